"""Turn a dossier written as YAML into JSON: Node -> Json -> bytes. Numbers keep their digits."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Final

from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from compliance.models.frozen import dataclass

_NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_WORDS: Final = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Number:
    """A JSON number as written."""

    digits: str


Json = Mapping[str, "Json"] | tuple["Json", ...] | str | bool | Number | None


def json_of(node: Node) -> Json:
    """Read a node by the JSON types: plain `true`, `false`, `null` and numbers are themselves, all else is text."""
    match node:
        case MappingNode():
            return {key: json_of(entry.value) for key, entry in node.entries.items()}
        case SequenceNode():
            return tuple(json_of(item) for item in node.items)
        case ScalarNode():
            return _scalar(node)


def _scalar(node: ScalarNode) -> Json:
    if node.quoted:
        return node.text
    if node.is_null:
        return None
    if _NUMBER.fullmatch(node.text):
        return Number(node.text)
    return _WORDS.get(node.text, node.text)


def bytes_of(value: Json) -> bytes:
    """Write the value as indented JSON in UTF-8."""
    return (_written(value, "\n") + "\n").encode("utf-8")


def _written(value: Json, newline: str) -> str:
    inner = newline + "  "
    match value:
        case Number():
            return value.digits
        case Mapping():
            members = (f"{_text(key)}: {_written(member, inner)}" for key, member in value.items())
            return _block("{", members, "}", newline) if value else "{}"
        case tuple():
            return _block("[", (_written(item, inner) for item in value), "]", newline) if value else "[]"
        case _:
            return _text(value)


def _block(opening: str, parts: Iterable[str], closing: str, newline: str) -> str:
    inner = newline + "  "
    return opening + inner + f",{inner}".join(parts) + newline + closing


def _text(value: str | bool | None) -> str:
    return json.dumps(value, ensure_ascii=False)
