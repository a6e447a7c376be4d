"""Write who lacks what as a table for spreadsheets: RosterView -> CSV in which no cell is a formula."""

import csv
from io import StringIO
from typing import Final

from compliance.models.text import Language, Text
from compliance_service.pages.roster.states import CellView
from compliance_service.pages.roster.view import RosterView
from compliance_service.pages.roster.words import WORDS
from compliance_service.safety.cells import neutral

_BYTE_ORDER_MARK: Final = "\ufeff"  # NOTE: without it Excel does not read UTF-8.


def csv_of(view: RosterView, language: Language) -> str:
    """Return the table with its header and totals, as a spreadsheet opens it."""

    def said(text: Text) -> str:
        return text.in_language(language)

    out = StringIO()
    out.write(_BYTE_ORDER_MARK)
    writer = csv.writer(out)
    head = [WORDS[name] for name in ("number", "person", "id", "status")] + [column.label for column in view.columns]
    writer.writerow([said(text) for text in head])
    for row in view.rows:
        cells = [said(_whole(cell)) for cell in row.cells]
        names = [str(row.number), row.name or "", row.stated_id or "", said(row.words)]
        writer.writerow([neutral(cell) for cell in (*names, *cells)])
    totals = [str(column.total.violated) for column in view.columns]
    writer.writerow(["", said(WORDS["total"]), "", "", *totals])
    return out.getvalue()


def _whole(cell: CellView) -> Text:
    """Say all that a cell says, in one line."""
    parts = [cell.words, *([cell.required] if cell.required else []), *cell.notes]
    return Text("; ".join(part.vi for part in parts), "; ".join(part.en for part in parts))
