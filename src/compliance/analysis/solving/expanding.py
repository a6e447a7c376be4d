"""Take a node that is to have some truth apart: Truth -> goals, all of which bring it about.

Truths wanted are bits (`questions.py`). Nothing is lost and nothing is added: a dossier gives the node one of the
truths wanted if and only if it meets the goals returned.
"""

from typing import Final

from compliance.analysis.solving.domains import Spans, less, picks
from compliance.analysis.solving.goals import Goal, OneOf, Scope, Slot, Truth, Within, one_of
from compliance.analysis.solving.law import LoweredRow
from compliance.analysis.solving.leaves import DAY_OF_CLOCKS, Unsolvable, unary
from compliance.analysis.solving.quantifiers import count, distinct, some
from compliance.analysis.solving.questions import ANYHOW, CONTRARY
from compliance.analysis.solving.questions import IS_FALSE as F
from compliance.analysis.solving.questions import IS_TRUE as T
from compliance.analysis.solving.questions import IS_UNKNOWN as U
from compliance.analysis.solving.relating import Sections, related, seen, unknown, valued
from compliance.analysis.solving.state import CLOCK
from compliance.engine import circuit as ir
from compliance.models.condition import Path, Value

IMPOSSIBLE: Final = OneOf(())
_CLOCKS: Final = frozenset({"clock_at_most", "clock_stated"})
_SETS: Final = frozenset({"contains", "contains_all", "contains_any"})


def expand(goal: Truth, sections: Sections) -> tuple[Goal, ...]:
    """Return the goals that bring a truth about, all of them. Raise `Unsolvable`."""
    node, truths = goal.node, goal.truths
    if truths == ANYHOW:
        return ()
    match node:
        case ir.And(parts):
            return _junction([Truth(goal.law, part, goal.scope, T) for part in parts], truths, contrary=False)
        case ir.Or(parts):
            return _junction([Truth(goal.law, part, goal.scope, T) for part in parts], CONTRARY[truths], contrary=True)
        case ir.Not(part):
            return (Truth(goal.law, part, goal.scope, CONTRARY[truths]),)
        case ir.Gate(part):
            return (Truth(goal.law, part, goal.scope, truths),)
        case ir.Same(_, parts):
            return _same(goal, parts)
        case ir.Unsettled():
            return () if truths & U else (IMPOSSIBLE,)
        case ir.Decided():
            return _decided(goal, node, sections)
        case ir.Some(body=body):
            return some(goal, node.population, body, truths, contrary=False)
        case ir.Every(body=body):
            return some(goal, node.population, body, CONTRARY[truths], contrary=True)
        case ir.Count():
            return count(goal, node)
        case ir.Distinct():
            return distinct(goal, node)
        case ir.Leaf() | ir.Undenied():
            return _leaf(goal, node, sections)


def simple(node: ir.Node) -> bool:
    """Say whether a node tests one fact only, whole, with constants."""
    if isinstance(node, ir.Leaf):
        constant = all(isinstance(operand, ir.Constant) for operand in node.operands)
        return constant and node.operator not in _CLOCKS and node.operator not in _SETS
    return isinstance(node, ir.Undenied)


def _want(truth: Truth, truths: int) -> Truth:
    return Truth(truth.law, truth.node, truth.scope, truths)


def _junction(parts: list[Truth], truths: int, *, contrary: bool) -> tuple[Goal, ...]:
    """Return what makes the least of the parts (each turned round, if `contrary`) one of some truths."""

    def every(wanted: int) -> tuple[Goal, ...]:
        return tuple(_want(part, CONTRARY[wanted] if contrary else wanted) for part in parts)

    def any_part(wanted: int) -> Goal:
        return one_of([(goal,) for goal in every(wanted)])

    match truths:
        case 4:
            return every(T)
        case 6:
            return every(U | T)
        case 1:
            return (any_part(F),)
        case 3:
            return (any_part(F | U),)
        case 2:
            return (*every(U | T), any_part(U))
        case _:
            return (one_of([every(T), (any_part(F),)]),)


def _same(goal: Truth, parts: tuple[ir.Node, ...]) -> tuple[Goal, ...]:
    """Return what makes readings agree on true or false, or not agree."""
    each = [Truth(goal.law, part, goal.scope, T) for part in parts]
    bundles: list[tuple[Goal, ...]] = []
    if goal.truths & T:
        bundles.append(tuple(each))
    if goal.truths & F:
        bundles.append(tuple(_want(part, F) for part in each))
    if goal.truths & U:
        bundles += [(_want(part, U),) for part in each]
        bundles += [(_want(one, T), _want(other, F)) for one in each for other in each if one is not other]
    return (one_of(bundles),)


# --- facts --------------------------------------------------------------------------------------------------------


def _leaf(goal: Truth, leaf: ir.Leaf | ir.Undenied, sections: Sections) -> tuple[Goal, ...]:
    if isinstance(leaf, ir.Leaf):
        if leaf.operator in _CLOCKS:
            return _clock(goal, leaf, sections)
        if leaf.operator in _SETS:
            return _set(goal, leaf, sections)
        if any(isinstance(operand, ir.FactRef) for operand in leaf.operands):
            return _compared(goal, leaf, sections)
    raise AssertionError(f"a simple test is met at once: {leaf}")


def _compared(goal: Truth, leaf: ir.Leaf, sections: Sections) -> tuple[Goal, ...]:
    operand = leaf.operands[0]
    if len(leaf.operands) > 1 or not isinstance(operand, ir.FactRef):
        raise Unsolvable(f"{leaf.operator} of {leaf.path}")
    one = seen(goal.law, leaf.path, goal.scope, sections)
    other = seen(goal.law, operand.path, goal.scope, sections)
    bundles: list[tuple[Goal, ...]] = []
    if goal.truths & T:
        bundles += related(goal.law, leaf, one, other, true=True)
    if goal.truths & F:
        bundles += related(goal.law, leaf, one, other, true=False)
    if goal.truths & U:
        bundles += [unknown(one), unknown(other)]
    return (one_of(bundles),)


def _clock(goal: Truth, leaf: ir.Leaf, sections: Sections) -> tuple[Goal, ...]:
    """A moment may be a day only; one that is missing is the as-of moment where it has that default: noon."""
    fact = seen(goal.law, leaf.path, goal.scope, sections)
    clock = (fact.cell[0], fact.cell[1], CLOCK)
    if leaf.operator == "clock_stated":
        by_truth = {T: Within(clock, None), F: Within(clock, Spans(()), missing=True)}
        noon = T
    else:
        limit = leaf.operands[0]
        assert isinstance(limit, ir.Constant)
        early = Spans(((0, int(str(limit.value))),))
        by_truth = {
            T: Within(clock, early),
            F: Within(clock, less(DAY_OF_CLOCKS, early)),
            U: Within(clock, Spans(()), missing=True),
        }
        noon = T if int(str(limit.value)) >= NOON else F
    bundles: list[tuple[Goal, ...]] = [
        (*valued(fact), within) for truth, within in by_truth.items() if truth & goal.truths
    ]
    if fact.field.default is not None and goal.truths & noon:
        bundles.append((Within(fact.cell, Spans(()), missing=True),))
    if goal.truths & U:
        bundles.append(unknown(fact))
    return (one_of(bundles),)


NOON: Final = 12 * 3600 * 1_000_000


def _set(goal: Truth, leaf: ir.Leaf, sections: Sections) -> tuple[Goal, ...]:
    """A set of codes is seen code by code."""
    fact = seen(goal.law, leaf.path, goal.scope, sections)
    codes = [str(operand.value) for operand in leaf.operands if isinstance(operand, ir.Constant)]
    inside: list[Goal] = [Within((*fact.cell[:2], code), picks((True,))) for code in codes]
    outside: list[Goal] = [Within((*fact.cell[:2], code), picks((False,))) for code in codes]
    any_of = leaf.operator == "contains_any"
    bundles: list[tuple[Goal, ...]] = []
    if goal.truths & T:
        bundles += [(*valued(fact), each) for each in inside] if any_of else [(*valued(fact), *inside)]
    if goal.truths & F:
        bundles += [(*valued(fact), *outside)] if any_of else [(*valued(fact), each) for each in outside]
    if goal.truths & U:
        bundles.append(unknown(fact))
    return (one_of(bundles),)


def _decided(goal: Truth, node: ir.Decided, sections: Sections) -> tuple[Goal, ...]:
    """A fact is compared with the value of the row that holds; where none holds, or one that asks, it is unknown."""
    law, scope = goal.law, goal.scope
    slot: Slot = scope.get(node.decision.root, node.decision.root)
    table = law.table(sections.of(slot), node.decision.name)
    inner: Scope = {table.name: slot} if table.name is not None else {}

    def holds(row: LoweredRow, truths: int) -> Goal:
        return Truth(law, row.holds, inner, truths)

    def chosen(index: int) -> tuple[Goal, ...]:
        before = table.rows[:index]
        return (holds(table.rows[index], T), *(holds(row, F if table.first else F | U) for row in before))

    bundles: list[tuple[Goal, ...]] = []
    for index, row in enumerate(table.rows):
        wanted = goal.truths & (T | F)
        if row.value is not None and wanted:
            bundles.append((*_equal(goal, node.path, row.value, wanted, sections), *chosen(index)))
        if row.value is None and goal.truths & U:
            bundles.append(chosen(index))
    if goal.truths & U:
        fact = seen(law, node.path, scope, sections)
        bundles.append(unknown(fact))
        bundles.append(tuple(holds(row, F) for row in table.rows))
        for index, row in enumerate(table.rows):
            others = table.rows[:index] if table.first else table.rows
            bundles.append((holds(row, U), *(holds(each, F if table.first else F | U) for each in others)))
    return (one_of(bundles),)


def _equal(goal: Truth, path: Path, value: Value, truths: int, sections: Sections) -> tuple[Goal, ...]:
    """Return that a fact has a value, or has another one."""
    fact = seen(goal.law, path, goal.scope, sections)
    if truths == T | F:
        return valued(fact)
    test = unary(goal.law, fact.section, ir.Leaf(path, "equals", (ir.Constant(value),)))
    return (Within(fact.cell, test.values[2 if truths == T else 0]),)
