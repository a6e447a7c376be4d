"""A thing to mend is one finding, however many people it could concern."""

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from compliance.assess.checker import Checker
from compliance.assess.door import assess

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_paper_that_names_nobody_is_found_once_for_each_rule() -> None:
    dossier = json.loads((ROOT / "examples" / "unit-compliant.json").read_bytes())
    for item in dossier["items"]:
        item.pop("of", None)
    with Checker.open([ROOT / "rules"], keys="one") as checker:
        report = assess(json.dumps(dossier).encode(), checker, name="unit", now=NOW)
    places = Counter((finding.rule, finding.at.pointer, finding.reason) for finding in report.findings)
    assert set(places.values()) == {1}
    assert {finding.whom for finding in report.findings if finding.at.pointer.startswith("/items/")} == {None}


def test_people_who_each_lack_something_are_each_found() -> None:
    dossier = json.loads((ROOT / "examples" / "unit-compliant.json").read_bytes())
    for member in dossier["roster"]:
        member["presented"] = False
    with Checker.open([ROOT / "rules"], keys="one") as checker:
        report = assess(json.dumps(dossier).encode(), checker, name="unit", now=NOW)
    found = [finding.whom for finding in report.findings]
    assert sorted(found) == sorted(member["name"] for member in dossier["roster"])
