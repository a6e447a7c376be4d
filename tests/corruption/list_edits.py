"""Corrupt a list: entries added, doubled, exchanged, taken away."""

from random import Random
from typing import Any, Final

from .container_edits import CONTAINER, Object, of_list
from .fact_edits import SAME, Edit, Place, plausible
from .sites import Site, declared_facts


def _added(place: Place, value: list[Any]) -> Any:
    """Add an entry of which every fact may be stated."""
    element = place.site.declared["element"]
    entry: Object = {}
    for name, declared in declared_facts(element, str(place.tree["kind"]), place.vocabulary):
        if name == "id":
            entry[name] = "them"
        elif name == "type" or place.rng.random() < 0.5:
            of_fact = Site((), str(declared["type"]), declared)
            entry[name] = plausible(Place(place.rng, of_fact, None, place.tree, place.vocabulary))
    at = place.rng.randrange(len(value) + 1)
    return [*value[:at], entry, *value[at:]]


def _twice(place: Place, value: list[Any], identity: str | None) -> Any:
    if not value:
        return SAME
    entry = place.rng.choice(value)
    if identity is not None and isinstance(entry, dict):
        entry = {**entry, "id": identity}
    at = place.rng.randrange(len(value) + 1)
    return [*value[:at], entry, *value[at:]]


def _one_identity(place: Place, value: list[Any]) -> Any:
    if len(value) < 2 or not all(isinstance(entry, dict) for entry in value):
        return SAME
    one, other = place.rng.sample(range(len(value)), 2)
    return [{**entry, "id": value[one].get("id")} if at == other else entry for at, entry in enumerate(value)]


def _traded(place: Place, value: list[Any]) -> Any:
    """Let two entries trade one fact."""
    if len(value) < 2 or not all(isinstance(entry, dict) for entry in value):
        return SAME
    one, other = place.rng.sample(range(len(value)), 2)
    shared = [name for name in value[one] if name in value[other] and name != "id"]
    if not shared:
        return SAME
    name = place.rng.choice(shared)
    traded = {one: {**value[one], name: value[other][name]}, other: {**value[other], name: value[one][name]}}
    return [traded.get(at, entry) for at, entry in enumerate(value)]


LISTS: Final[dict[str, Edit]] = CONTAINER | {
    "an object of its entries": of_list(lambda _, value: {str(at): entry for at, entry in enumerate(value)}),
    "turned": of_list(lambda _, value: value[::-1]),
    "shuffled": of_list(lambda place, value: place.rng.sample(value, len(value))),
    "first alone": of_list(lambda _, value: value[:1]),
    "without one": of_list(lambda place, value: _less(place.rng, value)),
    "an entry added": of_list(_added),
    "an entry twice": of_list(lambda place, value: _twice(place, value, None)),
    "an entry twice, with another id": of_list(lambda place, value: _twice(place, value, "ban-sao")),
    "one id twice": of_list(_one_identity),
    "a fact traded": of_list(_traded),
    "an empty entry": of_list(lambda _, value: [*value, {}]),
    "null among the entries": of_list(lambda _, value: [*value, None]),
    "text among the entries": of_list(lambda _, value: ["x", *value]),
    "beyond its cap": of_list(lambda place, value: [*value, *([{}] * _cap(place))]),
}


def _less(rng: Random, value: list[Any]) -> list[Any]:
    at = rng.randrange(len(value)) if value else 0
    return [*value[:at], *value[at + 1 :]]


def _cap(place: Place) -> int:
    """Return the cap of the list where it is low enough to be passed in a test."""
    cap = int(place.vocabulary["lists"][place.site.declared["name"]].get("cap", 0))
    return cap if cap <= 200 else 1
