"""Read what rules say of days: Rule -> bounds, each between two steps or between a step and a day.

A step is something dated that a dossier of one kind tells: the entries of one type in a list, a section's own moment.
The bound `later - earlier >= days` stands for every comparison; `None` is the calendar itself, whose day is 0.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeGuard

from compliance.models.condition import (
    All,
    Condition,
    DaysAfter,
    Every,
    FactOperand,
    Literal,
    Operand,
    ParameterOperand,
    Path,
    Scope,
    Test,
    Value,
)
from compliance.models.frozen import dataclass
from compliance.models.pack import Rule

_DAYS: Final = frozenset({"before", "on_or_before", "on", "not_before", "after", "between"})
_TYPE: Final = "type"


@dataclass(frozen=True, slots=True)
class Step:
    """Something dated: the section or list, the type of the entry (None: a section's own fact), and the fact."""

    section: str
    type: str | None
    fact: str


@dataclass(frozen=True, slots=True)
class Bound:
    """`later` comes at least so many days after `earlier` (None: day 0), by a rule.

    `given` are the tests of sections under which the rule applies; one that is `partial` holds of some entries only.
    """

    earlier: Step | None
    later: Step | None
    days: int
    rule: Rule
    given: frozenset[Test] = frozenset()
    partial: bool = False


ValueOf = Callable[[str], Value | None]


def speaks_of_days(rule: Rule) -> bool:
    """Say whether a rule compares days at the top of its requirement: most do not, and are looked at no further."""
    return any(test.operator in _DAYS for test in _tests(rule.require)) or isinstance(rule.require, Every)


def _parts(condition: Condition) -> Iterator[Condition]:
    """Give the parts that all have to hold."""
    if isinstance(condition, All):
        for part in condition.parts:
            yield from _parts(part)
    else:
        yield condition


def _tests(condition: Condition) -> Iterator[Test]:
    return (part for part in _parts(condition) if isinstance(part, Test))


def bounds_of(rule: Rule, value_of: ValueOf) -> Iterator[Bound]:
    """Give the bounds that a rule sets where it applies; comparisons that it does not demand in every case are none."""
    yield from _bounds(rule, rule.bindings, rule.when, rule.require, value_of)
    if isinstance(rule.require, Every):
        inner = rule.require
        when = All((rule.when, inner.where))
        yield from _bounds(rule, (*rule.bindings, inner.scope), when, inner.have, value_of)


def _bounds(
    rule: Rule, scopes: Sequence[Scope], when: Condition, require: Condition, value_of: ValueOf
) -> Iterator[Bound]:
    lists = {scope.name: scope.list for scope in scopes}
    parts = list(_parts(when))
    kinds = [part for part in parts if _says_type(part)]
    types = {part.path.root: _type(part) for part in kinds}
    given = frozenset(p for p in parts if isinstance(p, Test) and p.path.root not in lists)
    partial = len(given) + len(kinds) < len(parts)
    steps = _Steps(lists, types)
    for test in _tests(require):
        step = steps.of(test.path) if test.operator in _DAYS else None
        if step is None:
            continue
        for low, high in _limits(test, steps, value_of):
            if low is not None:
                yield Bound(low[0], step, low[1], rule, given, partial)
            if high is not None:
                yield Bound(step, high[0], -high[1], rule, given, partial)


def _says_type(part: Condition) -> TypeGuard[Test]:
    return isinstance(part, Test) and part.path.name == _TYPE and part.operator == "equals"


def _type(test: Test) -> str | None:
    operand = test.operands[0]
    return operand.value if isinstance(operand, Literal) and isinstance(operand.value, str) else None


@dataclass(frozen=True, slots=True)
class _Steps:
    """The steps that names in sight stand for: the list of each name, and the type of its entry where it is given."""

    lists: Mapping[str, str]
    types: Mapping[str, str | None]

    def of(self, path: Path) -> Step | None:
        """Return the step of a fact, or None where the type of the entry is not given."""
        found = self.lists.get(path.root)
        if found is None:
            return Step(path.root, None, path.name)
        kind = self.types.get(path.root)
        return None if kind is None else Step(found, kind, path.name)


# A step, or None for the calendar, and days after it.
_Point = tuple[Step | None, int]


def _limits(test: Test, steps: _Steps, value_of: ValueOf) -> Iterator[tuple[_Point | None, _Point | None]]:
    """Give what lies at the lower and at the upper end of a test of a day."""
    points = [_point(operand, steps, value_of) for operand in test.operands]
    if None in points or not points:
        return
    known = [point for point in points if point is not None]
    step, days = known[0]
    match test.operator:
        case "before":
            yield None, (step, days - 1)
        case "on_or_before":
            yield None, (step, days)
        case "on":
            yield (step, days), (step, days)
        case "not_before":
            yield (step, days), None
        case "after":
            yield (step, days + 1), None
        case "between":
            yield (step, days), known[1]


def _point(operand: Operand, steps: _Steps, value_of: ValueOf) -> _Point | None:
    match operand:
        case Literal(value):
            return (None, value) if isinstance(value, int) else None
        case ParameterOperand(name):
            found = value_of(name)
            return (None, found) if isinstance(found, int) else None
        case FactOperand(path):
            step = steps.of(path)
            return None if step is None else (step, 0)
        case DaysAfter(days, day):
            start = _point(day, steps, value_of)
            return None if start is None else (start[0], start[1] + days)
        case _:
            return None
