"""Say days, moments and clocks in plain words: ordinals and ISO 8601 -> Text."""

import re
from datetime import date, datetime
from typing import Final

from compliance.models.phrases import both, make, quoted
from compliance.models.text import Text

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?", re.ASCII)

# The words for a day under each operator of days; `{last}` is the day before, `{next}` the day after.
_DAY_WORDS: Final = {
    "before": Text("trước ngày {day} (chậm nhất hết ngày {last})", "before {day} (at the latest by the end of {last})"),
    "on_or_before": Text(
        "trong ngày {day} (chậm nhất hết ngày {day})", "on or before {day} (at the latest by the end of {day})"
    ),
    "on": Text("đúng ngày {day}", "on {day}"),
    "equals": Text("đúng ngày {day}", "on {day}"),
    "not_before": Text("từ ngày {day} trở đi", "on or after {day}"),
    "after": Text("sau ngày {day} (sớm nhất là ngày {next})", "after {day} (on {next} at the earliest)"),
}


def date_words(day: int) -> Text:
    """Say a day (`date.toordinal()`): 20/05/2024, 20 May 2024."""
    return _calendar(date.fromordinal(day))


def day_words(operator: str, day: int) -> Text:
    """Say a limit with the last (or first) day that meets it spelt out."""
    template = _DAY_WORDS[operator]
    return make(template.vi, template.en, day=date_words(day), last=date_words(day - 1), next=date_words(day + 1))


def span_words(first: int, last: int) -> Text:
    """Say a span of days, both included."""
    return make(
        "từ ngày {first} đến hết ngày {last}",
        "from {first} to the end of {last}",
        first=date_words(first),
        last=date_words(last),
    )


def clock_words(microseconds: int) -> Text:
    """Say a clock given in microseconds of the day: 16:30."""
    minutes, rest = divmod(microseconds, 60_000_000)
    seconds = f":{rest // 1_000_000:02}" if rest else ""
    return both(f"{minutes // 60:02}:{minutes % 60:02}{seconds}")


def moment_words(moment: str) -> Text:
    """Say an ISO 8601 date or moment: 16:30 ngày 20/05/2024; what is neither is quoted."""
    if not _ISO.fullmatch(moment):
        return quoted(both(moment))
    try:
        parsed = datetime.fromisoformat(moment)
    except ValueError:
        return quoted(both(moment))
    day = _calendar(parsed.date())
    if "T" not in moment:
        return day
    clock = parsed.strftime("%H:%M:%S" if parsed.second or parsed.microsecond else "%H:%M")
    return make("{clock} ngày {day}", "{clock} on {day}", clock=both(clock + _offset(parsed)), day=day)


def assumed_words(moment: str) -> Text:
    """Say that nothing is stated, and that a dossier is judged as if it were filed at an ISO 8601 moment."""
    return make(
        "chưa khai; xét như thể nộp lúc {moment}",
        "not stated; judged as if filed at {moment}",
        moment=moment_words(moment),
    )


def _offset(moment: datetime) -> str:
    offset = moment.utcoffset()
    if offset is None:
        return ""
    hours, minutes = divmod(abs(int(offset.total_seconds())) // 60, 60)
    sign = "-" if offset.total_seconds() < 0 else "+"
    return f" (UTC{sign}{hours}{f':{minutes:02}' if minutes else ''})" if hours or minutes else " (UTC)"


def _calendar(day: date) -> Text:
    return Text(f"{day.day:02}/{day.month:02}/{day.year}", f"{day.day} {_MONTHS[day.month - 1]} {day.year}")
