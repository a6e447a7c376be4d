"""A check of packs that breaks down is told as an error of its own; the other checks go on, and nothing turns green."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compliance.analysis import checks
from compliance.analysis.checks import CHECKS, FAILED, diagnose
from compliance.authoring.pack_reports import Told, pack_reports
from compliance.authoring.rechecking import Proved, rechecked
from compliance.authoring.waivers import Waiver
from compliance.authoring.waiving import fingerprints, judged
from compliance.cli.exits import Exit
from compliance.loading.packs import load_packs
from compliance.models.diagnosis import Diagnosis, Weight
from compliance.models.errors import NOWHERE
from compliance.models.pack import Pack
from compliance.models.text import Text
from compliance.models.truth import Outcome, Verdict
from planted.suite import suite

OFFICE = Path(__file__).parents[1] / "data" / "lending-office" / "rules"


@pytest.fixture
def breakdown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one check break down after it has found something."""

    def breaks(packs: Sequence[Pack]) -> Iterator[Diagnosis]:
        yield from CHECKS["table-overlap"].run(packs)
        raise RecursionError("too deep")

    spoilt_table = {**CHECKS, "table-gap": replace(CHECKS["table-gap"], run=breaks)}
    monkeypatch.setattr(checks, "CHECKS", spoilt_table)


@pytest.mark.usefixtures("breakdown")
def test_a_check_that_breaks_down_is_an_error_and_the_others_go_on(tmp_path: Path) -> None:
    root = next(each for each in suite() if each.name == "unique lanes for more swimmers than lanes").planted(tmp_path)
    pack = root / "team" / "tables.yaml"
    text = pack.read_text(encoding="utf-8")
    pack.write_text(
        text.replace("S-1: {clauses: [B.9],", "S-1: {clauses: [B.9], found_by: table-gap,"), encoding="utf-8"
    )
    found = diagnose(load_packs([root]))
    failed = [each for each in found if each.check == FAILED]
    assert {(each.weight, each.subjects, each.known) for each in failed} == {(Weight.ERROR, ("table-gap",), None)}
    assert {each.pack for each in failed} == {pack.id for pack in load_packs([root])}
    assert "RecursionError: too deep" in failed[0].what.en
    # What did not run to its end says nothing of defects; the contradiction is found all the same.
    assert {each.check for each in found} == {FAILED, "contradicting-rules"}


@pytest.mark.usefixtures("breakdown")
def test_a_break_down_breaks_the_run_and_is_told_while_watching(run: Callable[..., Any]) -> None:
    ran = run("rules", "check", "--rules", OFFICE)
    assert ran.code == Exit.BROKEN
    assert "lỗi (error) check-failed" in ran.out and "table-gap" in ran.out
    (proved,) = [each for each in rechecked([OFFICE], ()) if isinstance(each, Proved)]
    assert [each.check for each in proved.diagnoses] == [FAILED]


@pytest.mark.usefixtures("breakdown")
def test_nothing_waives_a_break_down_and_no_report_says_that_the_check_is_satisfied() -> None:
    packs = load_packs([OFFICE])
    found = diagnose(packs)
    reason = Text("Đã biết.", "Known.")
    waivers = [Waiver(each, FAILED, reason, "Trưởng phòng", date(2030, 1, 1), NOWHERE) for each in fingerprints(found)]
    told = judged(found, waivers, date(2026, 1, 1))
    assert [(each.diagnosis.check, each.waiver) for each in told] == [(FAILED, None), ("waiver-unused", None)]
    titles = {name: check.title for name, check in CHECKS.items()}
    report, *_ = pack_reports(packs, told, Told(titles, lambda _: None, "compliance", "2026-01-01"))
    outcomes = {view.id: outcome for view, outcome in zip(report.rules, report.outcomes, strict=True)}
    assert report.verdict is Verdict.NON_COMPLIANT
    assert outcomes["table-gap"] is Outcome.UNDETERMINED and outcomes["table-overlap"] is Outcome.SATISFIED
