"""Find tables that no rule asks, and severities that a source does not bear: packs -> diagnoses."""

from collections.abc import Iterator, Sequence
from typing import Final

from compliance.loading.walk import decision_reads, rule_reads
from compliance.models.condition import Decision
from compliance.models.diagnosis import Certainty, Diagnosis, Weight
from compliance.models.pack import Pack, Rule
from compliance.models.text import Text
from compliance.models.truth import Severity

_WITHOUT_RULE = "clause-without-rule"
_ABOVE = "severity-above-confidence"
# What is known from elsewhere, from memory, or not found: docs/rule-language.md §5.
_UNSURE: Final = frozenset({"2ND", "MU", "NF"})


def clauses_without_rule(packs: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give the tables that no rule asks: their clauses decide nothing. Clauses without any entry do not load."""
    lists = {"items": "item", "events": "event"}
    lists |= {name: section.element for pack in packs for name, section in pack.vocabulary.lists.items()}
    read = {path for pack in packs for rule in pack.rules for path in rule_reads(rule, lists)}
    read |= {path for pack in packs for decision in pack.decisions for path in decision_reads(decision, lists)}
    for pack in packs:
        for decision in pack.decisions:
            if decision.decides not in read:
                yield _unasked(pack, decision)


def _unasked(pack: Pack, decision: Decision) -> Diagnosis:
    return Diagnosis(
        check=_WITHOUT_RULE,
        weight=Weight.ERROR,
        certainty=Certainty.PROVEN,
        pack=pack.id,
        at=decision.at,
        what=Text(
            f"Không quy tắc nào hỏi bảng {decision.id}, nên điều khoản {decision.clause} không được xét.",
            f"No rule asks table {decision.id}, so clause {decision.clause} decides nothing.",
        ),
        remedy=Text(
            f"Viết quy tắc so một dữ kiện với {{decided: {decision.decides}}}, hoặc bỏ bảng.",
            f"Write a rule that compares a fact with {{decided: {decision.decides}}}, or drop the table.",
        ),
        subjects=(decision.id,),
        clauses=(decision.clause,),
    )


def severities_above_confidence(packs: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give the rules that do more than advise although their clause or document was not seen by anyone.

    Loading refuses those of the pack's own clauses; here also what a rule takes from another document.
    """
    for pack in packs:
        for rule in pack.rules:
            decides = rule.severity is not Severity.ADVICE and rule.aspect != "ask"
            if decides and _confidence(pack, rule) in _UNSURE:
                yield Diagnosis(
                    check=_ABOVE,
                    weight=Weight.ERROR,
                    certainty=Certainty.PROVEN,
                    pack=pack.id,
                    at=rule.at,
                    what=Text(
                        f"Quy tắc {rule.id} có mức {rule.severity}, mà nguồn của điều khoản chưa được xác nhận "
                        f"({_confidence(pack, rule)}).",
                        f"Rule {rule.id} is {rule.severity}, although the source of its clause is not confirmed "
                        f"({_confidence(pack, rule)}).",
                    ),
                    remedy=Text(
                        "Đặt `severity: advice`, hoặc ghi nguồn đã xác nhận.",
                        "Set `severity: advice`, or name a confirmed source.",
                    ),
                    subjects=(rule.id,),
                    clauses=(rule.clause,),
                )


def _confidence(pack: Pack, rule: Rule) -> str | None:
    """Return how sure the text is that a rule encodes: of its clause, or of the document that it names."""
    if rule.document == pack.document and rule.clause in pack.clauses:
        return pack.clauses[rule.clause].confidence
    document = pack.documents.get(rule.document)
    clause = pack.clauses.get(rule.clause)
    return document.confidence if document is not None else clause.confidence if clause is not None else None
