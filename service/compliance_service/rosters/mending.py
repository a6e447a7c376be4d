"""Find text in an old encoding on a sheet: (Grid, mend) -> the grid and what is said of it."""

from dataclasses import replace

from compliance_service.rosters.grid import Grid, Value
from compliance_service.rosters.legacy import Repair, repair_of, surroundings_of
from compliance_service.rosters.remarks import Remarks

Repairs = dict[tuple[int, int], Repair]


def repairs_of(grid: Grid) -> Repairs:
    """Return the repair of every cell that is of an old encoding."""
    texts = [(row, column, cell) for row, cells in enumerate(grid.rows) for column, cell in enumerate(cells)]
    within = surroundings_of(text for _, _, text in texts if isinstance(text, str))
    found = {(r, c): repair_of(text, within=within) for r, c, text in texts if isinstance(text, str)}
    return {place: repair for place, repair in found.items() if repair is not None}


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
