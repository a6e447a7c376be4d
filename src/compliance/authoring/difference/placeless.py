"""Take the places in files out of what was loaded: a value of `models` -> the same without any Source."""

from collections.abc import Mapping
from typing import Any

from compliance.models.errors import NOWHERE, Source


class Placeless:
    """Takes places out; what many things hold is gone through once."""

    def __init__(self) -> None:
        # By identity, each with the value itself, which so stays alive.
        self._known: dict[int, tuple[Any, Any]] = {}

    def of(self, value: Any) -> Any:
        """Return a value in which no place stands; one that holds none is returned as it is."""
        if isinstance(value, tuple):
            members = tuple(map(self.of, value))
            return value if all(map(_is, members, value)) else members
        if isinstance(value, Mapping):
            return {key: self.of(member) for key, member in value.items()}
        if not hasattr(value, "__dataclass_fields__"):
            return value
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = value, self._made(value)
        return known[1]

    def _made(self, value: Any) -> Any:
        if isinstance(value, Source):
            return NOWHERE
        members = {name: getattr(value, name) for name in value.__dataclass_fields__}
        changed = {name: self.of(member) for name, member in members.items()}
        if all(changed[name] is member for name, member in members.items()):
            return value
        return type(value)(**changed)


def _is(one: object, other: object) -> bool:
    return one is other
