"""Take quantifiers apart: Truth of a count, of some, every or unique -> goals about the entries of a list.

How many entries there are is left open: a goal asks for entries, or says something of all entries, those to come as
well.
"""

from collections.abc import Callable

from compliance.analysis.solving.goals import AtMost, Goal, Listed, OneOf, Pairs, Pick, Truth
from compliance.analysis.solving.questions import ANYHOW, CONTRARY
from compliance.analysis.solving.questions import IS_FALSE as F
from compliance.analysis.solving.questions import IS_TRUE as T
from compliance.analysis.solving.questions import IS_UNKNOWN as U
from compliance.analysis.solving.relating import related, seen_at, unknown
from compliance.engine import circuit as ir
from compliance.models.condition import Path


def _body(goal: Truth, population: ir.Population, body: ir.Node, truths: int) -> Callable[[int], Truth]:
    """Return, for an entry, that the body has one of some truths on it."""
    return lambda slot: Truth(goal.law, body, {**goal.scope, population.name: slot}, truths)


def _exist(goal: Truth, population: ir.Population, body: ir.Node, truths: int, number: int = 1) -> Goal:
    want = _body(goal, population, body, truths)
    return Pick(population.list, number, each=lambda slot: (want(slot),), then=lambda _: ())


def _at_most(goal: Truth, population: ir.Population, body: ir.Node, truths: int, most: int = 0) -> Goal:
    """At most so many entries on which the body has one of some truths."""
    return AtMost(
        population.list,
        most,
        counted=_body(goal, population, body, truths),
        spared=_body(goal, population, body, ANYHOW & ~truths),
    )


def some(goal: Truth, population: ir.Population, body: ir.Node, truths: int, *, contrary: bool) -> tuple[Goal, ...]:
    """Return what makes the greatest of the body (turned round, if `contrary`) over a list one of some truths."""

    def wanted(of_body: int) -> int:
        return CONTRARY[of_body] if contrary else of_body

    unlisted = (Listed(population.list, known=False),)
    match truths:
        case 4:
            return (_exist(goal, population, body, wanted(T)),)
        case 1:
            return (Listed(population.list, known=True), _at_most(goal, population, body, wanted(U | T)))
        case 6:
            return (OneOf(((_exist(goal, population, body, wanted(U | T)),), unlisted)),)
        case 3:
            return (_at_most(goal, population, body, wanted(T)),)
        case 2:
            unsure = _exist(goal, population, body, wanted(U))
            return (_at_most(goal, population, body, wanted(T)), OneOf(((unsure,), unlisted)))
        case _:
            found = (_exist(goal, population, body, wanted(T)),)
            return (
                OneOf((found, (Listed(population.list, known=True), _at_most(goal, population, body, wanted(U | T))))),
            )


def count(goal: Truth, node: ir.Count) -> tuple[Goal, ...]:
    match goal.truths:
        case 4:
            return _count_true(goal, node)
        case 1:
            return (OneOf(_count_false(goal, node)),)
        case 2:
            return (*_count_not_false(goal, node), OneOf(_count_not_true(goal, node)))
        case 6:
            return _count_not_false(goal, node)
        case 3:
            return (OneOf(_count_not_true(goal, node)),)
        case _:
            return (OneOf((_count_true(goal, node), *_count_false(goal, node))),)


def _count_true(goal: Truth, node: ir.Count) -> tuple[Goal, ...]:
    goals: list[Goal] = []
    if node.low:
        goals.append(_exist(goal, node.population, node.body, T, node.low))
    if node.high is not None:
        goals.append(Listed(node.population.list, known=True))
        goals.append(_at_most(goal, node.population, node.body, U | T, node.high))
    return tuple(goals)


def _count_false(goal: Truth, node: ir.Count) -> tuple[tuple[Goal, ...], ...]:
    population = node.population
    bundles: list[tuple[Goal, ...]] = []
    if node.low:
        few = _at_most(goal, population, node.body, U | T, node.low - 1)
        bundles.append((Listed(population.list, known=True), few))
    if node.high is not None:
        bundles.append((_exist(goal, population, node.body, T, node.high + 1),))
    return tuple(bundles)


def _count_not_false(goal: Truth, node: ir.Count) -> tuple[Goal, ...]:
    """Not too few for certain, and not too many for certain."""
    population = node.population
    goals: list[Goal] = []
    if node.low:
        enough = _exist(goal, population, node.body, U | T, node.low)
        goals.append(OneOf(((enough,), (Listed(population.list, known=False),))))
    if node.high is not None:
        goals.append(_at_most(goal, population, node.body, T, node.high))
    return tuple(goals)


def _count_not_true(goal: Truth, node: ir.Count) -> tuple[tuple[Goal, ...], ...]:
    """Perhaps too few, or perhaps too many."""
    population = node.population
    bundles: list[tuple[Goal, ...]] = []
    if node.low:
        bundles.append((_at_most(goal, population, node.body, T, node.low - 1),))
    if node.high is not None:
        bundles.append((_exist(goal, population, node.body, U | T, node.high + 1),))
        bundles.append((Listed(population.list, known=False),))
    return tuple(bundles)


def distinct(goal: Truth, node: ir.Distinct) -> tuple[Goal, ...]:
    """No two entries in `where` have the same value."""
    population, law = node.population, goal.law
    kept, out, unsure, in_doubt = (_body(goal, population, node.body, truths) for truths in (T, F, U, U | T))
    maybe_out = _body(goal, population, node.body, F | U)
    unlisted: tuple[Goal, ...] = (Listed(population.list, known=False),)

    def compared(one: int, other: int, *, same: bool) -> tuple[tuple[Goal, ...], ...]:
        leaf = ir.Leaf(Path("one", node.fact), "same_as", (ir.FactRef(Path("other", node.fact)),))
        first, second = (seen_at(law, population.list, slot, node.fact) for slot in (one, other))
        return related(law, leaf, first, second, true=same)

    def open_value(slot: int) -> tuple[Goal, ...]:
        return unknown(seen_at(law, population.list, slot, node.fact))

    def apart(one: int, other: int) -> tuple[tuple[Goal, ...], ...]:
        both = (kept(one), kept(other))
        different = compared(one, other, same=False)
        return ((out(one),), (out(other),), *((*both, *goals) for goals in different))

    def not_equal(one: int, other: int) -> tuple[tuple[Goal, ...], ...]:
        loose = ((maybe_out(one),), (maybe_out(other),), open_value(one), open_value(other))
        return (*loose, *compared(one, other, same=False))

    def two(make: Callable[[int, int], tuple[tuple[Goal, ...], ...]]) -> Goal:
        return Pick(population.list, 2, each=lambda _: (), then=lambda pair: (OneOf(make(*pair)),))

    def equal(one: int, other: int) -> tuple[tuple[Goal, ...], ...]:
        return tuple((kept(one), kept(other), *goals) for goals in compared(one, other, same=True))

    def doubtful(one: int, other: int) -> tuple[tuple[Goal, ...], ...]:
        both = (in_doubt(one), in_doubt(other))
        loose = ((unsure(one),), (unsure(other),), open_value(one), open_value(other))
        return tuple((*both, *each) for each in loose)

    all_apart: tuple[Goal, ...] = (Listed(population.list, known=True), Pairs(population.list, apart))
    none_equal = Pairs(population.list, not_equal)
    match goal.truths:
        case 4:
            return all_apart
        case 1:
            return (two(equal),)
        case 6:
            return (none_equal,)
        case 2:
            return (none_equal, OneOf(((two(doubtful),), unlisted)))
        case 3:
            return (OneOf(((two(equal),), (two(doubtful),), unlisted)),)
        case _:
            return (OneOf((all_apart, (two(equal),))),)
