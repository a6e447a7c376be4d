"""Show the line of a rule file that a finding is at: roots -> (Source -> text | None)."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from compliance.models.errors import Source


def line_reader(roots: Sequence[Path]) -> Callable[[Source], str | None]:
    """Return what reads a line without its blanks; None where the file or the line is not there."""

    @cache
    def lines(file: str) -> tuple[str, ...]:
        path = _path(file, roots)
        if path is None:
            return ()
        return tuple(path.read_text(encoding="utf-8", errors="replace").split("\n"))

    def line(at: Source) -> str | None:
        found = lines(at.file)
        return found[at.line - 1].strip() if 0 < at.line <= len(found) else None

    return line


def _path(file: str, roots: Sequence[Path]) -> Path | None:
    """Return the file that a message names: a root's name, then the way below it."""
    for root in roots:
        shown = root.name if root.is_absolute() else root.as_posix()
        if file.startswith(f"{shown}/"):
            path = root / file[len(shown) + 1 :]
            if path.is_file():
                return path
    path = Path(file)
    return path if path.is_file() else None
