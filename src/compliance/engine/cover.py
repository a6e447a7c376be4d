"""Turn a formula into terms for the rules engine: for each class, prime and irredundant conjunctions of tests."""

from functools import lru_cache
from itertools import product
from typing import Final

from compliance.engine.formula import Formula, evaluate, shape
from compliance.models.frozen import dataclass

Cube = tuple[frozenset[int], ...]
_MOST_SHAPES: Final = 4096


@dataclass(frozen=True, slots=True)
class TermTest:
    """One condition of a term: input `index` compared with a number. Operators are those of durable-rules."""

    index: int
    operator: str
    number: int


@dataclass(frozen=True, slots=True)
class Term:
    """One rule of the durable program: when all tests hold, the formula is of this class."""

    formula: int
    outcome: int
    tests: tuple[TermTest, ...]


def terms(formula: Formula) -> tuple[Term, ...]:
    """Return the terms of all classes: every vector that can occur satisfies terms of its own class only."""
    return tuple(Term(formula.id, outcome, tests) for outcome, tests in _terms(shape(formula)))


@lru_cache(maxsize=_MOST_SHAPES)
def _terms(formula: Formula) -> tuple[tuple[int, tuple[TermTest, ...]], ...]:
    """Return the class and tests of each term. NOTE: packs have many rules, and few shapes of rules."""
    classes: dict[int, set[tuple[int, ...]]] = {}
    for vector in formula.possible():
        classes.setdefault(evaluate(formula.tree, vector), set()).add(vector)
    impossible = set(formula.vectors()).difference(*classes.values())
    return tuple(
        (outcome, _tests(cube, formula.domains))
        for outcome, members in sorted(classes.items())
        for cube in _cover(members, impossible, formula.domains)
    )


def _cover(members: set[tuple[int, ...]], free: set[tuple[int, ...]], domains: tuple[int, ...]) -> list[Cube]:
    """Return cubes that hold every member, and otherwise only vectors that are free."""
    allowed = members | free
    uncovered = sorted(members)
    cubes: list[Cube] = []
    remaining = set(uncovered)
    for vector in uncovered:
        if vector in remaining:
            cube = _expand(vector, allowed, domains)
            cubes.append(cube)
            remaining.difference_update(product(*cube))
    return _irredundant(cubes, members)


def _expand(vector: tuple[int, ...], members: set[tuple[int, ...]], domains: tuple[int, ...]) -> Cube:
    cube: list[frozenset[int]] = [frozenset((value,)) for value in vector]
    for index, domain in enumerate(domains):
        for wider in _literals(vector[index], domain):
            trial = [*cube[:index], wider, *cube[index + 1 :]]
            if members.issuperset(product(*trial)):
                cube = trial
                break
    return tuple(cube)


def _literals(value: int, domain: int) -> list[frozenset[int]]:
    """Return the sets of values that one test can say and that hold a value, widest first."""
    everything = frozenset(range(domain))
    sets = {everything, frozenset((value,))}
    sets.update(frozenset(range(low, domain)) for low in range(value + 1))
    sets.update(frozenset(range(high + 1)) for high in range(value, domain))
    sets.update(everything - {other} for other in range(domain) if other != value)
    return sorted(sets, key=lambda members: (-len(members), sorted(members)))


def _irredundant(cubes: list[Cube], members: set[tuple[int, ...]]) -> list[Cube]:
    """Return the cubes without those whose vectors the others cover."""
    counts = dict.fromkeys(members, 0)
    for cube in cubes:
        for vector in members.intersection(product(*cube)):
            counts[vector] += 1
    kept = []
    for cube in cubes:
        vectors = members.intersection(product(*cube))
        if all(counts[vector] > 1 for vector in vectors):
            for vector in vectors:
                counts[vector] -= 1
        else:
            kept.append(cube)
    return kept


def _tests(cube: Cube, domains: tuple[int, ...]) -> tuple[TermTest, ...]:
    return tuple(
        TermTest(index, *_literal(members, domain))
        for index, (members, domain) in enumerate(zip(cube, domains, strict=True))
        if len(members) < domain
    )


def _literal(members: frozenset[int], domain: int) -> tuple[str, int]:
    low, high = min(members), max(members)
    if low == high:
        return "==", low
    if len(members) == high - low + 1:
        return (">=", low) if high == domain - 1 else ("<=", high)
    return "!=", next(value for value in range(domain) if value not in members)
