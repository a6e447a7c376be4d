"""Keep values as JSON and get the same values back: dataclasses, enums, tuples, sets, decimals, mappings.

Nothing but the classes listed can come back, and nothing is executed: so compiled packs are kept in this way, and not
pickled.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from inspect import getmembers, isclass
from typing import Any

from compliance.assess import header, views
from compliance.engine import circuit, cover, formula, plan, program
from compliance.models import condition, errors, operators, pack, report, stack, text, truth, vocabulary

_MODULES = (
    *(circuit, cover, formula, plan, program, header, views),
    *(condition, errors, operators, pack, report, stack, text, truth, vocabulary),
)
_TAG = "$"


@cache
def _classes() -> dict[str, type]:
    """Return every dataclass and enum that may come back, by module and name."""
    return {
        _name(member): member
        for module in _MODULES
        for _, member in getmembers(module, isclass)
        if is_dataclass(member) or issubclass(member, StrEnum)
    }


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
    if _name(type(value)) not in _classes():
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
    made = _classes()[value[_TAG]]
    return made(inner) if isinstance(inner, str) else made(*(decode(member) for member in inner))


_SPECIAL: dict[str, Callable[[Any], Any]] = {
    "decimal": Decimal,
    "set": lambda members: frozenset(decode(member) for member in members),
    "map": lambda pairs: {decode(key): decode(member) for key, member in pairs},
}
