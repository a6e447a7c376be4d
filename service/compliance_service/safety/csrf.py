"""Refuse forms that another site sends: the token in the form must be the one in the browser's cookie.

Source: OWASP, Cross-Site Request Forgery Prevention, double submit; the browser's `Sec-Fetch-Site` is believed first.
"""

from secrets import compare_digest, token_urlsafe
from typing import Final

from fastapi import Request, Response

from compliance_service.problems import RequestError

FIELD: Final = "csrf"
_COOKIE: Final = "csrf"
_BYTES: Final = 24
_OWN: Final = ("same-origin", "none")


def token_of(request: Request) -> str:
    """Return the token of this browser; a new one is made once for a request."""
    if not hasattr(request.state, "csrf"):
        request.state.csrf = request.cookies.get(_COOKIE) or token_urlsafe(_BYTES)
    token: str = request.state.csrf
    return token


def remember_token(request: Request, response: Response) -> None:
    """Set the cookie where the browser has none yet."""
    if _COOKIE not in request.cookies:
        secure = request.url.scheme == "https"
        response.set_cookie(_COOKIE, token_of(request), samesite="strict", httponly=True, secure=secure)


def check_token(request: Request, sent: object) -> None:
    """Accept a form of ours. Raise `RequestError` for any other."""
    site = request.headers.get("sec-fetch-site", _OWN[0])
    held = request.cookies.get(_COOKIE, "")
    if site not in _OWN or not held or not isinstance(sent, str) or not compare_digest(held.encode(), sent.encode()):
        raise RequestError("not_our_form")
