"""Every form of a repair by its name: the two tables that the command line reads."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final

from compliance.models.repair import Repair
from compliance.models.text import Language
from compliance.report.look import Look

Form = Callable[[Repair, Language, Look], str]
Draft = Callable[[Repair], str]


def _late(module: str, verb: str) -> Callable[..., str]:
    """Return a renderer that is imported when it is first used."""

    def render(*given: Any) -> str:
        made: str = getattr(import_module(f"compliance.report.{module}"), verb)(*given)
        return made

    return render


FORMS: Final[Mapping[str, Form]] = {
    "text": _late("repair_text", "render_repair"),
    "json": _late("repair_json", "render_repair_json"),
}
# A request is a document of the office, and in Vietnamese only.
DRAFTS: Final[Mapping[str, Draft]] = {
    "markdown": _late("supplement", "render_markdown"),
    "html": _late("supplement", "render_html"),
}
