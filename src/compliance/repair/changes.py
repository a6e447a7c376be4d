"""Change a dossier: (tree, changes) -> Applied. Places are those of the dossier as it was, whatever the order."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from json import dumps
from typing import Any, Final

from compliance.models.frozen import dataclass

Tree = dict[str, Any]
Path = tuple[str | int, ...]

SET: Final = "set"
ADD: Final = "add"
REMOVE: Final = "remove"
_ORDER: Final = (SET, REMOVE, ADD)


@dataclass(frozen=True, slots=True)
class Change:
    """One edit: a value set at a path, an entry added to the list at a path, or what stands at a path removed."""

    verb: str
    path: Path
    value: Any = None

    @property
    def pointer(self) -> str:
        """The path as a JSON Pointer."""
        return pointer_of(self.path)


@dataclass(frozen=True, slots=True)
class Applied:
    """A changed tree. `origins` names the entries of each list that is one: their number before, or that of the change
    that added them, behind a plus."""

    tree: Tree
    origins: Mapping[str, tuple[str, ...]]

    def origin(self, name: str, index: int) -> str:
        """Return what the entry at an index of a list was before."""
        known = self.origins.get(name)
        return str(index) if known is None else known[index]


def pointer_of(path: Path) -> str:
    """Return a path as a JSON Pointer (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def applied(tree: Tree, changes: Iterable[Change]) -> Applied:
    """Return the tree with all changes made: first values set, then things removed, then entries added."""
    made: Tree = dict(tree)
    origins: dict[str, list[str]] = {}
    ordered = sorted(enumerate(changes), key=lambda pair: _rank(pair[1]))
    for number, change in ordered:
        _OF_VERB[change.verb](made, origins, change, number)
    return Applied(made, {name: tuple(found) for name, found in origins.items()})


def written(value: Any) -> bytes:
    """Return a tree as JSON; decimals keep their digits."""
    return _text(value).encode("utf-8")


def _rank(change: Change) -> tuple[int, int]:
    # What stands last in a list goes first, so that the places of the others stay.
    last = change.path[-1] if change.path else 0
    return _ORDER.index(change.verb), -last if change.verb == REMOVE and isinstance(last, int) else 0


def _holder(tree: Tree, path: Path) -> Any:
    """Return a copy of what holds the last step of a path, put in the place of the original all the way down."""
    here: Any = tree
    for step in path[:-1]:
        inner = here[step] if _has(here, step) else None
        copied: Any = dict(inner) if isinstance(inner, dict) else list(inner) if isinstance(inner, list) else {}
        here[step] = copied
        here = copied
    return here


def _set(tree: Tree, _: dict[str, list[str]], change: Change, __: int) -> None:
    _holder(tree, change.path)[change.path[-1]] = change.value


def _add(tree: Tree, origins: dict[str, list[str]], change: Change, number: int) -> None:
    holder, last = _holder(tree, change.path), change.path[-1]
    entries = holder[last] if _has(holder, last) and isinstance(holder[last], list) else []
    _origins(origins, change.path, entries).append(f"+{number}")
    holder[last] = [*entries, change.value]


def _remove(tree: Tree, origins: dict[str, list[str]], change: Change, _: int) -> None:
    holder, last = _holder(tree, change.path), change.path[-1]
    if not _has(holder, last):
        return
    if isinstance(holder, list) and isinstance(last, int):
        _origins(origins, change.path[:-1], holder).pop(last)
    del holder[last]


def _origins(origins: dict[str, list[str]], path: Path, entries: list[Any]) -> list[str]:
    name = str(path[0]) if len(path) == 1 else pointer_of(path)
    return origins.setdefault(name, [str(index) for index in range(len(entries))])


def _has(holder: Any, step: str | int) -> bool:
    if isinstance(holder, list):
        return isinstance(step, int) and step < len(holder)
    return isinstance(holder, dict) and step in holder


_OF_VERB: Final = {SET: _set, ADD: _add, REMOVE: _remove}


def _text(value: Any) -> str:
    match value:
        case Decimal():
            return str(value)
        case dict():
            return "{" + ", ".join(f"{dumps(name, ensure_ascii=False)}: {_text(v)}" for name, v in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_text, value)) + "]"
        case _:
            return dumps(value, ensure_ascii=False)
