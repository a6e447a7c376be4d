"""Read days and moments of a dossier: text -> a day, or a day and its clock, in the pack's zone; None when unreadable.

A day is `date.toordinal()`, a clock microseconds of the day, or None where only the day is said.

NOTE: fractions and time zones are imported where they are needed: few dossiers need them, and they bring much.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from compliance.models.moments import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from fractions import Fraction
    from zoneinfo import ZoneInfo

Moment = tuple[int, "int | Fraction | None"]

_MOST_REMEMBERED: Final = 20_000
_DATE: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MOMENT: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,12}))?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)


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
def moment_reader(zone: str) -> Callable[[Any], Any]:
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

    return remembering(read)


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


def remembering(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
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
