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


def index_owners(rows: list[Row], key: str, values: frozenset[str], own: str) -> Index:
    """Return the entries whose `key` is one of some values by the value of another fact.

    Loose are those of which one of the two is not known.
    """
    known: dict[Any, list[Row]] = {}
    loose: list[Row] = []
    for row in rows:
        value = row.get(key)
        if value is None:
            loose.append(row)
        elif value in values:
            owner = row.get(own)
            if owner is None:
                loose.append(row)
            else:
                known.setdefault(owner, []).append(row)
    return known, loose


# The key of a worst-of formula (violated, undetermined, satisfied) from the bits of the outcomes seen.
WORST = tuple((seen >> 1 & 1) + 2 * (seen >> 3 & 1) + 4 * (seen & 1) for seen in range(16))
