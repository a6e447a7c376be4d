"""`compliance replay`: what is printed, and the exit codes."""

import json
from pathlib import Path

import pytest

from cli.conftest import DOSSIERS, RULES, Run
from compliance.cli.exits import Exit

VIOLATED = DOSSIERS / "violated.json"


@pytest.fixture
def report(lint: Run, tmp_path: Path) -> Path:
    """A report on every dossier of the library, one a line."""
    file = tmp_path / "reports.ndjson"
    ran = lint(DOSSIERS, "--format", "json", "--keys", "one", "--as-of", "2024-03-20T10:00", "--output", file)
    assert ran.code == Exit.VIOLATIONS
    return file


@pytest.fixture
def replay(run: Run) -> Run:
    return lambda *arguments: run("replay", "--rules", RULES, *arguments)


@pytest.mark.parametrize("name", ["compliant", "violated", "undetermined"])
def test_the_same_report_is_0_whatever_its_verdict(replay: Run, report: Path, name: str) -> None:
    ran = replay(report, DOSSIERS / f"{name}.json")
    assert (ran.code, ran.err) == (Exit.COMPLIANT, "")
    assert ran.out.startswith("= Kết quả giống hệt từng byte\n")


def test_in_english(replay: Run, report: Path) -> None:
    ran = replay(report, VIOLATED, "--lang", "en")
    assert (
        ran.out
        == "= The report is the same to the byte\n  Program version: the same\n  Rules: the same\n  Keys: the same\n"
    )


def test_a_report_that_was_edited_differs(replay: Run, report: Path) -> None:
    report.write_text(report.read_text(encoding="utf-8").replace("/items", "/roster"), encoding="utf-8")
    ran = replay(report, VIOLATED, "--lang", "en")
    assert ran.code == Exit.VIOLATIONS
    assert ran.out.splitlines()[0] == "≠ The report differs"
    assert "other parts of the report differ" in ran.out


def edited(report: Path, **members: object) -> None:
    """Let every line say something else."""
    lines = [{**json.loads(line), **members} for line in report.read_text(encoding="utf-8").splitlines()]
    report.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), encoding="utf-8")


def test_by_another_version_outcomes_are_compared(replay: Run, report: Path) -> None:
    edited(report, program="0.0.1")
    ran = replay(report, VIOLATED, "--lang", "en")
    assert (ran.code, ran.out.splitlines()[:2]) == (
        Exit.COMPLIANT,
        ["= Every requirement comes out as before", "  Program version: different"],
    )


def test_what_changed_is_named(replay: Run, report: Path) -> None:
    edited(report, program="0.0.1", verdict="compliant")
    line = json.loads(report.read_text(encoding="utf-8").splitlines()[-1])
    edited(report, outcomes=["satisfied"] * len(line["outcomes"]))
    ran = replay(report, VIOLATED, "--lang", "en")
    assert ran.code == Exit.VIOLATIONS
    assert "  COMPLIANT → NOT COMPLIANT\n" in ran.out
    assert ": satisfied → violated\n" in ran.out


def test_another_dossier_is_wrong_usage(replay: Run, report: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(VIOLATED.read_bytes() + b"\n")
    ran = replay(report, other)
    assert (ran.code, ran.out) == (Exit.USAGE, "")
    assert "not, byte for byte, the dossier" in ran.err


def test_what_is_no_report_is_unreadable(replay: Run) -> None:
    ran = replay(VIOLATED, VIOLATED)
    assert (ran.code, ran.out) == (Exit.UNREADABLE, "")
    assert "not a report" in ran.err


def test_a_file_that_is_not_there_is_wrong_usage(replay: Run, tmp_path: Path) -> None:
    assert replay(tmp_path / "none", VIOLATED).code == Exit.USAGE


def test_broken_rules_are_no_verdict(run: Run, report: Path, tmp_path: Path) -> None:
    (tmp_path / "rules" / "broken").mkdir(parents=True)
    (tmp_path / "rules" / "broken" / "pack.yaml").write_text("pack: [")
    ran = run("replay", "--rules", tmp_path / "rules", report, VIOLATED)
    assert (ran.code, ran.out) == (Exit.BROKEN, "")
