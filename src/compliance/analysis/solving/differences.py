"""Numbers compared with each other: State -> are the comparisons consistent, and which numbers meet them.

Each comparison says that one number less another is at most so many units. Such a system has solutions if and only if
its graph has no circle of negative length; the shortest ways from nought give the greatest solution. An integer among
decimals goes down to the next whole number. That is still exact: between facts of numbers no comparison is off by more
than the least unit, so that a circle that rounding makes negative is negative without it.
"""

from collections.abc import Iterable, Mapping

from compliance.analysis.solving.domains import Spans
from compliance.analysis.solving.goals import Cell
from compliance.analysis.solving.state import State

# (one, other, most, step of the one): one - other <= most, and one is a multiple of its step.
_Edge = tuple[Cell | None, Cell | None, int, int]


def consistent(state: State) -> bool:
    """Say whether some numbers meet all comparisons, taking each number's stretches for one."""
    return not state.apart or _shortest(_edges(state, {})) is not None


def numbers(state: State, wishes: Mapping[Cell, int]) -> dict[Cell, int]:
    """Return values for the cells that are compared, near the wishes; each cell lies in one stretch."""
    chosen: dict[Cell, int] = {}
    steps = _steps(state)
    for cell, step in steps.items():
        edges = _edges(state, chosen)
        high = (_shortest(edges) or {}).get(cell, 0)
        turned = [(other, one, most, steps.get(other, 1) if other is not None else 1) for one, other, most, _ in edges]
        low = -(_shortest(turned) or {}).get(cell, 0)
        chosen[cell] = min(max(wishes.get(cell, 0) * step, low), high)
    return {cell: value // steps[cell] for cell, value in chosen.items()}


def _steps(state: State) -> dict[Cell, int]:
    """Return the step of each cell that is compared."""
    found: dict[Cell, int] = {}
    for apart in state.apart:
        for cell, step in ((apart.one, apart.step), (apart.other, apart.other_step)):
            if cell is not None:
                found[cell] = step
    return found


def _edges(state: State, chosen: Mapping[Cell, int]) -> list[_Edge]:
    """Return all comparisons, with those of each number and the ends of its stretches (None is nought)."""
    edges: list[_Edge] = [(apart.one, apart.other, apart.most, apart.step) for apart in state.apart]
    for cell, step in _steps(state).items():
        values = state.cells[cell].values
        assert isinstance(values, Spans)
        low, high = values.parts[0][0] * step, values.parts[-1][1] * step
        low, high = (chosen[cell], chosen[cell]) if cell in chosen else (low, high)
        edges += [(cell, None, high, step), (None, cell, -low, 1)]
    return edges


def _shortest(edges: Iterable[_Edge]) -> dict[Cell | None, int] | None:
    """Return the greatest number of each cell when nought is 0, or None when there is a circle of negative length."""
    edges = tuple(edges)
    far: dict[Cell | None, int] = {None: 0}
    for _ in range(len({end for one, other, _, _ in edges for end in (one, other)}) + 1):
        changed = False
        for one, other, most, step in edges:
            if other in far:
                way = (far[other] + most) // step * step
                if one not in far or way < far[one]:
                    far[one] = way
                    changed = True
        if not changed:
            return far
    return None
