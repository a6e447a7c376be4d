"""Read a scalar as the type expected at its place: (node, type) -> value; what cannot be read so is noted."""

import re
from datetime import date
from decimal import Decimal
from typing import Final

from compliance.loading.problems import Code, Problems
from compliance.loading.yaml_tree import ScalarNode

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK: Final = re.compile(r"([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?")
_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]{1,6})?")
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2199
_LARGEST_INTEGER: Final = 2**53
_LARGEST_DECIMAL: Final = Decimal(10) ** 15


def read_day(node: ScalarNode, problems: Problems) -> int:
    """Return a day (`date.toordinal()`) written YYYY-MM-DD."""
    try:
        day = date.fromisoformat(node.text) if _DAY.fullmatch(node.text) else None
    except ValueError:
        day = None
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return _unreadable(node, problems, "a real day, YYYY-MM-DD") or date.min.toordinal()
    return day.toordinal()


def read_flag(node: ScalarNode, problems: Problems) -> bool:
    """Return true or false, written so and without quotes."""
    if node.quoted or node.text not in ("true", "false"):
        _unreadable(node, problems, "true or false")
    return node.text == "true"


def read_integer(node: ScalarNode, problems: Problems) -> int:
    """Return a whole number within the range of facts."""
    if (
        not node.quoted
        and _INTEGER.fullmatch(node.text)
        and len(node.text) < 18
        and abs(int(node.text)) < _LARGEST_INTEGER
    ):
        return int(node.text)
    _unreadable(node, problems, "a whole number")
    return 0


def read_decimal(node: ScalarNode, problems: Problems) -> Decimal:
    """Return an exact number with at most 6 decimals."""
    if not node.quoted and _DECIMAL.fullmatch(node.text) and abs(Decimal(node.text)) < _LARGEST_DECIMAL:
        return Decimal(node.text)
    _unreadable(node, problems, "a number with at most 6 decimals")
    return Decimal(0)


def read_clock(node: ScalarNode, problems: Problems) -> int:
    """Return a time of day HH:MM or HH:MM:SS as microseconds since midnight."""
    found = _CLOCK.fullmatch(node.text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (24, 0, 0)
    if hours > 23 or minutes > 59 or seconds > 59:
        _unreadable(node, problems, "a time of day, HH:MM")
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000_000


def read_text(node: ScalarNode, problems: Problems) -> str:
    """Return text that is not blank."""
    if node.is_null or not node.text.strip():
        _unreadable(node, problems, "text")
    return node.text


def _unreadable(node: ScalarNode, problems: Problems, expected: str) -> int:
    problems.add(Code.UNREADABLE, node.at, f'"{node.text}" is not {expected}')
    return 0
