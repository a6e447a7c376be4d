"""What a test of one fact with constants makes of each value: (Law, section, Leaf) -> Unary."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Final

from compliance.analysis.solving.domains import ANY_TEXT, Picks, Spans, Unary, Values, join, less, meet, picks
from compliance.analysis.solving.law import Law
from compliance.engine import circuit as ir
from compliance.engine.plan import FieldPlan
from compliance.engine.readers import LARGEST_INTEGER
from compliance.models.condition import Value
from compliance.models.moments import FIRST_YEAR, LAST_YEAR
from compliance.models.operators import FactType
from compliance.models.truth import FALSE, TRUE, UNKNOWN

_FIRST_DAY: Final = date(FIRST_YEAR, 1, 1).toordinal()
_LAST_DAY: Final = date(LAST_YEAR, 12, 31).toordinal()
MILLIONTHS: Final = 1_000_000
_LARGEST_DECIMAL: Final = 10**15 * MILLIONTHS - 1
DAY_OF_CLOCKS: Final = Spans(((0, 24 * 3600 * MILLIONTHS - 1),))
_FULL: Final[dict[FactType, Values]] = {
    FactType.DATE: Spans(((_FIRST_DAY, _LAST_DAY),)),
    FactType.MOMENT: Spans(((_FIRST_DAY, _LAST_DAY),)),
    FactType.INTEGER: Spans(((-LARGEST_INTEGER, LARGEST_INTEGER),)),
    FactType.DECIMAL: Spans(((-_LARGEST_DECIMAL, _LARGEST_DECIMAL),)),
    FactType.BOOLEAN: picks((True, False)),
}


class Unsolvable(Exception):
    """Something that the analysis cannot reason about; says what, in English, for the one who asks."""


def scale(kind: FactType) -> int:
    """Return how many units of a span make one."""
    return MILLIONTHS if kind is FactType.DECIMAL else 1


def full(field: FieldPlan) -> Values:
    """Return all usable values of a fact."""
    if field.type in (FactType.CODE,):
        return picks(field.codes)
    known = _FULL.get(field.type, ANY_TEXT)
    if isinstance(known, Spans):
        for operator, text in field.limits:
            known = known.meet(_compared(operator, [Fraction(text)], scale(field.type)))
    return known


def unary(law: Law, section: str, leaf: ir.Leaf | ir.Undenied) -> Unary:
    """Return what a test makes of each value of the stated fact behind it. Raise `Unsolvable`."""
    name = leaf.path.name
    carried = law.carried(section, name)
    field = law.field(section, carried[0] if carried else name)
    if field is None:
        raise Unsolvable(f"{leaf.path} is not a fact of {section}")
    if isinstance(leaf, ir.Undenied):
        return Unary(name, (picks(()), picks((False,)), picks((True,))), TRUE, UNKNOWN)
    everything = full(field)
    if leaf.operator == "stated":
        nothing = less(everything, everything)
        return Unary(name, (nothing, nothing, everything), FALSE, TRUE)
    if carried is not None:
        return _of_code(law, section, leaf, field.name, carried[1], everything)
    true = meet(everything, _true(law, section, leaf, field))
    nothing = less(everything, everything)
    missing = UNKNOWN
    if field.default is not None:
        now = Spans(((law.day, law.day),))
        missing = FALSE if meet(now, true).empty else TRUE
    return Unary(name, (less(everything, true), nothing, true), missing, UNKNOWN)


def _of_code(
    law: Law, section: str, leaf: ir.Leaf, source: str, carried: "dict[str, bool | str] | object", everything: Values
) -> Unary:
    """Return the test of what follows from a code: unknown for the codes whose row does not say it."""
    values: list[set[Value]] = [set(), set(), set()]
    rows = carried if isinstance(carried, dict) else {}
    assert isinstance(everything, Picks)
    ranks = law.ranks(section, leaf.path.name)
    for code in everything.values:
        value = rows.get(str(code))
        truth = UNKNOWN if value is None else TRUE if _passes(leaf, value, ranks) else FALSE
        values[truth].add(code)
    return Unary(source, (picks(values[FALSE]), picks(values[UNKNOWN]), picks(values[TRUE])), UNKNOWN, UNKNOWN)


def _constants(leaf: ir.Leaf) -> list[Value]:
    return [operand.value for operand in leaf.operands if isinstance(operand, ir.Constant)]


def _passes(leaf: ir.Leaf, value: Value, ranks: dict[str, int]) -> bool:
    constants = _constants(leaf)
    if leaf.operator in ("equals", "in"):
        return value in constants
    if leaf.operator in RANKED and ranks:
        return RANKED[leaf.operator](ranks[str(value)], ranks[str(constants[0])])
    raise Unsolvable(f"{leaf.operator} of {leaf.path}")


RANKED: Final[dict[str, Callable[[int, int], bool]]] = {
    "at_least": lambda value, other: value >= other,
    "at_most": lambda value, other: value <= other,
    "above": lambda value, other: value > other,
    "below": lambda value, other: value < other,
    "not_above": lambda value, other: value <= other,
}


def _true(law: Law, section: str, leaf: ir.Leaf, field: FieldPlan) -> Values:
    """Return the values for which a test is true."""
    constants = _constants(leaf)
    if field.type in (FactType.INTEGER, FactType.DECIMAL, FactType.DATE, FactType.MOMENT):
        return _compared(leaf.operator, [_number(value) for value in constants], scale(field.type))
    if leaf.operator in ("equals", "in"):
        if field.type is FactType.REF:
            raise Unsolvable(f"{leaf.path}: a reference that is compared with a text")
        return picks(constants)
    if field.type is FactType.CODE and leaf.operator in RANKED:
        ranks = law.ranks(section, leaf.path.name)
        limit = ranks[str(constants[0])]
        return picks(code for code in field.codes if RANKED[leaf.operator](ranks[code], limit))
    raise Unsolvable(f"{leaf.operator} of {leaf.path}")


def _number(value: Value) -> Fraction:
    if isinstance(value, int | Decimal):
        return Fraction(value)
    raise Unsolvable(f"{value!r} is no number")


_FAR: Final = 10**30


def _compared(operator: str, limits: Sequence[Fraction], units: int) -> Spans:
    """Return the numbers (in units) that compare so with the limits."""
    compare = _COMPARED.get(operator)
    if compare is None:
        raise Unsolvable(operator)
    return compare([limit * units for limit in limits])


def _exactly(limits: Sequence[Fraction]) -> Spans:
    whole = sorted({int(limit) for limit in limits if limit.denominator == 1})
    return Spans(tuple((limit, limit) for limit in whole))


def _low(limits: Sequence[Fraction]) -> Spans:
    return Spans(((ceil(limits[0]), _FAR),))


def _above(limits: Sequence[Fraction]) -> Spans:
    return Spans(((floor(limits[0]) + 1, _FAR),))


def _high(limits: Sequence[Fraction]) -> Spans:
    return Spans(((-_FAR, floor(limits[0])),))


def _below(limits: Sequence[Fraction]) -> Spans:
    return Spans(((-_FAR, ceil(limits[0]) - 1),))


def _between(limits: Sequence[Fraction]) -> Spans:
    low, high = ceil(limits[0]), floor(limits[1])
    return Spans(((low, high),) if low <= high else ())


_COMPARED: Final[dict[str, Callable[[Sequence[Fraction]], Spans]]] = {
    "equals": _exactly,
    "in": _exactly,
    "on": _exactly,
    "exactly": _exactly,
    "before": _below,
    "below": _below,
    "on_or_before": _high,
    "at_most": _high,
    "not_above": _high,
    "not_before": _low,
    "at_least": _low,
    "after": _above,
    "above": _above,
    "between": _between,
}


def joined(unary_test: Unary, truths: int) -> Values:
    """Return the values that give one of some truths (bits)."""
    chosen = [values for truth, values in enumerate(unary_test.values) if truths >> truth & 1]
    found = chosen[0]
    for values in chosen[1:]:
        found = join(found, values)
    return found
