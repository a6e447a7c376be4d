"""A dossier with thousands of unusable places is not answered with thousands of findings."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.assess.intake import MOST_PROBLEMS
from compliance.models.truth import Verdict

OFFICE = Path(__file__).parents[1] / "data" / "lending-office"


@pytest.mark.parametrize(
    ("places", "findings", "told"),
    [
        pytest.param(MOST_PROBLEMS, MOST_PROBLEMS, False, id="as many as are named"),
        pytest.param(MOST_PROBLEMS + 1, MOST_PROBLEMS + 1, True, id="one more"),
        pytest.param(5 * MOST_PROBLEMS, MOST_PROBLEMS + 1, True, id="many more"),
    ],
)
def test_the_first_places_are_named_and_the_rest_is_told(places: int, findings: int, told: bool) -> None:
    dossier = json.loads((OFFICE / "dossiers" / "compliant.json").read_bytes())
    data = json.dumps(dossier | {f"unknown-{number}": 0 for number in range(places)}).encode()
    with Checker.open((OFFICE / "rules",), keys="one", cache=None) as checker:
        report = assess(data, checker, name="x", now=datetime(2024, 6, 1, tzinfo=UTC))
    intake = [finding for finding in report.findings if finding.category == "intake"]
    assert len(intake) == findings
    assert any("hơn 1000 chỗ" in finding.what.vi for finding in intake) is told
    assert report.verdict is not Verdict.COMPLIANT
