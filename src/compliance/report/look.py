"""How text is laid out and coloured: spans in, lines out, with widths counted in terminal cells."""

import os
import re
from collections.abc import Iterable
from typing import Final, TextIO

from compliance.models.frozen import dataclass

_NARROWEST: Final = 40
_WIDEST: Final = 110
_WORD: Final = re.compile(r"\S+ *| +")

# Precomposed Latin and Vietnamese letters and the marks of the reports: one cell each.
_NARROW: Final = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u02af\u1e00-\u1eff\u2010-\u2027\u2713\u2717\ufffd]*")

# What each role looks like on a terminal with colours.
_STYLES: Final = {
    "good": "bold green",
    "bad": "bold red",
    "open": "bold yellow",
    "none": "dim",
    "quiet": "dim",
    "strong": "bold",
    "label": "cyan",
}


@dataclass(frozen=True, slots=True)
class Look:
    """The width of a line in cells, and whether to colour."""

    width: int = 100
    colour: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one role: a key of the styles, or empty for plain."""

    words: str
    role: str = ""


PLAIN: Final = Look()


def look_of(stream: TextIO) -> Look:
    """Return the look that suits a stream: colour and its own width when it is a terminal, plain otherwise."""
    if not stream.isatty():
        return PLAIN
    import shutil  # NOTE: imported late, and only here; it brings much with it.

    width = shutil.get_terminal_size((PLAIN.width, 24)).columns
    colour = "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return Look(max(_NARROWEST, min(width, _WIDEST)), colour)


def width_of(words: str) -> int:
    """Return how many cells of a terminal some words take."""
    if _NARROW.fullmatch(words):
        return len(words)
    from rich.cells import cell_len  # NOTE: imported late; letters made of one code point need no table of widths.

    return cell_len(words)


def lay_out(spans: Iterable[Span], look: Look, *, indent: int = 0) -> str:
    """Return the spans as lines within the width; the second and later lines hang by `indent` cells."""
    lines: list[list[Span]] = [[]]
    used = 0
    for word in _words(spans):
        width = width_of(word.words)
        spaces = len(word.words) - len(word.words.rstrip(" "))
        if used + width - spaces > look.width and used > indent:
            lines.append([Span(" " * indent)])
            used = indent
        lines[-1].append(word)
        used += width
    return "\n".join(_painted(line, look) for line in lines)


def _words(spans: Iterable[Span]) -> Iterable[Span]:
    # NOTE: a space goes with the word before it, so that no line begins with one.
    return (Span(word, span.role) for span in spans for word in _WORD.findall(span.words))


def _painted(line: list[Span], look: Look) -> str:
    if not look.colour:
        return "".join(span.words for span in line).rstrip()
    from rich.color import ColorSystem  # NOTE: imported late; a report into a file or a pipe needs no colours.
    from rich.style import Style

    return "".join(
        Style.parse(_STYLES[span.role]).render(span.words, color_system=ColorSystem.STANDARD)
        if span.role
        else span.words
        for span in line
    )
