"""Serve the application at a real port from a thread of the tests, and speak to it in bytes."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread

import uvicorn

from compliance_service import serving
from compliance_service.safety.connection import Connection
from compliance_service.settings import Settings

ANSWERED_WITHIN = 60.0


@contextmanager
def live(settings: Settings, connection: type[Connection] = Connection) -> Iterator[int]:
    """Yield the port at which the application is served, as `compliance serve` serves it."""
    config = serving.configured(settings)
    config.http = connection
    door = serving.listen(0)
    server = uvicorn.Server(config)
    begun = Event()

    def run() -> None:
        begun.set()
        server.run(sockets=[door])

    thread = Thread(target=run)
    thread.start()
    begun.wait()
    try:
        yield door.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()


@dataclass(frozen=True)
class Reply:
    """The answer on a connection that is closed afterwards, or nothing."""

    status: int | None
    headers: dict[str, str]
    body: bytes


def dial(port: int) -> socket.socket:
    """Open a connection."""
    return socket.create_connection(("127.0.0.1", port), timeout=ANSWERED_WITHIN)


def say(port: int, data: bytes) -> Reply:
    """Send bytes on a connection of their own and return the answer."""
    with dial(port) as line:
        line.sendall(data)
        return heard(line)


def heard(line: socket.socket) -> Reply:
    """Return one answer, or none when the connection is closed without one."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = line.recv(65_536)
        if not part:
            return Reply(None, {}, data)
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (each.partition(": ") for each in lines)}
    missing = int(headers.get("content-length", "0")) - len(body)
    while missing > 0 and (part := line.recv(missing)):
        body += part
        missing -= len(part)
    return Reply(int(first.split()[1]), headers, body)
