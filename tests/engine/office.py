"""The invented office of the differential tests with rules of one's own: entries -> stack, outcomes, report."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.loading.packs import load_packs
from compliance.loading.stacks import stack
from compliance.models.report import Report
from compliance.models.stack import Stack
from differential.generator import PACK, make_office, write_office

Entry = dict[str, Any]

NOW = datetime(2030, 6, 15, 3, 0, tzinfo=UTC)  # 10:00 on 15/06/2030 in the pack's zone
SAYS = {"vi": "Phải đúng như ghi", "en": "As written"}
_PERIOD = {"kind": "year", "from": "2030-01-01", "to": "2030-12-31"}


def write_rules(folder: Path, *entries: Entry) -> Path:
    """Write a pack with these entries, each of a clause of its own; return its folder."""
    office = replace(make_office(Random(7), folder / "random"), root=folder / "rules", layers=())
    numbered = [{"clause": str(number), "for": "permit", **entry} for number, entry in enumerate(entries, start=1)]
    titles = office.tops["clause_titles"][: len(numbered)]
    parameters = {
        "exact_gap": _dated("decimal", 1),
        "day_gap": _dated("date", "2030-06-15"),
        **office.tops["parameters"],
    }
    tops = {**office.tops, "extends": [], "clause_titles": titles, "zone": "Asia/Ho_Chi_Minh", "status": "official"}
    tops["parameters"] = parameters
    # Any list may be empty, whatever the random office says.
    kinds = {name: {**kind, "not_empty": []} for name, kind in office.tops["vocabulary"]["kinds"].items()}
    tops["vocabulary"] = {**office.tops["vocabulary"], "kinds": kinds}
    write_office(replace(office, tops=tops, entries=numbered))
    return office.root


def _dated(kind: str, value: Any) -> dict[str, Any]:
    """Return a parameter that has a value until the end of May only."""
    values = [{"from": "2030-01-01", "to": "2030-05-31", "value": value}]
    return {"type": kind, "clause": "1", "vi": "nhãn", "en": "label", "values": values}


def stack_of(folder: Path, *entries: Entry) -> Stack:
    """Return the stack that judges dossiers of the office on the day."""
    packs = load_packs([write_rules(folder, *entries)])
    made = stack(packs, agency="OFFICE", period=("year", "2030-01-01", "2030-12-31"), day=NOW.date().toordinal())
    assert isinstance(made, Stack)
    return made


def dossier(**sections: Any) -> dict[str, Any]:
    """Return a dossier with these sections; its lists are known and empty where nothing is said."""
    lists: dict[str, Any] = {"items": [], "events": [], "roster": [], "tools": []}
    return {"kind": "permit", "agency": "OFFICE", "period": _PERIOD, **lists, **sections}


def report(folder: Path, entries: list[Entry], **sections: Any) -> Report:
    """Return the report of a dossier with these sections, by a pack with these entries."""
    root = write_rules(folder, *entries)
    data = json.dumps(dossier(**sections)).encode()
    with Checker.open([root], keys="two", cache=None) as checker:
        return assess(data, checker, name="x", now=NOW)


def outcomes(folder: Path, entries: list[Entry], **sections: Any) -> dict[str, str]:
    """Return the outcome of each rule, by its id without the pack's."""
    made = report(folder, entries, **sections)
    return {
        view.id.removeprefix(f"{PACK}/"): outcome.value for view, outcome in zip(made.rules, made.outcomes, strict=True)
    }


def rule(condition: Entry, **more: Any) -> Entry:
    """Return an entry that requires a condition."""
    return {"require": condition, "says": SAYS, **more}
