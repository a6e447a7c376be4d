"""Say on which side of a line a value lies: a lowered test and what is found -> `before`, `at` or `after` it.

Only the nearest values count: the day before, the next whole number, the next code of an ordered list; of decimals
whatever lies within one unit of the limit's last place (0.4 is just before 0.5); of clocks the minute around it.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from compliance.assess.walk import Scope, Walk
from compliance.authoring.coverage.goals import ORDERED
from compliance.engine import circuit as ir
from compliance.engine.leaves import fact_type
from compliance.models.operators import FactType
from compliance.models.truth import FALSE, TRUE, UNKNOWN
from compliance.models.vocabulary import Vocabulary

_MINUTE = 60_000_000


def test_sides(node: ir.Node, walk: Walk, scope: Scope, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield the number of each line of a test (from 1) near which the fact lies, and the side."""
    leaves = node.parts if isinstance(node, ir.And) else (node,)
    number = 0
    for leaf in leaves:
        if not isinstance(leaf, ir.Leaf) or leaf.operator not in ORDERED:
            return
        for operand in leaf.operands:
            number += 1
            side = _side(leaf, operand, walk, scope, vocabulary)
            if side is not None:
                yield str(number), side


def count_sides(node: ir.Count, walk: Walk, scope: Scope) -> Iterator[tuple[str, str]]:
    """Yield on which side of a count's ends the number of entries lies, where it is known."""
    truths = [truth for _, truth in walk.each(node, scope)]
    if UNKNOWN in truths or walk.unknown_lists((node.population,)):
        return
    number = len(truths) - truths.count(FALSE)
    assert number == truths.count(TRUE)
    for line, end in (("least", node.low), ("most", node.high)):
        side = None if end is None else _near(number, end, 1)
        if side is not None:
            yield line, side


def _side(leaf: ir.Leaf, operand: ir.LeafOperand, walk: Walk, scope: Scope, vocabulary: Vocabulary) -> str | None:
    kind, codes = fact_type(vocabulary, walk.element(leaf.path, scope), leaf.path.name)
    value = _measure(walk.value(leaf.path, scope), kind, leaf.operator, codes, vocabulary)
    if isinstance(operand, ir.FactRef):
        other, other_codes = fact_type(vocabulary, walk.element(operand.path, scope), operand.path.name)
        limit = _measure(walk.value(operand.path, scope), other, leaf.operator, other_codes, vocabulary)
        limit = None if limit is None else limit + operand.days
    else:
        limit = operand.value
        limit = _measure(limit, kind, leaf.operator, codes, vocabulary) if kind is FactType.CODE else limit
    if value is None or limit is None:
        return None
    return _near(value, limit, _step(limit, leaf.operator))


def _measure(value: Any, kind: FactType, operator: str, codes: str | None, vocabulary: Vocabulary) -> Any:
    """Return what is compared of a usable value: the day or clock of a moment, the rank of a code."""
    if value is None:
        return None
    if kind is FactType.MOMENT:
        return value[1] if operator == "clock_at_most" else value[0]
    return list(vocabulary.codes[codes or ""].codes).index(value) if kind is FactType.CODE else value


def _step(limit: Any, operator: str) -> Any:
    if operator == "clock_at_most":
        return _MINUTE
    return Decimal(1).scaleb(int(limit.as_tuple().exponent)) if isinstance(limit, Decimal) else 1


def _near(value: Any, limit: Any, step: Any) -> str | None:
    distance = value - limit
    if distance == 0:
        return "at"
    if abs(distance) > step:
        return None
    return "before" if distance < 0 else "after"
