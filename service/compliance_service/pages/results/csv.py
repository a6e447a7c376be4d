"""Write the findings of many reports as a table for spreadsheets: rows -> CSV in which no cell is a formula."""

import csv
import json
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Final

from compliance.models.report import Report
from compliance.models.text import Language
from compliance.report.answers import answers_of
from compliance.report.labels import WORDS
from compliance.report.view import sections_of, verdict_of
from compliance_service.problems import RequestError
from compliance_service.safety.cells import neutral

# The columns by their names among the report's words; those of a finding are its answers.
COLUMNS: Final = (
    "file", "verdict", "points", "severity", "what",
    "where", "found", "required", "clause", "remedy", "by", "due", "rule",
)  # fmt: skip
_BYTE_ORDER_MARK: Final = "\ufeff"  # NOTE: without it Excel does not read UTF-8.

Cells = tuple[str, ...]


def rows_of(report: Report, language: Language) -> Iterator[Cells]:
    """Give a row for each finding; one without a finding for a report that has none."""
    verdict = verdict_of(report).in_language(language)
    if not report.findings:
        yield _row({"file": report.name, "verdict": verdict})
    for section in sections_of(report):
        for numbered in section.findings:
            # NOTE: of several related places the answers hold the first; the table has none of them.
            answers = dict(reversed(tuple(answers_of(numbered.finding, language))))
            yield _row(
                answers
                | {
                    "file": report.name,
                    "verdict": verdict,
                    "points": str(numbered.number),
                    "severity": WORDS[section.name].in_language(language),
                    "what": numbered.finding.what.in_language(language),
                }
            )


def refused_row(name: str, verdict: str, why: str) -> Cells:
    """Return the row of a file that is not checked."""
    return _row({"file": name, "verdict": verdict, "what": why})


def packed(rows: Sequence[Cells]) -> str:
    """Return rows as the text that a form holds; `unpacked` reads it."""
    return json.dumps(rows, ensure_ascii=False)


def unpacked(text: str) -> tuple[Cells, ...]:
    """Return the rows of a form. Raise `RequestError` for anything else."""
    try:
        found = json.loads(text)
    except ValueError:
        raise RequestError("bad_request") from None
    if not isinstance(found, list) or not all(_is_row(row) for row in found):
        raise RequestError("bad_request")
    return tuple(tuple(row) for row in found)


def csv_of(rows: Sequence[Cells], language: Language) -> str:
    """Return the table with its header, as a spreadsheet opens it."""
    out = StringIO()
    out.write(_BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow(WORDS[name].in_language(language) for name in COLUMNS)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return out.getvalue()


def _row(cells: dict[str, str]) -> Cells:
    return tuple(cells.get(name, "") for name in COLUMNS)


def _is_row(row: object) -> bool:
    return isinstance(row, list) and len(row) == len(COLUMNS) and all(isinstance(cell, str) for cell in row)
