"""Draw a page: (request, template, values) -> HTML. Every value is escaped; every word is in the reader's language."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from compliance.models.text import Language, Text
from compliance_service.pages.frame.language import PARAMETER, language_of, remember_language
from compliance_service.pages.frame.version import version_of
from compliance_service.pages.frame.words import NAVIGATION, WORDS
from compliance_service.safety.csrf import remember_token, token_of

HERE: Final = Path(__file__).parent.parent
STATIC: Final = HERE / "static"
VERSION: Final = version_of(STATIC)


@pass_context
def say(context: Context, text: Text) -> str:
    """Return a text in the page's language: the filter `say`."""
    return text.in_language(context["language"])


def day_words(iso: str) -> str:
    """Return an ISO date as it is written here, dd/mm/yyyy: the filter `day`."""
    year, month, day = iso[:10].split("-")
    return f"{day}/{month}/{year}"


_ENVIRONMENT: Final = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters |= {"say": say, "day": day_words}


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
    other: Language = "en" if language == "vi" else "vi"
    return _ENVIRONMENT.get_template(template).render(
        **values,
        language=language,
        other_language=other,
        other_address=_in_other_language(request, other),
        words={**WORDS, **words},
        navigation=NAVIGATION,
        path=request.url.path,
        version=VERSION,
        csrf=token_of(request),
    )


def remember(request: Request, response: Response) -> None:
    """Set the cookies that an answer with a page needs."""
    remember_token(request, response)
    remember_language(request, response)


def _in_other_language(request: Request, language: str) -> str:
    """Return the address of this page in the other language; a page that answers a form has none of its own."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != PARAMETER]
    return f"{request.url.path}?{urlencode([*kept, (PARAMETER, language)])}"
