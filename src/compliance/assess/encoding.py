"""Put values into JSON, from which `decoding` gets the same values back: each distinct instance of a class once."""

import json
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from enum import StrEnum
from typing import Any

from compliance.assess.decoding import CLASSES, INSTANCES, TAG, VALUE, class_named


def encode(value: Any) -> dict[str, Any]:
    """Return a value as what JSON can hold; raises TypeError for a class that is not listed."""
    kept = _Kept()
    encoded = kept.value(value)
    return {CLASSES: list(kept.classes), INSTANCES: [json.loads(entry) for entry in kept.instances], VALUE: encoded}


class _Kept:
    """The classes met and the instances, each with its number."""

    def __init__(self) -> None:
        self.classes: dict[str, int] = {}
        # NOTE: by their JSON, for 1, True and Decimal(1) are equal, and so are instances that hold them.
        self.instances: dict[str, int] = {}

    def value(self, value: Any) -> Any:
        """Return what stands for a value; an integer of the JSON is the number of an instance."""
        if value is None or isinstance(value, bool | float) or type(value) is str:
            return value
        if isinstance(value, tuple):
            return [self.value(member) for member in value]
        if isinstance(value, int):
            return {TAG: "int", VALUE: str(value)}
        if isinstance(value, Decimal):
            return {TAG: "decimal", VALUE: str(value)}
        if isinstance(value, frozenset):
            return {TAG: "set", VALUE: [self.value(member) for member in sorted(value, key=repr)]}
        if isinstance(value, Mapping):
            return {TAG: "map", VALUE: [[self.value(key), self.value(member)] for key, member in value.items()]}
        return self._instance(value)

    def _instance(self, value: Any) -> int:
        name = f"{type(value).__module__.rpartition('.')[2]}.{type(value).__name__}"
        if class_named(name) is not type(value):
            raise TypeError(f"cannot keep {type(value)}")
        members = [value.value] if isinstance(value, StrEnum) else [getattr(value, f.name) for f in fields(value)]
        encoded = [self.value(member) for member in members]
        entry = json.dumps([self.classes.setdefault(name, len(self.classes)), *encoded], ensure_ascii=False)
        return self.instances.setdefault(entry, len(self.instances))
