"""Say what is wrong with one dossier under one rule, and how to mend it: Situation -> three sentences."""

from typing import Final

from compliance.models.calendar_words import date_words
from compliance.models.condition import Count
from compliance.models.demand_words import demand_words, expected_words
from compliance.models.finding_templates import (
    UNDETERMINED_REMEDY,
    UNDETERMINED_WHAT,
    VIOLATED_REMEDY,
    VIOLATED_WHAT,
)
from compliance.models.frozen import dataclass
from compliance.models.naming import names_of
from compliance.models.pack import Rule
from compliance.models.phrases import bare, both, fill, join_and, join_with, quoted, sentence
from compliance.models.plain_words import number_words
from compliance.models.requirement_words import (
    aspect_of,
    first_test,
    item_words,
    placeholders,
    requirement_words,
)
from compliance.models.stack import Stack
from compliance.models.text import Text
from compliance.models.truth import Outcome, Reason, Severity

_NOTHING: Final = both("")
_OF_ONE_TEST: Final = frozenset({"form", "dated", "deadline", "with", "pages"})
_FACTS: Final = Text("thông tin cần cho yêu cầu này", "what this requirement needs")
_EXPLAIN: Final = Text(
    "Nếu không khắc phục được, xin kèm giải trình: lý do, người giải trình, ngày và văn bản",
    "If it cannot be mended, enclose an explanation: reason, who explains, date and document",
)


@dataclass(frozen=True, slots=True)
class Situation:
    """One binding of a rule that is not satisfied.

    `facts` are the labels of what is missing, unusable or wrong, the deciding one first, and `found` is the value of
    that one in words, `assumed` if nothing is stated and it is judged as if filed then; `count` is how many entries
    there are, for rules that count; `expected` is the value that a decision gives here, in words.
    """

    outcome: Outcome
    reason: Reason | None = None
    whom: str | None = None
    found: Text | None = None
    facts: tuple[Text, ...] = ()
    defect: str | None = None
    count: int | None = None
    expected: Text | None = None
    assumed: bool = False


def what_words(rule: Rule, situation: Situation, stack: Stack, day: int) -> Text:
    """Say what is wrong."""
    template = UNDETERMINED_WHAT[_gap(situation)] if _is_open(situation) else VIOLATED_WHAT[_case(rule, situation)]
    return sentence(fill(template, _values(rule, situation, stack, day)))


def required_words(rule: Rule, situation: Situation, stack: Stack, day: int) -> Text:
    """Say what the rule requires of whom it concerns."""
    return sentence(_requirement(rule, situation, stack, day))


def remedy_words(rule: Rule, situation: Situation, stack: Stack, day: int) -> Text:
    """Say how to mend it; the pack's own words come first where the rule is violated."""
    values = _values(rule, situation, stack, day)
    if _is_open(situation):
        return sentence(fill(UNDETERMINED_REMEDY[_gap(situation)], values))
    if rule.remedy is not None:
        own = placeholders(rule, stack, names_of(rule, stack, day), situation.whom, situation.found)
        return sentence(fill(rule.remedy, own))
    remedy = sentence(fill(VIOLATED_REMEDY[_case(rule, situation)], values))
    return join_with((remedy, sentence(_EXPLAIN)), " ", " ") if rule.severity is Severity.EXPLAIN else remedy


def _requirement(rule: Rule, situation: Situation, stack: Stack, day: int) -> Text:
    return requirement_words(rule, stack, day, situation.whom, situation.expected)


def _is_open(situation: Situation) -> bool:
    return situation.outcome is Outcome.UNDETERMINED


def _gap(situation: Situation) -> str:
    reason = situation.reason or Reason.FAULT
    if reason is Reason.REGULATION_GAP and situation.defect is None:
        return "no_row"
    return reason.value


def _case(rule: Rule, situation: Situation) -> str:
    if situation.assumed:
        return "assumed"
    aspect = aspect_of(rule)
    if aspect == "count" and isinstance(rule.require, Count):
        return _count_case(rule.require, situation.count)
    if aspect in _OF_ONE_TEST and first_test(rule.require) is not None:
        return aspect
    if aspect == "premature" or (aspect == "order" and len(rule.bindings) == 2):
        return aspect
    return "rule_found" if situation.found and situation.facts else "rule"


def _count_case(count: Count, there: int | None) -> str:
    if count.high == 0:
        return "forbidden"
    if count.high is None or (there is not None and there < count.low):
        return "missing" if not there else "too_few"
    return "count" if there is None else "too_many"


def _values(rule: Rule, situation: Situation, stack: Stack, day: int) -> dict[str, Text]:
    names = names_of(rule, stack, day)
    test = first_test(rule.require)
    labels = (*names.labels.values(), _NOTHING, _NOTHING)
    defect = stack.defects.get(situation.defect or "")
    return placeholders(rule, stack, names, situation.whom, situation.found) | {
        "item": item_words(rule, names),
        "whom": both(f" ({situation.whom})") if situation.whom else _NOTHING,
        "fact": names.fact(test.path).label if test else _NOTHING,
        "demand": demand_words(test, names) if test else _NOTHING,
        "expected": situation.expected or (expected_words(test, names) if test else _NOTHING),
        "first": labels[0],
        "second": labels[1],
        "requirement": _requirement(rule, situation, stack, day),
        "deciding": quoted(situation.facts[0]) if situation.facts else _NOTHING,
        "facts": join_and(map(quoted, situation.facts)) if situation.facts else _FACTS,
        "defect": both(situation.defect or ""),
        "text": bare(defect.text) if defect else _NOTHING,
        "count": number_words(situation.count or 0),
        "day": date_words(day),
    }
