"""Put the headers on every answer that tell a browser what it must never do with it."""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# NOTE: no inline script, no inline style, nothing from elsewhere; forms go to this service only.
POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


STATIC: Final = "/static/"
# NOTE: an address with a version never changes; without one the file is asked for again, by its ETag.
_FOR_EVER: Final = "public, max-age=31536000, immutable"
_ASK_AGAIN: Final = "no-cache"
_NEVER: Final = "no-store"
_ONLY_HTTPS: Final = "max-age=31536000"


class SafetyHeaders:
    """The middleware: headers that an answer has already are left as they are; nothing is stored by caches unasked."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", _caching(scope, message["status"]))
                if scope["scheme"] == "https":
                    headers.setdefault("strict-transport-security", _ONLY_HTTPS)
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


def _caching(scope: Scope, status: int) -> str:
    if status >= 400 or not scope["path"].startswith(STATIC):
        return _NEVER
    return _FOR_EVER if scope["query_string"].startswith(b"v=") else _ASK_AGAIN
