"""Find clauses for which nothing accounts, tables that no rule asks, and severities that a source does not bear."""

from collections.abc import Iterator, Sequence
from typing import Final

from compliance.loading.walk import nodes_of
from compliance.models.condition import DecidedOperand, Path, Test
from compliance.models.diagnosis import Certainty, Diagnosis, Weight
from compliance.models.pack import Clause, Pack, Rule
from compliance.models.text import Text
from compliance.models.truth import Severity

_WITHOUT_RULE = "clause-without-rule"
_ABOVE = "severity-above-confidence"
# What is known from elsewhere, from memory, or not found: docs/rule-language.md §5.
_UNSURE: Final = frozenset({"2ND", "MU", "NF"})


def clauses_without_rule(packs: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give the clauses that neither a rule encodes nor a reason accounts for, and the tables that no rule asks."""
    asked = {path.name for pack in packs for rule in pack.rules for path in _decided(rule)}
    for pack in packs:
        told = {rule.clause for rule in pack.rules} | {mention.clause for mention in pack.mentions}
        for decision in pack.decisions:
            told |= {decision.clause, *(row.clause for row in decision.rows)}
            if decision.decides.name not in asked:
                yield Diagnosis(
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
        yield from (_unaccounted(pack, clause) for clause in pack.clauses.values() if clause.id not in told)


def _decided(rule: Rule) -> Iterator[Path]:
    """Give the decided facts that a rule compares with."""
    for part in (rule.when, rule.require):
        for node in nodes_of(part):
            if isinstance(node, Test):
                yield from (operand.path for operand in node.operands if isinstance(operand, DecidedOperand))


def _unaccounted(pack: Pack, clause: Clause) -> Diagnosis:
    return Diagnosis(
        check=_WITHOUT_RULE,
        weight=Weight.ERROR,
        certainty=Certainty.PROVEN,
        pack=pack.id,
        at=clause.at,
        what=Text(
            f"Điều khoản {clause.id} không có quy tắc nào, cũng không có lý do.",
            f"Clause {clause.id} has neither a rule nor a reason.",
        ),
        remedy=Text(
            "Viết quy tắc, hoặc ghi vì sao không có: `informative`, `not_checkable` hay `campaign`.",
            "Write a rule, or say why there is none: `informative`, `not_checkable` or `campaign`.",
        ),
        subjects=(clause.id,),
        clauses=(clause.id,),
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
