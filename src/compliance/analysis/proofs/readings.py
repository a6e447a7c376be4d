"""Find disputes whose readings come to the same in every dossier: packs -> diagnoses."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from compliance.analysis.proofs.memory import recalled
from compliance.analysis.proofs.settings import Setting
from compliance.analysis.proofs.single_rules import rules_in_force
from compliance.analysis.solving.asking import ask
from compliance.analysis.solving.questions import (
    IS_FALSE,
    IS_TRUE,
    IS_UNKNOWN,
    Both,
    Either,
    Holds,
    Never,
    Question,
    Wanted,
)
from compliance.loading.walk import nodes_of, rewrite
from compliance.models.condition import Condition, Readings
from compliance.models.diagnosis import Certainty, Diagnosis, Weight
from compliance.models.pack import Pack, Rule
from compliance.models.text import Text

_CHECK = "readings-never-differ"
_ALL = IS_FALSE | IS_UNKNOWN | IS_TRUE


def readings_never_differ(packs: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give each dispute of a rule of which all readings have the same truth, whatever the dossier says."""
    for each in rules_in_force(packs):
        for dispute in _disputes(each.rule):
            if all(_agree(setting, setting.rules[each.rule.id], dispute) for setting in each.settings):
                yield _diagnosis(each.rule, dispute)


def _disputes(rule: Rule) -> tuple[Readings, ...]:
    found = (node for part in (rule.when, rule.require) for node in nodes_of(part))
    return tuple(node for node in found if isinstance(node, Readings) and len(node.readings) > 1)


def _agree(setting: Setting, rule: Rule, dispute: Readings) -> bool:
    """Say whether it never matters in a setting which reading is taken."""
    return recalled(("agree", setting.number(rule), dispute), lambda: _proved_to_agree(setting, rule, dispute))


def _proved_to_agree(setting: Setting, rule: Rule, dispute: Readings) -> bool:
    return all(
        isinstance(ask((setting.law,), Question(rule.bindings, _differ(rule, dispute, one.id, other.id))), Never)
        for one, other in combinations(dispute.readings, 2)
    )


def _differ(rule: Rule, dispute: Readings, one: str, other: str) -> Wanted:
    """Return that a part of a rule has another truth by one reading than by the other."""
    parts: list[Wanted] = []
    for condition in (rule.when, rule.require):
        first, second = (_taking(condition, dispute, reading) for reading in (one, other))
        if first != second:
            parts += [
                Both((Holds(first, truth), Holds(second, _ALL & ~truth))) for truth in (IS_TRUE, IS_FALSE, IS_UNKNOWN)
            ]
    return Either(tuple(parts))


def _taking(condition: Condition, dispute: Readings, reading: str) -> Condition:
    """Return a condition in which a dispute is read in one way."""

    def change(node: Condition) -> Condition:
        same = isinstance(node, Readings) and node.defect == dispute.defect and node.readings == dispute.readings
        return replace(node, taken=reading) if same and isinstance(node, Readings) else node

    return rewrite(condition, change)


def _diagnosis(rule: Rule, dispute: Readings) -> Diagnosis:
    names = ", ".join(reading.id for reading in dispute.readings)
    return Diagnosis(
        check=_CHECK,
        weight=Weight.WARNING,
        certainty=Certainty.PROVEN,
        pack=rule.pack,
        at=rule.at,
        what=Text(
            f"Quy tắc {rule.id}: các cách hiểu ({names}) không bao giờ cho kết quả khác nhau.",
            f"Rule {rule.id}: its readings ({names}) never come to different results.",
        ),
        remedy=Text(
            "Nếu văn bản thật sự có nhiều cách hiểu thì sửa điều kiện của từng cách; nếu không thì viết một điều kiện.",
            "If the text really has several readings, correct their conditions; if not, write one condition.",
        ),
        subjects=(dispute.defect, rule.id),
        clauses=(rule.clause,),
    )
