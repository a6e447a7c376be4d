"""Get values back that `encoding` has put into JSON: dataclasses, enums, tuples, sets, decimals, mappings.

Nothing but the classes listed can come back, and nothing is executed: so compiled packs are kept in this way, and not
pickled. An instance that is met in many places is kept once, and is one object when it comes back.
"""

from collections.abc import Callable
from dataclasses import is_dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from inspect import isclass
from typing import Any, Final

# The modules whose classes may come back, by the name under which they are kept. A module is imported when it is met.
_MODULES: Final = {
    name: f"compliance.{folder}.{name}"
    for folder, names in (
        ("models", ("condition", "errors", "operators", "pack", "report", "stack", "text", "truth", "vocabulary")),
        ("engine", ("plan", "program")),
        ("assess", ("header", "views")),
    )
    for name in names
}
CLASSES: Final = "classes"
INSTANCES: Final = "instances"
TAG: Final = "$"
VALUE: Final = "v"


@cache
def class_named(name: str) -> Any:
    """Return a dataclass or enum by module and name; raises KeyError for anything else."""
    module, _, of = name.partition(".")
    found = getattr(import_module(_MODULES[module]), of, None)
    if not isclass(found) or not (is_dataclass(found) or issubclass(found, StrEnum)):
        raise KeyError(name)
    return found


def decode(kept: Any) -> Any:
    """Return the value that `encode` was given; raises KeyError, IndexError, TypeError or ValueError for any other."""
    classes = [class_named(name) for name in kept[CLASSES]]
    instances: list[Any] = []

    def value(encoded: Any) -> Any:
        kind = encoded.__class__
        if kind is int:
            return instances[encoded]
        if kind is list:
            return tuple([value(member) for member in encoded])
        if kind is dict:
            return _SPECIAL[encoded[TAG]](encoded[VALUE], value)
        return encoded

    for number, *members in kept[INSTANCES]:
        instances.append(classes[number](*[value(member) for member in members]))
    return value(kept[VALUE])


def _decimal(digits: Any, _: Callable[[Any], Any]) -> Any:
    from decimal import Decimal  # NOTE: imported late; few packs have decimals, and a cold check must be quick.

    return Decimal(digits)


_SPECIAL: Final[dict[str, Callable[[Any, Callable[[Any], Any]], Any]]] = {
    "int": lambda digits, _: int(digits),
    "decimal": _decimal,
    "set": lambda members, value: frozenset([value(member) for member in members]),
    "map": lambda pairs, value: {value(key): value(member) for key, member in pairs},
}
