"""`compliance repair` on the command line: what it prints, where, and how it ends."""

import json
from pathlib import Path

import pytest

from cli.conftest import DOSSIERS, RULES, Run

FOLDER = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("unit-compliant", 0, id="nothing to do"),
        pytest.param("unit-missing-self-review", 1, id="acts for a violation"),
        pytest.param("collective-hint-unknown", 3, id="acts for what is undetermined"),
        pytest.param("unit-nonparty-head", 3, id="only the authority can help"),
        pytest.param("conference-deputy-first", 1, id="only people can decide"),
    ],
)
def test_the_exit_code_says_where_the_dossier_stands(run: Run, name: str, code: int) -> None:
    assert run("repair", FOLDER / f"{name}.json").code == code


def test_it_judges_by_other_rules_as_well(run: Run) -> None:
    ran = run("repair", "--rules", RULES, DOSSIERS / "violated.json", "--format", "json")
    found = json.loads(ran.out)
    assert (ran.code, found["verdict"]) == (1, "non_compliant")
    assert found["acts"] or found["remaining"]


def test_json_holds_acts_edits_and_whether_they_are_fewest(run: Run) -> None:
    found = json.loads(run("repair", FOLDER / "unit-missing-self-review.json", "--format", "json").out)
    assert (found["standing"], found["verdict_after"], found["smallest"]) == ("mended", "compliant", True)
    assert [(act["kind"], [edit["verb"] for edit in act["edits"]]) for act in found["acts"]] == [("attach", ["add"])]


def test_a_draft_is_written_to_a_file(run: Run, tmp_path: Path) -> None:
    letter = tmp_path / "de-nghi.html"
    ran = run("repair", FOLDER / "unit-missing-self-review.json", "--draft", "html", "--output", letter)
    assert (ran.code, ran.out) == (1, "")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in letter.read_text("utf-8")


def test_a_compliant_dossier_needs_no_request(run: Run) -> None:
    ran = run("repair", FOLDER / "unit-compliant.json", "--draft", "markdown")
    assert (ran.code, ran.out) == (0, "")
    assert "the dossier needs no supplement" in ran.err


def test_what_cannot_be_read_ends_as_unreadable(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "x.json"
    broken.write_text("{", "utf-8")
    ran = run("repair", broken)
    assert ran.code == 4
    assert "KHÔNG ĐỌC ĐƯỢC" in ran.out


def test_a_moment_that_is_none_is_wrong_usage(run: Run) -> None:
    assert run("repair", FOLDER / "unit-compliant.json", "--as-of", "hôm qua").code == 2


def test_the_help_says_what_the_exit_codes_mean(run: Run) -> None:
    ran = run("repair", "--help")
    assert all(word in ran.out for word in ("nothing to do", "violates a rule", "the dossier is undetermined"))
