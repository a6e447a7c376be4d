"""Make documents of a row's ticks: PaperReader(columns), row -> entries of the list of documents."""

from collections.abc import Iterator, Sequence
from typing import Final

from compliance.models.form import EntryType, Field, Section
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.text import Text
from compliance_service.rosters.cells import CellReader, Said, Understood
from compliance_service.rosters.columns import Columns, Target
from compliance_service.rosters.grid import Grid, Value, address, is_blank
from compliance_service.rosters.plain_cells import denies, shown, truth_of
from compliance_service.rosters.remarks import Remarks
from compliance_service.rosters.roster import Entry

# The facts of which no, or nought, is a value.
_OF_NOTHING: Final = (FactType.BOOLEAN, FactType.INTEGER, FactType.DECIMAL)
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
            places = (column.index, *columns.again(column))
            read = (
                _Ticked(places, meaning.type, ticked)
                if meaning.field is None
                else _Stated(places, meaning.field, meaning.type)
            )
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


@dataclass(frozen=True, slots=True)
class _Found:
    """What a cell says of a document: facts, None when it is not there; `there` when that alone makes it be there."""

    facts: Entry | None
    understood: Understood
    there: bool = True


class _Stated:
    """A column of one fact of a document: where anything stands, the document is there; unless it denies that."""

    def __init__(self, places: tuple[int, ...], field: Field, entry_type: EntryType) -> None:
        self.places = places
        self.label = entry_type.label
        self._reader = CellReader(field)

    def read(self, value: Value) -> _Found:
        """Return the fact; what denies says at most no, or the number nought, of a document that is there."""
        understood = self._reader.read(value)
        if any(said.code == "error_cell" for said in understood.said):
            return _Found(None, understood)
        fact = {self._reader.field.name: understood.value}
        if not denies(value):
            return _Found(fact, understood)
        if self._reader.field.type in _OF_NOTHING and not understood.said:
            return _Found(fact, understood, there=False)
        return _Found({}, Understood(value, (_unclear(self.label),)), there=False)


class _Ticked:
    """A column of a document, with a tick where it is there."""

    def __init__(self, places: tuple[int, ...], entry_type: EntryType, facts: _Facts) -> None:
        self.places = places
        self.label = entry_type.label
        self._facts = facts

    def read(self, value: Value) -> _Found:
        """Return what a tick says of a document: None when it is not there, else its facts, such as its form or day."""
        truth = truth_of(value)
        if truth is not None:
            return _Found({} if truth else None, Understood(value))
        if denies(value):
            return _Found(None, Understood(value, (_unclear(self.label),)))
        meant = None
        for reader, wrong in ((self._facts.day, "bad_date"), (self._facts.form, "bad_form")):
            if reader is not None:
                understood = reader.read(value)
                if any(said.code == "error_cell" for said in understood.said):
                    return _Found(None, understood)
                if not any(said.code == wrong for said in understood.said):
                    return _Found({reader.field.name: understood.value}, understood)
                meant = next((said.suggestion for said in understood.said if wrong == "bad_form"), None)
        return _Found(None, Understood(value, (_unclear(self.label, meant),)))


def _unclear(label: Text, meant: str | None = None) -> Said:
    return Said("bad_tick", meant, values=(("label", label),))


def _facts(columns: Sequence[_Ticked | _Stated], grid: Grid, row: int, remarks: Remarks) -> Entry | None:
    """Return the facts of one document, or None when it is not there."""
    facts: Entry = {}
    there = False
    for column in columns:
        index = column.places[0]
        if _disagree(column, grid, row, remarks):
            return None
        value = grid.value(row, index)
        if _is_nothing(value):
            continue
        found = column.read(value)
        for said in found.understood.said:
            # NOTE: in text without types every date is text.
            if grid.typed or said.code != "date_as_text":
                remarks.add((row, index), shown(value), said)
        if found.facts is None:
            return None
        facts = {**facts, **found.facts}
        there = there or found.there
    return facts if there else None


def _disagree(column: _Ticked | _Stated, grid: Grid, row: int, remarks: Remarks) -> bool:
    """Say whether the columns that hold the same say different things in a row, and name their cells."""
    values = [grid.value(row, index) for index in column.places]
    said = [None if _is_nothing(value) else column.read(value).facts for value in values]
    if all(each == said[0] for each in said):
        return False
    cells = ", ".join(address(row, index) for index in column.places)
    place = (row, column.places[0])
    remarks.say("columns_disagree", place, found=shown(values[0]), cells=cells, label=column.label)
    return True


def _is_nothing(value: Value) -> bool:
    return is_blank(value) or shown(value) in _DASHES


def _first(section: Section, kind: FactType) -> CellReader | None:
    return next((CellReader(field) for field in section.fields if field.type is kind), None)
