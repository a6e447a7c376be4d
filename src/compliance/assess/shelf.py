"""Keep compiled packs between runs: one folder for each content of the packs and version of the program."""

import contextlib
import json
import marshal
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import CodeType
from typing import Any, Final, TypeVar, cast

from compliance import __version__
from compliance.models.hashing import sha256

T = TypeVar("T")
_SEAL: Final = 32


def content_of(roots: Sequence[Path]) -> str:
    """Return a hash of the program's version and of every file from which packs below the roots are loaded."""
    digest = sha256(f"{__version__} {sys.version} {_own_code()}\n".encode())
    for root in roots:
        for path in sorted(_files(root)):
            digest.update(f"{root}\0{path}\0".encode())
            digest.update(Path(path).read_bytes())
    return digest.hexdigest()


def _own_code() -> int:
    """Return the newest change of the program's own files: a checkout under work is never served old programs."""
    package = Path(__file__).resolve().parent.parent
    return max(
        entry.stat().st_mtime_ns
        for folder in ("models", "loading", "engine", "assess")
        for entry in os.scandir(package / folder)
        if entry.name.endswith(".py")
    )


def _files(root: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name != "cases"]
        yield from (f"{folder}/{name}" for name in names if name.endswith(".yaml"))


class Shelf:
    """A folder of compiled values. What cannot be read back is made again; what cannot be written is not kept."""

    def __init__(self, cache: Path | None, content: str) -> None:
        self._folder = None if cache is None else cache / content[:32]

    def values(self, name: str, make: Callable[[], T]) -> T:
        """Return a value that was kept under a name, or make and keep it."""
        kept = self._read(f"{name}.json")
        if kept is not None:
            with contextlib.suppress(ValueError, KeyError, TypeError, IndexError):
                return cast(T, _decoded(kept))
        made = make()
        if self._folder is not None:
            from compliance.assess.encoding import encode

            self._write(f"{name}.json", json.dumps(encode(made), ensure_ascii=False, separators=(",", ":")).encode())
        return made

    def code(self, name: str, source: str) -> CodeType:
        """Return the compiled source of a program, kept beside it as Python keeps its own."""
        head = sha256(source.encode()).digest()
        kept = self._read(f"{name}.code")
        if kept is not None and kept.startswith(head):
            with contextlib.suppress(ValueError, EOFError, TypeError):
                return _as_code(marshal.loads(kept[len(head) :]))
        code = compile(source, f"<{name}>", "exec", dont_inherit=True)
        self._write(f"{name}.code", head + marshal.dumps(code))
        return code

    def _read(self, name: str) -> bytes | None:
        """Return what was written under a name; what is no longer as it was written is as good as lost."""
        if self._folder is None:
            return None
        try:
            kept = (self._folder / _safe(name)).read_bytes()
        except OSError:
            return None
        seal, data = kept[:_SEAL], kept[_SEAL:]
        return data if sha256(data).digest() == seal else None

    def _write(self, name: str, data: bytes) -> None:
        if self._folder is None:
            return
        import tempfile  # NOTE: imported late; it brings much with it, and most runs write nothing.

        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._folder)
            with os.fdopen(handle, "wb") as file:
                file.write(sha256(data).digest() + data)
            Path(temporary).replace(self._folder / _safe(name))


def _decoded(data: bytes) -> Any:
    from compliance.assess.decoding import decode

    return decode(json.loads(data))


def _as_code(value: object) -> CodeType:
    if not isinstance(value, CodeType):
        raise TypeError("not code")
    return value


def _safe(name: str) -> str:
    return "".join(character if character.isalnum() or character in ".-_" else "_" for character in name)
