"""Bound what a connection may cost before there is a request: bytes and seconds -> a request, or a refusal.

The framework sees a request when its head is complete. Until then, and after an answer for which the rest of a body was
not awaited, only the server sees the client; so the bounds are here.
"""

import json
from asyncio import TimerHandle, Transport
from typing import Final

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from compliance_service.problems import KINDS, MEDIA_TYPE, problem_body
from compliance_service.safety.headers import HEADERS

MAX_HEAD: Final = 65_536
HEAD_SECONDS: Final = 15.0
# NOTE: a client that still sends must have time to read the answer: a connection closed at once loses it.
LINGER_SECONDS: Final = 10.0


class Connection(HttpToolsProtocol):
    """One connection of a client."""

    head_seconds = HEAD_SECONDS
    linger_seconds = LINGER_SECONDS

    _timer: TimerHandle | None = None
    _head: int | None = 0  # bytes of a head that is not complete; None: it is
    _problem = "bad_request"

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as in the base class
        """Await the first head."""
        super().connection_made(transport)
        self._wait(self.head_seconds, "too_slow")

    def connection_lost(self, exc: Exception | None) -> None:
        """Await nothing any more."""
        self._stop()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take bytes; a head that never ends is refused before it fills the memory."""
        if self._head is not None:
            self._head += len(data)
        super().data_received(data)
        if self._head is not None and self._head > MAX_HEAD:
            self._refuse("head_too_large")

    def on_message_begin(self) -> None:
        """Await a head, from its first byte."""
        super().on_message_begin()
        self._head = self._head or 0
        if self._timer is None:
            self._wait(self.head_seconds, "too_slow")

    def on_headers_complete(self) -> None:
        """Pass a head on that is not too large."""
        self._stop()
        if len(self.url) + sum(len(name) + len(value) for name, value in self.headers) > MAX_HEAD:
            self._problem = "head_too_large"
            raise ValueError(self._problem)  # NOTE: the parser makes it an error of the request
        super().on_headers_complete()
        self._head = None

    def on_message_complete(self) -> None:
        """Go on to the next request."""
        super().on_message_complete()
        self._stop()
        self._head = 0

    def on_response_complete(self) -> None:
        """Read on for a while when the client still sends."""
        super().on_response_complete()
        if self.cycle.more_body and self._timer is None:
            self._wait(self.linger_seconds, None)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 (the base class gives it)
        """Answer what is no request with a problem like any other."""
        self._refuse(self._problem)

    def _wait(self, seconds: float, problem: str | None) -> None:
        self._stop()
        self._timer = self.loop.call_later(seconds, self._refuse, problem)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _refuse(self, problem: str | None) -> None:
        self._stop()
        if self.transport.is_closing():
            return
        if problem is not None and self._is_due():
            self.transport.write(_answer(problem))
        self.transport.close()

    def _is_due(self) -> bool:
        """Say whether an answer sent now is the answer to what came last."""
        if self._head is None:
            return not self.cycle.response_started
        return self._head > 0 and (self.cycle is None or self.cycle.response_complete)


def _answer(problem: str) -> bytes:
    kind = KINDS[problem]
    body = json.dumps(problem_body(kind), ensure_ascii=False).encode()
    headers = {
        **HEADERS,
        "cache-control": "no-store",
        "content-type": MEDIA_TYPE,
        "content-length": str(len(body)),
        "connection": "close",
    }
    lines = b"".join(f"{name}: {value}\r\n".encode("ascii") for name, value in headers.items())
    return STATUS_LINE[kind.status] + lines + b"\r\n" + body
