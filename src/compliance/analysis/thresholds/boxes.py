"""Take a condition apart: Condition -> boxes, one of which holds; a box is a set of values for each fact it names.

Exact for tests of one fact with constants and for counts. Any other part of a condition is one thing that is true or
not, whatever it reads; three-valued logic is left aside, for a bracket is about a value that is known.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Final

from compliance.analysis.solving.domains import Picks, Spans, Values, less, meet, picks
from compliance.models.condition import (
    All,
    Any,
    Condition,
    Count,
    DaysAfter,
    Literal,
    Not,
    Operand,
    ParameterOperand,
    Path,
    Readings,
    Scope,
    Test,
    Value,
)
from compliance.models.operators import FactType
from compliance.models.vocabulary import DecidedFact, DerivedFact, Fact, Vocabulary

# What a box is about: a fact (its root is an element's name), how many entries are such, or a part taken whole.
Key = Path | Count | Condition
Box = Mapping[Key, Values]
Declared = Fact | DerivedFact | DecidedFact

# Beyond every number of a dossier, in millionths.
LOWEST: Final = -(10**22)
HIGHEST: Final = 10**22
EVERY_NUMBER: Final = Spans(((LOWEST, HIGHEST),))
NO_LESS_THAN_NOUGHT: Final = Spans(((0, HIGHEST),))
MILLIONTHS: Final = 1_000_000
MOST_BOXES: Final = 400
NUMBERS: Final = frozenset({FactType.INTEGER, FactType.DECIMAL, FactType.DATE, FactType.MOMENT})
_CHOSEN: Final = frozenset({FactType.CODE, FactType.TEXT, FactType.FORM, FactType.BOOLEAN})
_TRUE: Final = picks((True,))
_FALSE: Final = picks((False,))


class TooMany(Exception):
    """A condition has more alternatives than are looked at."""


class NoValue(Exception):
    """A parameter has no value on the day."""


class Opener:
    """Opens the conditions of one rule: `bound` are its scopes, `value_of` gives a parameter's value."""

    def __init__(self, vocabulary: Vocabulary, bound: Iterable[Scope], value_of: Callable[[str], Value | None]) -> None:
        """`vocabulary` is that of the whole stack."""
        self._vocabulary = vocabulary
        self._roots = roots_of(bound, vocabulary)
        self._value_of = value_of

    def boxes(self, condition: Condition, *, holds: bool = True) -> list[Box]:
        """Return the alternatives under which a condition holds (or does not); none when it never does."""
        match condition:
            case All(parts):
                return self._joined(parts, each=holds, holds=holds)
            case Any(parts):
                return self._joined(parts, each=not holds, holds=holds)
            case Not(part):
                return self.boxes(part, holds=not holds)
            case Readings(readings=readings, taken=taken) if taken is not None:
                return self.boxes(next(each.condition for each in readings if each.id == taken), holds=holds)
            case Test():
                return self._of_test(condition, holds)
            case Count(scope, where, low, high):
                counted = Spans(((low, HIGHEST if high is None else high),))
                key = Count(scope, where, 0, None)
                return _one(key, counted if holds else NO_LESS_THAN_NOUGHT.less(counted))
            case _:
                return _one(condition, _TRUE if holds else _FALSE)

    def _joined(self, parts: Sequence[Condition], *, each: bool, holds: bool) -> list[Box]:
        """Return what all parts give together (`each`), or what any of them gives."""
        if not each:
            return [box for part in parts for box in self.boxes(part, holds=holds)]
        joined: list[Box] = [{}]
        for part in parts:
            joined = both(joined, self.boxes(part, holds=holds))
        return joined

    def _of_test(self, test: Test, holds: bool) -> list[Box]:
        if test.operator == "stated":  # what is bracketed is known
            return [{}] if holds else []
        root = self._roots.get(test.path.root)
        element, name = root or (test.path.root, test.path.root)
        declared = declared_fact(self._vocabulary, Path(element, test.path.name))
        values = None if declared is None else self._values(test, declared)
        if declared is None or values is None:
            return _one(test, _TRUE if holds else _FALSE)
        if not holds:
            values = less(everything(declared, self._vocabulary), values)
        return _one(Path(name, test.path.name), values)

    def _values(self, test: Test, declared: Declared) -> Values | None:
        """Return the values of the fact that pass, or None where that depends on more than constants."""
        operands = [self._constant(operand) for operand in test.operands]
        given = [operand for operand in operands if operand is not None]
        if len(given) < len(operands) or not operands:
            return None
        if declared.type in NUMBERS:
            return _numbers(test.operator, given, scale(declared.type))
        if declared.type in _CHOSEN and test.operator in ("equals", "in"):
            return picks(given)
        if declared.type is FactType.CODE and test.operator in _RANKS:
            return _ranked(test.operator, str(given[0]), list(_codes(declared, self._vocabulary)))
        return None

    def _constant(self, operand: Operand) -> Value | None:
        match operand:
            case Literal(value):
                return value
            case ParameterOperand(name):
                found = self._value_of(name)
                if found is None:
                    raise NoValue(name)
                return found
            case DaysAfter(days, day):
                start = self._constant(day)
                return start + days if isinstance(start, int) else None
            case _:
                return None


def roots_of(bound: Iterable[Scope], vocabulary: Vocabulary) -> dict[str, tuple[str, str]]:
    """Return for each bound name its element, and one name that all rules with such scopes share."""
    roots: dict[str, tuple[str, str]] = {}
    seen: dict[str, int] = {}
    for scope in bound:
        section = vocabulary.lists.get(scope.list)
        element = section.element if section else scope.list.removesuffix("s")
        seen[element] = seen.get(element, 0) + 1
        roots[scope.name] = (element, element if seen[element] == 1 else f"{element} {seen[element]}")
    return roots


def declared_fact(vocabulary: Vocabulary, path: Path) -> Declared | None:
    """Return the declaration of a fact, derived or decided fact."""
    name = str(path)
    return vocabulary.facts.get(name) or vocabulary.derived.get(name) or vocabulary.decided.get(name)


def everything(declared: Declared, vocabulary: Vocabulary) -> Values:
    """Return all values that a fact can have."""
    if declared.type in NUMBERS:
        return EVERY_NUMBER
    if declared.type is FactType.BOOLEAN:
        return picks((True, False))
    if declared.type is FactType.CODE:
        return picks(_codes(declared, vocabulary))
    return Picks(frozenset(), listed=False)


def both(one: Sequence[Box], other: Sequence[Box]) -> list[Box]:
    """Return the boxes that lie in one of each."""
    found = [box for first in one for second in other if (box := met(first, second)) is not None]
    if len(found) > MOST_BOXES:
        raise TooMany
    return distinct(found) if len(found) > 1 else found


def distinct(boxes: Iterable[Box]) -> list[Box]:
    """Return each of some boxes once."""
    return list({frozenset(box.items()): box for box in boxes}.values())


def met(one: Box, other: Box) -> Box | None:
    """Return what lies in both boxes, or None when nothing does."""
    if not one or not other:
        return one or other
    found = dict(one)
    for key, values in other.items():
        known = found.get(key)
        found[key] = values if known is None else meet(known, values)
        if found[key].empty:
            return None
    return found


def scale(kind: FactType) -> int:
    """Return how many units a number of a type counts."""
    return MILLIONTHS if kind is FactType.DECIMAL else 1


def _one(key: Key, values: Values) -> list[Box]:
    return [] if values.empty else [{key: values}]


def _codes(declared: Declared, vocabulary: Vocabulary) -> tuple[str, ...]:
    found = vocabulary.codes.get(declared.codes or "")
    return tuple(found.codes) if found else ()


def _numbers(operator: str, given: Sequence[Value], units: int) -> Spans | None:
    numbers = [Fraction(value) * units for value in given if isinstance(value, int | Decimal)]
    read = _STRETCHES.get(operator)
    if len(numbers) < len(given) or read is None:
        return None
    return Spans(tuple(part for part in read(numbers) if part[0] <= part[1]))


Parts = tuple[tuple[int, int], ...]
_STRETCHES: Final[Mapping[str, Callable[[Sequence[Fraction]], Parts]]] = {
    "exactly": lambda n: ((ceil(n[0]), floor(n[0])),),
    "equals": lambda n: ((ceil(n[0]), floor(n[0])),),
    "on": lambda n: ((ceil(n[0]), floor(n[0])),),
    "in": lambda n: tuple((ceil(each), floor(each)) for each in sorted(set(n))),
    "at_least": lambda n: ((ceil(n[0]), HIGHEST),),
    "not_before": lambda n: ((ceil(n[0]), HIGHEST),),
    "above": lambda n: ((floor(n[0]) + 1, HIGHEST),),
    "after": lambda n: ((floor(n[0]) + 1, HIGHEST),),
    "at_most": lambda n: ((LOWEST, floor(n[0])),),
    "on_or_before": lambda n: ((LOWEST, floor(n[0])),),
    "below": lambda n: ((LOWEST, ceil(n[0]) - 1),),
    "before": lambda n: ((LOWEST, ceil(n[0]) - 1),),
    "between": lambda n: ((ceil(n[0]), floor(n[1])),),
}
_RANKS: Final[Mapping[str, Callable[[int], tuple[int, int | None]]]] = {
    "at_least": lambda place: (place, None),
    "above": lambda place: (place + 1, None),
    "at_most": lambda place: (0, place + 1),
    "below": lambda place: (0, place),
}


def _ranked(operator: str, code: str, codes: list[str]) -> Picks | None:
    if code not in codes:
        return None
    start, end = _RANKS[operator](codes.index(code))
    return picks(codes[start:end])
