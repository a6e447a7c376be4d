"""Refuse bodies that are too large: one that is larger than any request may bring, and all that are held at once.

One is refused by its stated length, and else as it comes.
"""

from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from compliance_service.problems import RequestError

TOO_LARGE: Final = "too_large_in_all"
BUSY: Final = "busy"
# Bodies of the greatest size that may be held at once.
_AT_ONCE: Final = 4


class BodyLimit:
    """The middleware. What a route itself reads may be bounded more narrowly. Raises `RequestError`."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on whose body stays within the limit."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        stated = Headers(scope=scope).get("content-length", "")
        if stated.isdecimal() and int(stated[:19]) > self._limit:
            raise RequestError(TOO_LARGE)
        size = 0

        async def received() -> Message:
            nonlocal size
            message = await receive()
            length = len(message.get("body", b""))
            size += length
            self._held += length
            if size > self._limit:
                raise RequestError(TOO_LARGE)
            if self._held > _AT_ONCE * self._limit:
                raise RequestError(BUSY)
            return message

        try:
            await self._app(scope, received, send)
        finally:
            self._held -= size
