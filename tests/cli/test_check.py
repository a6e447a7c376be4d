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


def test_a_defect_that_tells_of_something_else_at_the_clause_silences_nothing(run: Run, copy: Path) -> None:
    add(copy, CONTRARY)
    known = "clauses: [D.5], treatment: note, found_by: [table-gap], text: {vi: Thiếu, en: Missing}"
    add(copy, f"defects:\n  L-9: {{{known}}}\n")
    ran = run("rules", "check", "--rules", copy)
    assert ran.code == Exit.BROKEN
    assert "lỗi (error) contradicting-rules" in ran.out and "đã ghi nhận" not in ran.out


def test_a_warning_ends_with_1_and_breaks_the_packs_when_it_is_asked_for(run: Run, copy: Path) -> None:
    add(copy, NEVER_FAILS)
    codes = [run("rules", "check", *more, "--rules", copy).code for more in ((), ("--strict",))]
    assert codes == [Exit.VIOLATIONS, Exit.BROKEN]


def test_a_whole_witness_is_a_dossier_as_json(run: Run, copy: Path) -> None:
    add(copy, NEVER_FAILS)
    ran = run("rules", "check", "--witness", "--rules", copy)
    told = ran.out[ran.out.index("    {") : ran.out.index("\n    }") + 6]
    assert json.loads(told)["subject"] == {"reader_class": "pupil"}


WAIVER = """waivers:
  - finding: {finding}
    check: never-violable
    reason: {{vi: Giữ để người đọc thấy., en: Kept for the reader.}}
    approver: Trưởng phòng Pháp chế
    until: {until}
"""


def finding_of(ran: Any, check: str) -> str:
    """Return the id that stands at the end of a finding's first line."""
    line = next(line for line in ran.out.splitlines() if check in line)
    return line.rpartition("[")[2].partition("]")[0]


def waive(copy: Path, finding: str, until: str = "2199-12-31") -> None:
    (copy / "waivers.yaml").write_text(WAIVER.format(finding=finding, until=until), encoding="utf-8")


def test_a_waived_finding_is_shown_and_breaks_nothing(run: Run, copy: Path) -> None:
    add(copy, NEVER_FAILS)
    finding = finding_of(run("rules", "check", "--rules", copy), "never-violable")
    assert run("rules", "check", "--strict", "--rules", copy).code == Exit.BROKEN
    waive(copy, finding)
    ran = run("rules", "check", "--strict", "--rules", copy)
    assert ran.code == Exit.COMPLIANT
    assert "được miễn trừ (waived): Trưởng phòng Pháp chế, 2199-12-31" in ran.out


def test_a_waiver_follows_its_finding_to_another_line(run: Run, copy: Path) -> None:
    add(copy, NEVER_FAILS)
    waive(copy, finding_of(run("rules", "check", "--rules", copy), "never-violable"))
    file = copy / "clauses.yaml"
    file.write_text("# một dòng\n\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert run("rules", "check", "--strict", "--rules", copy).code == Exit.COMPLIANT


def test_an_expired_waiver_opens_its_finding_again_and_is_reported(run: Run, copy: Path) -> None:
    add(copy, NEVER_FAILS)
    waive(copy, finding_of(run("rules", "check", "--rules", copy), "never-violable"), until="2020-01-31")
    ran = run("rules", "check", "--strict", "--rules", copy)
    assert ran.code == Exit.BROKEN
    assert "waiver-expired" in ran.out and "waivers.yaml:2:5" in ran.out


def test_a_waiver_that_nothing_needs_is_reported(run: Run, copy: Path) -> None:
    waive(copy, "0123456789abcdef")
    ran = run("rules", "check", "--strict", "--rules", copy)
    assert ran.code == Exit.BROKEN
    assert "waiver-unused" in ran.out


def test_nothing_waives_a_file_that_cannot_be_read(run: Run, copy: Path) -> None:
    (copy / "waivers.yaml").write_text("waivers: [{finding: x}]\n", encoding="utf-8")
    ran = run("rules", "check", "--rules", copy)
    assert ran.code == Exit.BROKEN
    assert "waivers.yaml:1:11" in ran.err


@pytest.mark.parametrize("form", ["text", "json", "html", "sarif", "junit", "github", "gitlab"])
def test_findings_come_in_the_formats_of_dossiers_with_file_and_line(run: Run, copy: Path, form: str) -> None:
    add(copy, CONTRARY)
    line = len((copy / "clauses.yaml").read_text(encoding="utf-8").splitlines())
    ran = run("rules", "check", "--format", form, "--rules", copy)
    assert ran.code == Exit.BROKEN
    assert "clauses.yaml" in ran.out and str(line) in ran.out and "contradicting-rules" in ran.out


def test_a_pack_that_cannot_be_loaded_is_a_report_of_its_file(run: Run, copy: Path) -> None:
    add(copy, "  - {clause: D.5, wen: x}\n")
    report = json.loads(run("rules", "check", "--format", "json", "--rules", copy).out.splitlines()[0])
    assert (report["about"], report["unreadable"]) == ("pack", True)
    assert report["findings"][0]["at"]["file"].endswith("clauses.yaml")
