"""Keep values as JSON and get the same values back: dataclasses, enums, tuples, sets, decimals, mappings.

Nothing but the classes listed can come back, and nothing is executed: so compiled packs are kept in this way, and not
pickled.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib import import_module
from inspect import isclass
from typing import Any

# The modules whose classes may come back, by the name under which they are kept. A module is imported when it is met.
_MODULES = {
    name: f"compliance.{folder}.{name}"
    for folder, names in (
        ("models", ("condition", "errors", "operators", "pack", "report", "stack", "text", "truth", "vocabulary")),
        ("engine", ("plan", "program")),
        ("assess", ("header", "views")),
    )
    for name in names
}
_TAG = "$"


@cache
def _class(name: str) -> Any:
    """Return a dataclass or enum by module and name; raises KeyError for anything else."""
    module, _, of = name.partition(".")
    found = getattr(import_module(_MODULES[module]), of, None)
    if not isclass(found) or not (is_dataclass(found) or issubclass(found, StrEnum)):
        raise KeyError(name)
    return found


def _name(of: type) -> str:
    return f"{of.__module__.rpartition('.')[2]}.{of.__name__}"


def encode(value: Any) -> Any:
    """Return a value as what JSON can hold; raises TypeError for a class that is not listed."""
    if value is None or isinstance(value, bool | int | float) or type(value) is str:
        return value
    if isinstance(value, tuple):
        return [encode(member) for member in value]
    if isinstance(value, StrEnum):
        return {_TAG: _name(type(value)), "v": value.value}
    if isinstance(value, Decimal):
        return {_TAG: "decimal", "v": str(value)}
    if isinstance(value, frozenset):
        return {_TAG: "set", "v": [encode(member) for member in sorted(value, key=repr)]}
    if isinstance(value, Mapping):
        return {_TAG: "map", "v": [[encode(key), encode(member)] for key, member in value.items()]}
    if _class(_name(type(value))) is not type(value):
        raise TypeError(f"cannot keep {type(value)}")
    return {_TAG: _name(type(value)), "v": [encode(getattr(value, field.name)) for field in fields(value)]}


def decode(value: Any) -> Any:
    """Return the value that `encode` was given; raises KeyError or TypeError for anything else."""
    if isinstance(value, list):
        return tuple(decode(member) for member in value)
    if not isinstance(value, dict):
        return value
    inner = value["v"]
    special = _SPECIAL.get(value[_TAG])
    if special is not None:
        return special(inner)
    made = _class(value[_TAG])
    return made(inner) if isinstance(inner, str) else made(*(decode(member) for member in inner))


_SPECIAL: dict[str, Callable[[Any], Any]] = {
    "decimal": Decimal,
    "set": lambda members: frozenset(decode(member) for member in members),
    "map": lambda pairs: {decode(key): decode(member) for key, member in pairs},
}
