"""Corrupt what a dossier says of itself: explanations, kind, agency, period, and the whole."""

from collections.abc import Callable
from typing import Any, Final

from .container_edits import CONTAINER, MEMBERS, Object, of_object
from .fact_edits import ANY_FACT, BY_TYPE, SAME, Edit, Place
from .sites import ABSENT
from .words import WORDS


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
    "of nobody": _explained(lambda _, given: {**given, "of": "nobody"}),
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
    "another year": of_object(lambda _, value: {**value, "from": "2024-01-01", "to": "2024-12-31"}),
    "a day less": of_object(lambda _, value: {**value, "to": "2023-12-30"}),
    "another kind of period": of_object(lambda _, value: {**value, "kind": "quarter"}),
    "kind in other case": of_object(lambda _, value: {**value, "kind": "Year"}),
    "without kind": of_object(lambda _, value: {name: word for name, word in value.items() if name != "kind"}),
    "without end": of_object(lambda _, value: {name: word for name, word in value.items() if name != "to"}),
    "printed day": of_object(lambda _, value: {**value, "from": "01/01/2023"}),
    "with more": of_object(lambda _, value: {**value, "note": "x"}),
    "ends turned": of_object(lambda _, value: {**value, "from": value["to"], "to": value["from"]}),
    "a year alone": lambda _: 2023,
}
ROOT: Final[dict[str, Edit]] = {
    **MEMBERS,
    "extra": of_object(lambda _, value: {**value, "extra": {"ghi chú": [1, None, {"a": "b"}]}}),
    "extra is text": of_object(lambda _, value: {**value, "extra": "x"}),
    "extra is null": of_object(lambda _, value: {**value, "extra": None}),
    "a schema": of_object(lambda _, value: {**value, "$schema": "dossier.json"}),
    "a section of another kind": of_object(lambda place, value: {**_other_sections(place), **value}),
    "a list of itself": lambda place: [place.value],
    "a text": lambda _: "x",
    "null": lambda _: None,
    "empty object": lambda _: {},
}


def _other_sections(place: Place) -> Object:
    sections = {name for kind in place.vocabulary["kinds"].values() for name in kind["sections"]}
    return {place.rng.choice(sorted(sections)): []}
