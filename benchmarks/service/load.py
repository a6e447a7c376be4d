"""Send requests over kept connections: bodies and a schedule -> the seconds that each answer took.

NOTE: with a schedule a request's time runs from when it was due, also when it had to wait for a free connection or for
this process: what a slow answer holds up is counted (no coordinated omission).
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Final

ADDRESS: Final = "/v1/assess?name=dossier.json"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server listens, and its process."""

    host: str
    port: int
    process: int


class Line(asyncio.Protocol):
    """A connection with one request under way at a time."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._done: asyncio.Future[None] | None = None  # of the request that is under way

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep what is written to."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Take a part of an answer."""
        self._data += data
        head, end, body = self._data.partition(b"\r\n\r\n")
        if end and len(body) >= int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]):
            self._end(None if head.startswith(b"HTTP/1.1 200 ") else RuntimeError(head.decode()))

    def connection_lost(self, exc: Exception | None) -> None:
        """Give up what is under way."""
        self._end(exc or ConnectionError("closed"))

    def _end(self, error: Exception | None) -> None:
        done, self._done = self._done, None
        if done is not None and error is not None:
            done.set_exception(error)
        elif done is not None:
            done.set_result(None)

    async def ask(self, request: bytes) -> None:
        """Send a request and wait for its answer. Raise when it is not answered, or not by 200."""
        self._data.clear()
        done = self._done = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        await done


def request_of(body: bytes) -> bytes:
    """Return the bytes of a request."""
    head = f"POST {ADDRESS} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
    return f"{head}content-length: {len(body)}\r\n\r\n".encode() + body


async def _lines(place: Place, number: int) -> list[Line]:
    loop = asyncio.get_running_loop()
    return [(await loop.create_connection(Line, place.host, place.port))[1] for _ in range(number)]


def scheduled(place: Place, bodies: Sequence[bytes], due: Sequence[float], *, lines: int) -> list[float]:
    """Send each body when it is due, in seconds from the start; return how long each answer took since then."""
    return asyncio.run(_scheduled(place, [request_of(body) for body in bodies], due, lines))


async def _scheduled(place: Place, requests: Sequence[bytes], due: Sequence[float], lines: int) -> list[float]:
    idle: asyncio.LifoQueue[Line] = asyncio.LifoQueue()
    opened = await _lines(place, lines)
    for line in opened:
        idle.put_nowait(line)
    taken = [0.0] * len(requests)
    start = perf_counter() + 0.05

    async def send(number: int, at: float) -> None:
        line = await idle.get()
        await line.ask(requests[number])
        taken[number] = perf_counter() - at
        idle.put_nowait(line)

    async with asyncio.TaskGroup() as tasks:
        for number, after in enumerate(due):
            if (wait := start + after - perf_counter()) > 0:
                await asyncio.sleep(wait)
            tasks.create_task(send(number, start + after))
    for line in opened:
        line.transport.close()
    return taken


def at_full_speed(place: Place, bodies: Iterable[bytes], *, lines: int) -> float:
    """Send each body as soon as a connection is free; return the seconds that all took."""
    return asyncio.run(_at_full_speed(place, [request_of(body) for body in bodies], lines))


async def _at_full_speed(place: Place, requests: list[bytes], lines: int) -> float:
    opened = await _lines(place, lines)
    left = iter(requests)

    async def send(line: Line) -> None:
        for request in left:
            await line.ask(request)

    start = perf_counter()
    await asyncio.gather(*map(send, opened))
    seconds = perf_counter() - start
    for line in opened:
        line.transport.close()
    return seconds
