"""Answer many things at once, in order: (things, work) -> answers, a few under way at a time."""

from asyncio import Task, create_task
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import TypeVar

from anyio import to_thread

T = TypeVar("T")
S = TypeVar("S")


async def in_order(things: Iterator[S], answer: Callable[[S], Awaitable[T]], *, width: int) -> AsyncIterator[T]:
    """Yield the answers in the order of the things; `width` more are under way while one is waited for.

    The things are read in a thread, for taking them apart may take long. When nobody listens any more, what is under
    way is cancelled.
    """
    under_way: deque[Task[T]] = deque()

    async def answered(thing: S) -> T:
        return await answer(thing)

    try:
        while (found := await to_thread.run_sync(_next, things)) is not None:
            under_way.append(create_task(answered(found)))
            if len(under_way) > width:
                yield await under_way.popleft()
        while under_way:
            yield await under_way.popleft()
    finally:
        for task in under_way:
            task.cancel()


def _next(things: Iterator[S]) -> S | None:
    return next(things, None)
