"""Say spans of days, and join them: days (`date.toordinal()`, both ends belong, None is open) -> Text."""

from collections.abc import Iterable

from compliance.models.calendar_words import date_words
from compliance.models.phrases import make
from compliance.models.text import Text

Days = tuple[int | None, int | None]


def days_words(days: Days) -> Text:
    """Say a span: from 01/12/2024 on; until 31/12/2023; on 31/12/2023; from … to …."""
    first, last = days
    if first is None or last is None:
        if first is not None:
            return make("từ ngày {first}", "from {first} on", first=date_words(first))
        return (
            make("đến hết ngày {last}", "until the end of {last}", last=date_words(last)) if last is not None else _EVER
        )
    if first == last:
        return make("trong ngày {first}", "on {first}", first=date_words(first))
    return make(
        "từ ngày {first} đến hết ngày {last}", "from {first} to {last}", first=date_words(first), last=date_words(last)
    )


_EVER = Text("vào mọi ngày", "on every day")


def joined(spans: Iterable[Days]) -> tuple[Days, ...]:
    """Return spans in order, those that touch or overlap as one."""
    ordered = sorted(spans, key=lambda span: (span[0] is not None, span[0] or 0))
    found: list[Days] = []
    for first, last in ordered:
        if found and _touches(found[-1][1], first):
            known = found[-1][1]
            found[-1] = found[-1][0], None if known is None or last is None else max(known, last)
        else:
            found.append((first, last))
    return tuple(found)


def _touches(last: int | None, first: int | None) -> bool:
    return last is None or first is None or first <= last + 1


def without(days: Days, others: Iterable[Days]) -> tuple[Days, ...]:
    """Return what of a span lies in none of some others."""
    left: list[Days] = []
    first, last = days
    reached: int | None = first
    for start, end in joined(others):
        if end is not None and reached is not None and end < reached:
            continue
        if start is not None and last is not None and start > last:
            break
        if start is not None and (reached is None or start > reached):
            left.append((reached, start - 1))
        if end is None:
            return tuple(left)
        reached = end + 1
        if last is not None and reached > last:
            return tuple(left)
    return (*left, (reached, last))


def shared(one: Days, other: Days) -> Days | None:
    """Return the days of both spans, or None when there is none."""
    first = max((day for day in (one[0], other[0]) if day is not None), default=None)
    last = min((day for day in (one[1], other[1]) if day is not None), default=None)
    return None if first is not None and last is not None and first > last else (first, last)
