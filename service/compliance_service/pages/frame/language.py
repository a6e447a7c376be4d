"""Choose the language of a page: an HTTP request -> vi or en; Vietnamese unless the reader chose otherwise."""

from typing import Final

from fastapi import Request, Response

from compliance.models.text import Language

PARAMETER: Final = "lang"
_COOKIE: Final = "language"
_YEAR: Final = 365 * 24 * 3600


def language_of(request: Request) -> Language:
    """Return the language asked for in the address, else the one chosen before."""
    asked = request.query_params.get(PARAMETER) or request.cookies.get(_COOKIE)
    return "en" if asked == "en" else "vi"


def remember_language(request: Request, response: Response) -> None:
    """Keep a language that was asked for in the address."""
    if PARAMETER in request.query_params:
        secure = request.url.scheme == "https"
        response.set_cookie(
            _COOKIE, language_of(request), max_age=_YEAR, samesite="strict", httponly=True, secure=secure
        )
