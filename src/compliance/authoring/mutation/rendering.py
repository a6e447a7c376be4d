"""Write a change of a YAML tree into the file's text: (text, way, old node, new node) -> text, with all else untouched.

The text is believed only when reading it gives the tree that was tried.
"""

import json
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher, unified_diff
from typing import Final

import yaml

from compliance.authoring.mutation.mutants import Mutant, Way, replaced
from compliance.authoring.mutation.trees import plain
from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, parse_yaml
from compliance.models.errors import Source
from compliance.models.frozen import dataclass

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN: Final = re.compile(r"[\w+./<>=-][^,\[\]{}#:\"'&*!|>%@`]*")


@dataclass(frozen=True, slots=True)
class _Edit:
    """Characters from `first` to `last` (left out) become `text`."""

    first: int
    last: int
    text: str


def changed_text(text: str, mutant: Mutant) -> str:
    """Return the file's text with a mutant's change in it."""
    root: yaml.Node = yaml.compose(text, Loader=_Loader)  # type: ignore[assignment]  # a pack file is never empty
    wanted = plain(replaced(parse_yaml(text.encode(), mutant.file), mutant.way, mutant.new))
    mark = _at(root, mutant.way)
    for edits in (_edits(mutant.old, mutant.new, mark), (_Edit(*_span(mark), flow(mutant.new)),)):
        made = _applied(text, tuple(edits))
        if plain(parse_yaml(made.encode(), mutant.file)) == wanted:
            return made
    raise LookupError(f"the change of {mutant.file} cannot be written: {mutant.way}")


def diff(text: str, mutant: Mutant) -> tuple[str, ...]:
    """Return a mutant's change of its file as a unified diff, line by line."""
    lines = unified_diff(
        text.splitlines(), changed_text(text, mutant).splitlines(), mutant.file, mutant.file, n=1, lineterm=""
    )
    return tuple(lines)


def place(mutant: Mutant) -> Source:
    """Return where a mutant's change begins."""
    return _place(mutant.old, mutant.new)


def _place(old: Node, new: Node) -> Source:
    if isinstance(old, MappingNode) and isinstance(new, MappingNode):
        for (key, entry), (other, value) in zip(old.entries.items(), new.entries.items(), strict=False):
            if key != other:
                return entry.key.at
            if plain(entry.value) != plain(value.value):
                return _place(entry.value, value.value)
    if isinstance(old, SequenceNode) and isinstance(new, SequenceNode):
        for item, changed in zip(old.items, new.items, strict=False):
            if plain(item) != plain(changed):
                return _place(item, changed) if len(old.items) == len(new.items) else item.at
    return old.at


def _at(node: yaml.Node, way: Way) -> yaml.Node:
    for step in way:
        if isinstance(step, int):
            node = node.value[step]
        else:
            node = next(value for key, value in node.value if key.value == step)
    return node


def _span(mark: yaml.Node) -> tuple[int, int]:
    """Return where a node's text begins and ends; a block ends with its last part."""
    first = mark.start_mark.index
    if not isinstance(mark, yaml.CollectionNode) or mark.flow_style or not mark.value:
        return first, mark.end_mark.index
    last = mark.value[-1]
    return first, _span(last[1] if isinstance(last, tuple) else last)[1]


def _edits(old: Node, new: Node, mark: yaml.Node) -> Iterator[_Edit]:
    """Yield the smallest edits that turn one node into another."""
    if plain(old) == plain(new):
        return
    if isinstance(old, MappingNode) and isinstance(new, MappingNode) and isinstance(mark, yaml.MappingNode):
        yield from _of_mapping(old, new, mark)
    elif isinstance(old, SequenceNode) and isinstance(new, SequenceNode) and isinstance(mark, yaml.SequenceNode):
        yield from _of_list(old, new, mark)
    else:
        yield _Edit(*_span(mark), flow(new))


def _of_mapping(old: MappingNode, new: MappingNode, mark: yaml.MappingNode) -> Iterator[_Edit]:
    pairs = [(key.start_mark.index, _span(value)[1]) for key, value in mark.value]
    olds, news = list(old.entries.items()), list(new.entries.items())
    matched = SequenceMatcher(None, [key for key, _ in olds], [key for key, _ in news], autojunk=False)
    for word, i, j, k, m in matched.get_opcodes():
        if word == "equal":
            for at, (_, entry) in enumerate(news[k:m], start=i):
                yield from _edits(olds[at][1].value, entry.value, mark.value[at][1])
        elif word == "replace" and j - i == m - k:
            for at, (key, entry) in enumerate(news[k:m], start=i):
                name = mark.value[at][0]
                if plain(entry.value) == plain(olds[at][1].value):
                    yield _Edit(*_span(name), key)
                else:
                    yield _Edit(*pairs[at], f"{key}: {flow(entry.value)}")
        else:
            written = [f"{key}: {flow(entry.value)}" for key, entry in news[k:m]]
            yield _put(pairs, i, j, written, mark)


def _of_list(old: SequenceNode, new: SequenceNode, mark: yaml.SequenceNode) -> Iterator[_Edit]:
    spans = [_span(item) for item in mark.value]
    if len(old.items) == len(new.items):
        for one, other, item in zip(old.items, new.items, mark.value, strict=True):
            yield from _edits(one, other, item)
        return
    matched = SequenceMatcher(None, [repr(plain(o)) for o in old.items], [repr(plain(n)) for n in new.items], False)
    for word, i, j, k, m in matched.get_opcodes():
        if word != "equal":
            yield _put(spans, i, j, [flow(item) for item in new.items[k:m]], mark)


def _put(spans: Sequence[tuple[int, int]], i: int, j: int, written: Sequence[str], mark: yaml.CollectionNode) -> _Edit:
    """Return the edit that puts parts in the place of some (from i, before j); with none of either it adds or takes."""
    dash = "- " if isinstance(mark, yaml.SequenceNode) else ""
    between = ", " if mark.flow_style else "\n" + " " * mark.start_mark.column + dash
    if i == j:
        at = spans[i - 1][1] if i else spans[0][0]
        text = "".join(between + part for part in written) if i else "".join(part + between for part in written)
        return _Edit(at, at, text)
    if written:
        return _Edit(spans[i][0], spans[j - 1][1], between.join(written))
    if j < len(spans):
        return _Edit(spans[i][0], spans[j][0], "")
    return _Edit(spans[i - 1][1] if i else spans[i][0], spans[j - 1][1], "")


def _applied(text: str, edits: Sequence[_Edit]) -> str:
    for edit in sorted(edits, key=lambda edit: edit.first, reverse=True):
        text = text[: edit.first] + edit.text + text[edit.last :]
    return text


def flow(node: Node) -> str:
    """Write a node on one line."""
    match node:
        case ScalarNode(text=text, quoted=quoted):
            return text if not quoted and _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
        case SequenceNode(items=items):
            return f"[{', '.join(map(flow, items))}]"
        case MappingNode(entries=entries):
            return "{" + ", ".join(f"{key}: {flow(entry.value)}" for key, entry in entries.items()) + "}"
