"""Say what stands in a cell, whatever its type: a value -> text, or yes and no."""

from datetime import date, datetime
from decimal import Decimal
from typing import Final

from compliance_service.forms.days import show_day
from compliance_service.forms.numbers import show_number
from compliance_service.rosters.grid import Value
from compliance_service.rosters.names import negations_of, plain, words_of

YES: Final = frozenset(
    ("x", "có", "co", "v", "✓", "✔", "☑", "☒", "1", "yes", "y", "true", "đúng", "rồi", "đã có", "đủ")
)
NO: Final = frozenset(("không", "khong", "0", "no", "n", "false", "chưa", "chưa có", "sai", "☐"))
# What people write where there is nothing.
_DASHES: Final = ("-", "–", "—")


def shown(value: Value) -> str:
    """Return a cell as text, as a person reads it in the sheet."""
    match value:
        case bool():
            return "có" if value else "không"
        case datetime():
            return show_day(iso_of(value))
        case date():
            return show_day(value.isoformat())
        case float():
            return show_number(int(value) if value.is_integer() else Decimal(repr(value)))
        case int():
            return str(value)
        case _:
            return str(value).strip()


def truth_of(value: Value) -> bool | None:
    """Return whether a cell says yes or no, or None when neither is clear."""
    if isinstance(value, bool):
        return value
    word = plain(shown(value))
    return True if word in YES else False if word in NO else None


def denies(value: Value) -> bool:
    """Say whether a cell is, or begins with, a word or sign that there is nothing."""
    text = shown(value)
    first = " ".join(words_of(text)[:1])
    return truth_of(value) is False or text.startswith(_DASHES) or first == "0" or bool(negations_of(first))


def iso_of(value: datetime) -> str:
    """Return a moment as a dossier states it."""
    return f"{value:%Y-%m-%dT%H:%M:%S}" if value.second else f"{value:%Y-%m-%dT%H:%M}"
