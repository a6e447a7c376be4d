"""One unusable place of a dossier, before it is put in words."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from compliance.loading.suggest import nearest
from compliance.models.frozen import dataclass
from compliance.models.text import Text


@dataclass(frozen=True, slots=True)
class IntakeProblem:
    """One unusable place: a code of the intake table, its pointer, and the values that fill its sentences."""

    code: str
    pointer: str
    values: Mapping[str, str | Text] = field(default_factory=dict)
    sensitive: bool = False


def json_word(value: Any) -> str:
    """Return a JSON value as short text for a message."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[…]" if value else "[]"
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    words = "null" if value is None else str(value)
    return words if len(words) <= 60 else words[:57] + "…"


def pointer_token(name: str) -> str:
    """Return a member's name as a token of a JSON Pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


def suggestion(word: str | None) -> dict[str, str]:
    return {} if word is None else {"suggestion": word}


def near_word(name: str, words: tuple[str, ...]) -> dict[str, str]:
    return {"member": name, **suggestion(nearest(name, words))}


def named(label: Text | None, name: str) -> str | Text:
    """Return a fact's label with the name that it has in the file."""
    return name if label is None else Text(f"{label.vi} ({name})", f"{label.en} ({name})")
