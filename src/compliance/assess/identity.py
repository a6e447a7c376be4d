"""Give findings ids that survive re-ordering: a tree -> Places, which names a place without counting entries."""

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


class Places:
    """The places of one tree by names that do not count entries; the entries of a list are named once."""

    def __init__(self, tree: Any) -> None:
        self._tree = tree
        self._entries: dict[str, list[str]] = {}

    def name_of(self, pointer: str) -> str:
        """Return a JSON Pointer with the entries of lists by their names instead of their numbers."""
        tree, names, above = self._tree, [], ""
        for token in pointer.split("/")[1:]:
            member = token.replace("~1", "/").replace("~0", "~")
            if isinstance(tree, list) and member.isdigit() and int(member) < len(tree):
                names.append(self.names_in(tree, above)[int(member)])
                tree = tree[int(member)]
            else:
                names.append(token)
                tree = tree.get(member) if isinstance(tree, Mapping) else None
            above = f"{above}/{token}"
        return "/".join(names)

    def names_in(self, entries: Sequence[Any], pointer: str) -> list[str]:
        """Return the names of the entries of the list at a pointer."""
        if pointer not in self._entries:
            self._entries[pointer] = names_of_entries(entries)
        return self._entries[pointer]


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
