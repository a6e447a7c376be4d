"""Tests of one fact: (declaration, fact, test as written) -> truth (§4, Tests)."""

import re
from typing import Any

import re2

from .dossier import Fact
from .operands import DAYS, NUMBERS, Subject, day, day_of, number, other_fact
from .source import fail, nearest
from .truth import Truth, decided
from .values import Moment, Value, literal, nfc

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?")

_DAY_TESTS = ("before", "on_or_before", "on", "not_before", "after")
_NUMBER_TESTS = ("exactly", "at_least", "at_most", "above", "below", "not_above")
_LIST_TYPES = ("code", "text", "integer", "date")
OPERATORS = (
    "equals", "in", "same_as", "contains", "contains_all", "contains_any", "clock_at_most", "clock", "between",
    "matches", "decided", *_DAY_TESTS, *_NUMBER_TESTS,
)  # fmt: skip


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
        _demand(subject, operator, DAYS)
        return _compare(subject, operator, day_of(subject.fact), day(subject, operand))
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
    declared, other = other_fact(subject, operand)
    both = {subject.type, declared["type"]}
    if len(both) > 1 and not both <= {"id", "ref"}:
        raise fail(subject.at, f"{subject.path} and {operand['fact']} are of different types")
    mine, theirs = subject.fact.value, other.value
    if mine is None or theirs is None:
        return Truth.UNKNOWN
    return decided(same_value(mine, theirs))


def same_value(one: Value, other: Value) -> bool:
    """Say whether two known values are equal; moments are when their days are (§4)."""
    if isinstance(one, Moment) and isinstance(other, Moment):
        return one.day == other.day
    return one == other


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
    if subject.type in DAYS:
        return min(test_of(subject, "not_before", operand[0]), test_of(subject, "on_or_before", operand[1]))
    _demand(subject, "between", NUMBERS)
    return min(test_of(subject, "at_least", operand[0]), test_of(subject, "at_most", operand[1]))


def _ranked(subject: Subject, operator: str, operand: Any) -> Truth:
    """Exact numbers, or the places of two codes in one ordered list, later is higher (§3, §4)."""
    if subject.type == "code" and operator != "exactly":
        return _compare(subject, operator, _rank(subject, subject.fact.value), _rank(subject, _code(subject, operand)))
    _demand(subject, operator, NUMBERS)
    found = subject.fact.value
    return _compare(subject, operator, found, number(operand, subject.stack, subject.read, subject.at))


def _code(subject: Subject, operand: Any) -> Value | None:
    """Read a code to compare with: a literal, or a fact of the same list."""
    if isinstance(operand, str):
        return literal(operand, subject.declared, subject.stack, subject.at)
    declared, other = other_fact(subject, operand)
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
