"""`compliance rules impact`: what is printed, and how it ends."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compliance.cli.exits import Exit

Run = Callable[..., Any]
OFFICE = Path(__file__).parents[1] / "data" / "lending-office"
RULES, DOSSIERS = OFFICE / "rules", OFFICE / "dossiers"
AS_OF = "2024-03-15T09:00"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the library's rules, in which the closing day is earlier."""
    copied = Path(shutil.copytree(RULES, tmp_path / "new"))
    file = copied / "vocabulary.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("value: 2024-03-15", "value: 2024-03-14"), encoding="utf-8")
    return copied


@pytest.fixture
def impact(run: Run) -> Run:
    return lambda *arguments: run("rules", "impact", *arguments, "--processes", "1")


def test_the_same_rules_change_nothing(impact: Run) -> None:
    ran = impact(RULES, RULES, "--corpus", DOSSIERS, "--lang", "en")
    assert (ran.code, ran.err) == (Exit.COMPLIANT, "")
    assert ran.out == f"{RULES} → {RULES}: 3 dossiers, 0 come out otherwise\nNo dossier comes out otherwise.\n"


def test_what_changes_is_named(impact: Run, copy: Path) -> None:
    ran = impact(RULES, copy, "--corpus", DOSSIERS / "compliant.json", "--lang", "en")
    assert ran.code == Exit.VIOLATIONS
    assert ran.out.splitlines()[1:] == [
        "",
        "Other verdicts",
        "  COMPLIANT → NOT COMPLIANT: 1 dossiers",
        f"    {DOSSIERS}/compliant.json",
        "",
        "Newly violated",
        "  lending-2024/D.2/deadline: satisfied → violated: 1 dossiers",
        f"    {DOSSIERS}/compliant.json",
        "",
        "All reports, whatever the dossier",
        "  1 requirements are put otherwise (lending-2024/D.2/deadline): 1 dossiers",
    ]


def test_a_line_for_each_dossier_as_json(impact: Run, copy: Path, tmp_path: Path) -> None:
    lines = [json.dumps(json.loads((DOSSIERS / "compliant.json").read_bytes())), "{", ""]
    corpus = tmp_path / "corpus.ndjson"
    corpus.write_text("\n".join(lines), encoding="utf-8")
    ran = impact(RULES, copy, "--corpus", corpus, "--format", "json", "--lang", "en")
    assert ran.code == Exit.UNREADABLE
    assert (
        ran.err == f"{corpus}:2: line 1, column 1 of the dossier: The file ends too early: the rest of it is missing\n"
    )
    first, second, last = map(json.loads, ran.out.splitlines())
    assert first["dossier"]["name"] == f"{corpus}:1"
    assert first["dossier"]["verdict"] == {"before": "compliant", "after": "non_compliant"}
    assert second["unread"]["name"] == f"{corpus}:2"
    assert (last["impact"]["dossiers"], last["impact"]["changed"], last["impact"]["unread"]) == (1, 1, 1)


def test_markdown_goes_to_a_file(impact: Run, copy: Path, tmp_path: Path) -> None:
    output = tmp_path / "impact.md"
    ran = impact(RULES, copy, "--corpus", DOSSIERS, "--format", "markdown", "--output", output)
    assert (ran.code, ran.out) == (Exit.VIOLATIONS, "")
    assert "#### Nay chưa đạt" in output.read_text(encoding="utf-8")


def test_whole_judgement_says_the_same(impact: Run, copy: Path) -> None:
    quick, whole = (
        json.loads(impact(RULES, copy, "--corpus", DOSSIERS, "--format", "json", *way).out.splitlines()[-1])["impact"]
        for way in ((), ("--whole",))
    )
    assert (quick.pop("whole"), whole.pop("whole")) == (0, 3)
    assert quick == whole


def test_an_earlier_revision_is_compared(impact: Run, copy: Path) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", "-C", str(copy.parent), *who, *arguments], check=True, capture_output=True)

    git("init")
    git("add", ".")
    git("commit", "-m", "earlier")
    shutil.copy(RULES / "vocabulary.yaml", copy / "vocabulary.yaml")
    ran = impact("git:HEAD", copy, "--corpus", DOSSIERS / "compliant.json", "--lang", "en")
    assert ran.code == Exit.VIOLATIONS
    assert "lending-2024/D.2/deadline: violated → satisfied" in ran.out


@pytest.mark.parametrize("old", ["git:nowhere", "git:--output=x", "nowhere"])
def test_a_version_that_is_not_there_is_told(impact: Run, copy: Path, old: str) -> None:
    ran = impact(old, copy, "--corpus", DOSSIERS)
    assert (ran.code, ran.out) == (Exit.BROKEN, "")
    assert ran.err.startswith(old) or "fatal" in ran.err


def test_rules_that_are_wrong_are_told(impact: Run, copy: Path) -> None:
    (copy / "clauses.yaml").write_text("clauses: 7\n", encoding="utf-8")
    ran = impact(RULES, copy, "--corpus", DOSSIERS)
    assert ran.code == Exit.BROKEN
    assert "clauses.yaml:1:10" in ran.err
