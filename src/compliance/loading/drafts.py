"""Read the folders of packs: roots -> drafts, each a folder's files as shapes with its header and content hash."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from compliance.loading.memory import Memory
from compliance.loading.pack_shapes import PackFile
from compliance.loading.problems import Code, Problems
from compliance.loading.shapes import is_null, read_shape
from compliance.loading.yaml_tree import ScalarNode, parse_yaml
from compliance.models.errors import ComplianceError, Source

MAIN: Final = "pack.yaml"
# What someone answers for about packs may lie beside them, and is no part of any.
WAIVERS: Final = "waivers.yaml"
NOTHING_UNSAVED: Final[Mapping[Path, bytes]] = {}
_CASES: Final = "cases"
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_HEADER: Final = (
    "pack",
    "regulation",
    "layer",
    "status",
    "title",
    "document",
    "agency",
    "period",
    "in_force",
    "zone",
    "extends",
    "answers",
)
_REQUIRED: Final = ("pack", "regulation", "layer", "status", "title", "document")
# What a layer needs besides.
_OF_LAYER: Final = {"agency": ("agency", "period"), "ruling": ("answers",)}


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """A folder as read. `header` holds the file that states each header key; `broken` says that a file is missing."""

    folder: str
    files: tuple[PackFile, ...]
    header: dict[str, PackFile]
    content_hash: str
    broken: bool

    @property
    def id(self) -> str:
        """The pack's id."""
        return self.word("pack") or self.folder

    def word(self, key: str) -> str | None:
        """Return a header key's word, or None when it is not stated."""
        node = self.node(key)
        return None if node is None else node.text

    def node(self, key: str) -> ScalarNode | None:
        """Return a header key's scalar, or None when it is not stated."""
        node = getattr(self.header[key], key) if key in self.header else None
        return node if isinstance(node, ScalarNode) else None

    def words(self, key: str) -> tuple[ScalarNode, ...]:
        """Return the words of a header key that is a list."""
        return tuple(getattr(self.header[key], key)) if key in self.header else ()

    def at(self, key: str) -> Source:
        """Return where a header key stands, or the beginning of the pack."""
        return self.header[key].key_at(key) if key in self.header else Source(f"{self.folder}/{MAIN}", 1, 1)


def read_drafts(
    roots: Sequence[Path],
    problems: Problems,
    memory: Memory | None = None,
    unsaved: Mapping[Path, bytes] = NOTHING_UNSAVED,
) -> tuple[Draft, ...]:
    """Return the packs below the roots, by path; files that cannot be read are noted and left out.

    `unsaved` are texts that stand in the place of files (by resolved path): what an editor holds.
    """
    memory = memory or Memory()
    return tuple(_read_draft(folder, shown, problems, memory, unsaved) for folder, shown in _folders(roots, problems))


def _folders(roots: Sequence[Path], problems: Problems) -> Iterator[tuple[Path, str]]:
    """Give each folder that holds a pack, once, and its name in messages: relative names never tell the machine."""
    seen: set[Path] = set()
    for root in roots:
        if not root.is_dir():
            problems.add(Code.NO_FOLDER, None, f"{root} is not a folder")
        shown = root.name if root.is_absolute() else root.as_posix()
        for place, folders, files in os.walk(root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            here = Path(place)
            if MAIN in files and here.resolve() not in seen:
                seen.add(here.resolve())
                yield here, (Path(shown) / here.relative_to(root)).as_posix()


def _read_draft(folder: Path, shown: str, problems: Problems, memory: Memory, unsaved: Mapping[Path, bytes]) -> Draft:
    digest = hashlib.sha256()
    files: list[PackFile | None] = []
    for path in sorted(rule_files(folder), key=lambda path: path.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        data = unsaved.get(path.resolve()) if unsaved else None
        if data is None:
            data = _bytes(path, f"{shown}/{name}", problems)
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
        files.append(_read_file(data, f"{shown}/{name}", problems, memory))
    whole = tuple(file for file in files if file is not None)
    header = _header(whole, f"{shown}/{MAIN}", problems)
    broken = len(whole) < len(files) or not _is_complete(header, f"{shown}/{MAIN}", problems)
    return Draft(shown, whole, header, digest.hexdigest(), broken)


def rule_files(folder: Path) -> Iterator[Path]:
    """Give the pack's YAML files: not its cases, not those of a pack within."""
    for place, folders, files in os.walk(folder):
        here = Path(place)
        folders[:] = [
            name
            for name in folders
            if name != _CASES and not name.startswith(".") and not (here / name / MAIN).is_file()
        ]
        yield from (here / name for name in files if name.endswith(".yaml") and name != WAIVERS)


def _bytes(path: Path, shown: str, problems: Problems) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        problems.add(Code.NO_FILE, Source(shown, 1, 1), f"the file cannot be read: {error.strerror}")
        return b""


def _read_file(data: bytes, shown: str, problems: Problems, memory: Memory) -> PackFile | None:
    def read(found: Problems) -> PackFile | None:
        try:
            node = parse_yaml(data, shown)
        except ComplianceError as error:
            found.extend(error.problems)
            return None
        return read_shape(PackFile, node, found)

    return memory.files.recall((shown, hashlib.sha256(data).digest()), read, problems)


def _header(files: Iterable[PackFile], main: str, problems: Problems) -> dict[str, PackFile]:
    header: dict[str, PackFile] = {}
    for file in files:
        for key in _HEADER:
            entry = file.node.entries.get(key)
            if entry is None or is_null(entry.value) or (key == "document" and file.at.file != main):
                continue
            if key in header:
                first = header[key].key_at(key)
                problems.add(Code.REPEATED, entry.key.at, f'"{key}" stands already in {first}')
            header.setdefault(key, file)
    return header


def _is_complete(header: dict[str, PackFile], main: str, problems: Problems) -> bool:
    """Say whether the header has what its layer needs; what is missing or no id is noted."""
    before = len(problems)
    stated = header["layer"].layer if "layer" in header else None
    layer = stated.text if stated is not None else ""
    for key in (*_REQUIRED, *_OF_LAYER.get(layer, ())):
        if key not in header:
            of_layer = "" if key in _REQUIRED else f" in a pack of layer {layer}"
            problems.add(Code.MISSING_KEY, Source(main, 1, 1), f'the key "{key}" is missing{of_layer}')
    for key in ("pack", "regulation"):
        node = getattr(header[key], key) if key in header else None
        if node is not None and not _ID.fullmatch(node.text):
            problems.add(Code.NAME, node.at, f'"{node.text}" is no id', "use letters, digits, dots and dashes")
    return len(problems) == before
