"""Find the truths that the cells of a decision's column can have together: (fact, tests) -> classes.

A fact is missing, unusable, or has a value; values are cut into samples, one for each stretch on which no test changes
its truth: all codes, both booleans, each literal number or day with its neighbours, each literal text and one other.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import partial
from itertools import chain, combinations, product
from typing import Any, Final

from compliance.engine import circuit as ir
from compliance.engine.leaves import LeafWriter, fact_type, tester
from compliance.models.operators import FactType
from compliance.models.truth import FALSE, TRUE, UNKNOWN
from compliance.models.vocabulary import Vocabulary

Tests = Sequence[ir.Node]
Truths = tuple[int, ...]

# Operators whose truth takes more than a fact's usable value.
NOT_OF_VALUE: Final = frozenset({"stated", "clock_at_most"})
_MOST_TESTS: Final = 6
_MOST_CODES: Final = 8
_OTHER: Final = "\0"
_STEPS: Final = {
    FactType.INTEGER: 1,
    FactType.DATE: 1,
    FactType.DECIMAL: Decimal("0.000001"),
}


def leaves_of(node: ir.Node) -> tuple[ir.Leaf, ...]:
    """Return the tests of one fact that a cell joins; none if it reads other facts too."""
    match node:
        case ir.And(parts) | ir.Or(parts):
            found = [leaves_of(part) for part in parts]
            return tuple(leaf for part in found for leaf in part) if all(found) else ()
        case ir.Not(part):
            return leaves_of(part)
        case ir.Leaf(operands=operands) if all(isinstance(operand, ir.Constant) for operand in operands):
            return (node,)
        case _:
            return ()


def joined(node: ir.Node, truth: Callable[[ir.Leaf], int]) -> int:
    """Return the truth of a cell, given that of its tests."""
    match node:
        case ir.And(parts):
            return min(joined(part, truth) for part in parts)
        case ir.Or(parts):
            return max(joined(part, truth) for part in parts)
        case ir.Not(part):
            return TRUE - joined(part, truth)
        case ir.Leaf():
            return truth(node)
        case _:
            raise LookupError(f"no test of one fact: {node}")


def feasible(vocabulary: Vocabulary, key: str, tests: Tests) -> tuple[Truths, ...]:
    """Return the truths of all tests together for every state of the fact; those of no usable value come last.

    Raises LookupError where values cannot be listed and the tests are many.
    """
    element, _, name = key.partition(".")
    kind, codes = fact_type(vocabulary, element, name)
    values = _samples(kind, list(vocabulary.codes[codes].codes) if codes else [], tests)
    if values is None:
        found = _unlisted(key, tests)
    else:
        truth = _Truth(vocabulary, key, tests)
        found = [truth.of(value, stated=stated) for value in values for stated in _stated(vocabulary, key)]
    absent = [tuple(joined(test, partial(_absent, stated)) for test in tests) for stated in (TRUE, FALSE)]
    return tuple(dict.fromkeys([*(truths for truths in found if truths not in absent), *absent]))


def _stated(vocabulary: Vocabulary, key: str) -> tuple[int, ...]:
    """Return whether a fact with a value is stated: one with a default may not be."""
    fact = vocabulary.facts.get(key)
    return (TRUE, FALSE) if fact is not None and fact.default else (TRUE,)


def _absent(stated: int, leaf: ir.Leaf) -> int:
    return stated if leaf.operator == "stated" else UNKNOWN


def _unlisted(key: str, tests: Tests) -> list[Truths]:
    if len(tests) > _MOST_TESTS:
        raise LookupError(f"more than {_MOST_TESTS} tests of {key} in one decision, with patterns among them")
    return list(product(*(_either(test) for test in tests)))


def _either(test: ir.Node) -> tuple[int, ...]:
    """Return the truths that a test can have for a value: whether it is stated is no question then."""
    return (
        (TRUE, FALSE) if any(leaf.operator != "stated" for leaf in leaves_of(test)) else (joined(test, _stated_truth),)
    )


def _stated_truth(_leaf: ir.Leaf) -> int:
    return TRUE


class _Truth:
    """The truths of some tests for a value."""

    def __init__(self, vocabulary: Vocabulary, key: str, tests: Tests) -> None:
        writer = LeafWriter(vocabulary, {})
        leaves = dict.fromkeys(leaf for test in tests for leaf in leaves_of(test) if leaf.operator != "stated")
        element = key.partition(".")[0]
        self._tests = tests
        self._holds = {leaf: _function(writer, element, leaf) for leaf in leaves}

    def of(self, value: Any, *, stated: int) -> Truths:
        """Return the truth of each test."""

        def truth(leaf: ir.Leaf) -> int:
            if leaf.operator == "stated":
                return stated
            if leaf.operator == "clock_at_most" and value[1] is None:
                return UNKNOWN
            return TRUE if self._holds[leaf](value) else FALSE

        return tuple(joined(test, truth) for test in self._tests)


def _function(writer: LeafWriter, element: str, leaf: ir.Leaf) -> Callable[[Any], bool]:
    return tester(writer, ir.Leaf(type(leaf.path)(element, leaf.path.name), leaf.operator, leaf.operands))


def _samples(kind: FactType, codes: list[str], tests: Tests) -> Iterable[Any] | None:
    """Return values that tell the tests apart, or None where they cannot be listed."""
    literals: list[Any] = [
        operand.value
        for test in tests
        for leaf in leaves_of(test)
        for operand in leaf.operands
        if isinstance(operand, ir.Constant)
    ]
    match kind:
        case FactType.BOOLEAN:
            return (True, False)
        case FactType.CODE:
            return codes
        case FactType.CODES if len(codes) <= _MOST_CODES:
            return map(frozenset, chain.from_iterable(combinations(codes, size) for size in range(len(codes) + 1)))
        case FactType.MOMENT:
            return _moments(tests)
        case FactType.FORM:
            return (*dict.fromkeys(literals), (_OTHER, _OTHER))
        case FactType.INTEGER | FactType.DATE | FactType.DECIMAL:
            step: Any = _STEPS[kind]
            return sorted({value + change for value in literals or [step] for change in (-step, 0 * step, step)})
        case FactType.CODES:
            return None
        case _ if not any(leaf.operator == "matches" for test in tests for leaf in leaves_of(test)):
            return (*dict.fromkeys(literals), _OTHER)
    return None


def _moments(tests: Tests) -> Iterable[tuple[int, int | None]]:
    days, clocks = {1}, {0}
    for leaf in chain.from_iterable(map(leaves_of, tests)):
        values = [int(str(operand.value)) for operand in leaf.operands if isinstance(operand, ir.Constant)]
        (clocks if leaf.operator == "clock_at_most" else days).update(
            value + change for value in values for change in (-1, 0, 1)
        )
    return product(sorted(days), (None, *sorted(clocks)))
