"""Find the truths that the cells of a decision's column can have together: (fact, tests) -> classes.

A fact is missing, unusable, or has a value; values are cut into samples, one for each stretch on which no test changes
its truth: all codes, both booleans, each literal number or day with its neighbours, each literal text and one other.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import chain, combinations, product
from typing import Any, Final

from compliance.engine import circuit as ir
from compliance.engine.leaves import LeafWriter, fact_type
from compliance.models.operators import FactType
from compliance.models.truth import FALSE, TRUE, UNKNOWN
from compliance.models.vocabulary import Vocabulary

Tests = Sequence[tuple[ir.Leaf, ...]]
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
    """Return the tests of one fact that a cell joins by `all`; none if it reads other facts too."""
    if isinstance(node, ir.And):
        parts = [leaves_of(part) for part in node.parts]
        return tuple(leaf for part in parts for leaf in part) if all(parts) else ()
    if not isinstance(node, ir.Leaf):
        return ()
    return (node,) if all(isinstance(operand, ir.Constant) for operand in node.operands) else ()


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
    absent = [tuple(_absent(test, stated) for test in tests) for stated in (TRUE, FALSE)]
    return tuple(dict.fromkeys([*(truths for truths in found if truths not in absent), *absent]))


def _stated(vocabulary: Vocabulary, key: str) -> tuple[int, ...]:
    """Return whether a fact with a value is stated: one with a default may not be."""
    fact = vocabulary.facts.get(key)
    return (TRUE, FALSE) if fact is not None and fact.default else (TRUE,)


def _absent(test: tuple[ir.Leaf, ...], stated: int) -> int:
    return min(stated if leaf.operator == "stated" else UNKNOWN for leaf in test)


def _unlisted(key: str, tests: Tests) -> list[Truths]:
    if len(tests) > _MOST_TESTS:
        raise LookupError(f"more than {_MOST_TESTS} tests of {key} in one decision, with patterns among them")
    either = [(TRUE,) if all(leaf.operator == "stated" for leaf in test) else (TRUE, FALSE) for test in tests]
    return list(product(*either))


class _Truth:
    """The truths of some tests for a value."""

    def __init__(self, vocabulary: Vocabulary, key: str, tests: Tests) -> None:
        writer = LeafWriter(vocabulary, {})
        # Late: the C module is needed only where a cell has a pattern.
        names: dict[str, Any] = {"Decimal": Decimal, **writer.rank_tables()}
        if any(leaf.operator == "matches" for test in tests for leaf in test):
            import re2

            names["re2"] = re2
        element = key.partition(".")[0]
        self._tests = [[(leaf.operator, _function(writer, element, leaf, names)) for leaf in test] for test in tests]

    def of(self, value: Any, *, stated: int) -> Truths:
        """Return the truth of each test."""
        return tuple(min(_leaf_truth(word, holds, value, stated) for word, holds in test) for test in self._tests)


def _function(writer: LeafWriter, element: str, leaf: ir.Leaf, names: dict[str, Any]) -> Callable[[Any], bool] | None:
    if leaf.operator == "stated":
        return None
    here = ir.Leaf(type(leaf.path)(element, leaf.path.name), leaf.operator, leaf.operands)
    function: Callable[[Any], bool] = eval(f"lambda v: {writer.test(here, 'v', ('',) * len(leaf.operands))}", names)
    return function


def _leaf_truth(word: str, holds: Callable[[Any], bool] | None, value: Any, stated: int) -> int:
    if holds is None:
        return stated
    if word == "clock_at_most" and value[1] is None:
        return UNKNOWN
    return TRUE if holds(value) else FALSE


def _samples(kind: FactType, codes: list[str], tests: Tests) -> Iterable[Any] | None:
    """Return values that tell the tests apart, or None where they cannot be listed."""
    literals: list[Any] = [
        operand.value
        for test in tests
        for leaf in test
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
        case _ if not any(leaf.operator == "matches" for test in tests for leaf in test):
            return (*dict.fromkeys(literals), _OTHER)
    return None


def _moments(tests: Tests) -> Iterable[tuple[int, int | None]]:
    days, clocks = {1}, {0}
    for leaf in chain.from_iterable(tests):
        values = [int(str(operand.value)) for operand in leaf.operands if isinstance(operand, ir.Constant)]
        (clocks if leaf.operator == "clock_at_most" else days).update(
            value + change for value in values for change in (-1, 0, 1)
        )
    return product(sorted(days), (None, *sorted(clocks)))
