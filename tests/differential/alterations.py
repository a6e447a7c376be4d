"""Alter a random pack as an author would: (rng, Office, folder) -> the same pack, changed in one or two places."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, Final

from compliance.loading.packs import load_packs
from compliance.models.errors import ComplianceError

from .generator import Office, write_office

Alteration = Callable[[Random, Office], None]
_TRIES: Final = 40


def altered(rng: Random, office: Office, folder: Path, names: Sequence[str]) -> Office:
    """Write a pack with these alterations that loads, and return it."""
    for attempt in range(_TRIES):
        made = replace(deepcopy(office), root=folder / str(attempt))
        for name in names:
            ALTERATIONS[name](rng, made)
        write_office(made)
        try:
            load_packs([made.root])
        except ComplianceError:
            continue
        return made
    raise LookupError(f"none of these loads: {names}")


def _drop(rng: Random, office: Office) -> None:
    """Drop a rule, which its clause is said not to need."""
    number = rng.randrange(len(office.entries))
    if "decides" not in office.entries[number]:
        informative = {"vi": "không còn", "en": "no longer"}
        office.entries[number] = {"clause": office.entries[number]["clause"], "informative": informative}


def _add(rng: Random, office: Office) -> None:
    """Add a rule to a clause."""
    code = rng.choice(("card", "plan", "letter"))
    clause = rng.choice(office.entries)["clause"]
    office.entries.append({"clause": clause, "item": code, "id": "added", "count": {"at_least": rng.randint(1, 2)}})


def _severity(rng: Random, office: Office) -> None:
    entry = rng.choice(_rules(office))
    entry["severity"] = rng.choice(("blocking", "explain", "advice"))


def _deny(rng: Random, office: Office) -> None:
    entry = rng.choice([each for each in _rules(office) if "require" in each] or _rules(office))
    if "require" in entry:
        entry["require"] = {"not": entry["require"]}


def _says(rng: Random, office: Office) -> None:
    rng.choice(_rules(office))["says"] = {"vi": "Nói khác", "en": "Said otherwise"}


def _number(rng: Random, office: Office) -> None:
    spots = [(around, key) for around, key in _spots(office.entries) if type(around[key]) is int]
    if spots:
        around, key = rng.choice(spots)
        around[key] += rng.choice((-1, 1))


def _day(rng: Random, office: Office) -> None:
    spots = [(a, k) for a, k in _spots([office.entries, office.tops["parameters"]]) if _is_day(a[k])]
    if spots:
        around, key = rng.choice(spots)
        moved = datetime.date.fromisoformat(str(around[key])) + datetime.timedelta(days=rng.choice((-1, 1)))
        around[key] = moved.isoformat() if isinstance(around[key], str) else moved


def _is_day(value: Any) -> bool:
    return isinstance(value, datetime.date) or (
        isinstance(value, str) and len(value) == 10 and value[4:8:3] == "--" and value[:4].isdigit()
    )


def _label(rng: Random, office: Office) -> None:
    """Put a label otherwise: of a fact, a code, a list, a clause, a document, an actor, a parameter."""
    spots = [(a, k) for a, k in _spots(office.tops) if k == "vi"]
    around, _ = rng.choice(spots)
    around.update(vi=f"{around['vi']} mới", en=f"new {around['en']}")


def _rename(_: Random, office: Office) -> None:
    """Give the agency's pack another id; rulings answer that."""
    old = office.tops["pack"]
    office.tops["pack"] = f"{old}-b"
    for tops, _entries in office.layers:
        if tops.get("answers") == old:
            tops["answers"] = f"{old}-b"


def _draft(_: Random, office: Office) -> None:
    office.tops["status"] = "official" if office.tops["status"] == "draft" else "draft"


def _cap(rng: Random, office: Office) -> None:
    section = rng.choice(list(office.tops["vocabulary"]["lists"].values()))
    section["cap"] = rng.choice((2, 3, 50))


def _new_fact(rng: Random, office: Office) -> None:
    root = rng.choice(("subject", "item", "member"))
    facts = office.tops["vocabulary"]["facts"]
    facts[f"{root}.newly"] = {"type": "boolean", "vi": "mới", "en": "new"}
    for tops, _ in office.layers:
        if "vocabulary" in tops:
            tops["vocabulary"]["facts"] = facts


def _no_fact(rng: Random, office: Office) -> None:
    facts = office.tops["vocabulary"]["facts"]
    del facts[rng.choice(list(facts))]


def _order(rng: Random, office: Office) -> None:
    """Put the rules in another order, and the codes of a list."""
    rng.shuffle(office.entries)
    grades = office.tops["vocabulary"]["codes"]["grade"]
    turned = dict(rng.sample(list(grades.items()), len(grades)))
    for tops in (office.tops, *(tops for tops, _ in office.layers if "vocabulary" in tops)):
        tops["vocabulary"]["codes"]["grade"] = turned


def _not_empty(rng: Random, office: Office) -> None:
    rng.choice(list(office.tops["vocabulary"]["kinds"].values()))["not_empty"] = rng.choice(([], ["items"]))


def _no_ruling(_: Random, office: Office) -> None:
    """Leave out the ruling that answers the pack."""
    others = [layer for layer in office.layers if "answers" not in layer[0]]
    object.__setattr__(office, "layers", tuple(others))


def _rules(office: Office) -> list[dict[str, Any]]:
    kinds = ("require", "item", "event", "deadline")
    return [entry for entry in office.entries if any(kind in entry for kind in kinds)]


def _spots(value: Any) -> Iterator[tuple[Any, Any]]:
    keys: Any = range(len(value)) if isinstance(value, list) else list(value) if isinstance(value, dict) else ()
    for key in keys:
        yield value, key
        yield from _spots(value[key])


ALTERATIONS: Final[dict[str, Alteration]] = {
    "a rule is dropped": _drop,
    "a rule is added": _add,
    "another severity": _severity,
    "a requirement denied": _deny,
    "a requirement said otherwise": _says,
    "another number": _number,
    "another day": _day,
    "another label": _label,
    "the pack is renamed": _rename,
    "another status": _draft,
    "another cap": _cap,
    "one fact more": _new_fact,
    "one fact less": _no_fact,
    "another order": _order,
    "another list may be empty": _not_empty,
    "no ruling": _no_ruling,
}
