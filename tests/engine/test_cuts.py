"""A circuit that was cut is equal to the whole, and each of its parts is small enough."""

from collections.abc import Iterator, Mapping
from itertools import islice, product
from random import Random

import pytest

from compliance.engine.circuit import And, Gate, Leaf, Node, Not, Or, Same, Unsettled
from compliance.engine.cuts import WIDEST, cut, cut_pair, width
from compliance.models.condition import Path
from compliance.models.truth import Reason

Inputs = Mapping[Node, int]
_MOST_VECTORS = 400


def _leaf(number: int) -> Leaf:
    return Leaf(Path("subject", f"fact_{number}"), "stated")


def _random_node(rng: Random, leaves: int, depth: int) -> Node:
    if depth == 0 or rng.random() < 0.15:
        return Unsettled(Reason.REGULATION_GAP, "D") if rng.random() < 0.05 else _leaf(rng.randrange(leaves))
    parts = tuple(_random_node(rng, leaves, depth - 1) for _ in range(rng.randint(0, 8)))
    return rng.choice((And(parts), Or(parts), Same("D", parts or (_leaf(0),)), Not(And(parts))))


def _truth(node: Node, inputs: Inputs) -> int:
    match node:
        case And(parts):
            return min((_truth(part, inputs) for part in parts), default=2)
        case Or(parts):
            return max((_truth(part, inputs) for part in parts), default=0)
        case Same(_, parts):
            truths = {_truth(part, inputs) for part in parts}
            return truths.pop() if len(truths) == 1 else 1
        case Not(part):
            return 2 - _truth(part, inputs)
        case Gate(part):
            return _truth(part, inputs)
        case Unsettled():
            return 1
        case _:
            return inputs[node]


def _vectors(rng: Random, leaves: int) -> Iterator[Inputs]:
    if 3**leaves <= _MOST_VECTORS:
        everything = product(range(3), repeat=leaves)
    else:
        everything = iter(lambda: tuple(rng.randrange(3) for _ in range(leaves)), None)  # type: ignore[arg-type]
    for vector in islice(everything, _MOST_VECTORS):
        yield {_leaf(number): value for number, value in enumerate(vector)}


def _gates(node: Node) -> Iterator[Node]:
    match node:
        case Gate(part):
            yield part
            yield from _gates(part)
        case And(parts) | Or(parts) | Same(_, parts):
            for part in parts:
                yield from _gates(part)
        case Not(part):
            yield from _gates(part)


@pytest.mark.parametrize("seed", range(60))
def test_a_cut_circuit_is_equal_and_its_parts_are_small(seed: int) -> None:
    rng = Random(seed)
    leaves = rng.choice((3, 5, 20))
    node = _random_node(rng, leaves, depth=3)
    parts = cut(node)
    assert all(width(part) <= WIDEST for part in (parts, *_gates(parts)))
    for inputs in _vectors(rng, leaves):
        assert _truth(parts, inputs) == _truth(node, inputs)


@pytest.mark.parametrize("seed", range(60, 90))
def test_both_sides_of_a_rule_fit_together(seed: int) -> None:
    rng = Random(seed)
    when, require = (_random_node(rng, 6, depth=2) for _ in range(2))
    sides = cut_pair(when, require)
    assert sum(map(width, sides)) <= WIDEST
    for inputs in _vectors(rng, 6):
        assert [_truth(side, inputs) for side in sides] == [_truth(when, inputs), _truth(require, inputs)]


def test_readings_are_never_split_into_groups() -> None:
    readings = Same("D", tuple(_leaf(number) for number in range(9)))
    inputs = {_leaf(number): 2 if number < 5 else 0 for number in range(9)}
    assert _truth(cut(readings), inputs) == _truth(readings, inputs) == 1
