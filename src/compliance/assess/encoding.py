"""Put values into JSON, from which `decoding` gets the same values back."""

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from enum import StrEnum
from typing import Any

from compliance.assess.decoding import TAG, class_named, name_of


def encode(value: Any) -> Any:
    """Return a value as what JSON can hold; raises TypeError for a class that is not listed."""
    if value is None or isinstance(value, bool | int | float) or type(value) is str:
        return value
    if isinstance(value, tuple):
        return [encode(member) for member in value]
    if isinstance(value, StrEnum):
        return {TAG: name_of(type(value)), "v": value.value}
    if isinstance(value, Decimal):
        return {TAG: "decimal", "v": str(value)}
    if isinstance(value, frozenset):
        return {TAG: "set", "v": [encode(member) for member in sorted(value, key=repr)]}
    if isinstance(value, Mapping):
        return {TAG: "map", "v": [[encode(key), encode(member)] for key, member in value.items()]}
    if class_named(name_of(type(value))) is not type(value):
        raise TypeError(f"cannot keep {type(value)}")
    return {TAG: name_of(type(value)), "v": [encode(getattr(value, field.name)) for field in fields(value)]}
