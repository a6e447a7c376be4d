"""Tests of one fact: (declaration, fact, test as written) -> truth (§4, Tests)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import re2

from .dossier import Fact
from .packs import Stack, spans
from .source import fail, nearest
from .truth import Truth, decided
from .values import Form, Moment, Value, literal, nfc

Declared = dict[str, Any]
ReadPath = Callable[[str], tuple[Declared, Fact]]

_DAYS = ("date", "moment")
_NUMBERS = ("integer", "decimal")
_TEXTS = ("text", "id", "ref")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?")

_DAY_TESTS = ("before", "on_or_before", "on", "not_before", "after")
_NUMBER_TESTS = ("exactly", "at_least", "at_most", "above", "below", "not_above")
_LIST_TYPES = ("code", "text", "integer", "date")
OPERATORS = (
    "equals", "in", "same_as", "contains", "contains_all", "contains_any", "clock_at_most", "clock", "between",
    "matches", "decided", *_DAY_TESTS, *_NUMBER_TESTS,
)  # fmt: skip


@dataclass(frozen=True)
class Subject:
    """The fact that is tested, with what is needed to read operands: other facts, parameters, codes."""

    path: str
    declared: Declared
    fact: Fact
    stack: Stack
    read: ReadPath
    at: object

    @property
    def type(self) -> str:
        """Return the fact's type."""
        return str(self.declared["type"])


def test_of(subject: Subject, operator: str, operand: Any) -> Truth:
    """Apply one operator of the table of §4, `decided` excepted; an unknown fact or operand gives unknown (§1)."""
    if operator == "equals":
        return _equals(subject, _value(subject, operand))
    if operator == "in":
        return _in(subject, operand)
    if operator == "same_as":
        return _same_as(subject, operand)
    if operator in ("contains", "contains_all", "contains_any"):
        return _contains(subject, operator, operand)
    if operator in ("clock_at_most", "clock"):
        return _clock(subject, operator, operand)
    if operator == "matches":
        return _matches(subject, operand)
    if operator == "between":
        return _between(subject, operand)
    if operator in _DAY_TESTS:
        _demand(subject, operator, _DAYS)
        return _compare(subject, operator, _day_of(subject.fact), _day(subject, operand))
    if operator in _NUMBER_TESTS:
        return _ranked(subject, operator, operand)
    raise fail(subject.at, f"{subject.path}: unknown operator {operator!r}{nearest(operator, OPERATORS)}")


def stated(fact: Fact) -> Truth:
    """Say whether a value, usable or not, is there: the one test that is never unknown (§1)."""
    return decided(fact.stated)


def _demand(subject: Subject, operator: str, types: tuple[str, ...]) -> None:
    """Refuse an operator on a fact of a type that it does not take (§4, second column)."""
    if subject.type not in types:
        raise fail(subject.at, f"{subject.path} is of type {subject.type}: {operator!r} takes {', '.join(types)}")


def _value(subject: Subject, written: Any) -> Value:
    """Read a literal of the fact's own type."""
    if subject.type == "codes":
        raise fail(subject.at, f"{subject.path} is a set of codes: use contains, contains_all or contains_any")
    return literal(written, subject.declared, subject.stack, subject.at)


def _equals(subject: Subject, wanted: Value) -> Truth:
    """Equal values; a moment equals a day when its day is that day (§4)."""
    found = subject.fact.value
    if found is None:
        return Truth.UNKNOWN
    return decided((found.day if isinstance(found, Moment) else found) == wanted)


def _in(subject: Subject, operand: Any) -> Truth:
    """Equal to one of a list, or to one code of a group (§4)."""
    _demand(subject, "in", (*_LIST_TYPES, "form"))
    if isinstance(operand, str):
        group = subject.stack.vocabulary["groups"].get(operand)
        if group is None or group["codes"] != subject.declared.get("codes"):
            groups = subject.stack.vocabulary["groups"]
            raise fail(subject.at, f"{operand!r} is not a group of codes of {subject.path}{nearest(operand, groups)}")
        operand = group["of"]
    if not isinstance(operand, list):
        raise fail(subject.at, f"{subject.path}: a list or the name of a group was expected, not {operand!r}")
    answers = [_equals(subject, _value(subject, written)) for written in operand]
    return max(answers, default=Truth.UNKNOWN if subject.fact.value is None else Truth.FALSE)


def _same_as(subject: Subject, operand: Any) -> Truth:
    """Equal to another fact of the same type; an id and the refs to it are of one type (§4)."""
    declared, other = _other(subject, operand)
    both = {subject.type, declared["type"]}
    if len(both) > 1 and not both <= {"id", "ref"}:
        raise fail(subject.at, f"{subject.path} and {operand['fact']} are of different types")
    mine, theirs = subject.fact.value, other.value
    if mine is None or theirs is None:
        return Truth.UNKNOWN
    return same_value(mine, theirs)


def same_value(one: Value, other: Value) -> Truth:
    """Say whether two known values are equal. Two moments of one day are known so only if both carry a clock."""
    if isinstance(one, Moment) and isinstance(other, Moment) and one.day == other.day:
        if one.clock is None or other.clock is None:
            return Truth.UNKNOWN
        return decided(one.clock == other.clock)
    return decided(one == other)


def _other(subject: Subject, operand: Any) -> tuple[Declared, Fact]:
    """Read `{fact: PATH}`."""
    if not isinstance(operand, dict) or set(operand) != {"fact"}:
        raise fail(subject.at, f"{subject.path}: {{fact: PATH}} was expected, not {operand!r}")
    return subject.read(operand["fact"])


def _contains(subject: Subject, operator: str, operand: Any) -> Truth:
    """Membership in a complete set of codes (§4)."""
    _demand(subject, operator, ("codes",))
    if isinstance(operand, list) == (operator == "contains"):
        raise fail(subject.at, f"{subject.path}: contains takes one code, contains_all and contains_any take a list")
    written = operand if isinstance(operand, list) else [operand]
    wanted = {literal(code, subject.declared, subject.stack, subject.at) for code in written}
    found = subject.fact.value
    if not isinstance(found, frozenset):
        return Truth.UNKNOWN
    return decided(bool(wanted & found) if operator == "contains_any" else wanted <= found)


def _clock(subject: Subject, operator: str, operand: Any) -> Truth:
    """The clock in the pack's zone; a day without clock leaves `clock_at_most` unknown (§4)."""
    _demand(subject, operator, ("moment",))
    found = subject.fact.value
    if operator == "clock":
        if operand != "stated":
            raise fail(subject.at, "the test of a clock is {clock: stated}")
        return decided(found.clock is not None) if isinstance(found, Moment) else Truth.UNKNOWN
    match = _CLOCK.fullmatch(operand) if isinstance(operand, str) else None
    if match is None:
        raise fail(subject.at, f'a clock such as "17:00" was expected, not {operand!r}')
    latest = int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3] or 0)
    if not isinstance(found, Moment) or found.clock is None:
        return Truth.UNKNOWN
    return decided(found.clock <= latest)


def _matches(subject: Subject, operand: Any) -> Truth:
    """The whole text matches an RE2 pattern (§4)."""
    _demand(subject, "matches", ("text",))
    try:
        pattern = re2.compile(nfc(operand))
    except (re2.error, TypeError) as error:
        raise fail(subject.at, f"{operand!r} is not an RE2 pattern") from error
    found = subject.fact.value
    return Truth.UNKNOWN if found is None else decided(pattern.fullmatch(found) is not None)


def _between(subject: Subject, operand: Any) -> Truth:
    """Between two days or two numbers, both ends belong (§4)."""
    if not isinstance(operand, list) or len(operand) != 2:
        raise fail(subject.at, f"{subject.path}: between takes two ends, as [a, b]")
    if subject.type in _DAYS:
        return min(test_of(subject, "not_before", operand[0]), test_of(subject, "on_or_before", operand[1]))
    _demand(subject, "between", _NUMBERS)
    return min(test_of(subject, "at_least", operand[0]), test_of(subject, "at_most", operand[1]))


def _ranked(subject: Subject, operator: str, operand: Any) -> Truth:
    """Exact numbers, or the places of two codes in one ordered list, later is higher (§3, §4)."""
    if subject.type == "code" and operator != "exactly":
        return _compare(subject, operator, _rank(subject, subject.fact.value), _rank(subject, _code(subject, operand)))
    _demand(subject, operator, _NUMBERS)
    found = subject.fact.value
    return _compare(subject, operator, found, number(operand, subject.stack, subject.read, subject.at))


def _code(subject: Subject, operand: Any) -> Value | None:
    """Read a code to compare with: a literal, or a fact of the same list."""
    if isinstance(operand, str):
        return literal(operand, subject.declared, subject.stack, subject.at)
    declared, other = _other(subject, operand)
    if declared["type"] != "code" or declared.get("codes") != subject.declared.get("codes"):
        raise fail(subject.at, f"{subject.path} and {operand['fact']} are not codes of one list")
    return other.value


def _rank(subject: Subject, code: Value | None) -> int | None:
    """Return the place of a code in its list."""
    if subject.declared.get("codes") is None:
        raise fail(subject.at, f"{subject.path}: its codes have no order")
    order = [nfc(known) for known in subject.stack.vocabulary["codes"][subject.declared["codes"]]]
    return None if code is None else order.index(str(code))


def _compare(subject: Subject, operator: str, found: Any, wanted: Any) -> Truth:
    """Compare two days, numbers or ranks; unknown if either is (§1)."""
    if found is None or wanted is None:
        return Truth.UNKNOWN
    if operator in ("before", "below"):
        return decided(found < wanted)
    if operator in ("on_or_before", "at_most", "not_above"):
        return decided(found <= wanted)
    if operator in ("on", "exactly"):
        return decided(found == wanted)
    if operator in ("not_before", "at_least"):
        return decided(found >= wanted)
    if operator in ("after", "above"):
        return decided(found > wanted)
    raise fail(subject.at, f"unknown operator {operator!r}")


def _day_of(fact: Fact) -> date | None:
    """Return the day of a date or moment (§4)."""
    if isinstance(fact.value, Moment):
        return fact.value.day
    return fact.value if isinstance(fact.value, date) else None


def _day(subject: Subject, operand: Any) -> date | None:
    """Read D: a literal, a parameter, another fact, or a day N calendar days after one of these (§4)."""
    if isinstance(operand, str):
        day = literal(operand, {"type": "date"}, subject.stack, subject.at)
        assert isinstance(day, date)
        return day
    keys = set(operand) if isinstance(operand, dict) else set()
    if keys == {"days", "after"}:
        days = literal(operand["days"], {"type": "integer"}, subject.stack, operand)
        first = _day(subject, operand["after"])
        assert isinstance(days, int)
        return None if first is None else first + timedelta(days=days)
    if keys == {"parameter"}:
        value = parameter(operand["parameter"], ("date",), subject.stack, operand)
        return value if isinstance(value, date) else None
    declared, fact = _other(subject, operand)
    if declared["type"] not in _DAYS:
        raise fail(subject.at, f"{operand['fact']} is not a day")
    return _day_of(fact)


def number(operand: Any, stack: Stack, read: ReadPath, at: object) -> int | Decimal | None:
    """Read n: a literal, a parameter, or another fact (§4)."""
    value: Value | None
    if isinstance(operand, str):
        value = literal(operand, {"type": "decimal"}, stack, at)
    elif isinstance(operand, dict) and set(operand) == {"parameter"}:
        value = parameter(operand["parameter"], _NUMBERS, stack, operand)
    elif isinstance(operand, dict) and set(operand) == {"fact"}:
        declared, fact = read(operand["fact"])
        if declared["type"] not in _NUMBERS:
            raise fail(at, f"{operand['fact']} is not a number")
        value = fact.value
    else:
        raise fail(at, f"a number, {{parameter: NAME}} or {{fact: PATH}} was expected, not {operand!r}")
    return value if isinstance(value, int | Decimal) else None


def parameter(name: str, types: tuple[str, ...], stack: Stack, at: object) -> Value | None:
    """Return a parameter's value on the as-of day; none on that day: unknown, no_law (§4)."""
    declared = stack.parameters.get(name)
    if declared is None:
        raise fail(at, f"{name!r} is not a parameter{nearest(name, stack.parameters)}")
    if declared["type"] not in types:
        raise fail(at, f"the parameter {name!r} is of type {declared['type']}, not {' or '.join(types)}")
    values = [
        literal(dated["value"], declared, stack, declared) for dated in _dated(declared) if spans(dated, stack.day)
    ]
    if len(values) > 1:
        raise fail(declared, f"the parameter {name!r} has two values on {stack.day}")
    return values[0] if values else None


def _dated(declared: Declared) -> list[Any]:
    """Return the dated values of a parameter; a single `value` is open at both ends (§3)."""
    if ("value" in declared) == ("values" in declared):
        raise fail(declared, "a parameter has either `value` or `values`")
    return list(declared["values"]) if "values" in declared else [declared]


__all__ = [
    "OPERATORS",
    "Declared",
    "Form",
    "ReadPath",
    "Subject",
    "number",
    "parameter",
    "same_value",
    "stated",
    "test_of",
]
