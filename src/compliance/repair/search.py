"""Find the smallest set of acts: (Court, universe, goal) -> Found, by branching on one block at a time.

A set of acts that takes a block away holds at least one act that touches it. So the search takes the block that fewest
acts touch and tries each; of blocks that share no act each needs one of its own, which bounds a set's size from below.
Acts that touch no block in common are searched apart.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from compliance.models.frozen import dataclass
from compliance.repair.changes import Change
from compliance.repair.court import Block, Court, Sitting
from compliance.repair.proposal import Proposal
from compliance.repair.touching import reads_of

# How often a dossier is judged for one group of acts that hang together, before the answer is not proved smallest.
BUDGET: Final = 600
# How often at least, so that some set is found where the smallest is not.
LEAST: Final = 400

Chosen = Mapping[str, int]
Goal = Callable[[Sitting, Block], bool]
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The acts chosen, by key, each with the number of its variant; whether no smaller set does as much."""

    chosen: Chosen
    proved: bool


class Spent(Exception):
    """The budget is spent."""


class Search:
    """Searches one universe of acts for the smallest set after which no block is left that the goal asks about."""

    def __init__(self, court: Court, universe: Sequence[Proposal], budget: int = BUDGET) -> None:
        self.court = court
        self.universe = sorted(universe, key=lambda proposal: proposal.rank)
        self._by_key = {proposal.key: proposal for proposal in self.universe}
        self._order = {proposal.key: number for number, proposal in enumerate(self.universe)}
        self._budget = budget
        self._left = budget
        self._judged: dict[frozenset[tuple[str, int]], Sitting] = {}
        self._touching: dict[frozenset[tuple[str, int]], dict[Key, frozenset[str]]] = {}

    # --- sets of acts ------------------------------------------------------------------------------------------------

    def smallest(self, goal: Goal, least: int = 0) -> Found | None:
        """Return a smallest set for a goal, None where no set of the universe reaches it. Raise `Spent`.

        `goal` says of a block whether it must go.
        """
        self._left = self._budget
        wanted = self._wanted({}, goal)
        bound = max(least, self._bound(wanted, {}, frozenset()))
        for size in range(bound, len(self.universe) + 1):
            found = self._within({}, frozenset(), size, goal)
            if found is not None:
                return Found(found, proved=True)
        return None

    def none_below(self, size: int, goal: Goal) -> bool:
        """Say whether it is proved that no set of fewer acts reaches a goal."""
        self._left = self._budget
        try:
            return size == 0 or self._within({}, frozenset(), size - 1, goal) is None
        except Spent:
            return False

    def greedy(self, goal: Goal) -> Found | None:
        """Return some set for a goal, taking an act that leaves less at each step; None where it gets stuck."""
        self._left = max(self._budget, LEAST)
        chosen: Chosen = {}
        while wanted := self._wanted(chosen, goal):
            best = self._best(chosen, goal, wanted)
            if best is None:
                return None
            chosen = best
        return Found(chosen, proved=False)

    def _best(self, chosen: Chosen, goal: Goal, wanted: list[tuple[Block, frozenset[str]]]) -> Chosen | None:
        for _, keys in sorted(wanted, key=lambda pair: len(pair[1])):
            for key in self._in_order(keys - chosen.keys()):
                for number in range(len(self._by_key[key].variants)):
                    after = {**chosen, key: number}
                    if len(self._open(after, goal)) < len(wanted):
                        return after
        return None

    # --- versions of the dossier -------------------------------------------------------------------------------------

    def sitting(self, chosen: Chosen) -> Sitting:
        """Judge the dossier with some acts done. Raise `Spent`."""
        key = frozenset(chosen.items())
        if key not in self._judged:
            if self._left <= 0 or (chosen and self.court.expired()):
                raise Spent
            self._left -= 1
            self._judged[key] = self.court.sit(self.changes(chosen))
        return self._judged[key]

    def changes(self, chosen: Chosen) -> tuple[Change, ...]:
        """Return what some acts change, in the order of the acts."""
        ordered = (proposal for proposal in self.universe if proposal.key in chosen)
        return tuple(change for p in ordered for change in p.variants[chosen[p.key]].changes)

    def chosen_of(self, chosen: Chosen) -> tuple[Proposal, ...]:
        """Return the acts of a set, in their order."""
        return tuple(proposal for proposal in self.universe if proposal.key in chosen)

    def touching(self, block: Block, chosen: Chosen) -> frozenset[str]:
        """Return the acts of the universe that could change a block, some acts being done."""
        known = self._touching.setdefault(frozenset(chosen.items()), {})
        if block.key not in known:
            reads = reads_of(block, self.sitting(chosen))
            known[block.key] = frozenset(p.key for p in self.universe if reads.touched_by(p))
        return known[block.key]

    def _open(self, chosen: Chosen, goal: Goal) -> list[Block]:
        sitting = self.sitting(chosen)
        return [block for block in sitting.blocks if goal(sitting, block)]

    def _wanted(self, chosen: Chosen, goal: Goal) -> list[tuple[Block, frozenset[str]]]:
        """Return the blocks that must go, each with the acts that touch it."""
        return [(block, self.touching(block, chosen)) for block in self._open(chosen, goal)]

    # --- branching ---------------------------------------------------------------------------------------------------

    def _within(self, chosen: Chosen, banned: frozenset[str], size: int, goal: Goal) -> Chosen | None:
        """Return a set of at most `size` acts that holds those chosen and none of those banned."""
        wanted = self._wanted(chosen, goal)
        if not wanted:
            return chosen
        if len(chosen) + self._bound(wanted, chosen, banned) > size:
            return None
        free: list[frozenset[str]] = [keys - banned - chosen.keys() for _, keys in wanted]
        for key in self._in_order(sorted(free, key=len)[0]):
            for after in self._variants(chosen, key, goal):
                found = self._within(after, banned, size, goal)
                if found is not None:
                    return found
            banned = banned | {key}
        return None

    def _variants(self, chosen: Chosen, key: str, goal: Goal) -> list[Chosen]:
        """Return the set with an act added in each of its variants, those first that leave least."""
        sets: list[Chosen] = [{**chosen, key: number} for number in range(len(self._by_key[key].variants))]
        return sets if len(sets) == 1 else sorted(sets, key=lambda each: len(self._open(each, goal)))

    def _in_order(self, keys: Iterable[str]) -> list[str]:
        return sorted(keys, key=self._order.__getitem__)

    def _bound(self, wanted: list[tuple[Block, frozenset[str]]], chosen: Chosen, banned: frozenset[str]) -> int:
        """Return how many more acts are needed at least: blocks that share no act need one each."""
        used: set[str] = set()
        number = 0
        for keys in sorted((keys - banned - chosen.keys() for _, keys in wanted), key=len):
            if not keys:
                return len(self.universe) + 1  # nothing that is left touches it
            if used.isdisjoint(keys):
                number += 1
                used |= keys
        return number
