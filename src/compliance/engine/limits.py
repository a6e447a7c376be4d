"""Say which truths the tests of one fact can have together: tests -> vectors, so that no term is made for others."""

from collections.abc import Sequence

from compliance.engine.circuit import Constant, Leaf, Undenied
from compliance.engine.columns import feasible
from compliance.models.truth import FALSE, TRUE, UNKNOWN
from compliance.models.vocabulary import Vocabulary

Vector = tuple[int, ...]


def together(vocabulary: Vocabulary, key: str, tests: Sequence[Leaf | Undenied]) -> frozenset[Vector] | None:
    """Return the vectors that tests of the fact `key` (`root.name`) can have; None when they cannot be listed."""
    leaves = [leaf for test in tests for leaf in _leaves(test)]
    if any(not isinstance(operand, Constant) for leaf in leaves for operand in leaf.operands):
        return None
    try:
        found = feasible(vocabulary, key, leaves)
    except LookupError:
        return None
    return frozenset(_truths(tests, dict(zip(leaves, truths, strict=True))) for truths in found)


def _leaves(test: Leaf | Undenied) -> tuple[Leaf, ...]:
    if isinstance(test, Leaf):
        return (test,)
    return Leaf(test.path, "equals", (Constant(True),)), Leaf(test.path, "stated")


def _truths(tests: Sequence[Leaf | Undenied], truths: dict[Leaf, int]) -> Vector:
    return tuple(truths[test] if isinstance(test, Leaf) else _undenied(test, truths) for test in tests)


def _undenied(test: Undenied, truths: dict[Leaf, int]) -> int:
    holds, stated = (truths[leaf] for leaf in _leaves(test))
    return TRUE if stated == FALSE or holds == TRUE else UNKNOWN
