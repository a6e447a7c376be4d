"""Count as editors do: a place in a text (line and column from 1, in characters) <-> a position (from 0, in units).

Rule files are counted in lines as YAML breaks them, editors break at CR and LF alone; an editor's column counts UTF-16
units unless it agreed on others, so that a sign beyond the first plane is two, and a letter with a mark apart is two.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from compliance.models.frozen import dataclass

# What YAML takes for the end of a line, and what the protocol does.
_YAML_BREAK: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_BREAK: Final = re.compile("\r\n|[\n\r]")


def _utf16(sign: str) -> int:
    return 2 if ord(sign) > 0xFFFF else 1


# The encodings that a client can agree on -> how many units a character takes.
UNITS: Final[Mapping[str, Callable[[str], int]]] = {
    "utf-8": lambda sign: len(sign.encode("utf-8", "surrogatepass")),
    "utf-16": _utf16,
    "utf-32": lambda _: 1,
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A position in an editor: line from 0, units of its encoding from 0."""

    line: int
    units: int


class Lines:
    """A text and where its lines begin, in characters from 0."""

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self.text = text
        self._units = UNITS[encoding]
        self._yaml = tuple(_starts(_YAML_BREAK, text))
        self._editor = tuple(_starts(_BREAK, text))

    def offset_of_place(self, line: int, column: int) -> int:
        """Return the character (from 0) at a place of a rule file; a place beyond the text is its end."""
        if line > len(self._yaml):
            return len(self.text)
        return min(self._yaml[line - 1] + column - 1, len(self.text))

    def offset_of(self, spot: Spot) -> int:
        """Return the character (from 0) at an editor's position; one beyond its line is the line's end."""
        if spot.line >= len(self._editor):
            return len(self.text)
        at, units = self._editor[spot.line], 0
        end = self._end(spot.line)
        while at < end and units < spot.units:
            units += self._units(self.text[at])
            at += 1
        return at

    def spot_of(self, offset: int) -> Spot:
        """Return an editor's position of a character (from 0)."""
        line = bisect_right(self._editor, offset) - 1
        return Spot(line, sum(map(self._units, self.text[self._editor[line] : offset])))

    def line_around(self, offset: int) -> tuple[int, int]:
        """Return where the editor's line around a character begins and ends, without its break."""
        line = bisect_right(self._editor, offset) - 1
        return self._editor[line], self._end(line)

    def _end(self, line: int) -> int:
        after = self._editor[line + 1] if line + 1 < len(self._editor) else len(self.text)
        return self._editor[line] + len(self.text[self._editor[line] : after].rstrip("\r\n"))


def _starts(breaks: re.Pattern[str], text: str) -> Iterator[int]:
    yield 0
    yield from (found.end() for found in breaks.finditer(text))
