"""Find out whether steps can have days at all: bounds -> a circle of bounds that no calendar meets, or the latest days.

By Bellman and Ford: a circle of bounds whose days add up to more than nought asks a step to come after itself. Exact
for whole days.
"""

from collections.abc import Mapping, Sequence

from compliance.analysis.calendar.steps import Bound, Step

Node = Step | None


def circle(bounds: Sequence[Bound]) -> tuple[Bound, ...]:
    """Return the bounds of a circle that no days can meet, in their order along it; empty when there is none."""
    nodes = {node for bound in bounds for node in (bound.earlier, bound.later)}
    earliest: dict[Node, int] = dict.fromkeys(nodes, 0)
    came: dict[Node, Bound] = {}
    for _ in range(len(nodes) + 1):
        moved: Bound | None = None
        for bound in bounds:
            if earliest[bound.earlier] + bound.days > earliest[bound.later]:
                earliest[bound.later] = earliest[bound.earlier] + bound.days
                came[bound.later] = moved = bound
        if moved is None:
            return ()
    return _traced(came, moved.later if moved else None, len(nodes))


def _traced(came: Mapping[Node, Bound], moved: Node, many: int) -> tuple[Bound, ...]:
    """Follow the bounds back until they come round, and return those of the circle."""
    node = moved
    for _ in range(many):
        node = came[node].earlier
    found: list[Bound] = []
    start = node
    while not found or node != start:
        found.append(came[node])
        node = came[node].earlier
    return tuple(reversed(found))


def latest(bounds: Sequence[Bound]) -> dict[Node, tuple[int, tuple[Bound, ...]]]:
    """Return the last day that bounds leave each step, with the bounds that say so, from the step to the calendar.

    For bounds without a circle; a step that nothing limits is left out.
    """
    found: dict[Node, tuple[int, tuple[Bound, ...]]] = {None: (0, ())}
    for _ in range(len({node for bound in bounds for node in (bound.earlier, bound.later)})):
        moved = False
        for bound in bounds:
            if bound.later not in found:
                continue
            day, path = found[bound.later]
            known = found.get(bound.earlier)
            if known is None or day - bound.days < known[0]:
                found[bound.earlier] = day - bound.days, (bound, *path)
                moved = True
        if not moved:
            return found
    return found
