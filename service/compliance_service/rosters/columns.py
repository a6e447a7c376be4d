"""Match the columns of a sheet with a list of the form: (Grid, Target) -> Columns, from the line of headings."""

import re
from collections.abc import Iterator
from typing import Final

from compliance.models.form import EntryType, Field, Section
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance_service.rosters.grid import Grid, is_blank
from compliance_service.rosters.names import exactly, folded, labels_of, partly

# How far down the headings may stand: above them are the office's name and a title.
_DEEPEST_HEADING: Final = 40
_PART: Final = re.compile(r"\s*(?::|[-–—](?=\s)|/)\s*")
_MATCHES: Final = (exactly, folded, partly)


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
    for match in _MATCHES:
        fields = match(title, target.section.fields, _words_of_field)
        types = match(title, target.documents.types, _words_of_type) if target.documents else []
        if len(fields) + len(types) > 1 and match is partly:
            break
        if fields or types:
            meaning = Meaning(fields[0], None) if fields else Meaning(None, types[0])
            return Column(index, title, meaning, sure=match is not partly)
    meaning_of_part = _fact_of_document(title, target)
    return Column(index, title, meaning_of_part, sure=meaning_of_part is not None)


def _fact_of_document(title: str, target: Target) -> Meaning | None:
    """Read a heading such as "document: its date"."""
    parts = _PART.split(title)
    if target.documents is None or len(parts) < 2:
        return None
    types = folded(" ".join(parts[:-1]), target.documents.types, _words_of_type)
    fields = folded(parts[-1], target.documents.fields, _words_of_field)
    stated = [field for field in fields if field.type is not FactType.REF and field != target.owner]
    return Meaning(stated[0], types[0]) if len(types) == 1 and len(stated) == 1 else None


def _words_of_field(field: Field) -> tuple[str, ...]:
    return field.name, *labels_of(field.label)


def _words_of_type(entry_type: EntryType) -> tuple[str, ...]:
    return entry_type.code, *labels_of(entry_type.label)
