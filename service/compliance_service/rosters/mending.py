"""Find text in an old encoding on a sheet: (Grid, mend) -> the grid and what is said of it."""

from dataclasses import replace
from typing import Final

from compliance_service.rosters.grid import Grid, Value
from compliance_service.rosters.legacy import Repair, repair_of, surroundings_of
from compliance_service.rosters.remarks import Remarks

# How many different texts are looked at; a list of people has some thousand.
_MOST_TEXTS: Final = 30_000

Repairs = dict[tuple[int, int], Repair]


def repairs_of(grid: Grid) -> Repairs:
    """Return the repair of every cell that is of an old encoding."""
    places: dict[str, list[tuple[int, int]]] = {}
    for row, cells in enumerate(grid.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and not cell.isascii() and (cell in places or len(places) < _MOST_TEXTS):
                places.setdefault(cell, []).append((row, column))
    within = surroundings_of(places)
    found = ((repair_of(text, within=within), text) for text in places)
    return {place: repair for repair, text in found if repair is not None for place in places[text]}


def repaired(grid: Grid, repairs: Repairs) -> Grid:
    """Return the grid with every repair done."""

    def cell(row: int, column: int, value: Value) -> Value:
        repair = repairs.get((row, column))
        return value if repair is None else repair.text

    rows = tuple(tuple(cell(r, c, value) for c, value in enumerate(cells)) for r, cells in enumerate(grid.rows))
    return replace(grid, rows=rows)


def say_repairs(grid: Grid, repairs: Repairs, remarks: Remarks, *, done: bool) -> None:
    """Name every cell in an old encoding, with what it was meant to be; as a notice when it was repaired."""
    for place, repair in repairs.items():
        remarks.say(
            "repaired" if done else "old_encoding",
            place,
            found=str(grid.value(*place)),
            suggestion=repair.text,
            notice=done,
            encoding=repair.encoding.value,
            repair=repair.text,
        )
