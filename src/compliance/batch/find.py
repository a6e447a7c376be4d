"""Find what is to be checked: paths as typed -> tuple[Input, ...], sorted within each folder, each file once."""

import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from compliance.models.frozen import dataclass
from compliance.models.text import Text

DOSSIER_SUFFIX: Final = ".json"
EXPECTATION_MARK: Final = ".expected."
STDIN_MARK: Final = "-"

NO_SUCH_FILE: Final = Text("không có tệp hoặc thư mục này", "no such file or folder")
EMPTY_FOLDER: Final = Text("thư mục không có hồ sơ nào (tệp .json)", "the folder holds no dossier (.json file)")
CLOSED_FOLDER: Final = Text("không mở được thư mục", "the folder cannot be opened")


@dataclass(frozen=True, slots=True)
class Unread:
    """An input that could not be read, and why, in plain words."""

    name: str
    why: Text


@dataclass(frozen=True, slots=True)
class Stdin:
    """The standard input."""


Input = Path | Stdin | Unread


def shown(path: Path) -> str:
    """Return a path as text that is safe to print: NFC, undecodable bytes and control characters replaced."""
    return printable(os.fsencode(path).decode("utf-8", "replace"))


def printable(name: str) -> str:
    """Return a name as text that is safe to print: NFC, control characters and lone surrogates replaced."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in _nfc(name))


def is_dossier(name: str) -> bool:
    """Say whether a file of this name (without folders) is taken for a dossier."""
    return name.lower().endswith(DOSSIER_SUFFIX) and EXPECTATION_MARK not in name and not name.startswith(".")


def find(paths: Sequence[str]) -> tuple[Input, ...]:
    """List the inputs under the paths, in the order given; `-` is the standard input.

    Folders are searched for `*.json`, without `*.expected.*` and without names that begin with a dot.
    A path is found also when the disk spells its letters in another Unicode normal form.
    """
    return tuple(_each_once(found for path in paths for found in _under(path)))


def _under(path: str) -> Iterator[Input]:
    if path == STDIN_MARK:
        yield Stdin()
        return
    on_disk = _on_disk(Path(path))
    if on_disk is None:
        yield Unread(shown(Path(path)), NO_SUCH_FILE)
    elif on_disk.is_dir():
        yield from _in_folder(on_disk)
    else:
        yield on_disk


def _in_folder(folder: Path) -> Iterator[Input]:
    found = sorted(_walk(folder), key=_order)
    yield from found or [Unread(shown(folder), EMPTY_FOLDER)]


def _walk(folder: Path) -> Iterator[Path | Unread]:
    closed: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in files if is_dossier(name))
    yield from (Unread(shown(Path(os.fsdecode(error.filename))), CLOSED_FOLDER) for error in closed)


def _order(found: Path | Unread) -> tuple[str, ...]:
    return tuple(_nfc(part) for part in (found.parts if isinstance(found, Path) else (found.name,)))


def _each_once(inputs: Iterable[Input]) -> Iterator[Input]:
    seen: set[object] = set()
    for found in inputs:
        key = os.path.realpath(found) if isinstance(found, Path) else found
        if key not in seen:
            seen.add(key)
            yield found


def _on_disk(path: Path) -> Path | None:
    """Return the path as the disk spells it, or None when nothing is there in any normal form."""
    if path.exists():
        return path
    found = Path(path.anchor)
    for part in path.relative_to(path.anchor).parts:
        exact = found / part
        twin = exact if exact.exists() else _twin(found, part)
        if twin is None:
            return path if path.is_symlink() else None
        found = twin
    return found


def _twin(folder: Path, name: str) -> Path | None:
    try:
        return next((entry for entry in sorted(folder.iterdir()) if _nfc(entry.name) == _nfc(name)), None)
    except OSError:
        return None


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
