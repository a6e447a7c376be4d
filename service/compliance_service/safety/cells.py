"""Keep a spreadsheet from running what a dossier says: the text of a cell -> text that is no formula.

Source: OWASP, CSV Injection. A leading apostrophe makes a cell text in every spreadsheet program.
"""

from typing import Final

# NOTE: some programs also take the wide forms of the signs for formulas, and drop a tab or a line end before one.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def neutral(cell: str) -> str:
    """Return the text with an apostrophe before it where a spreadsheet could take it for a formula."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_FORMULA) else cell
