"""Read one JSON value as a fact type, or one scalar of a rule as a literal of it (§2)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any
from unicodedata import category, normalize
from zoneinfo import ZoneInfo

from .source import fail, nearest
from .stacks import Stack

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_CODE_LISTS_KEPT = 512
_TEXTS_KEPT = 10_000
_FARTHEST_HOURS = 14  # no zone is farther from universal time
_INTEGER = re.compile(r"-?[0-9]+")
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True)
class Moment:
    """A calendar day in the pack's zone, and the clock there in seconds since midnight; None: the day alone (§2)."""

    day: date
    clock: Decimal | None


@dataclass(frozen=True)
class Form:
    """An issuer and a number, both in NFC, after aliases (§2, §3)."""

    issuer: str
    number: str


Value = bool | str | int | Decimal | date | Moment | Form | frozenset[str]


def nfc(text: str) -> str:
    """Return a text in the form in which texts are compared (§2)."""
    return normalize("NFC", text)


def read_day(raw: object) -> date | None:
    """Read exactly `YYYY-MM-DD`, a real day of the years 1900-2199; else None (§2)."""
    if not isinstance(raw, str) or not _DATE.fullmatch(raw):
        return None
    try:
        day = date.fromisoformat(raw)
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2199 else None


def read_moment(raw: object, zone: str) -> Moment | None:
    """Read a date, or a date and time with or without offset, as day and clock in a zone; else None (§2)."""
    day = read_day(raw)
    if day is not None:
        return Moment(day, None)
    match = _MOMENT.fullmatch(raw) if isinstance(raw, str) else None
    if match is None:
        return None
    written, hour, minute, second, fraction, offset = match.groups()
    day = read_day(written)
    if day is None or int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        return None
    local = datetime(day.year, day.month, day.day, int(hour), int(minute), int(second or 0))
    if offset is not None:
        hours, minutes = (0, 0) if offset == "Z" else (int(offset[1:3]), int(offset[4:6]))
        if hours > _FARTHEST_HOURS or minutes > 59:
            return None
        ahead = timedelta(hours=hours, minutes=minutes)
        universal = local + ahead if offset[0] == "-" else local - ahead
        local = universal.replace(tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo(zone))
    return Moment(local.date(), _clock(local) + Decimal(fraction or 0))


def moment_of(instant: datetime, zone: str) -> Moment:
    """Return day and clock of an instant in a zone; without offset it is in the zone already (§2)."""
    local = instant.astimezone(ZoneInfo(zone)) if instant.tzinfo else instant
    return Moment(local.date(), _clock(local) + Decimal(local.microsecond) / 1_000_000)


def _clock(local: datetime) -> Decimal:
    """Return the whole seconds since midnight."""
    return Decimal(local.hour * 3600 + local.minute * 60 + local.second)


def read_value(raw: Any, declared: dict[str, Any], stack: Stack) -> Value | None:
    """Read a JSON value as the type declared, within its range; None when it is unusable (§2)."""
    value = _read_value(raw, declared, stack)
    if "range" in declared and isinstance(value, int | Decimal):
        limits = {word: Decimal(number) for word, number in declared["range"].items()}
        lowest, highest = limits.get("at_least", value), limits.get("at_most", value)
        within = lowest <= value <= highest
        return value if within and limits.get("above", value - 1) < value < limits.get("below", value + 1) else None
    return value


def _read_value(raw: Any, declared: dict[str, Any], stack: Stack) -> Value | None:
    """Read a JSON value as the type declared. A ref is read as text here (§2)."""
    match declared["type"]:
        case "boolean":
            return raw if isinstance(raw, bool) else None
        case "text" | "id" | "ref":
            return _read_text(raw)
        case "code":
            return _read_code(raw, declared["codes"], stack)
        case "codes":
            return _read_codes(raw, declared["codes"], stack)
        case "date":
            return read_day(raw)
        case "moment":
            return read_moment(raw, stack.base.zone)
        case "integer":
            return raw if type(raw) is int and -(2**53) < raw < 2**53 else None
        case "decimal":
            return _read_decimal(raw)
        case "form":
            return _read_form(raw, stack)
    raise fail(declared, f"unknown type {declared['type']!r}")


def _read_text(raw: object) -> str | None:
    """Read a text in NFC; an empty or blank one is unusable (§2)."""
    return nfc(raw) if isinstance(raw, str) and not is_blank(raw) else None


def is_blank(text: str) -> bool:
    """Say whether nothing of a text can be seen: spaces, controls, lone marks and fillers only (§2)."""
    return not re.sub("[\u115f\u1160\u3164\uffa0\u2800]", "", "".join(c for c in text if category(c)[0] not in "CMZ"))


def _read_code(raw: object, codes: str, stack: Stack) -> str | None:
    """Read a code of a list, exact after NFC (§2)."""
    return nfc(raw) if isinstance(raw, str) and nfc(raw) in _codes(stack, codes) else None


@lru_cache(maxsize=_CODE_LISTS_KEPT)
def _codes(stack: Stack, codes: str) -> frozenset[str]:
    """Return the codes of a list in NFC."""
    return frozenset(nfc(code) for code in stack.vocabulary["codes"][codes])


def _read_codes(raw: object, codes: str, stack: Stack) -> frozenset[str] | None:
    """Read a complete set of codes; one unusable or repeated member makes the whole unusable (§2)."""
    if not isinstance(raw, list):
        return None
    members = [_read_code(member, codes, stack) for member in raw]
    if None in members or len(set(members)) != len(members):
        return None
    return frozenset(member for member in members if member is not None)


def _read_decimal(raw: object) -> Decimal | None:
    """Read an exact number below 10^15 with at most 6 decimals (§2)."""
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
        return None
    number = Decimal(raw)
    if abs(number) >= 10**15:
        return None
    return number if number == 0 or number == round(number, 6) else None


def _read_form(raw: object, stack: Stack) -> Form | None:
    """Read issuer and number, both there, both text, nothing else (§2)."""
    if not isinstance(raw, dict) or set(raw) != {"issuer", "number"}:
        return None
    issuer, number = _read_text(raw["issuer"]), _read_text(raw["number"])
    if issuer is None or number is None:
        return None
    form = Form(issuer, number)
    if form not in known_forms(stack) and any(_spelt_alike(form, known) for known in known_forms(stack)):
        return None
    return after_aliases(form, stack)


@lru_cache(maxsize=_CODE_LISTS_KEPT)
def known_forms(stack: Stack) -> frozenset[Form]:
    """Return every form that the packs of a stack write: clauses, parameters, rulings and aliases (§2, Known forms)."""
    written: list[Any] = [entry for pack in stack.packs for clauses in pack.clauses for entry in clauses.entries]
    for pack in stack.packs:
        written += [pack.parameters, pack.tops.get("rulings", []), pack.tops.get("aliases", [])]
    return frozenset(_forms_in(written))


def _forms_in(written: Any) -> Iterator[Form]:
    """Find the mappings of an issuer and a number."""
    if isinstance(written, list):
        for part in written:
            yield from _forms_in(part)
    elif isinstance(written, dict):
        if set(written) == {"issuer", "number"}:
            yield Form(nfc(written["issuer"]), nfc(written["number"]))
        for part in written.values():
            yield from _forms_in(part)


def _spelt_alike(one: Form, other: Form) -> bool:
    """Say whether two forms differ in case, marks, spaces, dashes and leading zeros alone (§2)."""
    return _bare(one.issuer) == _bare(other.issuer) and _bare(one.number) == _bare(other.number)


@lru_cache(maxsize=_TEXTS_KEPT)
def _bare(text: str) -> str:
    """Take from a text its case, marks, spaces, controls, dashes and low lines, and the zeros that begin a number."""
    small = normalize("NFKD", normalize("NFKD", text).casefold())
    runs = re.split("([0-9]+)", small)
    counted = "".join(str(int(run)) if place % 2 else run for place, run in enumerate(runs))
    unseen = ("M", "Z", "Cc", "Cf", "Pd", "Pc")
    return "".join("d" if sign == "đ" else sign for sign in counted if not category(sign).startswith(unseen))


def after_aliases(form: Form, stack: Stack) -> Form:
    """Return the one form that stands for all forms equal to this one: the first of its classes in order (§3)."""
    equal = {form}
    grown = True
    while grown:
        grown = False
        for group in stack.aliases:
            members = {Form(nfc(member["issuer"]), nfc(member["number"])) for member in group}
            if members & equal and not members <= equal:
                equal |= members
                grown = True
    return min(equal, key=lambda one: (one.issuer, one.number))


def literal(written: Any, declared: dict[str, Any], stack: Stack, at: object) -> Value:
    """Read a value written in a rule as the type expected at its place (§3); a moment is compared with a day (§4)."""
    kind = declared["type"]
    value: Value | None = None
    if kind == "form":
        value = _read_form(written, stack)
    elif not isinstance(written, str):
        raise fail(at, f"a value of type {kind} was expected, not {written!r}")
    elif kind == "boolean":
        value = {"true": True, "false": False}.get(written)
    elif kind in ("text", "id", "ref"):
        value = nfc(written) if not is_blank(written) else None
    elif kind in ("code", "codes"):
        value = _literal_code(written, declared, stack, at)
    elif kind in ("date", "moment"):
        value = read_day(written)
    elif kind == "integer":
        value = int(written) if _INTEGER.fullmatch(written) else None
    elif kind == "decimal":
        value = Decimal(written) if _DECIMAL.fullmatch(written) else None
    if value is None:
        raise fail(at, f"{written!r} is not a value of type {kind}")
    return value


def _literal_code(written: str, declared: dict[str, Any], stack: Stack, at: object) -> str:
    """Read a code written in a rule: of the fact's list, else among the cells of a derived fact without one (§3)."""
    codes = declared.get("codes")
    known = _codes(stack, codes) if codes else {nfc(cell) for cell in declared["cells"]}
    if nfc(written) not in known:
        raise fail(
            at, f"{written!r} is not a code of {declared.get('codes') or 'this attribute'}{nearest(written, known)}"
        )
    return nfc(written)
