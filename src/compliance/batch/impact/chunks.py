"""Cut a corpus into pieces of work: Iterable[Input | Given] -> Chunks, in order; and read one: Chunk -> dossiers."""

from collections.abc import Iterable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import Final

from compliance.batch.find import Input, Unread, shown
from compliance.batch.read import BROKEN_OFF, LINES_SUFFIXES, NO_LINES, Given, lines_of, read
from compliance.loading.json_tree import MAX_BYTES
from compliance.models.frozen import dataclass

_BYTES: Final = 2_000_000
_FILES: Final = 64


@dataclass(frozen=True, slots=True)
class Lines:
    """Whole lines of a file with a dossier a line: from a byte on, so many bytes; the first has a number."""

    path: Path
    start: int
    size: int
    first: int


@dataclass(frozen=True, slots=True)
class Files:
    """Some inputs of one dossier each."""

    inputs: tuple[Input | Given, ...]


Chunk = Lines | Files


def chunks(inputs: Iterable[Input | Given], *, size: int = _BYTES) -> Iterator[Chunk]:
    """Cut inputs into pieces of about `size` bytes of lines, or of some files; a piece holds whole lines."""
    waiting: list[Input | Given] = []
    for found in inputs:
        if isinstance(found, Path) and found.name.lower().endswith(LINES_SUFFIXES):
            if waiting:
                yield Files(tuple(waiting))
                waiting = []
            yield from _of_file(found, size)
            continue
        waiting.append(found)
        if len(waiting) == _FILES:
            yield Files(tuple(waiting))
            waiting = []
    if waiting:
        yield Files(tuple(waiting))


def dossiers(chunk: Chunk, *, limit: int = MAX_BYTES) -> Iterator[Given | Unread]:
    """Read a piece; at most `limit` bytes of a dossier are ever held."""
    if isinstance(chunk, Files):
        yield from read(chunk.inputs, limit=limit)
        return
    name = shown(chunk.path)
    try:
        with chunk.path.open("rb") as stream:
            stream.seek(chunk.start)
            yield from lines_of(stream, name, limit, first=chunk.first, size=chunk.size)
    except OSError:
        yield Unread(name, BROKEN_OFF)


def _of_file(path: Path, size: int) -> Iterator[Chunk]:
    """Cut a file between lines; what cannot be cut (a pipe, a file that is gone, one without a line) is one piece."""
    try:
        with path.open("rb") as stream:
            if not stream.seekable():
                yield Files((path,))
                return
            start, first, blank = 0, 1, True
            while piece := _piece(stream, size):
                length, lines, empty = piece
                yield Lines(path, start, length, first)
                start, first, blank = start + length, first + lines, blank and empty
            if blank:
                yield Files((Unread(shown(path), NO_LINES),))
    except OSError:
        yield Files((path,))  # read again, it tells why


def _piece(stream: BufferedReader, size: int) -> tuple[int, int, bool] | None:
    """Read on to the end of the line in which `size` bytes end: the bytes, the lines, and whether all were blank."""
    length, lines, empty = 0, 0, True
    block = stream.read(size)
    while block:
        length, lines, empty = length + len(block), lines + block.count(b"\n"), empty and not block.strip()
        if block.endswith(b"\n"):
            break
        block = stream.readline(size)
    return (length, lines, empty) if length else None
