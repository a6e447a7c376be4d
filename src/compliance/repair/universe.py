"""Gather every act that could be of use: Court -> Proposals, also for what an act itself brings about."""

from collections.abc import Iterator
from typing import Final

from compliance.repair.changes import Change
from compliance.repair.court import Court, Sitting
from compliance.repair.intake_acts import Mender
from compliance.repair.proposal import Proposal
from compliance.repair.proposing import Proposer

MOST_ROUNDS: Final = 4
# So many acts are gathered at most; a dossier that needs more is another thing than a dossier to be mended.
MOST_ACTS: Final = 400


def universe(court: Court) -> tuple[Proposal, ...]:
    """Return the acts for what blocks now, then for what blocks once one of them is done, as long as there are new.

    Where one act turns out to leave nothing that blocks, no more are gathered: no set of fewer acts is any good.
    """
    gathering = _Gathering(court)
    gathering.note(court.sit(), ())
    for _ in range(MOST_ROUNDS):
        if not gathering.follow():
            break
    return tuple(gathering.known.values())[:MOST_ACTS]


class _Gathering:
    """The acts known so far, each with the changes in whose wake it was proposed."""

    def __init__(self, court: Court) -> None:
        self._court = court
        self.known: dict[str, Proposal] = {}
        self._wakes: dict[str, tuple[Change, ...]] = {}
        self._followed: set[str] = set()
        self._seen: set[tuple[str, ...]] = set()

    def follow(self) -> bool:
        """Look at what comes of each act that was not looked at yet; say whether to go on with what came of them."""
        fresh = [key for key in self.known if key not in self._followed]
        for key in fresh:
            self._followed.add(key)
            for variant in self.known[key].variants:
                if len(self.known) < MOST_ACTS and not self._court.expired():
                    changes = (*self._wakes[key], *variant.changes)
                    sitting = self._court.sit(changes)
                    if not sitting.blocks and not self._wakes[key]:
                        return False
                    self.note(sitting, changes)
        return bool(fresh)

    def note(self, sitting: Sitting, wake: tuple[Change, ...]) -> None:
        """Add the acts for what blocks in a version of the dossier and blocked in none before."""
        for proposal in self._proposed(sitting):
            if self.known.setdefault(proposal.key, proposal) is proposal:
                self._wakes[proposal.key] = wake
            if len(self.known) >= MOST_ACTS or self._court.expired():
                return

    def _proposed(self, sitting: Sitting) -> Iterator[Proposal]:
        named = [
            ((*block.key, block.outcome.value, *sitting.answerable_places(block)), block) for block in sitting.blocks
        ]
        blocks = [block for name, block in named if name not in self._seen]
        self._seen.update(name for name, _ in named)
        mender = Mender(self._court, sitting)
        proposer = Proposer(self._court, sitting) if sitting.law is not None and blocks else None
        for block in blocks:
            if block.problem is not None:
                yield from mender.of_block(block)
            elif proposer is not None:
                yield from proposer.of_block(block)
