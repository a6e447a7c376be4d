"""Formulas for the tables: random trees over few inputs, and one of each word."""

from collections.abc import Iterator
from random import Random

from compliance.engine.formula import Formula, Tree

_JOINTS = ("and", "or", "same", "not")


def random_formula(rng: Random, number: int = 0) -> Formula:
    """Return a formula over two to four inputs; sometimes vectors of some inputs are ruled out."""
    inputs = rng.randint(2, 4)
    truth = random_tree(rng, inputs, depth=3)
    tree: Tree = ("outcome", truth, random_tree(rng, inputs, depth=2)) if rng.random() < 0.5 else truth
    domains = (3,) * inputs
    if rng.random() < 0.5:
        return Formula(number, "random", None, domains, tree)
    pairs = [(first, second) for first in range(3) for second in range(3)]
    allowed = frozenset(rng.sample(pairs, rng.randint(3, 8)))
    return Formula(number, "limited", None, domains, tree, (((0, 1), allowed),))


def random_tree(rng: Random, inputs: int, *, depth: int) -> Tree:
    """Return a tree of truths over inputs of three values."""
    if depth == 0 or rng.random() < 0.2:
        return ("unknown",) if rng.random() < 0.05 else ("in", rng.randrange(inputs))
    word = rng.choice(_JOINTS)
    parts = 1 if word == "not" else rng.randint(2, 3)
    return (word, *(random_tree(rng, inputs, depth=depth - 1) for _ in range(parts)))


def of_every_word() -> Iterator[Formula]:
    """Yield a formula for each word that a circuit is written with."""
    trees: list[tuple[Tree, tuple[int, ...]]] = [
        (("and", ("in", 0), ("in", 1), ("in", 2)), (3, 3, 3)),
        (("or", ("in", 0), ("not", ("in", 1))), (3, 3)),
        (("same", ("in", 0), ("in", 1)), (3, 3)),
        (("and", ("in", 0), ("unknown",)), (3,)),
        (("some", 0, 1), (2, 2)),
        (("every", 0, 1), (2, 2)),
        (("count", 0, 1), (3, 3)),
        (("outcome", ("in", 0), ("in", 1)), (3, 3)),
        (("worst", 0, 1, 2), (2, 2, 2)),
        (("decide", False, (((2, 0, 1), None), ((0, 2, 1), (2, 0, 1)))), (3, 3)),
        (("decide", True, (((2, 0, 1), None), (None, (2, 0, 1)), (None, None))), (3, 3)),
    ]
    for number, (tree, domains) in enumerate(trees):
        yield Formula(number, str(tree[0]), None, domains, tree)
