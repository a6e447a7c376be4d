"""Put another fact in the place of one: (path, names) -> facts of the same type to be read there."""

from collections.abc import Iterator

from compliance.authoring.mutation.trees import Change, Changes, Kind, reworded
from compliance.loading.names import Known, Names
from compliance.loading.yaml_tree import ScalarNode
from compliance.models.condition import Path
from compliance.models.vocabulary import Vocabulary


def other_paths(text: str, known: Known, names: Names, ignored: frozenset[Path]) -> Iterator[str]:
    """Yield the next fact of the same type beside one, and the same fact of another entry of the same list.

    `ignored` are facts that a clause says no rule reads: a rule that read them would not load.
    """
    root, _, name = text.partition(".")
    sibling = _sibling(known, names, ignored)
    if sibling is not None:
        yield f"{root}.{sibling}"
    scope = names.bound.get(root)
    for other, bound in names.bound.items():
        if scope is not None and other != root and bound.list == scope.list:
            yield f"{other}.{name}"


def path_changes(node: ScalarNode, known: Known, names: Names, ignored: frozenset[Path]) -> Changes:
    """Give a path that stands as a value with other paths."""
    for other in other_paths(node.text, known, names, ignored):
        yield Change(Kind.PATH, reworded(node, other))


def _sibling(known: Known, names: Names, ignored: frozenset[Path]) -> str | None:
    vocabulary = names.words.vocabulary
    alike = [
        name
        for name, shape in _declared(vocabulary, known.declared.root)
        if shape == (known.type, known.codes, known.to)
        and Path(known.declared.root, name) not in ignored
        and _is_of_kinds(vocabulary, f"{known.declared.root}.{name}", names.kinds)
    ]
    if known.declared.name not in alike or len(alike) < 2:
        return None
    return alike[(alike.index(known.declared.name) + 1) % len(alike)]


def _declared(vocabulary: Vocabulary, root: str) -> Iterator[tuple[str, tuple[object, object, object]]]:
    for fact in vocabulary.facts.values():
        if fact.root == root:
            yield fact.name, (fact.type, fact.codes, fact.to)
    for derived in vocabulary.derived.values():
        if derived.root == root:
            yield derived.name, (derived.type, derived.codes, None)


def _is_of_kinds(vocabulary: Vocabulary, key: str, kinds: tuple[str, ...]) -> bool:
    derived = vocabulary.derived.get(key)
    fact = vocabulary.facts.get(derived.source if derived else key)
    return fact is None or fact.kinds is None or set(kinds) <= fact.kinds
