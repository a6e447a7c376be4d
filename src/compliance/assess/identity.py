"""Give findings ids that survive re-ordering: (tree, pointer) -> a name of the place that does not count entries."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from compliance.models.hashing import sha256

_DIGITS: Final = 12
_IDENTITY: Final = "id"


def digest(*parts: str) -> str:
    """Return the id of what some words name together."""
    return sha256("\n".join(parts).encode()).hexdigest()[:_DIGITS]


def name_of_place(tree: Any, pointer: str) -> str:
    """Return a JSON Pointer with the entries of lists by their names instead of their numbers."""
    names: list[str] = []
    for token in pointer.split("/")[1:]:
        member = token.replace("~1", "/").replace("~0", "~")
        if isinstance(tree, list) and member.isdigit() and int(member) < len(tree):
            names.append(name_of_entry(tree, int(member)))
            tree = tree[int(member)]
        else:
            names.append(token)
            tree = tree.get(member) if isinstance(tree, Mapping) else None
    return "/".join(names)


def name_of_entry(entries: Sequence[Any], index: int) -> str:
    """Return an entry's own id where no other has it, else what it says and how many before it say the same."""
    stated = [entry.get(_IDENTITY) if isinstance(entry, Mapping) else None for entry in entries]
    if isinstance(stated[index], str) and stated.count(stated[index]) == 1:
        return f"#{stated[index]}"
    content = _content(entries[index])
    return f"={content}+{sum(1 for other in entries[:index] if _content(other) == content)}"


def _content(entry: Any) -> str:
    return json.dumps(entry, sort_keys=True, default=repr)
