"""Put what has no order into another order: dossiers' members, lists' entries, a pack's clauses."""

from dataclasses import replace
from random import Random
from typing import Any

from .generator import Office
from .office import LISTS
from .scribe import QUANTIFIERS


def shuffled_members(tree: Any, rng: Random) -> Any:
    """Return an equal tree whose objects have their members in another order."""
    if isinstance(tree, dict):
        members = [(name, shuffled_members(value, rng)) for name, value in tree.items()]
        return dict(rng.sample(members, len(members)))
    return [shuffled_members(value, rng) for value in tree] if isinstance(tree, list) else tree


def shuffled_entries(tree: dict[str, Any], rng: Random) -> dict[str, Any]:
    """Return a dossier with the entries of its lists in another order."""
    return {
        name: rng.sample(value, len(value)) if name in LISTS and isinstance(value, list) else value
        for name, value in tree.items()
    }


def shuffled_clauses(office: Office, rng: Random) -> Office:
    """Return a pack with its entries in another order."""
    return replace(office, entries=rng.sample(office.entries, len(office.entries)))


def found_anywhere(entry: dict[str, Any]) -> bool:
    """Say whether the findings of an entry's rules lie at places that do not depend on the order of lists.

    Where a quantifier fails, its first entry is named that is answerable.
    """
    return not {"item", "event"} & entry.keys() and not any(map(_quantified, entry.values()))


def _quantified(tree: Any) -> bool:
    if isinstance(tree, dict):
        return any(key in QUANTIFIERS or _quantified(value) for key, value in tree.items())
    return isinstance(tree, list) and any(map(_quantified, tree))
