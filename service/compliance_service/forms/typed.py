"""Turn the texts typed for one fact into its value and back; what cannot be converted stays as text."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from compliance.models.form import Field
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance_service.forms.days import read_day, read_moment, show_day
from compliance_service.forms.numbers import read_decimal, read_integer, show_number
from compliance_service.forms.writing import written

# The parts of a fact's inputs: itself, those of a form, and the tick that it has no codes.
ITSELF: Final = ""
ISSUER: Final = "/issuer"
NUMBER: Final = "/number"
NONE: Final = "#none"
PARTS: Final = (ITSELF, ISSUER, NUMBER, NONE)
ON: Final = "on"

_TRUTHS: Final = {"true": True, "false": False}
_LONGEST_SHOWN: Final = 1000
_LINES: Final = re.compile(r"[\r\n]+")
# What is typed by hand can be cleared by hand; what is chosen from a list is cleared by another choice.
TYPED: Final = frozenset(
    (FactType.TEXT, FactType.ID, FactType.DATE, FactType.MOMENT, FactType.INTEGER, FactType.DECIMAL)
)

Texts = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class NotStated:
    """Nothing was typed."""


NOT_STATED: Final = NotStated()


def is_on(texts: Iterable[str]) -> bool:
    """Say whether a tick is on; a page sends its contrary as a hidden input of the same name."""
    return any(text in (ON, "true", "1") for text in texts)


def value_of(texts: Texts, field: Field) -> Any:
    """Return the value of what was typed for a fact, by part, or `NOT_STATED`."""
    if field.type is FactType.FORM:
        return _form(texts, field)
    if field.type is FactType.CODES:
        return _codes(texts)
    text = _last(texts, ITSELF)
    if not text:
        return NOT_STATED
    read = _READERS.get(field.type)
    value = read(text) if read else text
    return text if value is None else value


def texts_of(value: Any, field: Field) -> dict[str, str]:
    """Return the texts that show a value, by part: as it is written here where that reads as the same value."""
    texts = _pretty(value, field)
    if all(isinstance(text, str) for text in texts.values()) and _same(_read(texts, field), value):
        return texts
    if isinstance(value, str):
        return {ITSELF: value}
    return {ITSELF: "" if value is None else written(value)[:_LONGEST_SHOWN]}


def is_shown(value: Any, field: Field) -> bool:
    """Say whether a value is read again from the texts that show it."""
    if isinstance(value, str) and _LINES.search(value):
        return False  # NOTE: a browser drops line breaks from most inputs.
    return _same(_read(texts_of(value, field), field), value)


def is_untouched(typed: Any, value: Any, field: Field) -> bool:
    """Say whether what was typed is what the texts of a value read as: nobody changed them."""
    shown = _read(texts_of(value, field), field)
    if isinstance(shown, str) and isinstance(typed, str):
        return _LINES.sub("", shown) == _LINES.sub("", typed)
    return _same(shown, typed)


def _read(texts: Mapping[str, str], field: Field) -> Any:
    return value_of({part: (text,) for part, text in texts.items()}, field)


def _same(one: Any, other: Any) -> bool:
    """Say whether two values are written alike: 1, 1.0 and true are not."""
    exact = str(one) == str(other) if isinstance(one, Decimal) else one == other
    return type(one) is type(other) and exact


def _last(texts: Texts, part: str) -> str:
    given = texts.get(part, ())
    return given[-1].replace("\r\n", "\n").strip() if given else ""


def _form(texts: Texts, field: Field) -> Any:
    code = _last(texts, ITSELF)
    known = next((form for form in field.forms if form.code == code), None)
    if known is not None:
        return {"issuer": known.issuer, "number": known.number}
    if code:
        return code
    parts = {"issuer": _last(texts, ISSUER), "number": _last(texts, NUMBER)}
    return {name: text for name, text in parts.items() if text} or NOT_STATED


def _codes(texts: Texts) -> Any:
    lines = (line.strip() for text in texts.get(ITSELF, ()) for line in text.splitlines())
    codes = [line for line in lines if line]
    return codes if codes or is_on(texts.get(NONE, ())) else NOT_STATED


_READERS: Final[Mapping[FactType, Callable[[str], Any]]] = {
    FactType.BOOLEAN: _TRUTHS.get,
    FactType.DATE: read_day,
    FactType.MOMENT: read_moment,
    FactType.INTEGER: read_integer,
    FactType.DECIMAL: read_decimal,
}


def _pretty(value: Any, field: Field) -> dict[str, Any]:
    match value:
        case bool():
            return {ITSELF: "true" if value else "false"}
        case int() | Decimal():
            return {ITSELF: show_number(value)}
        case str() if field.type in (FactType.DATE, FactType.MOMENT):
            return {ITSELF: show_day(value)}
        case list() if field.type is FactType.CODES:
            return {ITSELF: "\n".join(map(str, value))} | ({} if value else {NONE: ON})
        case dict() if field.type is FactType.FORM:
            return _pretty_form(value, field)
        case _:
            return {ITSELF: value}


def _pretty_form(value: Mapping[str, Any], field: Field) -> dict[str, Any]:
    pair = (value.get("issuer", ""), value.get("number", ""))
    code = next((form.code for form in field.forms if (form.issuer, form.number) == pair), "")
    return {ITSELF: code, ISSUER: pair[0], NUMBER: pair[1]}
