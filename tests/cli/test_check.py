"""`compliance rules check`: what is proved of packs is printed with its place, and breaks the run by its weight."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compliance.cli.exits import Exit

Run = Callable[..., Any]
RULES = Path(__file__).parents[1] / "data" / "lending-office" / "rules"
# At most nought pages is what no loan of at least one page meets; at least nought is what every number of pages is.
CONTRARY = (
    "  - {clause: D.5, id: x, for_each: loan, require: {loan.pages: {at_most: 0}}, says: {vi: Không trang, en: None}}\n"
)
NEVER_FAILS = (
    "  - {clause: D.5, id: x, when: {subject.child: true}, require: {subject.reader_class: pupil},"
    " says: {vi: Trẻ em là học sinh, en: A child is a pupil}}\n"
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the library's rules that a test may spoil."""
    return Path(shutil.copytree(RULES, tmp_path / "rules"))


def add(copy: Path, entry: str) -> None:
    file = copy / "clauses.yaml"
    file.write_text(file.read_text(encoding="utf-8") + entry, encoding="utf-8")


def test_a_proven_error_breaks_the_packs_and_shows_a_dossier(run: Run, copy: Path) -> None:
    add(copy, CONTRARY)
    ran = run("rules", "check", "--rules", copy)
    line = next(
        number for number, text in enumerate((copy / "clauses.yaml").read_text().splitlines(), 1) if "id: x" in text
    )
    assert ran.code == Exit.BROKEN
    assert f"rules/clauses.yaml:{line}:5: lỗi (error) contradicting-rules" in ran.out
    assert "lending-2024/D.5/x" in ran.out and "lending-2024/D.5/rule" in ran.out
    assert 'ví dụ (witness), lending_card: {"loans": [{"pages": ' in ran.out


def test_a_warning_breaks_the_packs_only_when_it_is_asked_for(run: Run, copy: Path) -> None:
    add(copy, NEVER_FAILS)
    codes = [run("rules", "check", *more, "--rules", copy).code for more in ((), ("--strict",))]
    assert codes == [Exit.COMPLIANT, Exit.BROKEN]


def test_a_whole_witness_is_a_dossier_as_json(run: Run, copy: Path) -> None:
    add(copy, NEVER_FAILS)
    ran = run("rules", "check", "--witness", "--rules", copy)
    told = ran.out[ran.out.index("    {") : ran.out.index("\n    }") + 6]
    assert json.loads(told)["subject"] == {"reader_class": "pupil"}
