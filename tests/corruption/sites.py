"""Find every place of a dossier that can be corrupted: tree and vocabulary -> tuple[Site, ...]."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any, Final

Path = tuple[str | int, ...]
Vocabulary = Mapping[str, Any]


class _Absent:
    """Nothing stands here."""


ABSENT: Final = _Absent()


@dataclass(frozen=True, slots=True)
class Site:
    """A place: `role` is root, section, list, entry, explanations, word, period, derived, or the type of a fact."""

    path: Path
    role: str
    declared: Mapping[str, Any]

    @property
    def pattern(self) -> str:
        """The place whatever the entry: `items/*/form`."""
        return "/".join("*" if isinstance(step, int) else step for step in self.path)


def sites(tree: Mapping[str, Any], vocabulary: Vocabulary) -> tuple[Site, ...]:
    """Return the places of a readable dossier, also of facts that are declared and not stated."""
    return tuple(_sites(tree, vocabulary))


def _sites(tree: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[Site]:
    yield Site((), "root", {})
    yield from (Site((name,), "word", {}) for name in ("kind", "agency"))
    yield Site(("period",), "period", {})
    yield Site(("explanations",), "explanations", {})
    kind = str(tree["kind"])
    for name in vocabulary["kinds"][kind]["sections"]:
        of_list = vocabulary["lists"].get(name)
        if of_list is None:
            yield Site((name,), "section", {})
            yield from _facts((name,), name, kind, vocabulary)
            continue
        yield Site((name,), "list", {"element": of_list["element"], "name": name})
        for index in range(len(tree.get(name) or ())):
            yield Site((name, index), "entry", {})
            yield from _facts((name, index), of_list["element"], kind, vocabulary)


def _facts(path: Path, root: str, kind: str, vocabulary: Vocabulary) -> Iterator[Site]:
    for name, declared in declared_facts(root, kind, vocabulary):
        yield Site((*path, name), str(declared["type"]), declared)
    for full in vocabulary["derived"]:
        if full.startswith(f"{root}."):
            yield Site((*path, full.partition(".")[2]), "derived", {})


def declared_facts(root: str, kind: str, vocabulary: Vocabulary) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the name and declaration of each fact of a section or element that a kind has."""
    for path, declared in vocabulary["facts"].items():
        first, _, name = path.partition(".")
        if first == root and kind in declared.get("kinds", [kind]):
            yield name, declared


def value_at(tree: Any, path: Path) -> Any:
    """Return what stands at a place, or ABSENT."""
    for step in path:
        there = step in tree if isinstance(tree, dict) else isinstance(tree, list) and _index(step) < len(tree)
        if not there:
            return ABSENT
        tree = tree[step]
    return tree


def _index(step: str | int) -> float:
    return step if isinstance(step, int) else inf


def put_at(tree: Any, path: Path, value: Any) -> Any:
    """Return a tree with another value (ABSENT: none) at a place whose parent is there; the old tree stays."""
    if not path:
        return value
    step, *rest = path
    if isinstance(tree, dict):
        if not rest and value is ABSENT:
            return {name: member for name, member in tree.items() if name != step}
        return {**tree, step: put_at(tree.get(step), tuple(rest), value)}
    if isinstance(tree, list) and isinstance(step, int):
        if not rest and value is ABSENT:
            return [*tree[:step], *tree[step + 1 :]]
        return [*tree[:step], put_at(tree[step], tuple(rest), value), *tree[step + 1 :]]
    raise LookupError(path)


def has_parent(tree: Any, path: Path) -> bool:
    """Say whether something can be put at a place."""
    parent = value_at(tree, path[:-1])
    if not path or isinstance(parent, dict):
        return True
    return isinstance(parent, list) and isinstance(path[-1], int) and path[-1] < len(parent)
