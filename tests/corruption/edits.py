"""Corrupt any place of a dossier: the table of edits by the place's role -> the corrupted tree."""

from collections.abc import Callable
from random import Random
from typing import Any, Final
from unicodedata import normalize

from .fact_edits import ABSENT_FACT, ANY_FACT, BY_TYPE, SAME, Edit, Place
from .sites import ABSENT, Site, Vocabulary, declared_facts, has_parent, put_at, value_at
from .words import WORDS

Object = dict[str, Any]


def _object(change: Callable[[Place, Object], Any]) -> Edit:
    return lambda place: change(place, dict(place.value)) if isinstance(place.value, dict) else SAME


def _list(change: Callable[[Place, list[Any]], Any]) -> Edit:
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
    "unknown member": _object(lambda _, value: {**value, "remark": "x"}),
    "unknown member, null": _object(lambda _, value: {**value, "remark": None}),
    "unknown member in NFD": _object(lambda _, value: {**value, normalize("NFD", "ghi chú"): "x"}),
    "a member misnamed": _object(_misnamed),
    "a member missing": _object(_without_one),
    "two members exchanged": _object(_exchanged),
    "members turned": _object(lambda _, value: dict(reversed(value.items()))),
    "member with a slash": _object(lambda _, value: {**value, "a/b~c": 1}),
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


def _added(place: Place, value: list[Any]) -> Any:
    """Add an entry of which every fact may be stated."""
    element = place.site.declared["element"]
    entry: Object = {}
    for name, declared in declared_facts(element, str(place.tree["kind"]), place.vocabulary):
        if name == "id":
            entry[name] = "them"
        elif name == "type" or place.rng.random() < 0.5:
            of_fact = Site((), str(declared["type"]), declared)
            entry[name] = BY_PLAUSIBLE(Place(place.rng, of_fact, None, place.tree, place.vocabulary))
    at = place.rng.randrange(len(value) + 1)
    return [*value[:at], entry, *value[at:]]


BY_PLAUSIBLE: Final = ABSENT_FACT["stated"]


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
    "an object of its entries": _list(lambda _, value: {str(at): entry for at, entry in enumerate(value)}),
    "turned": _list(lambda _, value: value[::-1]),
    "shuffled": _list(lambda place, value: place.rng.sample(value, len(value))),
    "first alone": _list(lambda _, value: value[:1]),
    "without one": _list(lambda place, value: _less(place.rng, value)),
    "an entry added": _list(_added),
    "an entry twice": _list(lambda place, value: _twice(place, value, None)),
    "an entry twice, with another id": _list(lambda place, value: _twice(place, value, "ban-sao")),
    "one id twice": _list(_one_identity),
    "a fact traded": _list(_traded),
    "an empty entry": _list(lambda _, value: [*value, {}]),
    "null among the entries": _list(lambda _, value: [*value, None]),
    "text among the entries": _list(lambda _, value: ["x", *value]),
    "beyond its cap": _list(lambda place, value: [*value, *([{}] * _cap(place))]),
}


def _less(rng: Random, value: list[Any]) -> list[Any]:
    at = rng.randrange(len(value)) if value else 0
    return [*value[:at], *value[at + 1 :]]


def _cap(place: Place) -> int:
    """Return the cap of the list where it is low enough to be passed in a test."""
    cap = int(place.vocabulary["lists"][place.site.declared["name"]].get("cap", 0))
    return cap if cap <= 200 else 1


def _explanation(place: Place) -> Object:
    rules = place.vocabulary["rules"]
    return {
        "rule": place.rng.choice(rules),
        "reason": "Mưa lũ",
        "who": "Mạc Tường Lân",
        "when": "2023-12-14",
        "document": "12/GT",
    }


def _explained(change: Callable[[Place, Object], Object]) -> Edit:
    """Add an explanation, changed, to those that are there."""

    def edit(place: Place) -> Any:
        there = place.value if isinstance(place.value, list) else []
        return [*there, change(place, _explanation(place))]

    return edit


EXPLANATIONS: Final[dict[str, Edit]] = {
    **{name: edit for name, edit in CONTAINER.items() if name not in ("deleted", "in a list", "in an object")},
    "removed": lambda place: ABSENT if place.value is not ABSENT else SAME,
    "added": _explained(lambda _, given: given),
    "of all rules": lambda place: [{**_explanation(place), "rule": rule} for rule in place.vocabulary["rules"]],
    "of no such rule": _explained(lambda _, given: {**given, "rule": given["rule"] + "x"}),
    "rule misspelt": _explained(
        lambda place, given: {**given, "rule": WORDS["letters swapped"](place.rng, given["rule"])}
    ),
    "rule in other case": _explained(lambda _, given: {**given, "rule": given["rule"].swapcase()}),
    "printed day": _explained(lambda _, given: {**given, "when": "14/12/2023"}),
    "with a clock": _explained(lambda _, given: {**given, "when": "2023-12-14T10:00"}),
    "blank reason": _explained(lambda _, given: {**given, "reason": "  "}),
    "no reason": _explained(lambda _, given: {name: word for name, word in given.items() if name != "reason"}),
    "null for who": _explained(lambda _, given: {**given, "who": None}),
    "a number for a document": _explained(lambda _, given: {**given, "document": 12}),
    "with more": _explained(lambda _, given: {**given, "note": "x"}),
    "bare text": lambda _: ["Mưa lũ"],
    "an object for the list": _explanation,
}

WORD: Final[dict[str, Edit]] = {
    **ANY_FACT,
    **BY_TYPE["text"],
    "another kind": lambda place: place.rng.choice(list(place.vocabulary["kinds"])),
}
PERIOD: Final[dict[str, Edit]] = {
    **CONTAINER,
    "another year": _object(lambda _, value: {**value, "from": "2024-01-01", "to": "2024-12-31"}),
    "a day less": _object(lambda _, value: {**value, "to": "2023-12-30"}),
    "another kind of period": _object(lambda _, value: {**value, "kind": "quarter"}),
    "kind in other case": _object(lambda _, value: {**value, "kind": "Year"}),
    "without kind": _object(lambda _, value: {name: word for name, word in value.items() if name != "kind"}),
    "without end": _object(lambda _, value: {name: word for name, word in value.items() if name != "to"}),
    "printed day": _object(lambda _, value: {**value, "from": "01/01/2023"}),
    "with more": _object(lambda _, value: {**value, "note": "x"}),
    "ends turned": _object(lambda _, value: {**value, "from": value["to"], "to": value["from"]}),
    "a year alone": lambda _: 2023,
}
ROOT: Final[dict[str, Edit]] = {
    **MEMBERS,
    "extra": _object(lambda _, value: {**value, "extra": {"ghi chú": [1, None, {"a": "b"}]}}),
    "extra is text": _object(lambda _, value: {**value, "extra": "x"}),
    "extra is null": _object(lambda _, value: {**value, "extra": None}),
    "a schema": _object(lambda _, value: {**value, "$schema": "dossier.json"}),
    "a section of another kind": _object(lambda place, value: {**_other_sections(place), **value}),
    "a list of itself": lambda place: [place.value],
    "a text": lambda _: "x",
    "null": lambda _: None,
    "empty object": lambda _: {},
}


def _other_sections(place: Place) -> Object:
    sections = {name for kind in place.vocabulary["kinds"].values() for name in kind["sections"]}
    return {place.rng.choice(sorted(sections)): []}


BY_ROLE: Final[dict[str, dict[str, Edit]]] = {
    "root": ROOT,
    "section": CONTAINER | MEMBERS,
    "entry": CONTAINER | MEMBERS,
    "list": LISTS,
    "explanations": EXPLANATIONS,
    "word": WORD,
    "period": PERIOD,
    "derived": {"stated": lambda place: place.rng.choice((True, False, "x")), "stated as null": lambda _: None},
    **{kind: ANY_FACT | edits for kind, edits in BY_TYPE.items()},
}


def edits_at(site: Site, value: Any) -> dict[str, Edit]:
    """Return the edits that make sense at a site: a fact that is not stated can only be stated."""
    if value is ABSENT and site.role in BY_TYPE:
        return ABSENT_FACT
    if value is ABSENT and site.role in ("section", "list"):
        return {name: edit for name, edit in CONTAINER.items() if name not in ("deleted", "in a list", "in an object")}
    return BY_ROLE[site.role]


def corrupted(tree: Any, site: Site, name: str, *, rng: Random, vocabulary: Vocabulary) -> Any:
    """Return the tree after one edit; SAME when the edit does not fit or changes nothing."""
    value = value_at(tree, site.path)
    edit = edits_at(site, value).get(name)
    if edit is None or not has_parent(tree, site.path):
        return SAME
    try:
        new = edit(Place(rng, site, value, tree if isinstance(tree, dict) else {}, vocabulary))
    except (KeyError, IndexError, TypeError):
        return SAME  # an earlier edit left nothing here that this one could change
    if new is SAME or (new is ABSENT and value is ABSENT):
        return SAME
    return put_at(tree, site.path, new)
