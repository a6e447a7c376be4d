"""Say which words may stand at a place of a file: (schema, tree, steps, PackWords) -> kinds of words, and the fact."""

from collections.abc import Iterator
from typing import Final

from compliance.authoring.pack_words import Known, PackWords
from compliance.loading.merging import TYPE_LISTS
from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from compliance.lsp.cursor import Cursor, Step
from compliance.lsp.declared import bound_element, child, kind_declared
from compliance.lsp.places import Schema, kinds_at, places_at
from compliance.lsp.subjects import CODES_OF

# Where a form's issuer or anything else is named without a place of its own.
_ANYWHERE: Final = ("documents", "clauses", "parameters", "defects")


def meanings(cursor: Cursor, root: Node, schema: Schema, words: PackWords | None) -> tuple[tuple[str, str], ...]:
    """Return what the scalar under a cursor may name: (kind of word, word as declared), the likeliest first."""
    word = cursor.scalar.text
    declared = kind_declared(cursor.steps, is_key=cursor.is_key)
    if declared is not None:
        return ((declared, word),)
    if cursor.is_key:
        path = path_declared(word, root, cursor.steps, words) if words else word
        return (("paths", path),) if "." in word else ()
    kinds = kinds_at(places_at(schema, root, cursor.steps))
    paths = {path_declared(word, root, cursor.steps, words): "paths"} if words and "." in word else {}
    found = [*((kind, word) for kind in kinds), *((kind, path) for path, kind in paths.items())]
    fact = fact_at(root, cursor.steps, words) if words else None
    if fact is not None and fact.codes:
        found.append((f"{CODES_OF}{fact.codes}", word))
    return tuple(dict.fromkeys((*found, *((kind, word) for kind in _ANYWHERE))))


def path_declared(path: str, root: Node, steps: tuple[Step, ...], words: PackWords) -> str:
    """Return a path as its fact is declared: a bound name, or a type used as one, stands for its element."""
    if path in words.facts:
        return path
    first, _, name = path.partition(".")
    element = bound_element(root, steps, first)
    of_type = (each for each, codes in TYPE_LISTS.items() if first in words.codes(codes))
    return f"{element or next(of_type, first)}.{name}"


def fact_at(root: Node, steps: tuple[Step, ...], words: PackWords) -> Known | None:
    """Return the fact whose values stand at a place: the nearest path above it, or that of a table's column."""
    for length in range(len(steps), 0, -1):
        for path in _paths(root, steps[:length]):
            known = words.facts.get(path_declared(path, root, steps, words))
            if known is not None:
                return known
    return None


def _paths(root: Node, steps: tuple[Step, ...]) -> Iterator[str]:
    last = steps[-1]
    if isinstance(last, str) and "." in last:
        yield last
    elif last == "then" and len(steps) >= _ROW:
        yield from _word(_at(root, (*steps[:-_ROW], "decides")))
    elif isinstance(last, int) and len(steps) > _ROW and steps[-2] == "when":
        inputs = _at(root, (*steps[: -_ROW - 1], "inputs"))
        if isinstance(inputs, SequenceNode):
            yield from _word(inputs.items[last] if last < len(inputs.items) else None)


# From a table to what stands in a row of it: `rows`, the row's number, `when` or `then`.
_ROW: Final = 3


def _word(node: Node | None) -> Iterator[str]:
    if isinstance(node, ScalarNode):
        yield node.text


def _at(root: Node, steps: tuple[Step, ...]) -> Node | None:
    node: Node | None = root
    for step in steps:
        node = None if node is None else child(node, step)
    return node


def entry_around(root: Node, steps: tuple[Step, ...]) -> MappingNode | None:
    """Return the entry of `clauses` that a place belongs to, or None."""
    if len(steps) < _ENTRY or steps[0] != "clauses":
        return None
    node = _at(root, steps[:_ENTRY])
    return node if isinstance(node, MappingNode) else None


_ENTRY: Final = 2
