"""Show the text of a dossier as it was sent: (bytes, places) -> lines, the places marked, long stretches folded."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from compliance.models.frozen import dataclass
from compliance.models.report import Place
from compliance.report.wording import safe

# A document of so many lines is shown whole; in a longer one, so many lines around each mark.
SHORT: Final = 60
AROUND: Final = 4
_SMALLEST_FOLD: Final = 6
# What is folded can be opened, unless the document is larger than this, in characters.
LARGE: Final = 200_000
# The most characters of one line that are shown; of a longer one, so many around each mark.
_LONGEST_LINE: Final = 20_000
_NEAR: Final = 200
# A mark of a value that does not end on its line, or of what is no value, ends with the line or here.
_LONGEST_MARK: Final = 200

_DECODER: Final = json.JSONDecoder()
_CONTAINERS: Final = ("[", "{")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of a finding, by the finding's number."""

    number: int
    at: Place


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line: its text, and the numbers of the findings it is the place of; `left_out` counts characters
    that stand here but are not shown."""

    text: str
    numbers: tuple[int, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line by its number from 1, with the numbers of the findings that have a place in it."""

    number: int
    pieces: tuple[Piece, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines in a row. A folded one is opened by the reader; it holds no lines when the document is too large."""

    first: int
    last: int
    folded: bool
    lines: tuple[Line, ...]


def document_of(data: bytes, marks: Iterable[Mark]) -> tuple[Stretch, ...]:
    """Return the text line by line. What is not UTF-8, and characters that would hide text, are shown as a mark."""
    text = data.decode("utf-8", "replace")
    lines, large = text.split("\n"), len(text) > LARGE
    on_line: dict[int, list[Mark]] = {}
    for mark in marks:
        on_line.setdefault(min(mark.at.line, len(lines)), []).append(mark)

    def stretch(first: int, after: int, *, folded: bool) -> Stretch:
        numbers = () if folded and large else range(first, after)
        shown = tuple(_line(number, lines[number - 1], on_line.get(number, ()), large) for number in numbers)
        return Stretch(first, after - 1, folded, shown)

    return tuple(stretch(first, after, folded=folded) for first, after, folded in _spans(len(lines), on_line))


def _spans(count: int, marked: Iterable[int]) -> Iterator[tuple[int, int, bool]]:
    """Give first line, line after the last, and whether folded, of stretches that hold all lines."""
    kept = _kept(count, marked)
    followed = [*(first for first, _ in kept[1:]), count + 1]
    for (first, after), following in zip(kept, followed, strict=True):
        yield first, after, False
        if after < following:
            yield after, following, True


def _kept(count: int, marked: Iterable[int]) -> list[tuple[int, int]]:
    """Return the stretches that are not folded: the beginning, and what is around marks; a small gap is no fold."""
    if count <= SHORT:
        return [(1, count + 1)]
    kept = [(1, 2 + AROUND)]
    for first, after in (
        *((line - AROUND, min(line + AROUND, count) + 1) for line in sorted(marked)),
        (count + 1,) * 2,
    ):
        start, end = kept[-1]
        if first - end < _SMALLEST_FOLD:
            kept[-1] = (start, max(after, end))
        elif first <= count:
            kept.append((first, after))
    return kept


def _line(number: int, text: str, marks: Sequence[Mark], large: bool) -> Line:
    pieces = tuple(_pieces(text.removesuffix("\r"), marks))
    limit = _LONGEST_LINE // 20 if large else _LONGEST_LINE
    if len(text) > limit:
        pieces = tuple(_near_marks(pieces))
    return Line(number, pieces, tuple(dict.fromkeys(mark.number for mark in marks)))


def _pieces(text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    spans = [(mark.number, *_extent(text, mark.at.column - 1)) for mark in marks]
    edges = sorted({0, len(text), *(edge for _, start, end in spans for edge in (start, end))})
    for start, end in pairwise(edges):
        numbers = tuple(dict.fromkeys(n for n, first, last in spans if first <= start and end <= last))
        yield Piece(_shown(text[start:end]), numbers)


def _extent(text: str, at: int) -> tuple[int, int]:
    """Return where the value that begins here ends; a long list or object is marked for a stretch of its line."""
    at = min(max(at, 0), len(text))
    longest = min(at + _LONGEST_MARK, len(text))
    try:
        end = _DECODER.raw_decode(text, at)[1]
    except (ValueError, RecursionError):
        return at, longest
    return at, min(end, longest) if text.startswith(_CONTAINERS, at) else end


def _near_marks(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Cut what is far from every mark; a line without marks keeps its beginning."""
    for place, piece in enumerate(pieces):
        before = _NEAR if place > 0 else 0
        after = _NEAR if place + 1 < len(pieces) or len(pieces) == 1 else 0
        left_out = len(piece.text) - before - after
        if piece.numbers or left_out <= 0:
            yield piece
            continue
        if len(pieces) == 1:
            before, after = after, 0
        yield Piece(piece.text[:before])
        yield Piece("", left_out=left_out)
        yield Piece(piece.text[len(piece.text) - after :])


def _shown(text: str) -> str:
    """Return text that cannot move the reader's eye: only line ends and tabs keep their meaning."""
    return "\n".join("\t".join(safe(part) for part in line.split("\t")) for line in text.split("\n"))
