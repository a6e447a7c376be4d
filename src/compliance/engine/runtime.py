"""What a generated program calls while it runs: indexes over decoded lists."""

from typing import Any

Row = dict[str, Any]
# The entries by value, and those whose value is not known (they may belong to any).
Index = tuple[dict[Any, list[Row]], list[Row]]

NOBODY: list[Row] = []


def index(rows: list[Row], key: str) -> Index:
    """Return the entries by the value of one fact."""
    known: dict[Any, list[Row]] = {}
    loose: list[Row] = []
    for row in rows:
        value = row.get(key)
        if value is None:
            loose.append(row)
        else:
            known.setdefault(value, []).append(row)
    return known, loose


def index_pairs(rows: list[Row], key: str, own: str) -> Index:
    """Return the entries by the values of two facts; the second is None where it is not known."""
    known: dict[Any, list[Row]] = {}
    loose: list[Row] = []
    for row in rows:
        value = row.get(key)
        if value is None:
            loose.append(row)
        else:
            known.setdefault((value, row.get(own)), []).append(row)
    return known, loose
