"""Every form of a report by its name: the one table that the command line and the service read."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from compliance.models.report import Report
from compliance.models.text import Language
from compliance.report.json import render_json
from compliance.report.look import PLAIN, Look
from compliance.report.text import render_text


class Renderer(Protocol):
    """Reports in, one document out; the look matters to the terminal alone."""

    def __call__(self, reports: Sequence[Report], language: Language, look: Look = PLAIN, /) -> str:
        """Return the whole document."""
        ...


def _html(reports: Sequence[Report], language: Language, look: Look = PLAIN) -> str:
    from compliance.report.html import render_html  # NOTE: late, for a check in a terminal must start in 100 ms.

    return render_html(reports, language, look)


def _sarif(reports: Sequence[Report], language: Language, look: Look = PLAIN) -> str:
    from compliance.report.sarif import render_sarif  # NOTE: late, as above.

    return render_sarif(reports, language, look)


RENDERERS: Final[Mapping[str, Renderer]] = {
    "text": render_text,
    "json": render_json,
    "html": _html,
    "sarif": _sarif,
}
