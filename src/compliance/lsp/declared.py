"""Find where words are declared: trees of files -> for each kind of word and each word, the places.

The kinds are those by which `authoring.pack_words` offers words; the codes of a list are of the kind `codes:LIST`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from compliance.lsp.cursor import Step, scalars
from compliance.models.errors import Source

# Where a word is declared: the steps to it (`*` is any), whether it is a key there -> its kind.
_DECLARED: Final[Mapping[tuple[tuple[str, ...], bool], str]] = {
    (("clause_titles", "*", "clause"), False): "clauses",
    (("parameters",), True): "parameters",
    (("defects",), True): "defects",
    (("documents",), True): "documents",
    (("actors",), True): "actors",
    (("stages", "*", "code"), False): "stages",
    (("pack",), False): "packs",
    (("regulation",), False): "regulations",
    (("vocabulary", "kinds"), True): "kinds",
    (("vocabulary", "lists"), True): "lists",
    (("vocabulary", "lists", "*", "element"), False): "elements",
    (("vocabulary", "codes"), True): "lists_of_codes",
    (("vocabulary", "groups"), True): "groups",
    (("vocabulary", "facts"), True): "paths",
    (("vocabulary", "derived"), True): "paths",
    (("vocabulary", "decided"), True): "decided",
    (("vocabulary", "item_types"), True): "items",
    (("vocabulary", "event_types"), True): "events",
}
_CODES: Final = (("vocabulary", "codes"), 3)


def kind_declared(steps: tuple[Step, ...], *, is_key: bool) -> str | None:
    """Return the kind of word that is declared at a place of a file, or None where none is."""
    if is_key and len(steps) == _CODES[1] and steps[:2] == _CODES[0]:
        return f"codes:{steps[2]}"
    for (pattern, as_key), kind in _DECLARED.items():
        if as_key is is_key and _fits(steps, pattern):
            return kind
    return None


def _fits(steps: tuple[Step, ...], pattern: tuple[str, ...]) -> bool:
    pairs = zip(steps, pattern, strict=False)
    return len(steps) == len(pattern) and all(wanted in ("*", step) for step, wanted in pairs)


def places(trees: Iterable[Node], kind: str, word: str) -> Iterator[Source]:
    """Yield where a word of a kind is declared, in the order of the trees."""
    kinds = _ALIKE.get(kind, (kind,))
    for tree in trees:
        for steps, scalar, is_key in scalars(tree):
            if scalar.text == word and kind_declared(steps, is_key=is_key) in kinds:
                yield scalar.at


# A decided fact is also offered among the paths, and a group stands where a code does.
_ALIKE: Final[Mapping[str, tuple[str, ...]]] = {"paths": ("paths", "decided")}


def bound_element(root: Node, steps: tuple[Step, ...], name: str) -> str | None:
    """Return the element that a name is bound to around a place (`some: {other: member}`), or None."""
    found: str | None = None
    for node in _on_the_way(root, steps):
        for binding in _BINDING:
            bound = node.get(binding) if isinstance(node, MappingNode) else None
            element = bound.get(name) if isinstance(bound, MappingNode) else None
            if isinstance(element, ScalarNode):
                found = element.text
    return found


_BINDING: Final = ("for_each", "some", "none", "every", "count")


def _on_the_way(root: Node, steps: tuple[Step, ...]) -> Iterator[Node]:
    node: Node | None = root
    for step in (*steps, None):
        if node is None:
            return
        yield node
        node = child(node, step)


def child(node: Node, step: Step | None) -> Node | None:
    """Return the node one step down, or None."""
    if isinstance(node, MappingNode) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None
