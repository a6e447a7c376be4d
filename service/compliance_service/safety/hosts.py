"""Refuse a request for another host's name: a foreign page whose name leads here (DNS rebinding) reads nothing."""

from collections.abc import Collection
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from compliance_service.problems import RequestError

ANY: Final = "*"


class Hosts:
    """The middleware: only these names are ours; `*` takes any. Raises `RequestError`."""

    def __init__(self, app: ASGIApp, names: Collection[str]) -> None:
        self._app = app
        self._names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on that is meant for this service."""
        if scope["type"] == "http" and ANY not in self._names and _name(scope) not in self._names:
            raise RequestError("unknown_host")
        await self._app(scope, receive, send)


def _name(scope: Scope) -> str | None:
    try:
        return urlsplit(f"//{Headers(scope=scope).get('host', '')}").hostname
    except ValueError:
        return None
