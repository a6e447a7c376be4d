"""Tell the entries of a list apart: give ids, find names and ids that occur twice, and whom a reference means."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from compliance.models.form import Field, Section
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance_service.rosters.columns import Column, Columns, Target
from compliance_service.rosters.grid import Grid, address
from compliance_service.rosters.headings import field_named
from compliance_service.rosters.names import plain
from compliance_service.rosters.plain_cells import shown
from compliance_service.rosters.remarks import Remarks
from compliance_service.rosters.roster import Entry

# Of many people of one name, how many cells are named.
_MOST_NAMED: Final = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet that is an entry."""

    row: int
    entry: Entry


def identified(lines: Sequence[Line], section: Section) -> tuple[Line, ...]:
    """Return the lines, each with an id: its own, or its place in the list."""
    name = next((field.name for field in section.fields if field.type is FactType.ID), "id")
    taken = {line.entry[name] for line in lines if name in line.entry}
    made: list[Line] = []
    for number, line in enumerate(lines, start=1):
        identity = line.entry.get(name) or _free(f"{section.element}-{number}", taken)
        taken.add(identity)
        made.append(Line(line.row, {name: identity, **line.entry}))
    return tuple(made)


def id_of(line: Line, section: Section) -> str:
    """Return the id of a line that was given one."""
    identity = _identity(section)
    return str(line.entry[identity.name if identity else "id"])


def _free(wanted: str, taken: set[Any]) -> str:
    number, identity = 1, wanted
    while identity in taken:
        number += 1
        identity = f"{wanted}-{number}"
    return identity


def say_alike(lines: Sequence[Line], columns: Columns, target: Target, remarks: Remarks) -> None:
    """Name people of one name, and ids that occur twice."""
    named, identity = field_named(target), _identity(target.section)
    if named is not None and (column := _column(columns, named)) is not None:
        for same in _groups(lines, named.name):
            cells = ", ".join(address(line.row, column.index) for line in same[:_MOST_NAMED])
            found = same[0].entry[named.name]
            place = (same[0].row, column.index)
            remarks.say("same_name", place, found=found, notice=True, count=len(same), name=found, cells=cells)
    if identity is not None and (column := _column(columns, identity)) is not None:
        first: dict[str, Line] = {}
        for line in lines:
            known = first.setdefault(line.entry[identity.name], line)
            if known is not line:
                other = address(known.row, column.index)
                place = (line.row, column.index)
                remarks.say("repeated_id", place, found=line.entry[identity.name], other=other)


def _groups(lines: Sequence[Line], name: str) -> Iterator[list[Line]]:
    """Give the lines of each name that occurs more than once."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        if isinstance(line.entry.get(name), str):
            groups.setdefault(plain(line.entry[name]), []).append(line)
    yield from (same for same in groups.values() if len(same) > 1)


def _identity(section: Section) -> Field | None:
    return next((field for field in section.fields if field.type is FactType.ID), None)


def _column(columns: Columns, field: Field) -> Column | None:
    return next((each for each in columns.read if each.meaning and each.meaning.field == field), None)


def referring(lines: Sequence[Line], columns: Columns, target: Target, grid: Grid, remarks: Remarks) -> Iterator[Line]:
    """Give the lines with references among themselves as ids, where a name stood."""
    named, identity = field_named(target), _identity(target.section)
    own = [
        (column, column.meaning.field)
        for column in columns.read
        if column.meaning and column.meaning.field and column.meaning.field.refers_to == target.section.name
    ]
    ids = {line.entry[identity.name] for line in lines} if identity else set()
    by_name: dict[str, list[Any]] = {}
    for line in lines:
        if named is not None and identity is not None and isinstance(line.entry.get(named.name), str):
            by_name.setdefault(plain(line.entry[named.name]), []).append(line.entry[identity.name])
    for line in lines:
        changed = {
            field.name: _meant(
                shown(grid.value(line.row, column.index)), ids, by_name, (line.row, column.index), remarks
            )
            for column, field in own
            if field.name in line.entry
        }
        yield Line(line.row, {**line.entry, **changed})


def _meant(text: str, ids: set[Any], by_name: Mapping[str, list[Any]], place: tuple[int, int], remarks: Remarks) -> Any:
    found = by_name.get(plain(text), [])
    if text in ids or len(found) == 1:
        return text if text in ids else found[0]
    remarks.say("several_people" if found else "bad_reference", place, found=text)
    return text
