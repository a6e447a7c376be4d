"""Describe a dataclass as its JSON form has it: type -> JSON Schema."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from compliance.models.report import Found

# NOTE: not pydantic's TypeAdapter: it does not end on `JsonValue`, which names itself.
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_SCALARS: Final[dict[object, str]] = {str: "string", bool: "boolean", int: "integer", NoneType: "null"}
_ANY_JSON: Final = get_type_hints(Found)["value"]

Schema = dict[str, Any]


def dataclass_schema(kind: type[Any], title: str) -> Schema:
    """Return the JSON Schema of a dataclass; every member is there, and no other."""
    definitions = {part.__name__: _object(part) for part in _parts(kind)}
    return {"$schema": _DIALECT, "title": title, **definitions.pop(kind.__name__), "$defs": definitions}


def _parts(kind: type[Any]) -> Iterator[type[Any]]:
    """Yield a dataclass and those that it holds, each once."""
    seen: dict[type[Any], None] = {}
    waiting = [kind]
    while waiting:
        part = waiting.pop(0)
        if part not in seen:
            seen[part] = None
            waiting += [held for hint in get_type_hints(part).values() for held in _held(hint)]
    yield from seen


def _held(hint: Any) -> Iterator[type[Any]]:
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    elif hint != _ANY_JSON:
        for inner in get_args(hint):
            yield from _held(inner)


def _object(kind: type[Any]) -> Schema:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    return {
        "description": " ".join((kind.__doc__ or "").split()),
        "type": "object",
        "properties": {name: _schema(hints[name]) for name in names},
        "required": names,
        "additionalProperties": False,
    }


def _schema(hint: Any) -> Schema:
    if hint == _ANY_JSON:
        return {"description": "Any JSON value."}
    if hint in _SCALARS:
        return {"type": _SCALARS[hint]}
    if get_origin(hint) in (Union, UnionType):
        return {"anyOf": [_schema(inner) for inner in get_args(hint)]}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _schema(get_args(hint)[0])}
    if issubclass(hint, StrEnum):
        return {"type": "string", "enum": [member.value for member in hint]}
    return {"$ref": f"#/$defs/{hint.__name__}"}
