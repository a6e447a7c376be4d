"""Match the columns of a sheet with a list of the form: (Grid, Target) -> Columns, from the line of headings."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from compliance.models.form import EntryType, Field, Section
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance_service.rosters.grid import Grid, is_blank
from compliance_service.rosters.names import exactly, folded, in_order, labels_of, partly, without_asides

# How far down the headings may stand: above them are the office's name and a title.
_DEEPEST_HEADING: Final = 40
_PART: Final = re.compile(r"\s*(?::|[-–—](?=\s)|/)\s*")
Matching = Callable[..., list[Any]]

_SURE: Final = (exactly, folded)
_LIKELY: Final = (partly, in_order)


@dataclass(frozen=True, slots=True)
class Target:
    """What a sheet is read as: a list, and the list of documents that name its entries by `owner`, if there is one."""

    section: Section
    documents: Section | None
    owner: Field | None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column holds: a fact of the entry, or its document of a type (and then perhaps one fact of that)."""

    field: Field | None
    type: EntryType | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column with a heading. `meaning` is None when it is not of the form; `sure` when only marks or case differ."""

    index: int
    title: str
    meaning: Meaning | None
    sure: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """The line of headings and what its columns hold; no columns when no heading is of the form."""

    row: int
    columns: tuple[Column, ...]

    @property
    def read(self) -> tuple[Column, ...]:
        """The columns that are read, each meaning once."""
        seen: dict[Meaning, Column] = {}
        for column in sorted(self.columns, key=lambda each: (not each.sure, each.index)):
            if column.meaning is not None:
                seen.setdefault(column.meaning, column)
        return tuple(sorted(seen.values(), key=lambda each: each.index))


def columns_of(grid: Grid, target: Target) -> Columns:
    """Return the columns by the line that has the most headings of the form; the first of such lines."""
    found = [_line(grid, row, target) for row in range(min(len(grid.rows), _DEEPEST_HEADING))]
    return max(found, key=lambda each: (len(each.read), -each.row), default=Columns(0, ()))


def titles_of(target: Target) -> Iterator[str]:
    """Give the headings that are understood, in Vietnamese."""
    yield from (field.label.vi for field in target.section.fields)
    if target.documents is not None:
        yield from (each.label.vi for each in target.documents.types)


def _line(grid: Grid, row: int, target: Target) -> Columns:
    cells = [(index, value) for index, value in enumerate(grid.rows[row]) if not is_blank(value)]
    return Columns(row, tuple(_column(index, str(value), target) for index, value in cells))


def _column(index: int, title: str, target: Target) -> Column:
    title = " ".join(title.split())
    bare = without_asides(title)
    sure = _meanings(title, target, _SURE) or _meanings(bare, target, _SURE) or _facts_of_document(bare, target)
    likely = () if sure else _meanings(bare, target, _LIKELY)
    meaning = sure[0] if sure else likely[0] if len(likely) == 1 else None
    return Column(index, title, meaning, sure=bool(sure))


def _meanings(title: str, target: Target, matches: Iterable[Matching]) -> tuple[Meaning, ...]:
    """Return what a heading may mean by the first of some ways of comparing that finds anything."""
    for match in matches:
        fields = match(title, target.section.fields, _words_of_field)
        types = match(title, target.documents.types, _words_of_type) if target.documents else []
        if fields or types:
            return *(Meaning(field, None) for field in fields), *(Meaning(None, each) for each in types)
    return ()


def _facts_of_document(title: str, target: Target) -> tuple[Meaning, ...]:
    """Read a heading such as "document: its date"."""
    parts = _PART.split(title)
    if target.documents is None or len(parts) < 2:
        return ()
    types = folded(" ".join(parts[:-1]), target.documents.types, _words_of_type)
    fields = folded(parts[-1], target.documents.fields, _words_of_field)
    stated = [field for field in fields if field.type is not FactType.REF]
    return tuple(Meaning(field, each) for each in types for field in stated) if len(types) == len(stated) == 1 else ()


def _words_of_field(field: Field) -> tuple[str, ...]:
    return field.name, *labels_of(field.label)


def _words_of_type(entry_type: EntryType) -> tuple[str, ...]:
    return entry_type.code, *labels_of(entry_type.label)
