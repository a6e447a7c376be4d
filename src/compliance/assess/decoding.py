"""Get values back that `encoding` has put into JSON: dataclasses, enums, tuples, sets, decimals, mappings.

Nothing but the classes listed can come back, and nothing is executed: so compiled packs are kept in this way, and not
pickled.
"""

from collections.abc import Callable
from dataclasses import is_dataclass
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
TAG = "$"


@cache
def class_named(name: str) -> Any:
    """Return a dataclass or enum by module and name; raises KeyError for anything else."""
    module, _, of = name.partition(".")
    found = getattr(import_module(_MODULES[module]), of, None)
    if not isclass(found) or not (is_dataclass(found) or issubclass(found, StrEnum)):
        raise KeyError(name)
    return found


def name_of(of: type) -> str:
    """Return the name under which a class is kept."""
    return f"{of.__module__.rpartition('.')[2]}.{of.__name__}"


def decode(value: Any) -> Any:
    """Return the value that `encode` was given; raises KeyError or TypeError for anything else."""
    if isinstance(value, list):
        return tuple(decode(member) for member in value)
    if not isinstance(value, dict):
        return value
    inner = value["v"]
    special = _SPECIAL.get(value[TAG])
    if special is not None:
        return special(inner)
    made = class_named(value[TAG])
    return made(inner) if isinstance(inner, str) else made(*(decode(member) for member in inner))


def _decimal(digits: str) -> object:
    from decimal import Decimal  # NOTE: imported late; few packs have decimals, and a cold check must be quick.

    return Decimal(digits)


_SPECIAL: dict[str, Callable[[Any], Any]] = {
    "decimal": _decimal,
    "set": lambda members: frozenset(decode(member) for member in members),
    "map": lambda pairs: {decode(key): decode(member) for key, member in pairs},
}
