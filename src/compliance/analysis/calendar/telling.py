"""Say steps and bounds in words: Step, Bound -> Text."""

from collections.abc import Sequence

from compliance.analysis.calendar.steps import Bound, Step
from compliance.loading.merging import TYPE_LISTS
from compliance.models.calendar_words import date_words
from compliance.models.pack import Pack
from compliance.models.phrases import both, make, quoted
from compliance.models.text import Text


def step_words(step: Step, packs: Sequence[Pack]) -> Text:
    """Name a step: the type of its entry, or the fact."""
    for pack in packs:
        if step.type is None:
            fact = pack.vocabulary.facts.get(f"{step.section}.{step.fact}")
            if fact is not None:
                return quoted(fact.label)
            continue
        for name in TYPE_LISTS.values():
            codes = pack.vocabulary.codes.get(name)
            if codes is not None and step.type in codes.codes:
                return quoted(codes.codes[step.type].label)
    return quoted(both(step.type or step.fact))


def bound_words(bound: Bound, packs: Sequence[Pack]) -> Text:
    """Say a bound with its clause: "họp" không trước 08/05/2024 (B.7)."""
    clause = both(bound.rule.clause)
    if bound.earlier is None and bound.later is not None:
        return make(
            "{step} từ ngày {day} ({clause})", "{step} not before {day} ({clause})",
            step=step_words(bound.later, packs), day=date_words(bound.days), clause=clause,
        )  # fmt: skip
    if bound.later is None and bound.earlier is not None:
        return make(
            "{step} chậm nhất ngày {day} ({clause})", "{step} by {day} ({clause})",
            step=step_words(bound.earlier, packs), day=date_words(-bound.days), clause=clause,
        )  # fmt: skip
    assert bound.earlier is not None and bound.later is not None
    return make(
        "{later} không trước {earlier}{gap} ({clause})", "{later} not before {earlier}{gap} ({clause})",
        later=step_words(bound.later, packs), earlier=step_words(bound.earlier, packs), clause=clause,
        gap=_gap(bound.days),
    )  # fmt: skip


def _gap(days: int) -> Text:
    if days == 0:
        return both("")
    more, less = Text(" cộng {n} ngày", " plus {n} days"), Text(" trừ {n} ngày", " less {n} days")
    words = more if days > 0 else less
    return make(words.vi, words.en, n=both(str(abs(days))))
