"""Spreadsheets made for tests, of invented people."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

Cells = Iterable[Sequence[Any]]


def workbook(*sheets: Cells, change: Callable[[Any, Any], None] | None = None) -> bytes:
    """Return an XLSX file; dates are real dates, None is no cell. `change` gets the last sheet and the workbook."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for rows in sheets:
            sheet = book.add_worksheet()
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date | datetime):
                        sheet.write_datetime(row, column, cell, day)
                    elif cell is not None:
                        sheet.write(row, column, cell)
        if change is not None:
            change(sheet, book)
    return file.getvalue()
