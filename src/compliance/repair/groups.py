"""Split what is to be done into what hangs together, and solve each part: (Court, universe) -> Solved.

Blocks hang together when one act touches both. The parts' smallest sets together are a repair when a last judgement of
all of them says so; they are the smallest when no part can do with fewer, whatever the others do.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from compliance.models.frozen import dataclass
from compliance.models.truth import Reason
from compliance.repair.court import Block, Court, Sitting
from compliance.repair.proposal import Proposal
from compliance.repair.search import BUDGET, LEAST, Chosen, Found, Goal, Key, Search, Spent

# Reasons that no filer can take away: the regulation, the law in force, the program.
OTHERS: Final = frozenset((Reason.REGULATION_GAP, Reason.NO_LAW, Reason.FAULT))

# Past so many judgements of one dossier no group is searched any further for a smaller set.
MOST_TRIALS: Final = 2500


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that hang together, and the acts that touch them."""

    blocks: frozenset[Key]
    acts: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Solved:
    """The acts chosen out of a universe, whether they are proved smallest, and the search that judges them."""

    search: Search
    found: Found


def solved(court: Court, universe: Sequence[Proposal], budget: int = BUDGET) -> Solved:
    """Return the smallest set of acts that leaves nothing but what no act takes away."""
    search = Search(court, universe, max(budget, LEAST))
    chosen: dict[str, int] = {}
    proved = True
    base = search.sitting({})
    for group in groups(search, base):
        others = frozenset(block.key for block in base.blocks) - group.blocks
        part = _Part(court, group, others, budget if court.trials < MOST_TRIALS else 0).found()
        chosen.update(part.chosen)
        proved = proved and part.proved
    if _goes_together(search, chosen, base):
        return Solved(search, Found(chosen, proved or _none_fewer(court, universe, chosen, budget)))
    return Solved(search, _together(court, universe, base, chosen, budget))


def groups(search: Search, base: Sitting) -> tuple[Group, ...]:
    """Return the groups of blocks that acts touch, in the order of the blocks; what nothing touches is in none."""
    touching = {block.key: search.touching(block, {}) for block in base.blocks}
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    for first, *others in (tuple(sorted(keys)) for keys in (*touching.values(), *_wakes(search)) if keys):
        for other in others:
            parent[root(other)] = root(first)
    by_root: dict[str, list[Key]] = {}
    for key, acts in touching.items():
        if acts:
            by_root.setdefault(root(min(acts)), []).append(key)
    return tuple(
        Group(frozenset(keys), tuple(p for p in search.universe if p.key in parent and root(p.key) == of))
        for of, keys in by_root.items()
    )


def _wakes(search: Search) -> Iterator[frozenset[str]]:
    """Yield, for each act, the acts that touch what newly blocks when it alone is done."""
    known = {block.key for block in search.sitting({}).blocks}
    try:
        for proposal in search.universe:
            for number in range(len(proposal.variants)):
                chosen = {proposal.key: number}
                for block in search.sitting(chosen).blocks:
                    if block.key not in known:
                        yield search.touching(block, chosen) | {proposal.key}
    except Spent:
        return


class _Part:
    """One group, solved by itself."""

    def __init__(self, court: Court, group: Group, others: frozenset[Key], budget: int) -> None:
        self._search = Search(court, group.acts, budget)
        self._group = group
        self._others = others

    def found(self) -> Found:
        """Return the smallest set after which nothing of the group is left, or nothing but what others must decide."""
        for goal in (self._all, self._of_filer):
            found = self._reached(goal)
            if found is not None:
                return found
        dropped: frozenset[Key] = frozenset(key for key in self._group.blocks if not self._can_go(key))
        found = self._reached(lambda sitting, block: block.key not in dropped and self._of_filer(sitting, block))
        return found or Found({}, proved=False)

    def _reached(self, goal: Goal) -> Found | None:
        try:
            found = self._search.smallest(goal)
        except Spent:
            return self._by_chance(goal)
        if found is None or not found.chosen:
            return found
        proved = self._search.none_below(len(found.chosen), lambda s, b: b.key in self._group.blocks and goal(s, b))
        return Found(found.chosen, proved)

    def _by_chance(self, goal: Goal) -> Found | None:
        try:
            return self._search.greedy(goal)
        except Spent:
            return None

    def _can_go(self, key: Key) -> bool:
        try:
            return self._search.smallest(lambda _, block: block.key == key) is not None
        except Spent:
            return True

    def _all(self, _: Sitting, block: Block) -> bool:
        return block.key not in self._others

    def _of_filer(self, sitting: Sitting, block: Block) -> bool:
        return block.key not in self._others and sitting.reason(block) not in OTHERS


def _goes_together(search: Search, chosen: Chosen, base: Sitting) -> bool:
    """Say whether acts that were found apart leave nothing that was not there before."""
    known = {block.key for block in base.blocks}
    after = search.court.sit(search.changes(chosen))
    return all(block.key in known or after.reason(block) in OTHERS for block in after.blocks)


def _none_fewer(court: Court, universe: Sequence[Proposal], chosen: Chosen, budget: int) -> bool:
    """Say whether it is proved over all acts at once that no fewer take away what these do."""
    if court.trials >= MOST_TRIALS:
        return False
    left = {block.key for block in court.sit(Search(court, universe, budget).changes(chosen)).blocks}
    return Search(court, universe, budget).none_below(len(chosen), lambda _, block: block.key not in left)


def _together(court: Court, universe: Sequence[Proposal], base: Sitting, chosen: Chosen, budget: int) -> Found:
    """Search all acts at once, where the parts do not go together."""
    search = Search(court, universe, budget)
    stuck = frozenset(block.key for block in base.blocks if not search.touching(block, {}))

    def goal(sitting: Sitting, block: Block) -> bool:
        return block.key not in stuck and sitting.reason(block) not in OTHERS

    try:
        return search.smallest(goal) or Found(chosen, proved=False)
    except Spent:
        pass
    try:
        return search.greedy(goal) or Found(chosen, proved=False)
    except Spent:
        return Found(chosen, proved=False)
