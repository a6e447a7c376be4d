"""Say which JSON values are usable facts, and read moments: one small test for each fact type of the rule language.

Days stay the texts that they are: `YYYY-MM-DD` sorts as the calendar does. No code of the plan can be spelt in another
normal form (all are ASCII without K, the one letter that has a look-alike which NFC turns into it), so codes compare as
they are; identities and form numbers are put into NFC.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from unicodedata import normalize
from zoneinfo import ZoneInfo

Usable = Callable[[Any], bool]
Moment = tuple[str, int | None]

ZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")
DAYS: Final = frozenset(
    date.fromordinal(day).isoformat() for day in range(date(1900, 1, 1).toordinal(), date(2200, 1, 1).toordinal())
)
CLOCKS: Final = {
    f"T{hour:02}:{minute:02}": (hour * 60 + minute) * 60_000_000 for hour in range(24) for minute in range(60)
}
_MOMENT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_MOST_DECIMAL: Final = 10**15
_MOST_INTEGER: Final = 2**53


def nfc(text: str) -> str:
    """Return a text in NFC."""
    return text if text.isascii() else normalize("NFC", text)


def is_text(value: Any) -> bool:
    """Say whether a value is a text that is not blank."""
    return type(value) is str and value != "" and not value.isspace()


def is_integer(value: Any) -> bool:
    """Say whether a value is a whole number that every reader of JSON keeps exact."""
    return type(value) is int and -_MOST_INTEGER < value < _MOST_INTEGER


def is_decimal(value: Any) -> bool:
    """Say whether a value is a number below 10 to the 15th with at most six decimals."""
    if type(value) is int:
        return -_MOST_DECIMAL < value < _MOST_DECIMAL
    if type(value) is not Decimal or not -_MOST_DECIMAL < value < _MOST_DECIMAL:
        return False
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -6


def is_form(value: Any) -> bool:
    """Say whether a value is an issuer and a number, and nothing else."""
    if type(value) is not dict or len(value) != 2:
        return False
    issuer, number = value.get("issuer"), value.get("number")
    return type(issuer) is str and type(number) is str and bool(issuer.strip()) and bool(number.strip())


def codes_of(codes: frozenset[str]) -> Usable:
    """Return the test of a set of codes: all known, none twice."""
    return lambda value: (
        type(value) is list
        and all(type(code) is str and code in codes for code in value)
        and len(set(value)) == len(value)
    )


def form_of(form: dict[str, str]) -> tuple[str, str]:
    """Return a usable form as (issuer, number)."""
    return nfc(form["issuer"]), nfc(form["number"])


def read_moment(value: Any) -> Moment | None:
    """Return the day and the microsecond of the day in the plan's zone (None: a day alone), or None if unusable."""
    if type(value) is not str:
        return None
    day = value[:10]
    if len(value) == 16 and day in DAYS and value[10:] in CLOCKS:
        return day, CLOCKS[value[10:]]
    if value in DAYS:
        return value, None
    return _other_moment(value) if _MOMENT.fullmatch(value) and day in DAYS else None


def _other_moment(value: str) -> Moment | None:
    try:
        moment = datetime.fromisoformat(value)
        return moment_of(moment.astimezone(ZONE) if moment.tzinfo else moment)
    except (ValueError, OverflowError):
        return None


def moment_of(local: datetime) -> Moment:
    """Return the day and the microsecond of the day of a moment already in the plan's zone."""
    second = (local.hour * 60 + local.minute) * 60 + local.second
    return local.date().isoformat(), second * 1_000_000 + local.microsecond
