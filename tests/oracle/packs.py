"""Read pack folders: folders -> packs (§3)."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from .source import Located, fail, is_null, nearest, read_yaml

# Keys of a pack that are one value, and keys that are mappings or lists (§3). The last four may be spread over files.
_SINGLE = (
    "pack",
    "regulation",
    "layer",
    "status",
    "title",
    "agency",
    "period",
    "in_force",
    "zone",
    "extends",
    "answers",
)
_WHOLE = ("stages", "documents", "clause_titles", "aliases", "actors", "rulings")
_SPREAD = ("vocabulary", "parameters", "defects", "clauses")
FILE_DEFAULTS = ("for", "document", "by", "due", "stage", "severity")
LAYERS = ("national", "party", "agency", "ruling")
VOCABULARY = ("kinds", "lists", "codes", "groups", "item_types", "event_types", "facts", "derived", "decided")


@dataclass(frozen=True)
class Clauses:
    """The entries of one file, with the defaults of that file (§5)."""

    file: str
    defaults: dict[str, Any]
    entries: list[Located]


@dataclass(frozen=True, eq=False)
class Pack:
    """One folder. `tops` are its top-level values; vocabulary, parameters and defects are gathered from all files."""

    id: str
    folder: Path
    tops: dict[str, Any]
    vocabulary: dict[str, dict[str, Any]]
    parameters: dict[str, Located]
    defects: dict[str, Located]
    clauses: list[Clauses]

    @property
    def place(self) -> str:
        """Return where errors of the pack as a whole are told."""
        return str(self.folder / "pack.yaml")

    @property
    def layer(self) -> str:
        """Return national, party, agency or ruling."""
        return str(self.tops["layer"])

    @property
    def zone(self) -> str:
        """Return the name of the zone in which the pack counts days."""
        return str(self.tops.get("zone", "Asia/Ho_Chi_Minh"))

    @property
    def stages(self) -> list[str]:
        """Return the codes of the stages, in order."""
        return [stage["code"] for stage in self.tops.get("stages", [])]

    @property
    def clause_titles(self) -> dict[str, Located]:
        """Return the clauses of the document by their id."""
        return {title["clause"]: title for title in self.tops.get("clause_titles", [])}

    def in_force_on(self, day: date) -> bool:
        """Say whether a day lies in `in_force`; both ends belong, null is open (§3)."""
        return spans(self.tops["in_force"], day)


def spans(dated: dict[str, Any], day: date) -> bool:
    """Say whether a day lies between `from` and `to`; both ends belong, null is open (§3)."""
    first, last = (None if is_null(dated.get(end)) else date.fromisoformat(dated[end]) for end in ("from", "to"))
    return (first is None or first <= day) and (last is None or day <= last)


@cache
def read_packs(roots: tuple[Path, ...]) -> tuple[Pack, ...]:
    """Read every pack under the roots: each folder that holds a `pack.yaml` (§3)."""
    folders = sorted(
        {found.parent for root in roots for found in root.rglob("pack.yaml") if "cases" not in found.parts}
    )
    packs = tuple(_read_pack(folder) for folder in folders)
    names = [pack.id for pack in packs]
    for pack in packs:
        if names.count(pack.id) > 1:
            raise fail(pack.place, f"another pack is called {pack.id!r} too")
    return packs


def _files_of(folder: Path) -> list[Path]:
    """List the files of a pack in the order of their paths: not of `cases/`, not of packs below (§3)."""
    inner = [found.parent for found in folder.rglob("pack.yaml") if found.parent != folder]
    files = [
        file
        for file in folder.rglob("*.yaml")
        if "cases" not in file.relative_to(folder).parts and not any(file.is_relative_to(below) for below in inner)
    ]
    return sorted(files, key=lambda file: file.relative_to(folder).as_posix())


def _read_pack(folder: Path) -> Pack:
    """Gather the top-level keys of all files of one folder (§3)."""
    tops: dict[str, Any] = {}
    vocabulary: dict[str, dict[str, Any]] = {}
    parameters: dict[str, Any] = {}
    defects: dict[str, Any] = {}
    clauses: list[Clauses] = []
    for file in _files_of(folder):
        content = read_yaml(file)
        for key, value in content.items():
            if key == "vocabulary":
                _gather_vocabulary(vocabulary, value, content)
            elif key == "parameters":
                merge(parameters, value, content)
            elif key == "defects":
                merge(defects, value, content)
            elif key == "clauses":
                defaults = {name: content[name] for name in FILE_DEFAULTS if name in content}
                clauses.append(Clauses(str(file), defaults, value))
            elif key in _SINGLE or key in _WHOLE or (key == "document" and file == folder / "pack.yaml"):
                if key in tops:
                    raise fail(content, f"{key!r} stands in another file too")
                tops[key] = value
            elif key not in FILE_DEFAULTS:
                known = (*_SINGLE, *_WHOLE, *_SPREAD, *FILE_DEFAULTS)
                raise fail(content, f"unknown key {key!r}{nearest(key, known)}")
    _demand_head(folder, tops)
    return Pack(tops["pack"], folder, tops, vocabulary, parameters, defects, clauses)


def _demand_head(folder: Path, tops: dict[str, Any]) -> None:
    """Refuse a pack without the keys that every pack has (§3)."""
    for key in ("pack", "regulation", "layer", "status", "title", "document", "in_force"):
        if key not in tops:
            raise fail(folder / "pack.yaml", f"{key!r} is missing")
    if tops["layer"] not in LAYERS:
        raise fail(folder / "pack.yaml", f"layer must be one of {', '.join(LAYERS)}")
    for key in ("agency", "period") if tops["layer"] == "agency" else ():
        if key not in tops:
            raise fail(folder / "pack.yaml", f"{key!r} is missing: an agency's pack says whose dossiers of what period")


def _gather_vocabulary(into: dict[str, dict[str, Any]], addition: Any, at: Located) -> None:
    """Add declarations; none may be redefined, identical ones may repeat (§3)."""
    if not isinstance(addition, dict):
        raise fail(at, "vocabulary must be a mapping")
    for section, declarations in addition.items():
        if section not in VOCABULARY:
            raise fail(addition, f"unknown part of a vocabulary {section!r}{nearest(section, VOCABULARY)}")
        if section in ("item_types", "event_types"):
            codes = into.setdefault("codes", {}).setdefault(section.removesuffix("s"), {})
            merge(codes, declarations, at)
        elif section == "codes":
            for name, rows in declarations.items():
                merge(into.setdefault("codes", {}).setdefault(name, {}), rows, declarations)
        else:
            merge(into.setdefault(section, {}), declarations, at)


def merge(into: dict[str, Any], addition: Any, at: object) -> None:
    """Add keys that are new; the same key with another value is an error (§3)."""
    if not isinstance(addition, dict):
        raise fail(at, f"a mapping was expected, not {addition!r}")
    for key, value in addition.items():
        if key in into and into[key] != value:
            raise fail(value if isinstance(value, Located) else at, f"{key!r} is declared already, otherwise")
        into.setdefault(key, value)
