"""Make documents of a row's ticks: what its document columns hold -> entries of the list of documents."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from compliance.models.form import EntryType, Field, Section
from compliance.models.operators import FactType
from compliance.models.text import Text
from compliance_service.rosters.cells import Said, Understood, cell_of, form_of, shown, truth_of
from compliance_service.rosters.columns import Column, Target
from compliance_service.rosters.grid import Value, is_blank
from compliance_service.rosters.remarks import Remarks
from compliance_service.rosters.roster import Entry
from compliance_service.rosters.words import words

Cells = Sequence[tuple[Column, Value]]

# What people write where there is nothing.
_DASHES: Final = ("-", "–", "—", "/")


def papers_of(cells: Cells, person: str, row: int, target: Target, remarks: Remarks) -> Iterator[Entry]:
    """Give the documents that a row says are there; `cells` are those of document columns, with what they hold."""
    if target.documents is None or target.owner is None:
        return
    types = dict.fromkeys(column.meaning.type for column, _ in cells if column.meaning)
    for entry_type in types:
        if entry_type is None:
            continue
        facts = _facts(_of_type(cells, entry_type), target.documents, row, remarks)
        if facts is not None:
            identity = f"{entry_type.code}-{person}"
            yield {"id": identity, "type": entry_type.code, target.owner.name: person, **facts}


def _of_type(cells: Cells, entry_type: EntryType) -> Cells:
    return [(column, value) for column, value in cells if column.meaning and column.meaning.type == entry_type]


def _facts(cells: Cells, documents: Section, row: int, remarks: Remarks) -> Entry | None:
    """Return the facts of one document, or None when it is not there."""
    facts: Entry = {}
    there = False
    for column, value in cells:
        if is_blank(value) or column.meaning is None or shown(value) in _DASHES:
            continue
        if column.meaning.field is not None:
            understood = cell_of(value, column.meaning.field)
            facts[column.meaning.field.name] = understood.value
            there = True
        else:
            ticked, understood = _tick(value, documents, column)
            if ticked is None:
                _say(understood, value, (row, column.index), remarks)
                return None
            facts |= ticked
            there = True
        _say(understood, value, (row, column.index), remarks)
    return facts if there else None


def _say(understood: Understood, value: Value, place: tuple[int, int], remarks: Remarks) -> None:
    for said in understood.said:
        remarks.add(place, shown(value), said)


def _tick(value: Value, documents: Section, column: Column) -> tuple[Entry | None, Understood]:
    """Return what a tick says of a document: None when it is not there, else its facts, such as its form or day."""
    truth = truth_of(value)
    if truth is not None:
        return ({} if truth else None), Understood(value)
    day, form = (_first(documents, kind) for kind in (FactType.DATE, FactType.FORM))
    if day is not None:
        dated = cell_of(value, day)
        if isinstance(value, date) or not any(said.code == "bad_date" for said in dated.said):
            return {day.name: dated.value}, dated
    meant = None
    if form is not None:
        formed = form_of(shown(value), form)
        if not any(said.code == "bad_form" for said in formed.said):
            return {form.name: formed.value}, formed
        meant = next((said.suggestion for said in formed.said), None)
    return None, Understood(value, (Said("bad_tick", words("bad_tick", label=_label(column)), meant),))


def _first(section: Section, kind: FactType) -> Field | None:
    return next((field for field in section.fields if field.type is kind), None)


def _label(column: Column) -> Text:
    entry_type = column.meaning.type if column.meaning else None
    return entry_type.label if entry_type else Text(column.title, column.title)
