"""Draw a page: (request, template, values) -> HTML. Every value is escaped; every word is in the reader's language."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from compliance import __version__
from compliance.models.text import Text
from compliance_service.pages.language import PARAMETER, language_of, remember_language
from compliance_service.pages.words import NAVIGATION, WORDS
from compliance_service.safety.csrf import remember_token, token_of

HERE: Final = Path(__file__).parent
STATIC: Final = HERE / "static"


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
    language = language_of(request)
    html = _ENVIRONMENT.get_template(template).render(
        **values,
        language=language,
        other_language="en" if language == "vi" else "vi",
        other_address=_in_other_language(request, "en" if language == "vi" else "vi"),
        words={**WORDS, **words},
        navigation=NAVIGATION,
        path=request.url.path,
        version=__version__,
        csrf=token_of(request),
    )
    response = HTMLResponse(html, status_code=status)
    remember_token(request, response)
    remember_language(request, response)
    return response


def _in_other_language(request: Request, language: str) -> str:
    """Return the address of this page in the other language; a page that answers a form has none of its own."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != PARAMETER]
    return f"{request.url.path}?{urlencode([*kept, (PARAMETER, language)])}"
