"""Numbers compared with each other: State -> are the comparisons consistent, and which numbers meet them.

Each comparison says that one number less another is at most so many units. Such a system has whole solutions if and
only if its graph has no circle of negative length; the shortest ways from nought give the greatest solution.
"""

from collections.abc import Iterable, Mapping

from compliance.analysis.solving.domains import Spans
from compliance.analysis.solving.goals import Cell
from compliance.analysis.solving.state import State

_Edge = tuple[Cell | None, Cell | None, int]


def consistent(state: State) -> bool:
    """Say whether some numbers meet all comparisons, taking each number's stretches for one."""
    return not state.apart or _shortest(_edges(state, {})) is not None


def numbers(state: State, wishes: Mapping[Cell, int]) -> dict[Cell, int]:
    """Return numbers for the cells that are compared, near the wishes; each cell lies in one stretch."""
    chosen: dict[Cell, int] = {}
    for cell in dict.fromkeys(cell for apart in state.apart for cell in (apart.one, apart.other)):
        if cell is None:
            continue
        edges = _edges(state, chosen)
        high = (_shortest(edges) or {}).get(cell, 0)
        low = -(_shortest([(other, one, most) for one, other, most in edges]) or {}).get(cell, 0)
        chosen[cell] = min(max(wishes.get(cell, 0), low), high)
    return chosen


def _edges(state: State, chosen: Mapping[Cell, int]) -> list[_Edge]:
    """Return all comparisons, with those of each number and the ends of its stretches (None is nought)."""
    edges: list[_Edge] = [(apart.one, apart.other, apart.most) for apart in state.apart]
    for cell in {cell for apart in state.apart for cell in (apart.one, apart.other) if cell is not None}:
        values = state.cells[cell].values
        assert isinstance(values, Spans)
        low, high = values.parts[0][0], values.parts[-1][1]
        low, high = (chosen[cell], chosen[cell]) if cell in chosen else (low, high)
        edges += [(cell, None, high), (None, cell, -low)]
    return edges


def _shortest(edges: Iterable[_Edge]) -> dict[Cell | None, int] | None:
    """Return the greatest number of each cell when nought is 0, or None when there is a circle of negative length."""
    edges = tuple(edges)
    far: dict[Cell | None, int] = {None: 0}
    for _ in range(len({end for one, other, _ in edges for end in (one, other)}) + 1):
        changed = False
        for one, other, most in edges:
            if other in far and (one not in far or far[other] + most < far[one]):
                far[one] = far[other] + most
                changed = True
        if not changed:
            return far
    return None
