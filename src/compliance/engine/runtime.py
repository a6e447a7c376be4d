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
    """Return the entries by the values of two facts."""
    known: dict[Any, list[Row]] = {}
    loose: list[Row] = []
    for row in rows:
        value, owner = row.get(key), row.get(own)
        if value is None or owner is None:
            loose.append(row)
        else:
            known.setdefault((value, owner), []).append(row)
    return known, loose


def day_of(value: Any) -> Any:
    """Return the day of a moment, or None."""
    return None if value is None else value[0]
