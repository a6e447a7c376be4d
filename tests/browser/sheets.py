"""Make the spreadsheets that offices send: rows -> the bytes of an XLSX file."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter

Cell = str | int | float | None


def workbook(rows: Sequence[Sequence[Cell]], merged: Sequence[tuple[int, int, int, int, str]] = ()) -> bytes:
    """Return a workbook of one sheet; `merged` are areas (first row, column, last row, column) with their text."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Danh sách")
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell)
        # NOTE: without a format the other cells of an area keep what was written before.
        joined = book.add_format({"align": "center"})
        for first, left, last, right, text in merged:
            sheet.merge_range(first, left, last, right, text, joined)
    return file.getvalue()
