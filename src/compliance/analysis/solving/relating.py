"""Take a comparison of two facts apart: (Law, Leaf, scope) -> bundles of goals, one of which brings it about."""

from collections.abc import Callable, Mapping
from typing import Final

from compliance.analysis.solving.domains import Picks, Spans, Values, picks
from compliance.analysis.solving.goals import Agree, Alike, Apart, Cell, Goal, Points, Scope, Slot, Within
from compliance.analysis.solving.law import Law
from compliance.analysis.solving.leaves import MILLIONTHS, RANKED, Unsolvable, full
from compliance.engine import circuit as ir
from compliance.engine.plan import FieldPlan
from compliance.models.condition import Path, Value
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType

Bundle = tuple[Goal, ...]
_NUMERIC: Final = frozenset({FactType.INTEGER, FactType.DECIMAL, FactType.DATE, FactType.MOMENT})
_NAMING: Final = frozenset({FactType.REF, FactType.ID})
# Comparisons of numbers: (least, most) of what the first is above the second; None is open.
_GAPS: Final[Mapping[str, tuple[int | None, int | None]]] = {
    "before": (None, -1),
    "below": (None, -1),
    "on_or_before": (None, 0),
    "at_most": (None, 0),
    "not_above": (None, 0),
    "on": (0, 0),
    "exactly": (0, 0),
    "equals": (0, 0),
    "same_as": (0, 0),
    "not_before": (0, None),
    "at_least": (0, None),
    "after": (1, None),
    "above": (1, None),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A fact as a condition sees it: the stated fact behind it, and what each code carries if it follows from one."""

    cell: Cell
    section: str
    name: str
    field: FieldPlan
    carried: Mapping[str, bool | str] | None

    def values_of(self) -> dict[Value, frozenset[Value]]:
        """Return each value that can be seen, with the stated values that show it. Raise `Unsolvable` if endless."""
        everything = full(self.field)
        if not isinstance(everything, Picks) or not everything.listed:
            raise Unsolvable(f"{self.name}: endless values")
        if self.carried is None:
            return {value: frozenset((value,)) for value in everything.values}
        found: dict[Value, set[Value]] = {}
        for code, value in self.carried.items():
            found.setdefault(value, set()).add(code)
        return {value: frozenset(codes) for value, codes in found.items()}


def seen(law: Law, path: Path, scope: Scope, sections: "Sections") -> Seen:
    """Return the fact at a path."""
    slot = scope.get(path.root, path.root)
    return seen_at(law, sections.of(slot), slot, path.name)


def seen_at(law: Law, section: str, slot: Slot, name: str) -> Seen:
    """Return a fact of a row."""
    carried = law.carried(section, name)
    field = law.field(section, carried[0] if carried else name)
    if field is None:
        raise Unsolvable(f"{name} is not a fact of {section}")
    return Seen((slot, field.name, ""), section, name, field, carried[1] if carried else None)


class Sections:
    """Which section or list a slot belongs to."""

    def __init__(self, entries: list[str]) -> None:
        self._entries = entries

    def of(self, slot: Slot) -> str:
        """Return the name of the section or list."""
        return slot if isinstance(slot, str) else self._entries[slot]


def valued(fact: Seen) -> Bundle:
    """Return that a fact has a value that can be compared."""
    if fact.carried is None:
        return (Within(fact.cell, None),)
    return (Within(fact.cell, picks(fact.carried)),)


def unknown(fact: Seen) -> Bundle:
    """Return that a fact has no value that can be compared."""
    nothing: Values = Spans(()) if fact.field.type in _NUMERIC else picks(())
    if fact.carried is not None:
        nothing = picks(code for code in fact.field.codes if code not in fact.carried)
    return (Within(fact.cell, nothing, missing=fact.field.default is None, unusable=True),)


def related(law: Law, leaf: ir.Leaf, one: Seen, other: Seen, *, true: bool) -> tuple[Bundle, ...]:
    """Return the bundles, one of which makes a comparison of two facts true (or false). Raise `Unsolvable`."""
    kinds = {one.field.type, other.field.type}
    if kinds <= _NUMERIC:
        return _numbers(law, leaf, one, other, true=true)
    if kinds <= _NAMING:
        return _names(one, other, true=true)
    if kinds <= {FactType.BOOLEAN, FactType.CODE}:
        return _codes(law, leaf.operator, one, other, true=true)
    if len(kinds) == 1 and kinds <= {FactType.TEXT, FactType.FORM} and leaf.operator in ("same_as", "equals"):
        return ((*valued(one), *valued(other), Alike(one.cell, other.cell, true)),)
    raise Unsolvable(f"{leaf.operator} of {one.name} and {other.name}")


def _numbers(law: Law, leaf: ir.Leaf, one: Seen, other: Seen, *, true: bool) -> tuple[Bundle, ...]:
    """A fact with a default may be missing: it is the as-of day then."""
    if leaf.operator not in _GAPS:
        raise Unsolvable(f"{leaf.operator} of {one.name} and {other.name}")
    operand = leaf.operands[0]
    shift = operand.days if isinstance(operand, ir.FactRef) else 0
    found: list[Bundle] = []
    for first, first_goals, base in _sides(law, one):
        for second, second_goals, other_base in _sides(law, other):
            for low, high in _gaps(leaf.operator, true=true):
                goals: list[Goal] = [*first_goals, *second_goals]
                # first + base lies `low` to `high` above second + other_base + shift
                drift = other_base + shift - base
                if high is not None:
                    goals.append(Apart(first, second, high + drift, _step(one), _step(other)))
                if low is not None:
                    goals.append(Apart(second, first, -(low + drift), _step(other), _step(one)))
                found.append(tuple(goals))
    return tuple(found)


def _step(fact: Seen) -> int:
    """Return how many units lie between two values: numbers are compared in millionths, days in days."""
    return MILLIONTHS if fact.field.type is FactType.INTEGER else 1


def _sides(law: Law, fact: Seen) -> list[tuple[Cell | None, Bundle, int]]:
    sides: list[tuple[Cell | None, Bundle, int]] = [(fact.cell, valued(fact), 0)]
    if fact.field.default is not None:
        sides.append((None, (Within(fact.cell, Spans(()), missing=True),), law.day))
    return sides


def _gaps(operator: str, *, true: bool) -> list[tuple[int | None, int | None]]:
    low, high = _GAPS[operator]
    if true:
        return [(low, high)]
    contrary: list[tuple[int | None, int | None]] = []
    if low is not None:
        contrary.append((None, low - 1))
    if high is not None:
        contrary.append((high + 1, None))
    return contrary


def _codes(law: Law, operator: str, one: Seen, other: Seen, *, true: bool) -> tuple[Bundle, ...]:
    holds = _comparison(law, operator, one)
    seconds = other.values_of()
    bundles: dict[frozenset[Value], set[Value]] = {}
    for value, codes in one.values_of().items():
        partners = frozenset(
            code for second, shown in seconds.items() if holds(value, second) is true for code in shown
        )
        if partners:
            bundles.setdefault(partners, set()).update(codes)
    if one.cell == other.cell:
        return tuple((Within(one.cell, picks(codes & partners)),) for partners, codes in bundles.items())
    return tuple(
        (Within(one.cell, picks(codes)), Within(other.cell, picks(partners))) for partners, codes in bundles.items()
    )


def _comparison(law: Law, operator: str, one: Seen) -> Callable[[Value, Value], bool]:
    """Return how two codes or truths compare."""
    if operator in ("same_as", "equals"):
        return lambda value, other: value == other
    compare = RANKED.get(operator)
    if compare is None:
        raise Unsolvable(f"{operator} of {one.name}")
    ranks = law.ranks(one.section, one.name)
    return lambda value, other: compare(ranks[str(value)], ranks[str(other)])


def _names(one: Seen, other: Seen, *, true: bool) -> tuple[Bundle, ...]:
    """Identities of one list are all different; a reference names an entry whose identity can be read."""
    if one.field.type is FactType.REF and other.field.type is FactType.REF:
        if one.field.to != other.field.to:
            raise Unsolvable(f"references into two lists: {one.name} and {other.name}")
        if one.cell == other.cell:
            return (valued(one),) if true else ()
        return ((*valued(one), *valued(other), Agree(one.cell, other.cell, true)),)
    if one.field.type is FactType.ID and other.field.type is FactType.ID:
        if one.section != other.section:
            raise Unsolvable(f"identities of two lists: {one.name} and {other.name}")
        return ((*valued(one), *valued(other)),) if (one.cell == other.cell) is true else ()
    ref, identity = (one, other) if one.field.type is FactType.REF else (other, one)
    slot = identity.cell[0]
    if ref.field.to != identity.section or not isinstance(slot, int):
        raise Unsolvable(f"a reference into another list: {ref.name}")
    return ((*valued(ref), *valued(identity), Points(ref.cell, slot, true)),)
