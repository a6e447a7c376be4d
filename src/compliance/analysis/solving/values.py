"""Texts and forms that are compared with each other: State -> can they be chosen, and which are."""

from compliance.analysis.solving.domains import ANY_TEXT, Picks, meet
from compliance.analysis.solving.goals import Cell
from compliance.analysis.solving.state import State
from compliance.models.condition import Value


def texts_agree(state: State) -> bool:
    """Say whether texts can be chosen that are the same, and differ, as they should."""
    return not state.alike or texts(state) is not None


def texts(state: State) -> dict[Cell, Value | None] | None:
    """Return a text for each cell that is compared (None: one that occurs nowhere else), or None if there are none."""
    leader_of = groups(state)
    leaders = list(dict.fromkeys(leader_of.values()))
    domains = {leader: _domain(leader, leader_of, state) for leader in leaders}
    unlike = {frozenset((leader_of[each.one], leader_of[each.other])) for each in state.alike if not each.same}
    if any(len(pair) == 1 for pair in unlike):
        return None
    chosen = _choose(leaders, domains, unlike, {})
    return None if chosen is None else {cell: chosen[leader] for cell, leader in leader_of.items()}


def groups(state: State) -> dict[Cell, Cell]:
    """Return for each compared cell the one that stands for all that are the same."""
    leader: dict[Cell, Cell] = {}
    for each in state.alike:
        for cell in (each.one, each.other):
            leader.setdefault(cell, cell)
        if each.same:
            kept, dropped = leader[each.one], leader[each.other]
            leader = {cell: kept if first == dropped else first for cell, first in leader.items()}
    return leader


def _domain(leader: Cell, leader_of: dict[Cell, Cell], state: State) -> Picks:
    found = ANY_TEXT
    for cell, first in leader_of.items():
        if first == leader:
            known = state.cells.get(cell)
            met = found if known is None else meet(found, known.values)
            assert isinstance(met, Picks)
            found = met
    return found


def _choose(
    leaders: list[Cell],
    domains: dict[Cell, Picks],
    unlike: set[frozenset[Cell]],
    chosen: dict[Cell, Value | None],
) -> dict[Cell, Value | None] | None:
    """Choose for one after the other; a domain without a list has always a text that occurs nowhere else."""
    if not leaders:
        return chosen
    first, *rest = leaders
    options: list[Value | None] = sorted(domains[first].values, key=str) if domains[first].listed else [None]
    for value in options:
        clash = value is not None and any(
            chosen[other] == value for other in chosen if frozenset((first, other)) in unlike
        )
        if not clash:
            found = _choose(rest, domains, unlike, {**chosen, first: value})
            if found is not None:
                return found
    return None
