"""Say a value in plain words: Value or JSON -> Text."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from compliance.models.condition import Value
from compliance.models.operators import FactType
from compliance.models.pack import Document
from compliance.models.phrases import both, join_and, make, quoted
from compliance.models.report import JsonValue
from compliance.models.text import Text
from compliance.models.vocabulary import CodeList

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_YES: Final = Text("có", "yes")
_NO: Final = Text("không", "no")
_NOTHING: Final = Text("chưa khai", "not stated")
_NO_DOCUMENTS: Final[Mapping[str, Document]] = {}
_LONGEST: Final = 120
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?", re.ASCII)
_NAMES_OF_FORMS: Final = ("mẫu", "biểu", "phụ lục")

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


def value_words(
    value: Value, fact_type: FactType, codes: CodeList | None, documents: Mapping[str, Document] = _NO_DOCUMENTS
) -> Text:
    """Say a value of the rules (days are ordinals, forms are pairs) as a reader writes it."""
    if isinstance(value, tuple):
        return form_words(value[0], value[1], documents)
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, int) and fact_type in (FactType.DATE, FactType.MOMENT):
        return date_words(value)
    if isinstance(value, int | Decimal):
        return number_words(value)
    return _STRING_WORDS.get(fact_type, _text_words)(value, codes)


def json_words(
    value: JsonValue | Decimal,
    fact_type: FactType | None = None,
    codes: CodeList | None = None,
    documents: Mapping[str, Document] = _NO_DOCUMENTS,
) -> Text:
    """Say what stands in a dossier, also when it is not of the type expected; long values are cut."""
    match value:
        case None:
            return _NOTHING
        case list() if fact_type is FactType.CODES and all(isinstance(code, str) for code in value):
            return join_and(_code_words(str(code), codes) for code in value)
        case {"issuer": str() as issuer, "number": str() as number, **rest} if not rest:
            return form_words(issuer, number, documents)
        case list() | dict():
            return both(_cut(json.dumps(value, ensure_ascii=False, default=str)))
        case bool():
            return _YES if value else _NO
        case float():
            return number_words(Decimal(repr(value)))
        case int() | Decimal():
            return number_words(value)
        case str():
            return _STRING_WORDS.get(fact_type or FactType.TEXT, _text_words)(value, codes)


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


def number_words(value: int | Decimal) -> Text:
    """Say a number: 0,5 in Vietnamese, 0.5 in English."""
    english = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return Text(english.replace(".", ","), english)


def moment_words(moment: str) -> Text:
    """Say an ISO 8601 date or moment: 16:30 ngày 20/05/2024; what is neither is quoted."""
    if not _ISO.fullmatch(moment):
        return _text_words(moment, None)
    try:
        parsed = datetime.fromisoformat(moment)
    except ValueError:
        return _text_words(moment, None)
    day = _calendar(parsed.date())
    if "T" not in moment:
        return day
    clock = parsed.strftime("%H:%M:%S" if parsed.second or parsed.microsecond else "%H:%M")
    return make("{clock} ngày {day}", "{clock} on {day}", clock=both(clock + _offset(parsed)), day=day)


def form_words(issuer: str, number: str, documents: Mapping[str, Document]) -> Text:
    """Say a form by its number and the document that issues it: by that one's number, else title, else code."""
    document = documents.get(issuer)
    source = both(issuer) if document is None else both(document.number) if document.number else document.title
    named = number.casefold().startswith(_NAMES_OF_FORMS)
    label = both(number) if named else Text(f"Mẫu số {number}", f"Form {number}")
    return make("{form} ({source})", "{form} ({source})", form=label, source=source)


def _offset(moment: datetime) -> str:
    offset = moment.utcoffset()
    if offset is None:
        return ""
    hours, minutes = divmod(abs(int(offset.total_seconds())) // 60, 60)
    sign = "-" if offset.total_seconds() < 0 else "+"
    return f" (UTC{sign}{hours}{f':{minutes:02}' if minutes else ''})" if hours or minutes else " (UTC)"


def _calendar(day: date) -> Text:
    return Text(f"{day.day:02}/{day.month:02}/{day.year}", f"{day.day} {_MONTHS[day.month - 1]} {day.year}")


def _code_words(code: str, codes: CodeList | None) -> Text:
    row = codes.codes.get(code) if codes else None
    return row.label if row else quoted(both(_cut(code)))


def _moment_words(moment: str, _codes: CodeList | None) -> Text:
    return moment_words(moment)


def _text_words(words: str, _codes: CodeList | None) -> Text:
    return quoted(both(_cut(words)))


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


_STRING_WORDS: Final[Mapping[FactType, Callable[[str, CodeList | None], Text]]] = {
    FactType.CODE: _code_words,
    FactType.CODES: _code_words,
    FactType.DATE: _moment_words,
    FactType.MOMENT: _moment_words,
}
