"""Cut a circuit into parts small enough to be decided at once: Node -> Node with Gates."""

from math import log
from typing import Final

from compliance.engine.circuit import And, Count, Every, Gate, Leaf, Node, Not, Or, Same, Some, Undenied, Unsettled

# A formula has at most 3^6 input vectors: its terms are made by looking at every one of them.
WIDEST: Final = 6.0
_CHUNK: Final = 5


def cut(node: Node, limit: float = WIDEST) -> Node:
    """Return an equal node whose inputs fit the limit, counted in three-valued inputs."""
    match node:
        case And(parts) | Or(parts) | Same(_, parts):
            inner = [cut(part, limit) for part in parts]
            return _rebuild(node, _fit(node, inner, limit))
        case Not(part):
            return Not(cut(part, limit))
        case _:
            return node


def cut_pair(when: Node, require: Node) -> tuple[Node, Node]:
    """Return both sides of a rule, cut so that they fit together."""
    half = WIDEST / 2
    when, require = cut(when), cut(require)
    if width(when) + width(require) <= WIDEST:
        return when, require
    if width(require) > half:
        require = _gated(require)
    if width(when) + width(require) > WIDEST:
        when = _gated(when)
    return when, require


def width(node: Node) -> float:
    """Return how many three-valued inputs a node has."""
    match node:
        case And(parts) | Or(parts) | Same(_, parts):
            return sum(width(part) for part in parts)
        case Not(part):
            return width(part)
        case Unsettled():
            return 0.0
        case Some() | Every():
            return 2 * log(2, 3)
        case Count():
            return 2.0
        case _:
            return 1.0


def _gated(node: Node) -> Node:
    if isinstance(node, Leaf | Gate | Undenied | Unsettled):
        return node
    return Gate(node)


def _fit(node: Node, parts: list[Node], limit: float) -> list[Node]:
    while sum(map(width, parts)) > limit:
        widest = max(range(len(parts)), key=lambda index: width(parts[index]))
        if width(parts[widest]) > 1.0:
            parts[widest] = Gate(parts[widest])
            continue
        parts = [_gated(_rebuild(node, parts[i : i + _CHUNK])) for i in range(0, len(parts), _CHUNK)]
    return parts


def _rebuild(node: Node, parts: list[Node]) -> Node:
    if len(parts) == 1 and not isinstance(node, Same):
        return parts[0]
    match node:
        case And():
            return And(tuple(parts))
        case Or():
            return Or(tuple(parts))
        case Same(defect):
            return Same(defect, tuple(parts))
        case _:
            return node
