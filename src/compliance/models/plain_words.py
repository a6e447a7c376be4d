"""Say what stands in a dossier when nothing is known of its type: JSON -> Text."""

from decimal import Decimal
from typing import Final

from compliance.models.phrases import both, make, quoted
from compliance.models.report import JsonValue
from compliance.models.text import Text

YES: Final = Text("có", "yes")
NO: Final = Text("không", "no")
_NOTHING: Final = Text("chưa khai", "not stated")
_LONGEST: Final = 120
_NAMES_OF_FORMS: Final = ("mẫu", "biểu", "phụ lục")


def plain_words(value: JsonValue | Decimal) -> Text:
    """Say a JSON value; long ones are cut."""
    match value:
        case None:
            return _NOTHING
        case bool():
            return YES if value else NO
        case str():
            return text_words(value)
        case int() | Decimal():
            return number_words(value)
        case float():
            return number_words(Decimal(repr(value)))
        case {"issuer": str() as issuer, "number": str() as number, **rest} if not rest:
            return form_words(both(issuer), number)
        case list() | dict():
            return both(_cut(_written(value)))


def number_words(value: int | Decimal) -> Text:
    """Say a number: 0,5 in Vietnamese, 0.5 in English; one of very many digits by its power of ten, or cut."""
    plain = isinstance(value, Decimal) and abs(value.adjusted()) <= _LONGEST
    english = _cut(f"{value:f}" if plain else str(value))
    return Text(english.replace(".", ","), english)


def text_words(words: str) -> Text:
    """Say text in quotation marks."""
    return quoted(both(_cut(words)))


def form_words(issuer: Text, number: str) -> Text:
    """Say a form by its number and the document that issues it."""
    named = number.casefold().startswith(_NAMES_OF_FORMS)
    label = both(number) if named else Text(f"Mẫu số {number}", f"Form {number}")
    return make("{form} ({issuer})", "{form} ({issuer})", form=label, issuer=issuer)


def _written(value: JsonValue) -> str:
    import json  # NOTE: imported late; few findings show a list or an object, and a cold check must be quick.

    return json.dumps(value, ensure_ascii=False, default=str)


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
