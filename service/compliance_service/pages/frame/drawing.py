"""Draw a template: (template, values, words, language) -> HTML. Every value is escaped."""

from collections.abc import Mapping
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from compliance.models.text import Language, Text
from compliance_service.pages.frame.version import HERE
from compliance_service.pages.frame.words import WORDS


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


def drawn(template: str, values: Mapping[str, Any], language: Language, *, words: Mapping[str, Text]) -> str:
    """Return the HTML of a page or a part of one; `words` are what the template says of its own, `words.name | say`."""
    return _ENVIRONMENT.get_template(template).render(
        **values, language=language, other_language=other_of(language), words={**WORDS, **words}
    )


def other_of(language: Language) -> Language:
    """Return the other language."""
    return "en" if language == "vi" else "vi"
