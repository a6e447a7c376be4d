"""Refuse a body that is larger than any request may bring: by its stated length, and else as it comes."""

from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from compliance_service.problems import RequestError

PROBLEM: Final = "too_large_in_all"


class BodyLimit:
    """The middleware. What a route itself reads may be bounded more narrowly. Raises `RequestError`."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on whose body stays within the limit."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        stated = Headers(scope=scope).get("content-length", "")
        if stated.isdecimal() and int(stated[:19]) > self._limit:
            raise RequestError(PROBLEM)
        size = 0

        async def received() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > self._limit:
                raise RequestError(PROBLEM)
            return message

        await self._app(scope, received, send)
