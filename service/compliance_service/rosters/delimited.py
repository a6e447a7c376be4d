"""Read text with columns: CSV with commas, semicolons or tabs, or cells pasted from a spreadsheet: text -> Grid."""

import csv
from io import StringIO
from typing import Final

from compliance_service.problems import RequestError
from compliance_service.rosters.grid import LONGEST_TEXT, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Grid

_DELIMITERS: Final = "\t;,|"
_SAMPLE: Final = 20_000
_DEFAULT: Final = ","


def grid_of_text(text: str) -> Grid:
    """Return the cells of a table in text. Raise `RequestError` when it is too large or no table."""
    if text.count("\n") + text.count("\r") > 2 * MAX_ROWS:
        raise RequestError("too_many_rows")
    # NOTE: Excel writes which delimiter it used into the first line, where it is asked to.
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=,"):
        return _grid(rest, first.strip()[-1])
    return _grid(text, _delimiter(text))


def _delimiter(text: str) -> str:
    """Return what stands between the columns, as the csv module finds it, else the most frequent of the known."""
    sample = text[:_SAMPLE]
    if "\t" in sample:
        return "\t"  # NOTE: cells that are pasted; a comma in a name must not be taken for it.
    counts = {each: max((line.count(each) for line in sample.splitlines()), default=0) for each in _DELIMITERS}
    if not any(counts.values()):
        return _DEFAULT
    try:
        found = csv.Sniffer().sniff(sample, _DELIMITERS).delimiter
    except csv.Error:
        found = ""
    return found if counts.get(found) else max(counts, key=lambda each: counts[each])


def _grid(text: str, delimiter: str) -> Grid:
    rows: list[tuple[str, ...]] = []
    cells = 0
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            cells += len(row)
            if len(rows) >= MAX_ROWS or len(row) > MAX_COLUMNS or cells > MAX_CELLS:
                raise RequestError("too_many_rows")
            rows.append(tuple(cell[:LONGEST_TEXT] for cell in row))
    except csv.Error:
        raise RequestError("bad_table") from None
    return Grid(tuple(rows), (), typed=False)
