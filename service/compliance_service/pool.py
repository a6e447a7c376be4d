"""Share a few checkers among requests: bytes -> Report, each checker used by one request at a time."""

from asyncio import get_running_loop
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from fastapi import Request

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.batch.check import Occasion
from compliance.models.pack import Pack
from compliance.models.report import Report
from compliance_service.settings import Settings

T = TypeVar("T")


class Pool:
    """The open checkers, a thread for each. As many requests are let in at a time; the others wait in order."""

    def __init__(self, checkers: Sequence[Checker]) -> None:
        self._all = tuple(checkers)
        self._idle = list(checkers)
        self._threads = ThreadPoolExecutor(len(checkers), thread_name_prefix="checker")

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The packs that judge."""
        return tuple(self._all[0].packs)

    @property
    def zones(self) -> frozenset[str]:
        """The time zones of the packs."""
        return self._all[0].zones

    @property
    def stages(self) -> frozenset[str]:
        """The stages that can be asked for."""
        return self._all[0].stages

    @property
    def size(self) -> int:
        """How many dossiers are checked at a time."""
        return len(self._all)

    async def assess(self, data: bytes, name: str, occasion: Occasion) -> Report:
        """Check one dossier."""
        now, as_of, stage = occasion.now, occasion.as_of, occasion.stage
        return await self.run(lambda checker: assess(data, checker, name=name, now=now, as_of=as_of, stage=stage))

    async def run(self, work: Callable[[Checker], T]) -> T:
        """Do some work with a checker in a thread, as soon as one is idle.

        Whoever stops waiting is let go at once; work that has begun is finished all the same, for nobody.
        """

        def with_checker() -> T:
            # NOTE: never empty: there are no more threads than checkers.
            checker = self._idle.pop()
            try:
                return work(checker)
            finally:
                self._idle.append(checker)

        return await get_running_loop().run_in_executor(self._threads, with_checker)

    def close(self) -> None:
        """End every checker; what waits for one is not begun."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for checker in self._all:
            checker.close()


def open_pool(settings: Settings) -> Pool:
    """Load the packs, once for each worker. Raise `ComplianceError`."""
    return Pool(
        [Checker.open(settings.roots, keys=settings.keys, cache=settings.cache) for _ in range(settings.workers)]
    )


def pool_of(request: Request) -> Pool:
    """Return the pool of the application that a request came to."""
    pool = request.app.state.pool
    assert isinstance(pool, Pool)
    return pool
