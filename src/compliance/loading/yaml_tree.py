"""Parse one YAML file strictly: (bytes, file name) -> Node, every scalar still text and every node with its place.

What YAML offers beyond mappings, lists and text is refused: anchors, aliases, tags, several documents, keys that are
not text, duplicate keys, tabs, nesting beyond 40.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

import yaml

from compliance.loading.problems import Code, Problems
from compliance.models.errors import ComplianceError, Source
from compliance.models.frozen import dataclass

MAX_BYTES: Final = 5_000_000
MAX_DEPTH: Final = 40
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A scalar as written, in NFC; `quoted` unless it is plain."""

    text: str
    quoted: bool
    at: Source

    @property
    def is_null(self) -> bool:
        """Say whether nothing was written: `null`, `~` or an empty place."""
        return not self.quoted and self.text in ("", "~", "null")


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: tuple["Node", ...]
    at: Source


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping with its value."""

    key: ScalarNode
    value: "Node"


@dataclass(frozen=True, slots=True)
class MappingNode:
    """A mapping in the order of the file."""

    entries: Mapping[str, Entry]
    at: Source

    def get(self, key: str) -> "Node | None":
        """Return the value of a key, or None when it is absent."""
        entry = self.entries.get(key)
        return None if entry is None else entry.value


Node = ScalarNode | SequenceNode | MappingNode


def parse_yaml(data: bytes, file: str) -> Node:
    """Return the root of the file's only document; raise `ComplianceError` with every problem found in it."""
    problems = Problems()
    text = _decode(data, file, problems)
    root = _Builder(text, file, problems).document() if text is not None else None
    problems.raise_if_any()
    if root is None:
        raise AssertionError(f"{file}: no tree and no problem")
    return root


def _decode(data: bytes, file: str, problems: Problems) -> str | None:
    top = Source(file, 1, 1)
    if len(data) > MAX_BYTES:
        problems.add(Code.TOO_LARGE, top, f"the file has {len(data)} bytes, at most {MAX_BYTES} are read")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        problems.add(Code.ENCODING, _place(file, before), "the file is not UTF-8", "save it as UTF-8")
        return None
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line:
            problems.add(Code.TAB, Source(file, number, line.index("\t") + 1), "a tab", "write spaces instead")
    return text


def _place(file: str, before: str) -> Source:
    """Return the place that follows a text."""
    return Source(file, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


class _Builder:
    """Builds nodes from the events of the YAML scanner; holds the file's name and its problems."""

    def __init__(self, text: str, file: str, problems: Problems) -> None:
        self._text = text
        self._file = file
        self._problems = problems
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)

    def document(self) -> Node | None:
        """Return the root, or None after a problem that ends the reading."""
        try:
            return self._document()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            at = Source(self._file, mark.line + 1, mark.column + 1) if mark else Source(self._file, 1, 1)
            if not self._problems.has(Code.TAB):
                self._problems.add(Code.SYNTAX, at, f"not YAML: {error.problem or error.context}")
        except yaml.reader.ReaderError:
            self._problems.add(Code.SYNTAX, self._first_unprintable(), "a character that YAML does not allow")
        except ComplianceError as error:
            self._problems.extend(error.problems)
        return None

    def _first_unprintable(self) -> Source:
        found = yaml.reader.Reader.NON_PRINTABLE.search(self._text)
        return _place(self._file, self._text[: found.start()] if found else "")

    def _document(self) -> Node | None:
        next(self._events)
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            self._problems.add(Code.EMPTY, self._at(event), "the file is empty")
            return None
        root = self._node(next(self._events), depth=1)
        next(self._events)
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._problems.add(
                Code.DOCUMENTS, self._at(after), "a second document in one file", "use one file for each"
            )
        return root

    def _at(self, event: yaml.Event) -> Source:
        mark = event.start_mark
        return Source(self._file, mark.line + 1, mark.column + 1) if mark else Source(self._file, 1, 1)

    def _node(self, event: yaml.Event, *, depth: int) -> Node:
        at = self._at(event)
        if depth > MAX_DEPTH:
            problems = Problems()
            problems.add(Code.DEPTH, at, f"nested more than {MAX_DEPTH} deep")
            problems.raise_if_any()
        self._refuse_references(event, at)
        if isinstance(event, yaml.ScalarEvent):
            return ScalarNode(unicodedata.normalize("NFC", event.value), bool(event.style), at)
        if isinstance(event, yaml.SequenceStartEvent):
            return SequenceNode(tuple(self._items(depth)), at)
        if isinstance(event, yaml.MappingStartEvent):
            return MappingNode(self._entries(depth), at)
        return ScalarNode("", quoted=False, at=at)

    def _refuse_references(self, event: yaml.Event, at: Source) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._problems.add(Code.ALIAS, at, f'an alias, "*{event.anchor}"', "write the value out")
        elif anchor := getattr(event, "anchor", None):
            self._problems.add(Code.ANCHOR, at, f'an anchor, "&{anchor}"', "leave it out")
        if tag := getattr(event, "tag", None):
            self._problems.add(Code.TAG, at, f'a tag, "{tag}"', "leave it out")

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth=depth + 1)

    def _entries(self, depth: int) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth=depth + 1)
            value = self._node(next(self._events), depth=depth + 1)
            if not isinstance(key, ScalarNode):
                self._problems.add(Code.KEY, key.at, "a key that is not text")
            elif key.text in entries:
                first = entries[key.text].key.at
                self._problems.add(
                    Code.DUPLICATE_KEY, key.at, f'the key "{key.text}" stands twice (first in line {first.line})'
                )
            else:
                entries[key.text] = Entry(key, value)
        return entries
