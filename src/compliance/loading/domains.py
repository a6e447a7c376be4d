"""Reason about the cells of a decision: of which values does a cell hold, can two rows hold together?

Each input is cut into sample values, one for each stretch on which no cell changes its truth: all codes, both
booleans, each literal number or day with its neighbours, each literal text and one other.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any as Anything
from typing import Final

from compliance.loading.names import Known, Names
from compliance.models.condition import All, Condition, Literal, Test, Value
from compliance.models.operators import FactType

_SMALLEST: Final = Decimal("0.000001")
_OTHER: Final = "\0"


def samples(known: Known, cells: Iterable[Condition], names: Names) -> tuple[Value, ...]:
    """Return values of the fact that tell all cells of its column apart."""
    if known.type is FactType.BOOLEAN:
        return (False, True)
    if known.type in (FactType.CODE, FactType.CODES):
        return tuple(names.codes(known.codes))
    literals = {
        operand.value
        for cell in cells
        for test in _tests(cell)
        for operand in test.operands
        if isinstance(operand, Literal)
    }
    step = _STEPS.get(known.type)
    if step is None:
        return (*sorted(literals, key=str), (_OTHER, _OTHER) if known.type is FactType.FORM else _OTHER)
    around = {value + change for value in literals for change in (-step, 0, step)}  # type: ignore[operator]
    return tuple(sorted(around)) or (step,)


_STEPS: Final[dict[FactType, int | Decimal]] = {
    FactType.INTEGER: 1,
    FactType.DATE: 1,
    FactType.MOMENT: 1,
    FactType.DECIMAL: _SMALLEST,
}


def _tests(cell: Condition) -> Iterable[Test]:
    if isinstance(cell, Test):
        yield cell
    elif isinstance(cell, All):
        for part in cell.parts:
            yield from _tests(part)


def holds(cell: Condition, value: Value, order: Sequence[Value], *, unsure: bool) -> bool:
    """Say whether a cell holds of a value; `unsure` is the answer where the value alone does not decide."""
    if isinstance(cell, All):
        return all(holds(part, value, order, unsure=unsure) for part in cell.parts)
    if not isinstance(cell, Test) or not all(isinstance(operand, Literal) for operand in cell.operands):
        return unsure
    decide = _DECIDE.get(cell.operator)
    if decide is None:
        return unsure
    operands = [operand.value for operand in cell.operands if isinstance(operand, Literal)]
    ranked = order if isinstance(value, str) and cell.operator in _RANKED else None
    rank = ranked.index if ranked is not None else lambda each: each
    return decide(rank(value), [rank(operand) for operand in operands])


_DECIDE: Final[dict[str, Callable[[Anything, list[Anything]], bool]]] = {
    "stated": lambda *_: True,
    "equals": lambda value, operands: value == operands[0],
    "in": lambda value, operands: value in operands,
    "exactly": lambda value, operands: value == operands[0],
    "on": lambda value, operands: value == operands[0],
    "before": lambda value, operands: value < operands[0],
    "below": lambda value, operands: value < operands[0],
    "on_or_before": lambda value, operands: value <= operands[0],
    "at_most": lambda value, operands: value <= operands[0],
    "not_before": lambda value, operands: value >= operands[0],
    "at_least": lambda value, operands: value >= operands[0],
    "after": lambda value, operands: value > operands[0],
    "above": lambda value, operands: value > operands[0],
    "between": lambda value, operands: operands[0] <= value <= operands[1],
}
_RANKED: Final = frozenset({"at_most", "at_least", "above", "below"})

Cells = tuple[Condition, ...]


def overlap(one: Cells, other: Cells, domains: Sequence[tuple[Value, ...]]) -> bool:
    """Say whether some values let both rows hold; what cannot be told counts as possible."""
    return all(
        any(holds(a, value, domain, unsure=True) and holds(b, value, domain, unsure=True) for value in domain)
        for a, b, domain in zip(one, other, domains, strict=False)
    )


def is_decided(cell: Condition) -> bool:
    """Say whether the value alone decides a cell."""
    tests = list(_tests(cell))
    literal = all(isinstance(operand, Literal) for test in tests for operand in test.operands)
    return isinstance(cell, All | Test) and literal and all(test.operator in _DECIDE for test in tests)
