"""Make documents of a row's ticks: PaperReader(columns), row -> entries of the list of documents."""

from collections.abc import Iterator, Sequence
from typing import Final

from compliance.models.form import EntryType, Field, Section
from compliance.models.operators import FactType
from compliance_service.rosters.cells import CellReader, Said, Understood
from compliance_service.rosters.columns import Column, Columns, Target
from compliance_service.rosters.grid import Grid, Value, is_blank
from compliance_service.rosters.plain_cells import shown, truth_of
from compliance_service.rosters.remarks import Remarks
from compliance_service.rosters.roster import Entry

# What people write where there is nothing.
_DASHES: Final = ("-", "–", "—", "/")


class PaperReader:
    """Reads the document columns of a sheet."""

    def __init__(self, columns: Columns, target: Target) -> None:
        self._owner = target.owner
        self._columns: dict[EntryType, list[_Ticked | _Stated]] = {}
        ticked = _Facts(target.documents) if target.documents else None
        for column in columns.read:
            meaning = column.meaning
            if meaning is None or meaning.type is None or ticked is None:
                continue
            read = _Ticked(column, meaning.type, ticked) if meaning.field is None else _Stated(column, meaning.field)
            self._columns.setdefault(meaning.type, []).append(read)

    def papers(self, grid: Grid, row: int, person: str, remarks: Remarks) -> Iterator[Entry]:
        """Give the documents that a row says are there, as those of a person."""
        for entry_type, columns in self._columns.items():
            facts = _facts(columns, grid, row, remarks)
            if facts is not None and self._owner is not None:
                identity = f"{entry_type.code}-{person}"
                yield {"id": identity, "type": entry_type.code, self._owner.name: person, **facts}


class _Facts:
    """What a cell under a document may say of it beside that it is there: its day, its form."""

    def __init__(self, documents: Section) -> None:
        self.day, self.form = (_first(documents, kind) for kind in (FactType.DATE, FactType.FORM))


class _Stated:
    """A column of one fact of a document: where anything stands, the document is there."""

    def __init__(self, column: Column, field: Field) -> None:
        self.index = column.index
        self._reader = CellReader(field)

    def read(self, value: Value) -> tuple[Entry | None, Understood]:
        """Return the fact."""
        understood = self._reader.read(value)
        return {self._reader.field.name: understood.value}, understood


class _Ticked:
    """A column of a document, with a tick where it is there."""

    def __init__(self, column: Column, entry_type: EntryType, facts: _Facts) -> None:
        self.index = column.index
        self._type = entry_type
        self._facts = facts

    def read(self, value: Value) -> tuple[Entry | None, Understood]:
        """Return what a tick says of a document: None when it is not there, else its facts, such as its form or day."""
        truth = truth_of(value)
        if truth is not None:
            return ({} if truth else None), Understood(value)
        meant = None
        for reader, wrong in ((self._facts.day, "bad_date"), (self._facts.form, "bad_form")):
            if reader is not None:
                understood = reader.read(value)
                if not any(said.code == wrong for said in understood.said):
                    return {reader.field.name: understood.value}, understood
                meant = next((said.suggestion for said in understood.said if wrong == "bad_form"), None)
        return None, Understood(value, (Said("bad_tick", meant, values=(("label", self._type.label),)),))


def _facts(columns: Sequence[_Ticked | _Stated], grid: Grid, row: int, remarks: Remarks) -> Entry | None:
    """Return the facts of one document, or None when it is not there."""
    facts: Entry | None = None
    for column in columns:
        value = grid.value(row, column.index)
        if is_blank(value) or shown(value) in _DASHES:
            continue
        read, understood = column.read(value)
        for said in understood.said:
            # NOTE: in text without types every date is text.
            if grid.typed or said.code != "date_as_text":
                remarks.add((row, column.index), shown(value), said)
        if read is None:
            return None
        facts = {**(facts or {}), **read}
    return facts


def _first(section: Section, kind: FactType) -> CellReader | None:
    return next((CellReader(field) for field in section.fields if field.type is kind), None)
