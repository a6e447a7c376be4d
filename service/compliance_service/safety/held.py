"""Spare a client what it holds already: (what an answer rests on) -> ETag, and whether a request names it."""

from hashlib import sha256
from typing import Final

from fastapi import Request

_WHATEVER: Final = "*"


def tag_of(*parts: str) -> str:
    """Return an ETag that changes when any part does."""
    return f'"{sha256(chr(10).join(parts).encode()).hexdigest()}"'


def is_held(request: Request, tag: str) -> bool:
    """Say whether the client holds what has this ETag (RFC 9110, If-None-Match)."""
    held = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    return bool(held & {tag, _WHATEVER})
