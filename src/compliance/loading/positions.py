"""Find values in the bytes of a dossier: (bytes, JSON Pointers) -> pointer -> (line, column).

Only called for findings, and only with bytes that `json_tree.parse` has read. The standard library's scanner reads
strings and steps over values; here are only the steps into objects and lists.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

_DECODER: Final = json.JSONDecoder()
_BLANK: Final = " \t\r\n"

# The pointers asked for as a tree: reference token -> what is asked for below it.
_Wanted = dict[str, "_Wanted"]


def locate(data: bytes, pointers: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return line and column (from 1, in characters) of the value at each pointer.

    A pointer to nothing gets the place of the nearest value around it that is there.
    """
    text = data.decode("utf-8")
    wanted: _Wanted = {}
    for pointer in pointers:
        below = wanted
        for token in _tokens(pointer):
            below = below.setdefault(token, {})
    root = _skip_blank(text, 0)
    found: dict[tuple[str, ...], int] = {(): root}
    found.update(_below(text, root, wanted, ()))
    places = _places(text, set(found.values()))
    return {pointer: places[_nearest(found, _tokens(pointer))] for pointer in pointers}


def _tokens(pointer: str) -> tuple[str, ...]:
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:])


def _nearest(found: Mapping[tuple[str, ...], int], tokens: tuple[str, ...]) -> int:
    while tokens not in found:
        tokens = tokens[:-1]
    return found[tokens]


def _below(text: str, at: int, wanted: _Wanted, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Give the offset of every wanted value below the container at an offset."""
    left = len(wanted)
    for token, start in _children(text, at) if left else ():
        if token in wanted:
            here = (*path, token)
            yield here, start
            yield from _below(text, start, wanted[token], here)
            left -= 1
        if not left:
            return


def _children(text: str, at: int) -> Iterator[tuple[str, int]]:
    """Give the token and offset of each value in the object or list at an offset; nothing for other values."""
    if text[at] == "{":
        return _members(text, at + 1)
    if text[at] == "[":
        return _elements(text, at + 1)
    return iter(())


def _members(text: str, at: int) -> Iterator[tuple[str, int]]:
    at = _skip_blank(text, at)
    while text[at] == '"':
        key, at = _DECODER.raw_decode(text, at)
        at = _skip_blank(text, _skip_blank(text, at) + 1)
        yield key, at
        at = _after_comma(text, at)


def _elements(text: str, at: int) -> Iterator[tuple[str, int]]:
    at = _skip_blank(text, at)
    index = 0
    while text[at] != "]":
        yield str(index), at
        index += 1
        at = _after_comma(text, at)


def _after_comma(text: str, at: int) -> int:
    """Return where the next member begins, or the closing bracket stands, after the value at an offset."""
    _, end = _DECODER.raw_decode(text, at)
    end = _skip_blank(text, end)
    return _skip_blank(text, end + 1) if text[end] == "," else end


def _skip_blank(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANK:
        at += 1
    return at


def _places(text: str, offsets: set[int]) -> dict[int, tuple[int, int]]:
    places, line, start, done = {}, 1, 0, 0
    for offset in sorted(offsets):
        line += text.count("\n", done, offset)
        start = max(start, text.rfind("\n", done, offset) + 1)
        places[offset] = (line, offset - start + 1)
        done = offset
    return places
