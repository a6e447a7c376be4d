"""Find what stands under a cursor: (root of a file, its text, character) -> Cursor, the steps down to one scalar."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode
from compliance.lsp.positions import Lines
from compliance.models.frozen import dataclass

# A key of a mapping, or the number of an entry of a list.
Step = str | int
_TOKEN: Final = re.compile(r"[^\s,\[\]{}:]+|\S")
_QUOTED: Final = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A scalar of a file. `steps` lead from the root to the value, or to the mapping whose key it is (`is_key`)."""

    steps: tuple[Step, ...]
    scalar: ScalarNode
    is_key: bool
    first: int
    after: int


def under(root: Node, lines: Lines, offset: int) -> Cursor | None:
    """Return the scalar that holds a character or ends there, or None where there is none."""
    for steps, scalar, is_key in scalars(root):
        first = lines.offset_of_place(scalar.at.line, scalar.at.column)
        if first > offset:
            continue
        after = first + written(lines.text, first, scalar)
        if offset <= after and scalar.text:
            return Cursor(steps, scalar, is_key, first, after)
    return None


def scalars(node: Node, steps: tuple[Step, ...] = ()) -> Iterator[tuple[tuple[Step, ...], ScalarNode, bool]]:
    """Yield every scalar with the steps to it, and whether it is a key."""
    if isinstance(node, ScalarNode):
        yield steps, node, False
    elif isinstance(node, MappingNode):
        for key, entry in node.entries.items():
            yield steps, entry.key, True
            yield from scalars(entry.value, (*steps, key))
    else:
        for number, item in enumerate(node.items):
            yield from scalars(item, (*steps, number))


def written(text: str, first: int, scalar: ScalarNode) -> int:
    """Return how many characters a scalar takes as written: its text is in NFC, the file need not be."""
    if scalar.quoted and (found := _QUOTED.match(text, first)):
        return found.end() - first
    end = text.find("\n", first)
    line = text[first : len(text) if end < 0 else end]
    for length in range(min(len(scalar.text), len(line)), len(line) + 1):
        if unicodedata.normalize("NFC", line[:length]) == scalar.text:
            return length
    return len(line.rstrip())


def token_at(text: str, first: int) -> int:
    """Return how many characters to underline at a place: the word there, or the whole of what is quoted."""
    found = _QUOTED.match(text, first) or _TOKEN.match(text, first)
    return found.end() - first if found else 0
