"""Read and show days and moments as they are written in Vietnamese: text <-> ISO 8601."""

import re
from datetime import date
from typing import Final

from compliance.engine.moments import moment_reader, read_date
from compliance.models.moments import FIRST_YEAR, LAST_YEAR

_SPACE: Final = re.compile(r"\s+")
_DAY: Final = r"(?:ngày )?(?P<day>\d{1,2})(?: ?[/.-] ?| tháng )(?P<month>\d{1,2})(?: ?[/.-] ?| năm )(?P<year>\d{4})"
_ISO_DAY: Final = r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
_CLOCK: Final = (
    r"(?:lúc |hồi )?(?P<hour>\d{1,2})(?: ?(?:h|g|giờ)(?: ?(?P<minute>\d{1,2}) ?(?:phút|')?)?|:(?P<past>\d{2}))"
)
_DAYS: Final = tuple(re.compile(day, re.ASCII | re.IGNORECASE) for day in (_DAY, _ISO_DAY))
_MOMENTS: Final = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for day in (_DAY, _ISO_DAY)
    for pattern in (rf"{day}(?:,? |t){_CLOCK}", rf"{_CLOCK},? {day}")
)
_SHOWN: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?", re.ASCII)
# NOTE: whether a text is a moment does not depend on the zone.
_read_moment: Final = moment_reader("UTC")


def read_day(text: str) -> str | None:
    """Return the day of `13/12/2023` (also 13-12-2023, 13.12.2023, ngày 13 tháng 12 năm 2023, 2023-12-13) as ISO."""
    plain = _plain(text)
    return next((day for each in _DAYS if (match := each.fullmatch(plain)) and (day := _iso(match))), None)


def read_moment(text: str) -> str | None:
    """Return the day, or the moment of `13/12/2023 16:30` (also 16h30 ngày 13/12/2023), as ISO; an ISO one as it is."""
    if _read_moment(text.strip()) is not None:
        return text.strip()
    plain = _plain(text)
    for each in _MOMENTS:
        match = each.fullmatch(plain)
        if match is not None:
            day, clock = _iso(match), _clock(match)
            return f"{day}T{clock}" if day and clock else None
    return read_day(plain)


def show_day(value: str) -> str:
    """Return an ISO day, or a moment without seconds and offset, as a page shows it; anything else as it is."""
    match = _SHOWN.fullmatch(value)
    if match is None or read_date(value[:10]) is None:
        return value
    year, month, day, clock = match.groups()
    return f"{day}/{month}/{year}{f' {clock}' if clock else ''}"


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text.strip()).rstrip(".")


def _iso(match: re.Match[str]) -> str | None:
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _clock(match: re.Match[str]) -> str | None:
    hour, minute = int(match["hour"]), int(match["minute"] or match["past"] or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None
