"""Draw a page: (request, template, values) -> HTML. Every value is escaped; every word is in the reader's language."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from compliance.models.text import Text
from compliance_service.pages.frame.addresses import SERVED
from compliance_service.pages.frame.drawing import drawn, other_of
from compliance_service.pages.frame.language import PARAMETER, language_of, remember_language
from compliance_service.pages.frame.words import NAVIGATION
from compliance_service.safety.csrf import remember_token, token_of


def page(
    request: Request, template: str, values: Mapping[str, Any], *, words: Mapping[str, Text], status: int = 200
) -> HTMLResponse:
    """Answer with a page or a part of one. `words` are what the template says of its own, `words.name | say`."""
    response = HTMLResponse(draw(request, template, values, words=words), status_code=status)
    remember(request, response)
    return response


def draw(request: Request, template: str, values: Mapping[str, Any], *, words: Mapping[str, Text]) -> str:
    """Return the HTML of a page or a part of one, for an answer that is made of several; see `page`."""
    language = language_of(request)
    framed = {
        **values,
        "at": SERVED,
        "other_address": _in_other_language(request, other_of(language)),
        "navigation": NAVIGATION,
        "path": request.url.path,
        "csrf": token_of(request),
    }
    return drawn(template, framed, language, words=words)


def remember(request: Request, response: Response) -> None:
    """Set the cookies that an answer with a page needs."""
    remember_token(request, response)
    remember_language(request, response)


def _in_other_language(request: Request, language: str) -> str:
    """Return the address of this page in the other language; a page that answers a form has none of its own."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != PARAMETER]
    return f"{request.url.path}?{urlencode([*kept, (PARAMETER, language)])}"
