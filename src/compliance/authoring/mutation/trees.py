"""Change one place of a YAML tree: Node -> a new Node, the old stays as it was. What is new has the old places."""

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Final

from compliance.loading.yaml_tree import Entry, MappingNode, Node, ScalarNode, SequenceNode
from compliance.models.frozen import dataclass
from compliance.models.text import Text


class Kind(StrEnum):
    """How a rule is made wrong."""

    OPERATOR = "operator"
    LITERAL = "literal"
    PATH = "path"
    QUANTIFIER = "quantifier"
    BOUNDARY = "boundary"
    NEGATION = "negation"
    DROPPED = "dropped"
    DATE = "date"


KIND_WORDS = {
    Kind.OPERATOR: Text("phép thử khác", "another test"),
    Kind.LITERAL: Text("giá trị khác", "another value"),
    Kind.PATH: Text("thông tin khác", "another fact"),
    Kind.QUANTIFIER: Text("lượng từ khác", "another quantifier"),
    Kind.BOUNDARY: Text("dịch ngưỡng", "a moved limit"),
    Kind.NEGATION: Text("đảo điều kiện", "a negation"),
    Kind.DROPPED: Text("bỏ điều kiện", "a dropped condition"),
    Kind.DATE: Text("dịch ngày", "a shifted date"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A node as it is after one change, and of what kind that is."""

    kind: Kind
    node: Node


Changes = Iterator[Change]

# What means something else in quotes: a truth, nothing, a number, a word of the language.
_READ_OTHERWISE: Final = re.compile(r"~|null|true|false|any|stated|[-+0-9.]*")


def plain(node: Node) -> object:
    """Return what a node says without where it stands; quotes count only where they change what is read."""
    match node:
        case ScalarNode(text=text):
            return text, node.quoted and _READ_OTHERWISE.fullmatch(text) is not None
        case SequenceNode():
            return tuple(plain(item) for item in node.items)
        case MappingNode():
            return {key: plain(entry.value) for key, entry in node.entries.items()}


def word(text: str, like: Node) -> ScalarNode:
    """Return a plain scalar in the place of another node."""
    return ScalarNode(text, quoted=False, at=like.at)


def reworded(node: ScalarNode, text: str) -> ScalarNode:
    """Return a scalar with other text, quoted as it was."""
    return replace(node, text=text)


def single(key: str, value: Node) -> MappingNode:
    """Return a mapping of one key."""
    return MappingNode({key: Entry(word(key, value), value)}, value.at)


def group(node: MappingNode, keys: tuple[str, ...]) -> MappingNode:
    """Return the mapping of some of a mapping's keys."""
    return MappingNode({key: entry for key, entry in node.entries.items() if key in keys}, node.at)


def without(node: MappingNode, *keys: str) -> MappingNode:
    """Return a mapping without some keys."""
    return MappingNode({key: entry for key, entry in node.entries.items() if key not in keys}, node.at)


def with_value(node: MappingNode, key: str, value: Node) -> MappingNode:
    """Return a mapping with another value for a key; a new key comes last."""
    known = node.entries.get(key)
    entry = Entry(known.key if known else word(key, value), value)
    return MappingNode({**node.entries, key: entry}, node.at)


def swapped(node: MappingNode, old: str, *new: tuple[str, Node]) -> MappingNode:
    """Return a mapping with other keys and values in the place of one."""
    entries: dict[str, Entry] = {}
    for key, entry in node.entries.items():
        if key == old:
            entries.update({name: Entry(replace(entry.key, text=name), value) for name, value in new})
        else:
            entries[key] = entry
    return MappingNode(entries, node.at)


def renamed(node: MappingNode, old: str, new: str) -> MappingNode:
    """Return a mapping with another word for a key."""
    return swapped(node, old, (new, node.entries[old].value))


def items_without(node: SequenceNode, index: int) -> SequenceNode:
    """Return a list without one item."""
    return SequenceNode((*node.items[:index], *node.items[index + 1 :]), node.at)


def with_item(node: SequenceNode, index: int, item: Node) -> SequenceNode:
    """Return a list with another item at a place."""
    return SequenceNode((*node.items[:index], item, *node.items[index + 1 :]), node.at)


def inside(node: MappingNode, key: str, changes: Changes) -> Changes:
    """Give the changes of a key's value as changes of the mapping."""
    for change in changes:
        yield Change(change.kind, with_value(node, key, change.node))


def inside_item(node: SequenceNode, index: int, changes: Changes) -> Changes:
    """Give the changes of an item as changes of the list."""
    for change in changes:
        yield Change(change.kind, with_item(node, index, change.node))


def dropped_items(node: SequenceNode) -> Changes:
    """Leave out each item of a list of several."""
    if len(node.items) > 1:
        for index in range(len(node.items)):
            yield Change(Kind.DROPPED, items_without(node, index))
