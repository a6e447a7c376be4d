"""Make frozen dataclasses quickly: `dataclass(frozen=True, slots=True)` in a tenth of the standard library's time.

NOTE: the standard library compiles six functions for each class, in a third of a millisecond. A check of one dossier
meets dozens of these classes, uses half of them, and must be done within 100 ms. Here `__init__`, `__eq__` and
`__hash__` are compiled when a class first needs them, and the rest is shared. To the type checker it is the standard
library's own.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

T = TypeVar("T")


def _made(declared: type[T]) -> type[T]:
    """Return a class with its fields as slots, and with the methods of a frozen dataclass."""
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(declared)
    for name, method in _SHARED.items():
        setattr(made, name, method)
    for name in ("init", "repr", "eq", "frozen"):
        setattr(made.__dataclass_params__, name, True)
    checked: type[T] = made
    return checked


def _filled(self: Any, *arguments: Any, **named: Any) -> None:
    """Put the class's own `__init__` in place of this one, and use it: it sets each slot by the slot's own setter."""
    made, fields = self.__class__, dataclasses.fields(self)
    values: dict[str, Any] = {}
    for field in fields:
        values[f"_set_{field.name}"] = getattr(made, field.name).__set__
        values[f"_of_{field.name}"] = field.default if field.default_factory is MISSING else field.default_factory
    body = "; ".join(f"_set_{field.name}(self, {_value(field)})" for field in fields)
    parameters = ", ".join(["self", *map(_parameter, fields)])
    made.__init__ = _compiled(made, f"def __init__({parameters}): {body or 'pass'}", values)
    made.__init__(self, *arguments, **named)


def _parameter(field: Field[Any]) -> str:
    required = field.default is MISSING and field.default_factory is MISSING
    return field.name if required else f"{field.name}=_of_{field.name}"


def _value(field: Field[Any]) -> str:
    name = field.name
    return name if field.default_factory is MISSING else f"{name}() if {name} is _of_{name} else {name}"


def _compiled(made: Any, source: str, values: dict[str, Any]) -> Any:
    """Return the one function of a source, as a method of a class."""
    exec(source, values)
    method = values[source[len("def ") : source.index("(")]]
    method.__qualname__ = f"{made.__qualname__}.{method.__name__}"
    return method


def _tuple(of: str, made: Any) -> str:
    """Return the expression for all fields of an instance."""
    return f"({''.join(f'{of}.{name}, ' for name in made.__match_args__)})"


def _equal(self: Any, other: object) -> bool:
    """Put the class's own `__eq__` in place of this one, and use it."""
    made = self.__class__
    same = f"{_tuple('self', made)} == {_tuple('other', made)}"
    source = f"def __eq__(self, other): return {same} if other.__class__ is self.__class__ else NotImplemented"
    made.__eq__ = _compiled(made, source, {})
    answer: bool = made.__eq__(self, other)
    return answer


def _hashed(self: Any) -> int:
    """Put the class's own `__hash__` in place of this one, and use it."""
    made = self.__class__
    made.__hash__ = _compiled(made, f"def __hash__(self): return hash({_tuple('self', made)})", {})
    return hash(self)


def _shown(self: Any) -> str:
    fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{self.__class__.__qualname__}({fields})"


def _unsettable(_self: object, name: str, _value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _undeletable(_self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__match_args__]


def _restored(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__match_args__, state, strict=True):
        object.__setattr__(self, name, value)


_SHARED: Final = {
    "__init__": _filled,
    "__eq__": _equal,
    "__hash__": _hashed,
    "__repr__": _shown,
    "__setattr__": _unsettable,
    "__delattr__": _undeletable,
    "__getstate__": _state,
    "__setstate__": _restored,
}

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool, slots: bool) -> Callable[[type[T]], type[T]]:
        """Return the decorator; classes of other kinds are the standard library's to make."""
        if not (frozen and slots):
            raise TypeError("only frozen=True, slots=True")
        return _made
