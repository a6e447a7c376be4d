"""Say what is wrong with a dossier before any rule is asked: a code and its values -> three sentences."""

from typing import Final

from compliance.models.intake_templates import INTAKE
from compliance.models.phrases import both, fill, join_with, sentence
from compliance.models.text import Text

_NOTHING: Final = both("")
_SUGGESTION: Final = Text("Có phải là “{suggestion}” không?", "Did you mean “{suggestion}”?")


def intake_words(code: str, **values: str | Text) -> tuple[Text, Text, Text]:
    """Return what, required and remedy of a code of `INTAKE`; raises KeyError for any other code."""
    intake = INTAKE[code]
    filled = {"member": _NOTHING, "found": _NOTHING, "expected": _NOTHING} | {
        name: both(value) if isinstance(value, str) else value for name, value in values.items()
    }
    what, required, remedy = (sentence(fill(text, filled)) for text in (intake.what, intake.required, intake.remedy))
    if "suggestion" in values:
        remedy = join_with((remedy, fill(_SUGGESTION, filled)), " ", " ")
    return what, required, remedy
