"""A checklist for a terminal keeps to its width, and loses no word by it."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from compliance.assess.checker import Checker
from compliance.assess.checklist import Unanswered, checklist
from compliance.assess.question import Question
from compliance.models.checklist import Checklist
from compliance.report.checklist_text import render_checklist
from compliance.report.look import Look

ROOT = Path(__file__).resolve().parents[2]
PERIOD = {"kind": "year", "from": "2023-01-01", "to": "2023-12-31"}
NOW = datetime(2023, 12, 12, 3, 0, tzinfo=UTC)


def listed_of(**answers: Any) -> Checklist:
    asked = json.dumps({"kind": "unit", "agency": "VPUBND", "period": PERIOD, **answers}).encode()
    with Checker.open([ROOT / "rules"], keys="one") as checker:
        listed = checklist(Question(asked, "", NOW, None, None), checker)
    assert not isinstance(listed, Unanswered)
    return listed


@pytest.fixture(scope="module")
def found() -> Checklist:
    """What a room must file."""
    return listed_of()


@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_wider_than_the_terminal(found: Checklist, width: int) -> None:
    lines = render_checklist(found, "vi", Look(width)).splitlines()
    assert max(map(len, lines)) <= width
    assert " ".join(lines).split() == render_checklist(found, "vi", Look(10_000)).split()


def test_what_does_not_fit_hangs_below_its_first_word(found: Checklist) -> None:
    whole = render_checklist(found, "vi", Look(10_000)).splitlines()
    line = next(line for line in whole if line.startswith("  □ ") and len(line) > 40)
    lines = render_checklist(found, "vi", Look(40)).splitlines()
    first = next(index for index, each in enumerate(lines) if line.startswith(each) and each.startswith("  □ "))
    assert lines[first + 1].startswith("    ")
    assert not lines[first + 1].startswith("     ")


def test_what_one_regulation_asks_for_is_not_listed_as_needless_for_another() -> None:
    """Nobody who worked all year is reviewed by the decree's Article 2.3, but everybody is by the plan's II.2.2.b."""
    member = {"staff_group": "civil_servant", "position": "staff", "months_worked": 12, "maternity_leave": False}
    lines = render_checklist(listed_of(roster=[member]), "vi", Look(200)).splitlines()
    reviews = [line for line in lines if line.endswith("bản kiểm điểm cá nhân") and line[2:3] in ("□", "–")]
    assert reviews == ["  □ bản kiểm điểm cá nhân"]
    assert "  – khung tiêu chí đánh giá" in lines
