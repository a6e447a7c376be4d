"""Say what is to be said of a sheet's headings and joined cells: (Grid, Columns, Target) -> remarks, columns read."""

from collections.abc import Sequence
from typing import Final

from compliance.models.form import Field
from compliance.models.operators import FactType
from compliance.models.phrases import join_with, make, quoted
from compliance.models.text import Text
from compliance_service.rosters.columns import Column, Columns, Meaning, Target, has_headings, titles_of
from compliance_service.rosters.grid import Grid, Place, address, is_blank
from compliance_service.rosters.names import near
from compliance_service.rosters.plain_cells import shown
from compliance_service.rosters.remarks import Remarks
from compliance_service.rosters.roster import ColumnRead

# In how many columns it is asked what an unknown heading was meant to be.
_MOST_NEAR: Final = 60


def say_headings(columns: Columns, target: Target, remarks: Remarks) -> tuple[str, ...]:
    """Name columns that are missing, repeated or guessed; return the titles of those that are not read."""
    if not columns.read:
        known = ", ".join(field.label.vi for field in target.section.fields if field.type is not FactType.ID)
        remarks.say("no_headings", list=target.section.label, known=known)
        return ()
    read = {column.meaning: column for column in columns.read}
    for column in columns.columns:
        _say_column(column, columns.row, read, target, remarks)
    unread = tuple(column.title for column in columns.columns if column.meaning is None)
    _say_missing(unread, read, target, remarks)
    return unread


def _say_column(column: Column, row: int, read: dict[Meaning | None, Column], target: Target, remarks: Remarks) -> None:
    place = (row, column.index)
    if column.denied is not None:
        remarks.say("denied_column", place, found=column.title, label=label_of(column.denied))
        return
    if column.meaning is None:
        meant = near(column.title, titles_of(target)) if column.index < _MOST_NEAR else None
        if meant is not None:
            remarks.say("column_not_read", place, found=column.title, suggestion=meant, notice=True)
        return
    first, label = read[column.meaning], label_of(column.meaning)
    if first is not column:
        remarks.say("repeated_column", place, found=column.title, label=label, other=address(row, first.index))
    elif not column.sure:
        remarks.say("column_understood", place, found=column.title, suggestion=label.vi, notice=True, label=label)


def _say_missing(unread: Sequence[str], read: dict[Meaning | None, Column], target: Target, remarks: Remarks) -> None:
    there = {meaning.field for meaning in read if meaning is not None and meaning.type is None}
    fields = [field for field in target.section.fields if field.read_by and field.type is not FactType.ID]
    meant = {field.label: near(field.label.vi, unread) for field in fields if field not in there}
    for label, suggestion in meant.items():
        if suggestion is not None:
            remarks.say("missing_column", suggestion=suggestion, label=label)
    others = [label for label, suggestion in meant.items() if suggestion is None]
    if others:
        remarks.say("missing_columns", count=len(others), labels=join_with(map(quoted, others), "; ", "; "))


def say_above(grid: Grid, columns: Columns, target: Target, remarks: Remarks) -> None:
    """Name the rows above the headings in which anything stands, for nothing of them is read; a title is only noted."""
    rows = [row for row in range(columns.row) if not all(map(is_blank, grid.rows[row]))]
    if rows and columns.read:
        first = next(index for index, value in enumerate(grid.rows[rows[0]]) if not is_blank(value))
        found = shown(grid.value(rows[0], first))
        title = not has_headings(grid, rows, target)
        place = (rows[0], first)
        remarks.say("rows_above", place, found=found, notice=title, count=len(rows), line=columns.row + 1)


def say_other_sheets(grids: Sequence[Grid], read: int, remarks: Remarks) -> None:
    """Name the other sheets in which anything stands: nothing of them is read."""
    for at, grid in enumerate(grids):
        if at != read and not all(is_blank(value) for row in grid.rows for value in row):
            remarks.say("sheet_not_read", found=grid.name, sheet=grid.name)


def label_of(meaning: Meaning) -> Text:
    """Return the label of what a column holds."""
    labels = [part.label for part in (meaning.type, meaning.field) if part is not None]
    return labels[0] if len(labels) == 1 else make("{type}: {fact}", "{type}: {fact}", type=labels[0], fact=labels[1])


def columns_read(columns: Columns) -> tuple[ColumnRead, ...]:
    """Return the columns that are read, for a reader."""
    return tuple(
        ColumnRead(
            cell=address(columns.row, column.index),
            title=column.title,
            label=label_of(column.meaning),
            field=column.meaning.field.name if column.meaning.field else None,
            type=column.meaning.type.code if column.meaning.type else None,
        )
        for column in columns.read
        if column.meaning is not None
    )


def say_merged(grid: Grid, columns: Columns, remarks: Remarks) -> None:
    """Name joined cells among the headings, and below them in columns that are read."""
    indexes = [column.index for column in columns.read]
    for first, last in grid.merged:
        heading = first[0] <= columns.row <= last[0]
        below = first[0] > columns.row and any(first[1] <= index <= last[1] for index in indexes)
        if (heading or below) and first[0] < len(grid.rows):
            _say_area(grid, first, last, remarks)


def _say_area(grid: Grid, first: Place, last: Place, remarks: Remarks) -> None:
    found = str(grid.value(*first)).strip()
    remarks.say("merged", first, found=found, area=f"{address(*first)}:{address(*last)}")


def field_named(target: Target) -> Field | None:
    """Return the fact by which people call an entry: its name, else its first text."""
    texts = [field for field in target.section.fields if field.type is FactType.TEXT]
    return next((field for field in texts if field.name == "name"), texts[0] if texts else None)
