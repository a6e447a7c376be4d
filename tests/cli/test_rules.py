"""`compliance rules`: check, test and trace."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compliance.cli.exits import Exit

Run = Callable[..., Any]
RULES = Path(__file__).parents[1] / "data" / "lending-office" / "rules"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the library's rules that a test may spoil."""
    return Path(shutil.copytree(RULES, tmp_path / "rules"))


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_check_counts_what_it_loaded(run: Run) -> None:
    ran = run("rules", "check", "--rules", RULES)
    assert (ran.code, ran.err) == (Exit.COMPLIANT, "")
    assert ran.out.startswith("lending-2024: ")


def test_check_says_where_a_rule_is_wrong(run: Run, copy: Path) -> None:
    replace(copy / "clauses.yaml", "subject.child: true", "subject.chidl: true")
    ran = run("rules", "check", "--rules", copy)
    assert (ran.code, ran.out) == (Exit.BROKEN, "")
    assert "clauses.yaml:11:" in ran.err
    assert "subject.child" in ran.err


def test_one_broken_pack_does_not_silence_the_others(run: Run, copy: Path, tmp_path: Path) -> None:
    replace(copy / "clauses.yaml", "subject.child: true", "subject.chidl: true")
    shutil.copytree(RULES.parents[1] / "swimming-club/rules", tmp_path / "swimming")
    replace(tmp_path / "swimming/clauses.yaml", "inputs: [swimmer.lane]", "inputs: [swimmer.lain]")
    shutil.copytree(RULES.parents[2] / "planted/packs/library", tmp_path / "library")
    ran = run(
        "rules", "check", *(each for name in ("rules", "swimming", "library") for each in ("--rules", tmp_path / name))
    )
    assert ran.code == Exit.BROKEN
    assert "rules/clauses.yaml:11:" in ran.err and "swimming/clauses.yaml:13:14:" in ran.err
    assert "reading-2024: 11 quy tắc (rules)" in ran.out


def test_cases_that_hold_are_counted(run: Run) -> None:
    ran = run("rules", "test", "--rules", RULES, "--lang", "en")
    assert (ran.code, ran.out, ran.err) == (Exit.COMPLIANT, "6 cases, 6 as expected\n", "")


def test_without_the_rules_engine_the_cases_run_with_one_key(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compliance.cli.rules.test.is_installed", lambda: False)
    ran = run("rules", "test", "--rules", RULES, "--lang", "en")
    assert (ran.code, ran.out) == (Exit.COMPLIANT, "6 cases, 6 as expected\n")
    assert "durable-rules" in ran.err


def test_a_case_that_does_not_hold_is_told_with_its_reason(run: Run, copy: Path) -> None:
    replace(copy / "clauses.yaml", "when: {subject.child: true}", "when: {subject.child: false}")
    ran = run("rules", "test", "lending-2024", "--rules", copy)
    assert (ran.code, ran.out) == (Exit.BROKEN, "6 trường hợp, 4 đúng như mong đợi\n")
    assert "cases/card.yaml:18:5: a pupil without consent" in ran.err
    assert "D.3: trẻ em cần giấy đồng ý" in ran.err
    assert "lending-2024/D.3/count: phải là violated, lại ra not_applicable" in ran.err


def test_a_case_that_expects_nothing_fails_with_its_place(run: Run, copy: Path) -> None:
    text = '  - {name: nothing, because: "D.2", expect: {}}\n'
    file = copy / "cases" / "card.yaml"
    file.write_text(file.read_text("utf-8") + text, "utf-8")
    ran = run("rules", "test", "--rules", copy, "--lang", "en")
    assert (ran.code, ran.out) == (Exit.BROKEN, "7 cases, 6 as expected\n")
    assert "cases/card.yaml:42:5: a case that expects nothing" in ran.err


def test_what_the_cases_reach_is_told_on_demand(run: Run) -> None:
    ran = run("rules", "test", "--rules", RULES, "--lang", "en", "--coverage")
    assert (ran.code, ran.err) == (Exit.COMPLIANT, "")
    assert "Rules with an example of satisfied and of violated: 1/9\n" in ran.out
    assert "lending-2024/D.5/rule\n    no case names this rule\n" in ran.out


def test_what_the_cases_reach_is_json_for_a_gate(run: Run, copy: Path) -> None:
    replace(copy / "clauses.yaml", "when: {subject.child: true}", "when: {subject.child: false}")
    ran = run("rules", "test", "--rules", copy, "--coverage", "--format", "json")
    found = json.loads(ran.out)
    assert (ran.code, found["cases"], found["as_expected"]) == (Exit.BROKEN, 6, 4)
    assert [each["name"] for each in found["wrong"]] == ["a pupil with all papers", "a pupil without consent"]
    assert found["coverage"]["reached"]["outcome"]["of"] == 32


def test_an_unknown_ruling_of_a_case_is_said(run: Run, copy: Path) -> None:
    replace(copy / "cases/card.yaml", "    stage: handover\n", "    stage: handover\n    rulings: [answer]\n")
    ran = run("rules", "test", "--rules", copy, "--rulings", copy / "cases")
    assert ran.code == Exit.BROKEN
    assert 'no ruling "answer"' in ran.err


def test_a_pack_without_cases_is_nothing_checked(run: Run, copy: Path) -> None:
    shutil.rmtree(copy / "cases")
    assert run("rules", "test", "--rules", copy).code == Exit.UNREADABLE


@pytest.mark.parametrize("command", ["test", "trace"])
def test_an_unknown_pack_is_wrong_usage_with_the_nearest(run: Run, command: str) -> None:
    ran = run("rules", command, "lending-2023", "--rules", RULES)
    assert ran.code == Exit.USAGE
    assert 'did you mean "lending-2024"?' in ran.err


def test_the_trace_accounts_for_every_clause_in_order(run: Run) -> None:
    ran = run("rules", "trace", "lending-2024", "--rules", RULES, "--format", "json")
    clauses = json.loads(ran.out)["clauses"]
    assert ran.code == Exit.COMPLIANT
    assert [(line["clause"], line["accounts"]) for line in clauses] == [
        ("D.1", ["informative"]),
        ("D.2", ["encoded"]),
        ("D.3", ["encoded"]),
        ("D.4", ["encoded"]),
        ("D.5", ["encoded"]),
        ("D.6", ["not_checkable"]),
        ("D.7", ["encoded"]),
    ]
    assert [encoding["id"] for encoding in clauses[1]["encodings"]] == [
        "lending-2024/D.2/count",
        "lending-2024/D.2/form",
        "lending-2024/D.2/dated",
        "lending-2024/D.2/deadline",
    ]


@pytest.mark.parametrize("view", ["text", "markdown"])
def test_the_trace_says_why_in_the_language_asked(run: Run, view: str) -> None:
    ran = run("rules", "trace", "lending-2024", "--rules", RULES, "--format", view, "--lang", "en")
    assert "No machine hears it [lending_card]" in ran.out
    assert "7 clauses. encoded: 5; informative: 1; needs the campaign: 0; not machine-checkable: 1." in ran.out


@pytest.mark.parametrize("command", [["trace", "lending-2024"], ["schema"]])
def test_an_output_that_cannot_be_written_is_wrong_usage(run: Run, command: list[str]) -> None:
    ran = run("rules", *command, "--rules", RULES, "--output", "/nowhere/out")
    assert (ran.code, ran.out) == (Exit.USAGE, "")
    assert "/nowhere/out" in ran.err


def test_the_schema_of_dossiers_follows_the_packs(run: Run) -> None:
    ran = run("rules", "schema", "--rules", RULES)
    (kind,) = json.loads(ran.out)["oneOf"]
    assert kind["properties"]["kind"] == {"const": "lending_card"}
