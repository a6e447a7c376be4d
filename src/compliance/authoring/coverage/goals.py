"""Say what cases should reach of a rule or table: Rule, Decision -> goals (`docs/rule-language.md` §8, *Coverage*)."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from compliance.authoring.coverage.parts import Part, parts_of_rule
from compliance.engine.leaves import fact_type
from compliance.models import condition as ast
from compliance.models.condition import ALWAYS, Condition, Scope
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.pack import Rule
from compliance.models.truth import Outcome
from compliance.models.vocabulary import Vocabulary


class Aim(StrEnum):
    """What a goal is about."""

    OUTCOME = "outcome"
    BRANCH = "branch"
    READING = "reading"
    SIDE = "side"
    ROW = "row"


TRUTHS: Final = ("false", "unknown", "true")
SIDES: Final = ("before", "at", "after")
# Tests that draw a line, and so have two sides.
ORDERED: Final = frozenset(
    {
        "before",
        "on_or_before",
        "on",
        "not_before",
        "after",
        "between",
        "clock_at_most",
        "exactly",
        "at_least",
        "at_most",
        "above",
        "below",
        "not_above",
    }
)


@dataclass(frozen=True, slots=True)
class Goal:
    """One thing that a case should show: of which rule or table (`of`), at which place of it, and what is wanted there.

    `wanted` is an outcome, a truth, a side of a line, or `chosen` for the row of a table.
    """

    of: str
    aim: Aim
    place: str
    wanted: str


def goals_of(rule: Rule, vocabulary: Vocabulary) -> Iterator[Goal]:
    """Yield the goals of a rule: its outcomes, the truths of its parts and readings, the sides of its lines."""
    for outcome in possible_outcomes(rule):
        yield Goal(rule.id, Aim.OUTCOME, "", outcome.value)
    parts = tuple(parts_of_rule(rule))
    readings = dict.fromkeys(place for part in parts for place in _readings(part))
    for place in readings:
        yield from (Goal(rule.id, Aim.READING, place, truth) for truth in ("true", "false"))
    for part in parts:
        if part.place not in readings:
            yield from _of_part(rule.id, part, vocabulary)


def possible_outcomes(rule: Rule) -> tuple[Outcome, ...]:
    """Return the outcomes that a rule can have: one that only asks is never judged, one for all always applies."""
    judged = () if isinstance(rule.require, ast.Ask) else (Outcome.SATISFIED, Outcome.VIOLATED)
    bounded = rule.bindings or rule.when != ALWAYS
    unsure = any(can_be_unknown(each) for each in (rule.when, rule.require)) or rule.bindings
    return (
        *judged,
        *((Outcome.NOT_APPLICABLE,) if bounded else ()),
        *((Outcome.UNDETERMINED,) if unsure else ()),
    )


def _of_part(rule: str, part: Part, vocabulary: Vocabulary) -> Iterator[Goal]:
    condition = part.condition
    if not isinstance(condition, ast.Not | ast.Readings) and not _only_joins(part):
        for truth in _truths(condition):
            yield Goal(rule, Aim.BRANCH, part.place, truth)
    for place, side in sides_of(part, vocabulary):
        yield Goal(rule, Aim.SIDE, place, side)


def _readings(part: Part) -> tuple[str, ...]:
    readings = part.condition.readings if isinstance(part.condition, ast.Readings) else ()
    return tuple(f"{part.place}.{reading.id}" for reading in readings)


def _only_joins(part: Part) -> bool:
    """Say whether a part says nothing of its own: it joins a whole side, whose truth the outcome shows, or one part."""
    if not isinstance(part.condition, ast.All | ast.Any):
        return False
    return "." not in part.place or len(part.condition.parts) == 1


def _truths(condition: Condition) -> tuple[str, ...]:
    if isinstance(condition, ast.Ask):
        return ("unknown",)
    return ("true", "false", "unknown") if can_be_unknown(condition) else ("true", "false")


def can_be_unknown(condition: Condition) -> bool:
    """Say whether a condition can be unknown: `stated` alone always knows; a list may always be unknown."""
    match condition:
        case ast.Test(operator="stated"):
            return False
        case ast.All(parts) | ast.Any(parts):
            return any(map(can_be_unknown, parts))
        case ast.Not(part):
            return can_be_unknown(part)
        case _:
            return True


def sides_of(part: Part, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield each line that a part draws, with its sides: `require <1>` is the line of its first operand."""
    match part.condition:
        case ast.Test() as test if test.operator in ORDERED:
            for number, operand in enumerate(test.operands, start=1):
                yield from ((f"{part.place} <{number}>", side) for side in _sides(test, operand, part, vocabulary))
        case ast.Count(low=low, high=high):
            if low:
                yield from ((f"{part.place} <least>", side) for side in ("before", "at"))
            if high is not None:
                yield from ((f"{part.place} <most>", side) for side in ("at", "after"))


def _sides(test: ast.Test, operand: ast.Operand, part: Part, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the sides that a line has: nothing lies below the lowest code of a list, or above the highest."""
    kind, codes = type_of(test.path, part.scopes, vocabulary)
    if kind is not FactType.CODE or not isinstance(operand, ast.Literal) or codes is None:
        return SIDES
    order = list(vocabulary.codes[codes].codes)
    at = order.index(str(operand.value))
    return tuple(side for side, there in zip(SIDES, (at > 0, True, at + 1 < len(order)), strict=True) if there)


def type_of(path: ast.Path, scopes: tuple[Scope, ...], vocabulary: Vocabulary) -> tuple[FactType, str | None]:
    """Return the type and code list of a fact, under the names bound around it."""
    lists: Mapping[str, str] = {scope.name: scope.list for scope in scopes}
    element = vocabulary.lists[lists[path.root]].element if path.root in lists else path.root
    return fact_type(vocabulary, element, path.name)
