"""The expressions of a generated program: names of variables in, Python text out."""

from collections.abc import Callable
from typing import Final

# More than any list holds: the high end of a count over an unknown list.
ENDLESS: Final = 1_000_000_000


def gathered(index: str, keys: list[str]) -> str:
    """Return an expression for the entries under some keys of an index, and the loose ones."""
    if len(keys) == 1:
        found = f"{index}[0].get({keys[0]}, NOBODY)"
        return f"({found} + {index}[1] if {index}[1] else {found})"
    return "[" + "".join(f"*{index}[0].get({key}, NOBODY), " for key in keys) + f"*{index}[1]]"


def closing(text: str, start: int) -> int:
    """Return the end of the call that opens at `start`; quoted text is stepped over."""
    depth, quote, position = 0, "", start
    while position < len(text):
        character = text[position]
        if quote:
            if character == "\\":
                position += 1
            elif character == quote:
                quote = ""
        elif character in "'\"":
            quote = character
        else:
            depth += (character == "(") - (character == ")")
            if character == ")" and depth == 0:
                return position + 1
        position += 1
    raise ValueError(text)


def _and(values: list[str]) -> str:
    if len(values) < 2:
        return values[0] if values else "2"
    return f"(2 if {' == '.join(values)} == 2 else 1) if {' and '.join(values)} else 0"


def _or(values: list[str]) -> str:
    if len(values) < 2:
        return values[0] if values else "0"
    return f"2 if {' or '.join(f'{value} == 2' for value in values)} else 1 if {' or '.join(values)} else 0"


def _not(values: list[str]) -> str:
    return f"2 - {values[0]}"


def _same(values: list[str]) -> str:
    return f"{values[0]} if {' == '.join(values)} else 1" if len(values) > 1 else values[0]


JOINED: Final[dict[str, Callable[[list[str]], str]]] = {"and": _and, "or": _or, "not": _not, "same": _same}


def folded(word: str, first: str, second: str) -> str:
    """Return the truth of a quantifier from its two results: flags, or the bands of both ends of a count."""
    if word == "some":
        return f"2 if {first} else {second}"
    if word == "every":
        return f"0 if {first} else 1 if {second} else 2"
    return f"2 if {first} == 1 == {second} else 0 if {second} == 0 or {first} == 2 else 1"


def banded(number: str, low: int, high: int | None) -> str:
    """Return the band of a number: 0 below `low`, 1 from `low` to `high`, 2 above."""
    above = "1" if high is None else f"1 if {number} <= {high} else 2"
    return f"0 if {number} < {low} else {above}"
