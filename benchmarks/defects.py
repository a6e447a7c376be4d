"""Spoil a dossier as people and programs do: JSON object and a seeded Random -> another JSON object."""

import unicodedata
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any, Final

from benchmarks.individuals import Json

# Where a value stands: the object or list around it, and its key or index there.
Spot = tuple[Any, Any]

_STRANGERS: Final[tuple[Any, ...]] = (
    None,
    True,
    False,
    0,
    1,
    -3,
    2023,
    0.5,
    1.25,
    "",
    " ",
    "x",
    "2023-12-20",
    [],
    {},
    ["x"],
    {"x": 1},
)
_DAYS: Final = (
    *("2023-12-12", "2023-12-13", "2023-12-14", "2023-12-15", "2023-12-16", "2023-02-30", "13/12/2023", "20231213"),
    *("2023-12-15T17:00", "2023-12-15T17:00:00.5", "2023-12-15T17:30Z", "2023-12-15T16:59:59+07:00", "2024-01-05"),
    *("2023-12-13T17:00:01", "2023-12-12T23:59-08:00", "2023-12-13 08:00", "2023-12-13T24:00", "2023-12-06"),
    "1899-12-31",
)
_CODES: Final = (
    *("self_review", "minutes", "opinion", "review_hint", "authority_decision", "complaint_file", "initiative"),
    *("chief_of_office", "deputy_chief_of_office", "staff", "other_position", "head_of_room", "director", "SNV"),
    *("excellent", "good", "worker", "cadre", "civil_servant", "criteria_frame", "HCTC_QTTV", "other_document"),
    *("scheme", "summary_table_01", "cv_supplement", "results_summary", "strengths_summary"),
)
# What is asked of a person by law, with values on both sides of its limits.
_RESULTS: Final[dict[str, tuple[Any, ...]]] = {
    **dict.fromkeys(("months_worked", "months_elsewhere"), (0, 3, 5.999999, 6, 6.5, 12, 12.5, None)),
    "absence_months": (0, 2.999999, 3, 5.999999, 6, 7, None),
    **dict.fromkeys(("maternity_leave", "disciplined", "discipline_counted_before"), (True, False, None)),
    **dict.fromkeys(("manages_units", "unit_corruption"), (True, True, False, None)),
    "tasks_short": (0, 0.000001, 20, 20.000001, 50, 50.000001, 100.5, None),
    **dict.fromkeys(("tasks_completed", "targets_completed"), (100, 99.999999, 70, 70.000001, 50, 49.5, None)),
    **dict.fromkeys(("tasks_exceeded", "targets_exceeded"), (50, 49.999999, 100, -1, None)),
    **dict.fromkeys(("targets_on_time", "units_completed", "units_good"), (100, 80, 79.5, 70, 69.999999, None)),
    "staff_group": ("cadre", "civil_servant", "public_employee", "worker", None),
    "proposed_level": ("not_ranked", "not_completed", "completed", "good", "excellent", None),
}


def spoil(dossier: Json, random: Random, times: int) -> Json:
    """Return a copy of a dossier with some defects."""
    spoiled = deepcopy(dossier)
    for _ in range(times):
        random.choice(_DEFECTS)(spoiled, random)
    return spoiled


def _spots(value: Any) -> Iterator[Spot]:
    """Give the place of every value below an object or list."""
    keys: Any = range(len(value)) if isinstance(value, list) else list(value) if isinstance(value, dict) else ()
    for key in keys:
        yield value, key
        yield from _spots(value[key])


def _some(dossier: Json, random: Random, of: tuple[type, ...] = (object,)) -> Spot:
    spots = [(around, key) for around, key in _spots(dossier) if isinstance(around[key], of)]
    return random.choice(spots) if spots else (dossier, "kind")


def _delete(dossier: Json, random: Random) -> None:
    around, key = _some(dossier, random)
    around.pop(key, None) if isinstance(around, dict) else around.pop(key)


def _delete_entry(dossier: Json, random: Random) -> None:
    entries = dossier.get("items")
    if isinstance(entries, list) and entries:
        entries.pop(random.randrange(len(entries)))


def _repeat_entry(dossier: Json, random: Random) -> None:
    entries = dossier.get(random.choice(("items", "items", "roster", "events")))
    if isinstance(entries, list) and entries:
        entry = deepcopy(random.choice(entries))
        if isinstance(entry, dict) and random.random() < 0.7:
            entry["id"] = f"them-{random.random()}"
        entries.insert(random.randint(0, len(entries)), entry)


def _replace(dossier: Json, random: Random) -> None:
    around, key = _some(dossier, random)
    around[key] = deepcopy(random.choice(_STRANGERS))


def _other_day(dossier: Json, random: Random) -> None:
    spots = [(a, k) for a, k in _spots(dossier) if k in ("date", "at")]
    if spots:
        around, key = random.choice(spots)
        around[key] = random.choice(_DAYS)


def _other_code(dossier: Json, random: Random) -> None:
    names = ("type", "position", "staff_group", "proposed_level", "to")
    spots = [(a, k) for a, k in _spots(dossier) if k in names]
    if spots:
        around, key = random.choice(spots)
        around[key] = random.choice(_CODES)


def _other_truth(dossier: Json, random: Random) -> None:
    around, key = _some(dossier, random, (bool,))
    around[key] = not around[key]


def _other_results(dossier: Json, random: Random) -> None:
    roster = dossier.get("roster")
    people = [*(roster if isinstance(roster, list) else ()), dossier.get("subject")]
    person = random.choice([each for each in people if isinstance(each, dict)] or [{}])
    for name in random.sample(sorted(_RESULTS), random.choice((1, 2, 4, 10))):
        person[name] = random.choice(_RESULTS[name])


def _misspell(dossier: Json, random: Random) -> None:
    around, key = _some(dossier, random, (str,))
    text = around[key]
    at = random.randrange(len(text)) if text else 0
    other = unicodedata.normalize("NFD", text)
    around[key] = random.choice((text[:at] + text[at + 1 :], text + " ", text.upper(), other))


def _stranger_member(dossier: Json, random: Random) -> None:
    around, key = _some(dossier, random, (dict,))
    inside = around[key] if isinstance(around[key], dict) else dossier
    inside[random.choice(("ghi_chu", "a/b", "authority", "leader", "note~"))] = random.choice(_STRANGERS)


def _rename_member(dossier: Json, random: Random) -> None:
    around, key = _some(dossier, random)
    if isinstance(around, dict):
        around[f"{key}s"] = around.pop(key)


def _other_form(dossier: Json, random: Random) -> None:
    spots = [a for a, k in _spots(dossier) if k == "form"]
    if spots:
        issuer = random.choice(("07-HD/TU", "KH-2023", "ND-90-2020"))
        number = random.choice(("02A-HD KĐ.ĐG", "02", "01"))
        random.choice(spots)["form"] = {"issuer": issuer, "number": number}


def _other_owner(dossier: Json, random: Random) -> None:
    spots = [a for a, k in _spots(dossier) if k == "of"]
    if spots:
        random.choice(spots)["of"] = random.choice(spots)["of"] if random.random() < 0.7 else "ai-do"


def _explain(dossier: Json, random: Random) -> None:
    rule = random.choice(("plan-2023/II.2.3.nd.4/deadline", "plan-2023/II.2.2.c.4/deadline", "plan-2023/x"))
    entry: Json = {"rule": rule, "reason": "Mất điện", "who": "Văn thư", "when": "2023-12-14", "document": "12/BC"}
    if random.random() < 0.5:
        entry[random.choice(list(entry))] = random.choice(_STRANGERS)
    dossier["explanations"] = [entry] if random.random() < 0.9 else entry


_DEFECTS: Final[tuple[Callable[[Json, Random], None], ...]] = (
    *(_delete, _delete, _delete_entry, _delete_entry, _repeat_entry, _replace, _replace, _other_day, _other_day),
    *(_other_code, _other_code, _other_truth, _misspell, _stranger_member, _rename_member, _other_form, _other_owner),
    *(_explain, _other_results, _other_results),
)
