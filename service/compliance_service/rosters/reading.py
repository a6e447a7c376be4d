"""Read a spreadsheet as a list of a form: (bytes, name, form, section) -> Roster."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from compliance.models.form import DossierForm, Section
from compliance_service.problems import RequestError
from compliance_service.rosters.cells import CellReader
from compliance_service.rosters.columns import Columns, Target, columns_of
from compliance_service.rosters.delimited import grid_of_text
from compliance_service.rosters.encodings import text_of
from compliance_service.rosters.grid import Grid, address, is_blank
from compliance_service.rosters.headings import columns_read, say_above, say_headings, say_merged, say_other_sheets
from compliance_service.rosters.mending import repaired, repairs_of, say_repairs
from compliance_service.rosters.papers import PaperReader
from compliance_service.rosters.people import Line, id_of, identified, referring, say_alike
from compliance_service.rosters.plain_cells import shown
from compliance_service.rosters.remarks import Remarks
from compliance_service.rosters.roster import Entry, Roster
from compliance_service.rosters.workbook import OLD_WORKBOOK, ZIP, grids_of_workbook


def read_roster(data: bytes, name: str, form: DossierForm, section: str, *, mend: bool = False) -> Roster:
    """Return the entries of a list that a spreadsheet holds: XLSX, or text with columns (CSV, or pasted cells).

    `name` is the file's, for the reader; `section` a list of the form. Text in an old encoding is a problem with its
    repair; with `mend` it is repaired, and each repair is a notice. What cannot be read as a fact stays as it is
    written. Raise `RequestError` for what is no table or too large.
    """
    target = target_of(form, section)
    grids = _grids(data)
    repairs = [repairs_of(grid) for grid in grids]
    read = [repaired(grid, each) if mend else grid for grid, each in zip(grids, repairs, strict=True)]
    found = [columns_of(grid, target) for grid in read]
    # NOTE: of sheets with as many headings the first.
    best = max(range(len(read)), key=lambda at: (len(found[at].read), bool(read[at].rows), -at))
    remarks = Remarks()
    say_repairs(grids[best], repairs[best], remarks, done=mend)
    if found[best].read:
        say_other_sheets(read, best, remarks)
    return replace(_roster(read[best], found[best], target, remarks), name=name)


def target_of(form: DossierForm, section: str) -> Target:
    """Return a list of the form, with the list of documents whose entries may be an entry's own."""
    found = form.section(section)
    if found is None or found.element is None:
        raise LookupError(f"no list {section!r}")
    for documents in form.sections:
        owner = next((field for field in documents.fields if field.refers_to == section), None)
        if owner is not None and documents.types and documents is not found:
            return Target(found, documents, owner)
    return Target(found, None, None)


def _grids(data: bytes) -> tuple[Grid, ...]:
    if data.startswith(OLD_WORKBOOK):
        raise RequestError("old_workbook")
    if data.startswith(ZIP):
        return grids_of_workbook(data) or (Grid((), (), typed=True),)
    return (grid_of_text(text_of(data)),)


def _roster(grid: Grid, columns: Columns, target: Target, remarks: Remarks) -> Roster:
    unread = say_headings(columns, target, remarks)
    say_above(grid, columns, target, remarks)
    say_merged(grid, columns, remarks)
    lines = identified(tuple(_lines(grid, columns, remarks)), target.section)
    lines = tuple(referring(lines, columns, target, grid, remarks))
    say_alike(lines, columns, target, remarks)
    _say_number(lines, columns, target.section, remarks)
    reader = PaperReader(columns, target)
    papers = tuple(
        paper for line in lines for paper in reader.papers(grid, line.row, id_of(line, target.section), remarks)
    )
    return Roster(
        name="",
        section=target.section.name,
        entries=tuple(line.entry for line in lines),
        rows=tuple(line.row + 1 for line in lines),
        documents=target.documents.name if target.documents else "",
        papers=papers,
        columns=columns_read(columns),
        not_read=unread,
        problems=remarks.problems,
        notices=remarks.notices,
    )


def _lines(grid: Grid, columns: Columns, remarks: Remarks) -> Iterator[Line]:
    """Give the rows below the headings that hold anything in the columns that are read."""
    if not columns.read:
        return
    readers = [
        ((column.index, *columns.again(column)), CellReader(column.meaning.field))
        for column in columns.read
        if column.meaning and column.meaning.field and column.meaning.type is None
    ]
    for row in range(columns.row + 1, len(grid.rows)):
        if all(map(is_blank, grid.rows[row])):
            continue
        if all(is_blank(grid.value(row, column.index)) for column in columns.read):
            remarks.say("row_not_read", (row, 0), notice=True)
            continue
        yield Line(row, _entry(row, readers, grid, remarks))


def _entry(row: int, readers: Sequence[tuple[tuple[int, ...], CellReader]], grid: Grid, remarks: Remarks) -> Entry:
    entry: Entry = {}
    for (index, *others), reader in readers:
        value = grid.value(row, index)
        if is_blank(value):
            continue
        understood = reader.read(value)
        again = [(other, grid.value(row, other)) for other in others]
        against = [at for at, other in again if not is_blank(other) and reader.read(other).value != understood.value]
        if against:
            cells = ", ".join(address(row, at) for at in (index, *against))
            remarks.say("columns_disagree", (row, index), found=shown(value), cells=cells, label=reader.field.label)
            continue
        entry[reader.field.name] = understood.value
        for said in understood.said:
            # NOTE: in text without types every date is text.
            if grid.typed or said.code != "date_as_text":
                remarks.add((row, index), shown(value), said)
    return entry


def _say_number(lines: tuple[Line, ...], columns: Columns, section: Section, remarks: Remarks) -> None:
    if columns.read and not lines:
        remarks.say("no_rows")
    if section.cap is not None and len(lines) > section.cap:
        remarks.say("too_many", most=section.cap, found=str(len(lines)))
