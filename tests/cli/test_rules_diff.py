"""`compliance rules diff`: what is printed, and how it ends."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compliance.cli.exits import Exit

Run = Callable[..., Any]
RULES = Path(__file__).parents[1] / "data" / "lending-office" / "rules"
DEADLINE = "lending-2024/D.2/deadline"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the library's rules, in which the closing day is earlier."""
    copied = Path(shutil.copytree(RULES, tmp_path / "new"))
    file = copied / "vocabulary.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("value: 2024-03-15", "value: 2024-03-14"), encoding="utf-8")
    return copied


def test_the_same_rules_do_not_differ(run: Run) -> None:
    ran = run("rules", "diff", RULES, RULES, "--lang", "en")
    assert (ran.code, ran.err) == (Exit.COMPLIANT, "")
    assert ran.out.splitlines()[2:] == [
        "The two rule sets are the same.",
        "",
        "No dossier comes to another outcome by any rule.",
    ]


def test_what_changed_and_what_it_does_is_printed(run: Run, copy: Path) -> None:
    ran = run("rules", "diff", RULES, copy, "--lang", "en")
    assert ran.code == Exit.VIOLATIONS
    lines = ran.out.splitlines()
    assert lines[3].startswith("  ~ parameter closing_day (lending-2024)  ")
    assert lines[4] == "      values: 15 March 2024 → 14 March 2024"
    assert lines[7] == f"  {DEADLINE} · lending_card, from 2024-01-01 on"
    assert lines[8].startswith(
        "    • satisfied → violated (UNDETERMINED → NOT COMPLIANT), as of 2024-01-01T12:00:00+07:00"
    )
    assert json.loads(lines[9])["submission"]["at"].startswith("2024-03-15")
    assert lines[10].startswith("    ✗ no dossier (proved): not applicable → violated; violated → satisfied; ")


def test_a_witness_is_a_dossier_that_both_rule_sets_judge_so(run: Run, copy: Path, tmp_path: Path) -> None:
    found = json.loads(run("rules", "diff", RULES, copy, "--format", "json").out)
    (rule,) = found["rules"]
    (effect,) = (each for each in rule["effects"] if each["possibility"] == "shown")
    witness = tmp_path / "witness.json"
    witness.write_text(json.dumps(effect["witness"]["dossier"]), encoding="utf-8")
    outcomes = []
    for rules in (RULES, copy):
        arguments = ("--rules", rules, "--as-of", effect["witness"]["as_of"], "--format", "json", "--keys", "one")
        report = json.loads(run("lint", witness, *arguments).out)
        outcomes.append(dict(zip((each["id"] for each in report["rules"]), report["outcomes"], strict=True))[DEADLINE])
    assert outcomes == ["satisfied", "violated"]


def test_markdown_is_for_a_merge_request(run: Run, copy: Path, tmp_path: Path) -> None:
    output = tmp_path / "diff.md"
    ran = run("rules", "diff", RULES, copy, "--format", "markdown", "--output", output)
    assert (ran.code, ran.out) == (Exit.VIOLATIONS, "")
    text = output.read_text(encoding="utf-8")
    assert "#### Hồ sơ nào có thể có kết quả khác" in text
    assert "- **lending-2024/D.2/deadline** · lending\\_card, từ ngày 2024-01-01" in text
