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
from unicodedata import category, normalize
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
# A text that begins with one of these can be seen; of any other, each sign is looked at.
SEEN: Final = frozenset(sign for sign in map(chr, range(33, 0x1EFA)) if sign.isascii() or sign.isalpha()) - {
    *("\x7f", "\u115f", "\u1160")
}
_FILLERS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_RUN_OF_DIGITS: Final = re.compile("([0-9]+)")
_UNSPELT: Final = ("M", "Z", "Cc", "Cf", "Pd", "Pc")
Form = tuple[str, str]
_MOST_INTEGER: Final = 2**53


def nfc(text: str) -> str:
    """Return a text in NFC."""
    return text if text.isascii() else normalize("NFC", text)


def is_text(value: Any) -> bool:
    """Say whether a value is a text of which something can be seen."""
    return type(value) is str and (value[:1] in SEEN or shows(value))


def shows(text: str) -> bool:
    """Say whether a text has a letter, number, punctuation mark or sign."""
    return any(category(sign)[0] in "LNPS" and sign not in _FILLERS for sign in text)


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


def is_pages(value: Any) -> bool:
    """Say whether a value is a number of pages: a decimal above 0."""
    return is_decimal(value) and value > 0


def is_month_count(value: Any) -> bool:
    """Say whether a value is a number of months of one year."""
    return is_decimal(value) and 0 <= value <= 12


def is_percentage(value: Any) -> bool:
    """Say whether a value is a share of a whole, per cent."""
    return is_decimal(value) and 0 <= value <= 100


def form_among(known: frozenset[Form]) -> Usable:
    """Return the test of a form: an issuer and a number, nothing else, and not nearly one of those known."""
    folds = frozenset((_fold(issuer), _fold(number)) for issuer, number in known)

    def usable(value: Any) -> bool:
        if type(value) is not dict or len(value) != 2:
            return False
        issuer, number = value.get("issuer"), value.get("number")
        if type(issuer) is not str or type(number) is not str:
            return False
        if (issuer, number) in known:
            return True
        if not is_text(issuer) or not is_text(number):
            return False
        return form_of(value) in known or (_fold(issuer), _fold(number)) not in folds

    return usable


def _fold(text: str) -> str:
    """Return a text without case, marks, spaces, controls, dashes and the zeros before its numbers."""
    runs = _RUN_OF_DIGITS.split(normalize("NFKD", normalize("NFKD", text).casefold()))
    runs[1::2] = [run.lstrip("0") or "0" for run in runs[1::2]]
    signs = "".join(runs).replace("đ", "d")
    return "".join(sign for sign in signs if not category(sign).startswith(_UNSPELT))


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
