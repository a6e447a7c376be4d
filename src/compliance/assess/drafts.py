"""A finding before its lines are known, and JSON Pointers into a tree."""

from typing import Any

from compliance.models.frozen import dataclass
from compliance.models.report import Finding


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding before its places are looked up: pointers instead of lines."""

    finding: Finding
    pointer: str
    related: tuple[str, ...]


def lookup(tree: Any, pointer: str) -> tuple[bool, Any]:
    """Return whether a JSON Pointer leads to something in a tree, and what."""
    value = tree
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, list) and name.isdigit() and int(name) < len(value):
            value = value[int(name)]
        elif isinstance(value, dict) and name in value:
            value = value[name]
        else:
            return False, None
    return True, value
