"""See at first sight which bundles of goals a state contradicts, before they are tried."""

from compliance.analysis.solving.domains import meet
from compliance.analysis.solving.expanding import simple
from compliance.analysis.solving.facts import Facts
from compliance.analysis.solving.goals import Create, Goal, Listed, Points, Scope, Truth, Within
from compliance.analysis.solving.law import Law
from compliance.analysis.solving.leaves import Unsolvable
from compliance.analysis.solving.questions import CONTRARY
from compliance.analysis.solving.state import State
from compliance.engine import circuit as ir


def possible(bundle: tuple[Goal, ...], state: State, facts: Facts) -> bool:
    """Say whether no goal of a bundle is contradicted at first sight."""
    return all(_not_excluded(goal, state, facts) for goal in bundle)


def _not_excluded(goal: Goal, state: State, facts: Facts) -> bool:
    match goal:
        case Truth(law=law, node=node, scope=scope, truths=truths):
            return _may_be(law, node, scope, truths, state, facts)
        case Within():
            domain = facts.domain(goal.cell, state)
            values = domain.values if goal.values is None else meet(domain.values, goal.values)
            return not values.empty or (domain.missing and goal.missing) or (domain.unusable and goal.unusable)
        case Listed(list=name, known=known):
            return state.lists.get(name, known) == known
        case Create(pick):
            return state.lists.get(pick.list, True)
        case Points(cell, slot, there):
            target = state.target.get(cell)
            return target is None or (target == slot) == there
        case _:
            return True


def _may_be(law: Law, node: ir.Node, scope: Scope, truths: int, state: State, facts: Facts) -> bool:
    match node:
        case ir.Leaf() | ir.Undenied():
            if not simple(node):
                return True
            try:
                domain, cell = facts.wanted(law, node, scope, truths, state)
            except Unsolvable:
                return True
            now = facts.domain(cell, state)
            return (
                not meet(now.values, domain.values).empty
                or (now.missing and domain.missing)
                or (now.unusable and domain.unusable)
            )
        case ir.And(parts):
            if truths in (4, 6):
                return all(_may_be(law, part, scope, truths, state, facts) for part in parts)
            return truths != 1 or any(_may_be(law, part, scope, 1, state, facts) for part in parts)
        case ir.Or(parts):
            if truths in (1, 3):
                return all(_may_be(law, part, scope, truths, state, facts) for part in parts)
            return truths != 4 or any(_may_be(law, part, scope, 4, state, facts) for part in parts)
        case ir.Not(part):
            return _may_be(law, part, scope, CONTRARY[truths], state, facts)
        case ir.Gate(part):
            return _may_be(law, part, scope, truths, state, facts)
        case ir.Unsettled():
            return bool(truths & 2)
        case _:
            return truths != 0
