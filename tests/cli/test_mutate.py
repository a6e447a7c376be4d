"""`compliance rules mutate`: what it prints, and how it ends."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compliance.authoring.mutation import measuring
from compliance.cli.exits import Exit

Run = Callable[..., Any]
RULES = Path(__file__).parents[1] / "data" / "lending-office" / "rules"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the library's rules that a test may spoil."""
    return Path(shutil.copytree(RULES, tmp_path / "rules"))


def test_a_survivor_is_shown_with_its_change_and_a_case(run: Run) -> None:
    ran = run("rules", "mutate", "--rules", RULES, "--lang", "en", "--random", "50")
    assert (ran.code, ran.err) == (Exit.VIOLATIONS, "")
    assert ran.out.startswith("lending-2024: ")
    assert "-    count: {exactly: 1}\n+    count: {at_least: 1}\n" in ran.out
    assert 'expect: {"lending-2024/D.2/count": "violated"}' in ran.out


def test_the_same_in_vietnamese(run: Run) -> None:
    ran = run("rules", "mutate", "lending-2024", "--rules", RULES, "--random", "50")
    assert "Chưa trường hợp nào nhận ra. Trường hợp dưới đây sẽ nhận ra:" in ran.out


def test_json_says_the_same(run: Run) -> None:
    ran = run("rules", "mutate", "--rules", RULES, "--random", "50", "--format", "json")
    (pack,) = json.loads(ran.out)["packs"]
    assert pack["mutants"] == pack["killed"] + len(pack["survivors"]) + sum(
        pack["equivalent"][name] for name in ("same", "proven")
    )
    assert sum(pack["kinds"].values()) == pack["mutants"]
    assert {survivor["answer"] for survivor in pack["survivors"]} == {"differs"}


def test_cases_that_do_not_hold_are_told_first(run: Run, copy: Path) -> None:
    file = copy / "cases" / "card.yaml"
    file.write_text(file.read_text("utf-8").replace("D.3/count: violated", "D.3/count: satisfied"), "utf-8")
    ran = run("rules", "mutate", "--rules", copy)
    assert (ran.code, ran.out) == (Exit.BROKEN, "")
    assert "cases/card.yaml:" in ran.err
    assert "run compliance rules test" in ran.err


def test_a_pack_without_rules_is_nothing_tried(run: Run, copy: Path) -> None:
    entries = "".join(
        f"  - {{clause: D.{n}, informative: {{vi: để biết, en: for your knowledge}}}}\n" for n in range(1, 8)
    )
    (copy / "clauses.yaml").write_text(f"for: lending_card\nclauses:\n{entries}", "utf-8")
    (copy / "vocabulary.yaml").write_text(
        (copy / "vocabulary.yaml").read_text("utf-8").partition("parameters:")[0], "utf-8"
    )
    shutil.rmtree(copy / "cases")
    assert run("rules", "mutate", "--rules", copy).code == Exit.UNREADABLE


def test_an_unknown_pack_is_wrong_usage(run: Run) -> None:
    ran = run("rules", "mutate", "lending-2023", "--rules", RULES)
    assert ran.code == Exit.USAGE
    assert 'did you mean "lending-2024"?' in ran.err


def test_an_interruption_ends_it_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(measuring, "mutants_of", interrupted)
    ran = run("rules", "mutate", "--rules", RULES)
    assert (ran.code, ran.out, ran.err.strip()) == (130, "", "")
