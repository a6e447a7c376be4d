"""Answers in order, a few under way at a time."""

from asyncio import Event, all_tasks, create_task, sleep, wait
from collections.abc import Iterator

import pytest

from compliance_service.sent.answering import in_order

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_answers_come_in_the_order_of_the_things_whichever_is_ready_first() -> None:
    ready = [Event() for _ in range(4)]

    async def answer(number: int) -> int:
        await ready[number].wait()
        return number

    async def collected() -> list[int]:
        return [each async for each in in_order(iter(range(4)), answer, width=4)]

    task = create_task(collected())
    for event in reversed(ready):
        event.set()
        await sleep(0)
    assert await task == [0, 1, 2, 3]


async def test_no_more_are_read_than_the_width_and_the_one_waited_for() -> None:
    taken = ahead = 0

    def things() -> Iterator[int]:
        nonlocal ahead
        for number in range(20):
            ahead = max(ahead, number + 1 - taken)
            yield number

    async def answer(number: int) -> int:
        return number

    async for number in in_order(things(), answer, width=2):
        assert number == taken
        taken += 1
    assert (taken, ahead) == (20, 3)


async def test_when_nobody_listens_what_is_under_way_is_cancelled_and_no_more_is_read() -> None:
    read: list[int] = []

    def things() -> Iterator[int]:
        for number in range(100):
            read.append(number)
            yield number

    async def answer(number: int) -> int:
        if number:
            await Event().wait()
        return number

    before = all_tasks()
    answers = in_order(things(), answer, width=2)
    assert await anext(answers) == 0
    await answers.aclose()  # type: ignore[attr-defined]
    left = all_tasks() - before
    await wait(left)
    assert all(task.cancelled() for task in left)
    assert (len(left), read) == (2, [0, 1, 2])


async def test_a_fault_of_a_thing_reaches_who_listens() -> None:
    async def answer(_: int) -> int:
        raise LookupError

    with pytest.raises(LookupError):
        [each async for each in in_order(iter((1, 2)), answer, width=2)]
