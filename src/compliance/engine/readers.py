"""Read a JSON value as a fact of a declared type: a usable value, or None when it cannot be read.

docs/rule-language.md §2, *Fact types*. Usable values: bool, str (NFC), frozenset of codes, int (an integer, or a day as
`date.toordinal()`), Decimal, (day, microseconds of the day or None) for a moment, (issuer, number) for a form.

NOTE: decimals, fractions and time zones are imported where they are needed. Few dossiers need them, they bring much
with them, and a check of one dossier must be done within 100 ms.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from operator import ge, gt, le, lt
from typing import TYPE_CHECKING, Any, Final
from unicodedata import category, normalize

from compliance.models.operators import FactType

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction
    from zoneinfo import ZoneInfo

Reader = Callable[[Any], Any]
Moment = tuple[int, "int | Fraction | None"]
Form = tuple[str, str]

LARGEST_INTEGER: Final = 2**53 - 1
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
_MOST_REMEMBERED: Final = 20_000
# Letters and a sign that nobody sees: fillers of Korean writing, and the Braille cell without dots.
_FILLERS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_DATE: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MOMENT: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,12}))?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)


def read_boolean(value: Any) -> bool | None:
    """Return true or false as it stands."""
    return value if value is True or value is False else None


def read_text(value: Any) -> str | None:
    """Return text in NFC; blank text, also of characters that nobody sees, is unusable."""
    if value.__class__ is not str:
        return None
    first = value[:1]
    # A letter or number at the beginning shows; the few that do not are looked for with care.
    if (first.isalnum() and first not in _FILLERS) or _shows(value):
        return value if value.isascii() else normalize("NFC", value)
    return None


def _shows(text: str) -> bool:
    """Say whether a text has a letter, number, punctuation mark or sign."""
    return any(category(char)[0] in "LNPS" and char not in _FILLERS for char in text)


def read_integer(value: Any) -> int | None:
    """Return an integer within ±2⁵³."""
    return value if value.__class__ is int and -LARGEST_INTEGER <= value <= LARGEST_INTEGER else None


def read_decimal(value: Any) -> "Decimal | None":
    """Return a number exactly, with at most six decimals."""
    return _exact()(value)


@cache
def _exact() -> "Callable[[Any], Decimal | None]":
    from compliance.engine.decimals import exact

    return exact


def read_date(value: Any) -> int | None:
    """Return the day of `YYYY-MM-DD`."""
    match = _DATE.fullmatch(value) if value.__class__ is str else None
    if match is None or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).toordinal()
    except ValueError:
        return None


@cache
def moment_reader(zone: str) -> Reader:
    """Return a reader of moments; one without an offset is in the zone, and so is every day and clock returned."""

    def read(value: Any) -> Moment | None:
        if value.__class__ is not str:
            return None
        day = read_date(value)
        if day is not None:
            return day, None
        match = _MOMENT.fullmatch(value)
        day = read_date(match[1]) if match else None
        if match is None or day is None:
            return None
        clock = _clock(match)
        if clock is None or match[6] is None:
            return None if clock is None else (day, clock)
        offset = _offset(match[6])
        if offset is None:
            return None
        micros = int(clock)
        there = datetime.fromordinal(day) + timedelta(microseconds=micros) - offset
        local, at = moment_of(there.replace(tzinfo=UTC), zone_of(zone))
        return local, at if clock == micros or at is None else at + (clock - micros)

    return _remembering(read)


@cache
def zone_of(name: str) -> "ZoneInfo":
    """Return a time zone by its name."""
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)


def moment_of(instant: datetime, zone: "ZoneInfo") -> Moment:
    """Return the day and clock of an aware instant in a zone."""
    local = instant.astimezone(zone)
    clock = timedelta(hours=local.hour, minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    return local.toordinal(), clock // timedelta(microseconds=1)


def iso_of(moment: Moment) -> str:
    """Return a moment as ISO 8601, without an offset: it is in the zone."""
    day, clock = moment
    local = datetime.fromordinal(day) + timedelta(microseconds=int(clock or 0))
    return local.date().isoformat() if clock is None else local.isoformat()


def _clock(match: re.Match[str]) -> "int | Fraction | None":
    hour, minute, second = int(match[2]), int(match[3]), int(match[4] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    whole = ((hour * 60 + minute) * 60 + second) * 1_000_000
    fraction = match[5] or ""
    micros = whole + int(fraction.ljust(6, "0")[:6])
    rest = fraction[6:].rstrip("0")
    return micros + _fraction(rest) if rest else micros


def _fraction(digits: str) -> "Fraction":
    from fractions import Fraction

    return Fraction(int(digits), 10 ** len(digits))


def _offset(text: str) -> timedelta | None:
    if text == "Z":
        return timedelta()
    hours, minutes = int(text[1:3]), int(text[4:6])
    if hours > 14 or minutes > 59:
        return None
    size = timedelta(hours=hours, minutes=minutes)
    return -size if text[0] == "-" else size


def code_reader(known: frozenset[str]) -> Reader:
    """Return a reader of one code of a list."""
    usable = {code: code for code in known}

    def read(value: Any) -> str | None:
        if value.__class__ is not str:
            return None
        return usable.get(value) or usable.get(normalize("NFC", value))

    return read


def codes_reader(known: frozenset[str]) -> Reader:
    """Return a reader of a set of codes: a list, each once."""
    read_one = code_reader(known)

    def read(value: Any) -> frozenset[str] | None:
        if value.__class__ is not list:
            return None
        codes = [read_one(member) for member in value]
        distinct = frozenset(code for code in codes if code is not None)
        return distinct if len(distinct) == len(codes) else None

    return read


def form_reader(known: Mapping[Form, Form]) -> Reader:
    """Return a reader of forms; equal forms give the same pair, one that is nearly a known form cannot be read."""
    folds: dict[Form, Form] = {}

    def read(value: Any) -> Form | None:
        found = known.get(_as_written(value)) if value.__class__ is dict else None
        if found is not None:
            return found
        form = _form(value)
        if form is None:
            return None
        found = known.get(form)
        if found is not None:
            return found
        # Late: most dossiers name only forms that are known.
        from compliance.loading.suggest import folded_form, folded_forms

        if not folds:
            folds.update(folded_forms(known))
        return None if folded_form(form) in folds else form

    return read


def _as_written(value: dict[str, Any]) -> Form:
    """Return a form as a lookup takes it, whatever stands there: no form when anything else is in it."""
    issuer, number = value.get("issuer"), value.get("number")
    if len(value) != 2 or issuer.__class__ is not str or number.__class__ is not str:
        return "", ""
    return issuer, number


def near_form(value: Any, known: Mapping[Form, Form]) -> Form | None:
    """Return the known form that a value nearly is: it differs in spaces, case, marks, dashes or leading zeros."""
    from compliance.loading.suggest import folded_form, folded_forms

    form = _form(value)
    return None if form is None else folded_forms(known).get(folded_form(form))


def _form(value: Any) -> Form | None:
    if value.__class__ is not dict or len(value) != 2:
        return None
    issuer, number = read_text(value.get("issuer")), read_text(value.get("number"))
    return None if issuer is None or number is None else (issuer, number)


def _remembering(read: Reader) -> Reader:
    """Return a reader that remembers what it read from text: a campaign repeats few dates many times."""
    known: dict[str, Any] = {}

    def remembered(value: Any) -> Any:
        if value.__class__ is not str:
            return None
        found = known.get(value, known)
        if found is not known:
            return found
        if len(known) >= _MOST_REMEMBERED:
            known.clear()
        known[value] = found = read(value)
        return found

    return remembered


_COMPARED: Final[Mapping[str, Callable[[Any, Any], bool]]] = {"at_least": ge, "above": gt, "at_most": le, "below": lt}


def _within(read: Reader, limits: tuple[tuple[str, str], ...]) -> Reader:
    """Return a reader of numbers that lie within limits."""
    tests = tuple((_COMPARED[name], _number(text)) for name, text in limits)

    def limited(value: Any) -> Any:
        usable = read(value)
        return usable if usable is not None and all(test(usable, limit) for test, limit in tests) else None

    return limited


def _number(text: str) -> "int | Decimal":
    if "." not in text:
        return int(text)
    from decimal import Decimal

    return Decimal(text)


def reader(
    kind: FactType,
    *,
    codes: frozenset[str] = frozenset(),
    zone: str = "UTC",
    forms: Mapping[Form, Form] | None = None,
    limits: tuple[tuple[str, str], ...] = (),
) -> Reader:
    """Return the reader of a fact type.

    `forms` are the known ones, each with the one that stands for its equals; `limits` say where a number lies.
    """
    if limits:
        return _within(reader(kind), limits)
    match kind:
        case FactType.BOOLEAN:
            return read_boolean
        case FactType.INTEGER:
            return read_integer
        case FactType.DECIMAL:
            return read_decimal
        case FactType.DATE:
            return _remembering(read_date)
        case FactType.MOMENT:
            return moment_reader(zone)
        case FactType.CODE:
            return code_reader(codes)
        case FactType.CODES:
            return codes_reader(codes)
        case FactType.FORM:
            return form_reader(forms or {})
        case FactType.TEXT | FactType.REF | FactType.ID:
            return read_text
