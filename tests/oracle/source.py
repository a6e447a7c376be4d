"""Read one YAML file strictly: path -> mappings of text that know their file and line (§3)."""

import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 40
_JSON_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_JSON_WORDS = {"true": "true", "false": "false", "null": "null"}


class PackError(Exception):
    """The rules or the cases are wrong; the message names the file, the line and what is wrong."""


class Located(dict[str, Any]):
    """A mapping of a rule file, and where it stands."""

    file: str = "?"
    line: int = 0

    @property
    def place(self) -> str:
        """Return `file:line`."""
        return f"{self.file}:{self.line}"


class JsonNumber(str):
    """A number of a case's dossier, as written."""


class JsonWord(str):
    """`true`, `false` or `null` of a case's dossier."""


def fail(at: object, message: str) -> PackError:
    """Return the error to raise for something wrong at a mapping (or in a file, given as text)."""
    place = at.place if isinstance(at, Located) else str(at)
    return PackError(f"{place}: {message}")


def nearest(word: str, words: object) -> str:
    """Return "; did you mean …?" for the nearest of some words, or nothing."""
    near = get_close_matches(word, [str(known) for known in words], n=1)  # type: ignore[attr-defined]
    return f"; did you mean {near[0]!r}?" if near else ""


def is_null(scalar: object) -> bool:
    """Say whether a scalar read as text stands for nothing."""
    return scalar is None or scalar in ("", "null", "~")


def read_yaml(path: Path, *, json_types: bool = False) -> Located:
    """Read a file that is one mapping. Anchors, aliases, tags, duplicate keys, tabs and depths over 40 raise (§3).

    With `json_types`, plain scalars that JSON would read as numbers or words are marked as such (§8).
    """
    try:
        text = path.read_text(encoding="utf-8")
        _refuse_surprises(path, text)
        node = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise fail(path, " ".join(str(error).split())) from error
    if not isinstance(node, yaml.MappingNode):
        raise fail(path, "the file must be one mapping")
    value = _construct(node, path, 1, json_types)
    assert isinstance(value, Located)
    return value


def _refuse_surprises(path: Path, text: str) -> None:
    """Refuse tabs, anchors, aliases and tags (§3)."""
    if "\t" in text:
        raise fail(f"{path}:{text[: text.index(chr(9))].count(chr(10)) + 1}", "tabs are not allowed")
    for event in yaml.parse(text, Loader=_LOADER):
        line = f"{path}:{event.start_mark.line + 1 if event.start_mark else 0}"
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise fail(line, "anchors and aliases are not allowed")
        if getattr(event, "tag", None) is not None:
            raise fail(line, "tags are not allowed")


def _construct(node: yaml.Node, path: Path, depth: int, json_types: bool) -> Any:
    """Turn a YAML node into text, lists and located mappings."""
    place = f"{path}:{node.start_mark.line + 1}"
    if depth > _DEEPEST:
        raise fail(place, "nested too deeply")
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, place, json_types)
    if isinstance(node, yaml.SequenceNode):
        return [_construct(part, path, depth + 1, json_types) for part in node.value]
    mapping = Located()
    mapping.file, mapping.line = str(path), node.start_mark.line + 1
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise fail(place, "a key must be one word")
        if key.value in mapping:
            raise fail(f"{path}:{key.start_mark.line + 1}", f"{key.value!r} stands twice")
        mapping[key.value] = _construct(value, path, depth + 1, json_types)
    return mapping


def _scalar(node: yaml.ScalarNode, place: str, json_types: bool) -> str:
    """Read a scalar as text; in a case's dossier a plain one may be a JSON number or word (§8)."""
    text = str(node.value)
    if not json_types or node.style:
        return text
    if text == "":
        raise fail(place, "an empty value: write null, or '' for empty text")
    if text in _JSON_WORDS:
        return JsonWord(text)
    return JsonNumber(text) if _JSON_NUMBER.fullmatch(text) else text
