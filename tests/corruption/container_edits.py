"""Corrupt an object or a list as a whole: what fits every section, entry and list of a dossier."""

from collections.abc import Callable
from typing import Any, Final
from unicodedata import normalize

from .fact_edits import SAME, Edit, Place
from .sites import ABSENT
from .words import WORDS

Object = dict[str, Any]


def of_object(change: Callable[[Place, Object], Any]) -> Edit:
    return lambda place: change(place, dict(place.value)) if isinstance(place.value, dict) else SAME


def of_list(change: Callable[[Place, list[Any]], Any]) -> Edit:
    return lambda place: change(place, list(place.value)) if isinstance(place.value, list) else SAME


def _misnamed(place: Place, value: Object) -> Any:
    if not value:
        return SAME
    chosen = place.rng.choice(list(value))
    spoil = place.rng.choice(list(WORDS.values()))
    return {spoil(place.rng, name) if name == chosen else name: member for name, member in value.items()}


def _without_one(place: Place, value: Object) -> Any:
    chosen = place.rng.choice(list(value)) if value else None
    return {name: member for name, member in value.items() if name != chosen}


def _exchanged(place: Place, value: Object) -> Any:
    """Give two members each other's value."""
    if len(value) < 2:
        return SAME
    one, other = place.rng.sample(list(value), 2)
    return {**value, one: value[other], other: value[one]}


MEMBERS: Final[dict[str, Edit]] = {
    "unknown member": of_object(lambda _, value: {**value, "remark": "x"}),
    "unknown member, null": of_object(lambda _, value: {**value, "remark": None}),
    "unknown member in NFD": of_object(lambda _, value: {**value, normalize("NFD", "ghi chú"): "x"}),
    "a member misnamed": of_object(_misnamed),
    "a member missing": of_object(_without_one),
    "two members exchanged": of_object(_exchanged),
    "members turned": of_object(lambda _, value: dict(reversed(value.items()))),
    "member with a slash": of_object(lambda _, value: {**value, "a/b~c": 1}),
}
CONTAINER: Final[dict[str, Edit]] = {
    "deleted": lambda _: ABSENT,
    "null": lambda _: None,
    "a text": lambda _: "x",
    "a number": lambda _: 0,
    "false": lambda _: False,
    "empty object": lambda _: {},
    "empty list": lambda _: [],
    "in a list": lambda place: [place.value],
    "in an object": lambda place: {"value": place.value},
}
