"""What stands in the cells of a sheet, by place: a Grid. Rows and columns count from 0, addresses as Excel does."""

from datetime import date, datetime, time, timedelta
from typing import Final

from compliance.models.frozen import dataclass

Value = str | int | float | bool | date | datetime | time | timedelta
Row = tuple[Value, ...]
Place = tuple[int, int]

MAX_ROWS: Final = 12_000
MAX_COLUMNS: Final = 200
MAX_CELLS: Final = 600_000
LONGEST_TEXT: Final = 2_000


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet; `merged` are areas of joined cells, each by its first and last place; `name` its own.

    `typed` says whether cells know days and numbers from text, as those of a workbook do.
    """

    rows: tuple[Row, ...]
    merged: tuple[tuple[Place, Place], ...]
    typed: bool
    name: str = ""

    def value(self, row: int, column: int) -> Value:
        """Return what stands in a cell, or blank text."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row) for row in self.rows), default=0)


def address(row: int, column: int) -> str:
    """Return the address of a cell: (6, 1) is B7."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def is_blank(value: Value) -> bool:
    """Say whether nothing stands in a cell."""
    return isinstance(value, str) and not value.strip(" \t\r\n\u00a0\u200b\ufeff")
