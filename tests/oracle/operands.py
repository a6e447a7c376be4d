"""What stands to the right of a test: other facts, days, numbers and parameters (§4: `D` and `n`)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from .dossier import Fact
from .packs import spans
from .source import fail, nearest
from .stacks import Stack
from .values import Moment, Value, literal

Declared = dict[str, Any]
ReadPath = Callable[[str], tuple[Declared, Fact]]

DAYS = ("date", "moment")
NUMBERS = ("integer", "decimal")


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


def other_fact(subject: Subject, operand: Any) -> tuple[Declared, Fact]:
    """Read `{fact: PATH}`."""
    if not isinstance(operand, dict) or set(operand) != {"fact"}:
        raise fail(subject.at, f"{subject.path}: {{fact: PATH}} was expected, not {operand!r}")
    return subject.read(operand["fact"])


def day_of(fact: Fact) -> date | None:
    """Return the day of a date or moment (§4)."""
    if isinstance(fact.value, Moment):
        return fact.value.day
    return fact.value if isinstance(fact.value, date) else None


def day(subject: Subject, operand: Any) -> date | None:
    """Read D: a literal, a parameter, another fact, or a day N calendar days after one of these (§4)."""
    if isinstance(operand, str):
        written = literal(operand, {"type": "date"}, subject.stack, subject.at)
        assert isinstance(written, date)
        return written
    keys = set(operand) if isinstance(operand, dict) else set()
    if keys == {"days", "after"}:
        days = literal(operand["days"], {"type": "integer"}, subject.stack, operand)
        first = day(subject, operand["after"])
        assert isinstance(days, int)
        return None if first is None else first + timedelta(days=days)
    if keys == {"parameter"}:
        value = parameter(operand["parameter"], ("date",), subject.stack, operand)
        return value if isinstance(value, date) else None
    declared, fact = other_fact(subject, operand)
    if declared["type"] not in DAYS:
        raise fail(subject.at, f"{operand['fact']} is not a day")
    return day_of(fact)


def number(operand: Any, stack: Stack, read: ReadPath, at: object) -> int | Decimal | None:
    """Read n: a literal, a parameter, or another fact (§4)."""
    value: Value | None
    if isinstance(operand, str):
        value = literal(operand, {"type": "decimal"}, stack, at)
    elif isinstance(operand, dict) and set(operand) == {"parameter"}:
        value = parameter(operand["parameter"], NUMBERS, stack, operand)
    elif isinstance(operand, dict) and set(operand) == {"fact"}:
        declared, fact = read(operand["fact"])
        if declared["type"] not in NUMBERS:
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
