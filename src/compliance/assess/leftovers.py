"""Name what of a dossier no rule reads: Decoded -> JSON Pointers."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from compliance.engine.decode import Decoded


def further(decoded: Decoded, asked: Collection[str]) -> tuple[str, ...]:
    """Return the pointers of entries of a declared type that no rule asks for."""
    found = []
    for name, rows in decoded.lists.items():
        for index, row in enumerate(rows or ()):
            if row.get("type") not in asked and row.get("type") is not None:
                found.append(f"/{name}/{index}")
    return tuple(found)


def not_read(tree: Mapping[str, Any], decoded: Decoded, ignored: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the pointers of what is there and never read: `extra`, and facts that a clause says are not read."""
    found = ["/extra"] if "extra" in tree else []
    for name, fact in ignored:
        rows = decoded.lists.get(name) or ()
        found.extend([f"/{name}/{index}/{fact}" for index, row in enumerate(rows) if fact in row])
        if fact in decoded.sections.get(name, ()):
            found.append(f"/{name}/{fact}")
    return tuple(found)
