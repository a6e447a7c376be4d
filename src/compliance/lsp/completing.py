"""Offer what may be written at a place: (text, character, schema, PackWords) -> Offers, and what they replace."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from compliance.authoring.pack_words import PackWords
from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode, parse_yaml
from compliance.lsp.cursor import Step, scalars
from compliance.lsp.declared import child
from compliance.lsp.key_words import key_words
from compliance.lsp.naming import fact_at
from compliance.lsp.places import Place, Schema, places_at
from compliance.lsp.subjects import CODES_OF, subject_of
from compliance.models.errors import ComplianceError
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.text import Text

# Stands for the word that is being written; no file holds it (a character for private use).
_MARK: Final = "\ue000"
_WORD: Final = re.compile(r"[^\s,\[\]{}\"':]*")
_BEFORE: Final = re.compile(r"[^\s,\[\]{}\"':]*$")
_CLOSED_BY: Final[Mapping[str, str]] = {"[": "]", "{": "}"}
_COLON: Final = re.compile(r"\s*:")


@dataclass(frozen=True, slots=True)
class Offer:
    """A word that may stand there; `is_key` says that a colon follows, `says` what it stands for."""

    word: str
    is_key: bool
    says: Text | None = None


@dataclass(frozen=True, slots=True)
class Offers:
    """The words that may stand at a place, and the characters (from 0) that one of them replaces."""

    offers: tuple[Offer, ...]
    first: int
    after: int


def offers_at(text: str, offset: int, schema: Schema, words: PackWords | None) -> Offers:
    """Return what may stand where the cursor is; nothing where the text around cannot be read."""
    found = _BEFORE.search(text, text.rfind("\n", 0, offset) + 1, offset)
    first = found.start() if found else offset
    rest = _WORD.match(text, offset)
    after = rest.end() if rest else offset
    offers: dict[str, Offer] = {}
    for root in _readings(text[:first], text[after:]):
        for steps, scalar, is_key in scalars(root):
            if scalar.text == _MARK:
                given = _keys(root, steps, schema) if is_key else _values(root, steps, schema, words)
                offers.update((each.word, each) for each in given)
    colon_there = bool(_COLON.match(text, after))
    ready = (Offer(each.word, each.is_key and not colon_there, each.says) for each in offers.values())
    return Offers(tuple(ready), first, after)


def _readings(before: str, rest: str) -> Iterator[Node]:
    """Yield the file with the mark in the word's place: as a key, and as a value, where it can be read."""
    line, newline, below = rest.partition("\n")
    closing = _closing(before[before.rfind("\n") + 1 :])
    for mark in (f"{_MARK}: ", _MARK):
        tails = (rest, f"{closing}{newline}{below}", closing)
        trees = (_tree(f"{before}{mark}{tail}") for tail in dict.fromkeys(tails))
        root = next((tree for tree in trees if tree is not None), None)
        if root is not None:
            yield root
        if _COLON.match(line):
            break


def _closing(line: str) -> str:
    """Return what closes the brackets that a line leaves open."""
    waiting: list[str] = []
    for sign in line:
        if sign in _CLOSED_BY:
            waiting.append(_CLOSED_BY[sign])
        elif waiting and sign == waiting[-1]:
            waiting.pop()
    return "".join(reversed(waiting))


def _tree(text: str) -> Node | None:
    try:
        return parse_yaml(text.encode("utf-8", "surrogatepass"), "")
    except ComplianceError:
        return None


def _keys(root: Node, steps: tuple[Step, ...], schema: Schema) -> Iterator[Offer]:
    """Yield the keys that the mapping may still have."""
    there = _node(root, steps)
    written = there.entries.keys() if isinstance(there, MappingNode) else set()
    for place in places_at(schema, root, steps):
        for key, each in place.schema.get("properties", {}).items():
            if key not in written:
                yield Offer(key, True, key_words(key, each))


def _values(root: Node, steps: tuple[Step, ...], schema: Schema, words: PackWords | None) -> Iterator[Offer]:
    fact = fact_at(root, steps, words) if words else None
    codes = f"{CODES_OF}{fact.codes}" if fact and fact.codes else None
    for place in places_at(schema, root, steps):
        for word in _words(place):
            yield Offer(word, False, _says(place.kind or codes, word, words))
    if words and fact is not None and fact.codes:
        for word in (*words.codes(fact.codes), *words.groups(fact.codes)):
            yield Offer(word, False, _says(codes, word, words))
    if fact is not None and fact.type is FactType.BOOLEAN:
        yield from (Offer(word, False) for word in ("true", "false"))


def _words(place: Place) -> Iterator[str]:
    """Yield the words that a place offers, not the numbers that some may be written as."""
    yield from (word for word in place.schema.get("enum", ()) if isinstance(word, str))
    if isinstance(const := place.schema.get("const"), str):
        yield const


def _says(kind: str | None, word: str, words: PackWords | None) -> Text | None:
    subject = subject_of(kind, word, words) if kind and words else None
    return None if subject is None else subject.label


def _node(root: Node, steps: tuple[Step, ...]) -> Node | None:
    node: Node | None = root
    for step in steps:
        node = None if node is None else child(node, step)
    return None if isinstance(node, ScalarNode) else node
