"""Every form of a report by its name: the one table that the command line and the service read."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Final, Protocol

from compliance.models.report import Report
from compliance.models.text import Language
from compliance.report.look import PLAIN, Look


class Renderer(Protocol):
    """Reports in, one document out; the look matters to the terminal alone."""

    def __call__(self, reports: Sequence[Report], language: Language, look: Look = PLAIN, /) -> str:
        """Return the whole document."""
        ...


def _late(form: str) -> Renderer:
    """Return a renderer that is imported when it is first used: a check in a terminal must start in 100 ms."""

    def render(reports: Sequence[Report], language: Language, look: Look = PLAIN, /) -> str:
        module = import_module(f"compliance.report.{form}")
        made: str = getattr(module, f"render_{form}")(reports, language, look)
        return made

    return render


_FORMS: Final = ("text", "json", "html", "sarif", "junit", "github", "gitlab")
RENDERERS: Final[Mapping[str, Renderer]] = {form: _late(form) for form in _FORMS}
