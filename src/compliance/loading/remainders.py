"""Find what a row leaves open once other rows answer a part of it: (row, answers) -> rows that do not overlap them.

Each remaining row has one cell for each input, like any other row: of codes and booleans it lists the values left,
of other facts it joins the cell with the contrary of the answer's.
"""

from collections.abc import Sequence

from compliance.loading.domains import Cells, holds, is_decided, overlap
from compliance.loading.names import Known
from compliance.models.condition import ALWAYS, All, Condition, Literal, Not, Test, Value
from compliance.models.operators import FactType

_LISTED = (FactType.BOOLEAN, FactType.CODE)
Domain = tuple[Value, ...]


def remaining(
    row: Cells, answers: Sequence[Cells], inputs: Sequence[Known], domains: Sequence[Domain]
) -> tuple[Cells, ...]:
    """Return rows that hold where the row holds and none of the answers does; none when they leave nothing open."""
    left: tuple[Cells, ...] = (row,)
    for answer in answers:
        left = tuple(part for each in left for part in _without(each, answer, inputs, domains))
    return left


def _without(row: Cells, answer: Cells, inputs: Sequence[Known], domains: Sequence[Domain]) -> list[Cells]:
    """Return the row without an answer: for each input, what agrees before it, differs in it and is free after it."""
    if not overlap(row, answer, domains):
        return [row]
    parts = []
    before: Cells = ()
    for index, (known, domain) in enumerate(zip(inputs, domains, strict=True)):
        differing = _but(row[index], answer[index], known, domain)
        if differing is not None:
            parts.append((*before, differing, *row[index + 1 :]))
        agreeing = _and(row[index], answer[index], known, domain)
        if agreeing is None:
            break
        before = (*before, agreeing)
    return parts


def _but(cell: Condition, answer: Condition, known: Known, domain: Domain) -> Condition | None:
    """Return the cell for values of one cell that are not of the other, or None when there are none."""
    if answer == ALWAYS:
        return None
    left = [
        value
        for value in domain
        if holds(cell, value, domain, unsure=True) and not holds(answer, value, domain, unsure=False)
    ]
    if not left:
        return None
    if known.type in _LISTED and is_decided(cell) and is_decided(answer):
        return _listed(known, left)
    return Not(answer) if cell == ALWAYS else All((cell, Not(answer)))


def _and(cell: Condition, answer: Condition, known: Known, domain: Domain) -> Condition | None:
    """Return the cell for values of both cells, or None when there are none."""
    if ALWAYS in (cell, answer):
        return cell if answer == ALWAYS else answer
    both = [
        value
        for value in domain
        if holds(cell, value, domain, unsure=True) and holds(answer, value, domain, unsure=True)
    ]
    if not both:
        return None
    if known.type in _LISTED and is_decided(cell) and is_decided(answer):
        return _listed(known, both)
    return cell if cell == answer else All((cell, answer))


def _listed(known: Known, values: Sequence[Value]) -> Test:
    operands = tuple(Literal(value) for value in values)
    return Test(known.path, "equals" if len(operands) == 1 else "in", operands)
