"""Read the planted defects and plant them: defects/*.yaml -> (Planted, …), and each into packs with the defect."""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
PACKS = HERE / "packs"
DEFECTS = HERE / "defects"


@dataclass(frozen=True)
class Edit:
    """One edit of a file: a text that stands there once is changed, or text is added at the end."""

    file: str
    change: str | None
    to: str


@dataclass(frozen=True)
class Place:
    """A block of a file: it begins on the line that holds `line`."""

    file: str
    line: str


@dataclass(frozen=True)
class Planted:
    """One planted defect; the fields are those of the package's first lines."""

    set: str
    name: str
    check: str
    told_by: str
    stands_in: tuple[str, ...]
    plant: tuple[Edit, ...]
    at: tuple[Place, ...]
    both: bool
    twin: tuple[Edit, ...]

    @property
    def id(self) -> str:
        """The check and the name, for a reader of test results."""
        return f"{self.check}: {self.name}"

    def planted(self, folder: Path) -> Path:
        """Write the packs with the defect below a folder and return their root."""
        return _written(self.set, self.plant, folder)

    def mended(self, folder: Path) -> Path:
        """Write the near miss below a folder and return its root."""
        return _written(self.set, self.twin, folder)


def suite() -> tuple[Planted, ...]:
    """Return every planted defect, in the order of the files."""
    return tuple(_planted(path.stem, entry) for path in sorted(DEFECTS.glob("*.yaml")) for entry in _entries(path))


def lines_of(root: Path, place: Place) -> range:
    """Return the lines (from 1) of a block: from its first line to the last that is indented deeper, or is its end."""
    lines = (root / place.file).read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if place.line in line]
    if len(starts) != 1:
        raise ValueError(f"{place.file}: {place.line!r} stands on {len(starts)} lines")
    start = starts[0]
    deep = _begins(lines, start)
    last = start
    while last + 1 < len(lines) and (not lines[last + 1].strip() or _indent(lines[last + 1]) > deep):
        last += 1
    return range(_first(lines, start, deep) + 1, last + 2)


def _begins(lines: list[str], start: int) -> int:
    """Return the indentation of the block: that of the list's dash when the line stands within an entry."""
    line = lines[start]
    if line.lstrip().startswith("- ") or ":" not in line or _indent(line) == 0:
        return _indent(line)
    dash = next((each for each in reversed(lines[:start]) if _indent(each) < _indent(line)), "")
    return _indent(dash) if dash.lstrip().startswith("- ") else _indent(line)


def _first(lines: list[str], start: int, deep: int) -> int:
    while _indent(lines[start]) > deep:
        start -= 1
    return start


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _written(name: str, edits: Iterable[Edit], folder: Path) -> Path:
    root = folder / name
    shutil.copytree(PACKS / name, root)
    for edit in edits:
        _apply(root / edit.file, edit)
    return root


def _apply(path: Path, edit: Edit) -> None:
    if edit.change is None:
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{before}{edit.to.rstrip()}\n", encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    if text.count(edit.change) != 1:
        raise ValueError(f"{edit.file}: {edit.change!r} stands there {text.count(edit.change)} times")
    path.write_text(text.replace(edit.change, edit.to), encoding="utf-8")


def _entries(path: Path) -> list[Mapping[str, Any]]:
    return list(yaml.safe_load(path.read_text(encoding="utf-8"))["defects"])


def _planted(name: str, entry: Mapping[str, Any]) -> Planted:
    return Planted(
        set=name,
        name=entry["name"],
        check=entry["check"],
        told_by=entry.get("told_by", "diagnose"),
        stands_in=tuple(entry["stands_in"]),
        plant=_edits(entry["plant"]),
        at=tuple(Place(place["in"], place["line"]) for place in entry["at"]),
        both=entry.get("both", False),
        twin=_edits(entry.get("twin", ())),
    )


def _edits(entries: Iterable[Mapping[str, str]]) -> tuple[Edit, ...]:
    return tuple(
        Edit(each["in"], each.get("change"), each["to"] if "change" in each else each["add"]) for each in entries
    )
