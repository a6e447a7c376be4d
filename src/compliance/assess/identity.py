"""Give findings ids that survive re-ordering: (tree, pointer) -> a name of the place that does not count entries."""

import json
from collections import Counter
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
    """Return the name of one entry, as `names_of_entries` gives it."""
    return names_of_entries(entries)[index]


def names_of_entries(entries: Sequence[Any]) -> list[str]:
    """Name each entry by its own id where no other has it, else by what it says and how many before it say the same."""
    stated = [entry.get(_IDENTITY) if isinstance(entry, Mapping) else None for entry in entries]
    times = Counter(identity for identity in stated if isinstance(identity, str))
    before: Counter[str] = Counter()
    names = []
    for entry, identity in zip(entries, stated, strict=True):
        if isinstance(identity, str) and times[identity] == 1:
            names.append(f"#{identity}")
        else:
            content = _content(entry)
            names.append(f"={content}+{before[content]}")
            before[content] += 1
    return names


def _content(entry: Any) -> str:
    return json.dumps(entry, sort_keys=True, default=repr)
