"""A formula: small integers in, one class out. What both keys of the engine decide."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from math import prod
from typing import Final

from compliance.models.frozen import dataclass
from compliance.models.truth import FALSE, TRUE, UNKNOWN, Outcome

# The classes of an outcome formula; those of a truth formula are FALSE, UNKNOWN, TRUE.
OUTCOMES: Final = (Outcome.SATISFIED, Outcome.VIOLATED, Outcome.NOT_APPLICABLE, Outcome.UNDETERMINED)
SATISFIED, VIOLATED, NOT_APPLICABLE, UNDETERMINED = range(4)

Tree = tuple[object, ...]
# Some inputs, and the vectors that they can have together.
Limit = tuple[tuple[int, ...], frozenset[tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Formula:
    """One decision. Input i takes the values 0 … domains[i]-1; `tree` says what they mean together.

    `limits` rule out vectors that no dossier can give: tests of one fact hang together.
    """

    id: int
    label: str
    rule: str | None
    domains: tuple[int, ...]
    tree: Tree
    limits: tuple[Limit, ...] = ()

    @property
    def size(self) -> int:
        """The number of input vectors."""
        size = 1
        for domain in self.domains:
            size *= domain
        return size

    @property
    def most_possible(self) -> int:
        """A number that the vectors that can occur do not exceed, without looking at them."""
        most, limited = 1, set[int]()
        for inputs, allowed in self.limits:
            if limited.isdisjoint(inputs):
                most *= len(allowed)
                limited.update(inputs)
        return most * prod(domain for at, domain in enumerate(self.domains) if at not in limited)

    def vectors(self) -> Iterator[tuple[int, ...]]:
        """Yield every input vector, in the order of its key."""
        for reverse in product(*(range(domain) for domain in reversed(self.domains))):
            yield reverse[::-1]

    def possible(self) -> Iterator[tuple[int, ...]]:
        """Yield the vectors that can occur."""
        for vector in self.vectors():
            if all(tuple(vector[at] for at in inputs) in allowed for inputs, allowed in self.limits):
                yield vector

    def vector(self, key: int) -> tuple[int, ...]:
        """Return the input vector of a key (mixed radix, first input lowest)."""
        values = []
        for domain in self.domains:
            key, value = divmod(key, domain)
            values.append(value)
        return tuple(values)


def shape(formula: Formula) -> Formula:
    """Return what a formula decides, without whose it is: formulas of one shape have the same classes."""
    return Formula(0, "", None, formula.domains, formula.tree, formula.limits)


@lru_cache(maxsize=4096)
def classes(formula: Formula) -> frozenset[int]:
    """Return the classes that a formula of this shape can come to."""
    return frozenset(evaluate(formula.tree, vector) for vector in formula.possible())


def evaluate(tree: Tree, inputs: tuple[int, ...]) -> int:
    """Return the class of a vector of inputs, by the plain meaning of each word."""
    word, *rest = tree
    return _MEANINGS[str(word)](rest, inputs)


def _of(tree: object, inputs: tuple[int, ...]) -> int:
    assert isinstance(tree, tuple)
    return evaluate(tree, inputs)


def _at(index: object, inputs: tuple[int, ...]) -> int:
    assert isinstance(index, int)
    return inputs[index]


def _same(parts: list[object], inputs: tuple[int, ...]) -> int:
    values = {_of(part, inputs) for part in parts}
    return values.pop() if len(values) == 1 else UNKNOWN


def _flags(parts: list[object], inputs: tuple[int, ...], *, decisive: int, otherwise: int) -> int:
    strong, unknown = parts
    if _at(strong, inputs):
        return decisive
    return UNKNOWN if _at(unknown, inputs) else otherwise


def _count(parts: list[object], inputs: tuple[int, ...]) -> int:
    """Both ends of the interval lie in bands: 0 too few, 1 right, 2 too many."""
    bands = range(_at(parts[0], inputs), _at(parts[1], inputs) + 1)
    if all(band == 1 for band in bands):
        return TRUE
    return UNKNOWN if 1 in bands or len(bands) == 3 else FALSE


def _outcome(parts: list[object], inputs: tuple[int, ...]) -> int:
    when, require = (_of(part, inputs) for part in parts)
    if when != TRUE:
        return NOT_APPLICABLE if when == FALSE else UNDETERMINED
    return {FALSE: VIOLATED, UNKNOWN: UNDETERMINED, TRUE: SATISFIED}[require]


def _worst(parts: list[object], inputs: tuple[int, ...]) -> int:
    violated, undetermined, satisfied = (_at(part, inputs) for part in parts)
    if violated:
        return VIOLATED
    if undetermined:
        return UNDETERMINED
    return SATISFIED if satisfied else NOT_APPLICABLE


def _decide(parts: list[object], inputs: tuple[int, ...]) -> int:
    """Return the index of the row that holds; the number of rows for none; one more for not known."""
    first, rows = parts
    assert isinstance(rows, tuple)
    gap, unknown = len(rows), len(rows) + 1
    some_unknown = False
    for index, row in enumerate(rows):
        truth = min((cell[value] for cell, value in zip(row, inputs, strict=True) if cell is not None), default=TRUE)
        if truth == TRUE:
            return unknown if first and some_unknown else index
        some_unknown = some_unknown or truth == UNKNOWN
    return unknown if some_unknown else gap


_MEANINGS: Final = {
    "in": lambda parts, inputs: _at(parts[0], inputs),
    "unknown": lambda _parts, _inputs: UNKNOWN,
    "and": lambda parts, inputs: min((_of(part, inputs) for part in parts), default=TRUE),
    "or": lambda parts, inputs: max((_of(part, inputs) for part in parts), default=FALSE),
    "not": lambda parts, inputs: TRUE - _of(parts[0], inputs),
    "same": _same,
    "some": lambda parts, inputs: _flags(parts, inputs, decisive=TRUE, otherwise=FALSE),
    "every": lambda parts, inputs: _flags(parts, inputs, decisive=FALSE, otherwise=TRUE),
    "count": _count,
    "outcome": _outcome,
    "worst": _worst,
    "decide": _decide,
}
