"""Read what was found: tuple[Input, ...] -> Iterator[Given | Unread], one dossier at a time."""

import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from compliance.batch.find import Input, Stdin, Unread, shown
from compliance.loading.json_tree import MAX_BYTES
from compliance.models.frozen import dataclass
from compliance.models.text import Text

LINES_SUFFIXES: Final = (".ndjson", ".jsonl")
STDIN_NAME: Final = "<stdin>"

VANISHED: Final = Text("tệp không còn nữa khi đang đọc", "the file vanished while it was being read")
FORBIDDEN: Final = Text("không có quyền đọc tệp này", "no permission to read this file")
BROKEN_OFF: Final = Text("đọc tệp giữa chừng thì bị lỗi", "reading the file failed part of the way")
NO_LINES: Final = Text("tệp không có dòng hồ sơ nào", "the file holds no line with a dossier")

_OF_ERROR: Final = {FileNotFoundError: VANISHED, PermissionError: FORBIDDEN}


@dataclass(frozen=True, slots=True)
class Given:
    """The bytes of one dossier and the name under which it is reported (`FILE`, `FILE:LINE`)."""

    name: str
    data: bytes


def read(inputs: Iterable[Input | Given], *, limit: int = MAX_BYTES) -> Iterator[Given | Unread]:
    """Read each input, unless it is read already.

    At most `limit` bytes of a dossier are ever held, and none of a file known to be larger.
    """
    for found in inputs:
        if isinstance(found, Unread | Given):
            yield found
            continue
        try:
            yield from _stdin(limit) if isinstance(found, Stdin) else _file(found, limit)
        except OSError as error:
            yield Unread(_name(found), _OF_ERROR.get(type(error), BROKEN_OFF))


def with_stdin_read(inputs: Iterable[Input], *, limit: int = MAX_BYTES) -> Iterator[Input | Given]:
    """Read the standard input, which can be read only once; leave all others as they are."""
    for found in inputs:
        if isinstance(found, Stdin):
            yield from read((found,), limit=limit)
        else:
            yield found


def read_lines(stream: BinaryIO, name: str, limit: int) -> Iterator[Given | Unread]:
    """Read a stream with a dossier a line; blank lines count and are passed over, a line that is too large is told."""
    checked = False
    for found in lines_of(stream, name, limit):
        yield found
        checked = True
    if not checked:
        yield Unread(name, NO_LINES)


def lines_of(
    stream: BinaryIO, name: str, limit: int, *, first: int = 1, size: int | None = None
) -> Iterator[Given | Unread]:
    """Read the lines of a stream, or those of its next `size` bytes; the first has the number `first`."""
    number, start = first - 1, 0 if size is None else stream.tell()
    while (size is None or stream.tell() - start < size) and (line := stream.readline(limit + 1)):
        number += 1
        at = f"{name}:{number}"
        if len(line) > limit and not line.endswith(b"\n"):
            _skip_line(stream, limit)
            yield Unread(at, _too_large(limit))
        elif line.strip():
            yield Given(at, line.rstrip(b"\r\n"))


def _name(found: Path | Stdin) -> str:
    return STDIN_NAME if isinstance(found, Stdin) else shown(found)


def _stdin(limit: int) -> Iterator[Given | Unread]:
    yield _whole(sys.stdin.buffer, STDIN_NAME, limit)


def _file(path: Path, limit: int) -> Iterator[Given | Unread]:
    with path.open("rb") as stream:
        if path.name.lower().endswith(LINES_SUFFIXES):
            yield from read_lines(stream, shown(path), limit)
        elif _known_size(path) > limit:
            yield Unread(shown(path), _too_large(limit))
        else:
            yield _whole(stream, shown(path), limit)


def _known_size(path: Path) -> int:
    """Return the size of a regular file; a pipe or a device has none to trust."""
    status = path.stat()
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def _whole(stream: BinaryIO, name: str, limit: int) -> Given | Unread:
    data = stream.read(limit + 1)
    return Unread(name, _too_large(limit)) if len(data) > limit else Given(name, data)


def _skip_line(stream: BinaryIO, limit: int) -> None:
    while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
        pass


def _too_large(limit: int) -> Text:
    size = f"{limit / 1_000_000:g}"
    return Text(f"quá lớn: một hồ sơ chỉ được tối đa {size} MB", f"too large: a dossier may have at most {size} MB")
