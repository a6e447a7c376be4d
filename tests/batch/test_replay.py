"""An earlier report, judged again: to the byte by the same program and packs, else outcome by outcome."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.batch.replay import Original, compare, occasion_of, read_original
from compliance.models.replay import Replay, RuleChange
from compliance.models.report import AsOf, PackView, Report
from compliance.models.truth import Outcome, Verdict
from compliance.report.kept import keep
from compliance.report.masking import declared
from compliance.report.renderers import RENDERERS

OFFICE = Path(__file__).parents[1] / "data" / "lending-office"
DOSSIERS = sorted((OFFICE / "dossiers").glob("*.json"))
NOW = datetime(2024, 3, 15, 9, 30, 1, 250, tzinfo=timezone(timedelta(hours=7)))
LATER = datetime(2026, 11, 23, tzinfo=UTC)
BODIES = [*(path.read_bytes() for path in DOSSIERS), b"", b"{", b"[]", b"{}", b'{"kind": 1}']


@pytest.fixture(scope="module")
def checker() -> Iterator[Checker]:
    with Checker.open((OFFICE / "rules",), keys="one") as opened:
        yield opened


def line_of(report: Report) -> bytes:
    return RENDERERS["json"]((report,), "vi").encode()


def original(report: Report) -> Original:
    read = read_original(line_of(report))
    assert read is not None
    return read


@pytest.mark.parametrize("data", BODIES)
@pytest.mark.parametrize("as_of", [None, LATER])
@pytest.mark.parametrize("stage", [None, "handover"])
def test_a_report_comes_out_to_the_byte(
    checker: Checker, data: bytes, as_of: datetime | None, stage: str | None
) -> None:
    before = assess(data, checker, name="card", now=NOW, as_of=as_of, stage=stage)
    read = original(before)
    asked = occasion_of(read)
    now = assess(data, checker, name=read.name, now=asked.now, as_of=asked.as_of, stage=asked.stage)
    assert line_of(now) == line_of(before)
    assert compare(read, now, whole=True) == Replay(True, True, True, True, before.verdict, before.verdict, ())


@pytest.fixture
def report(checker: Checker) -> Report:
    return assess(BODIES[0], checker, name="card", now=NOW)


def test_an_original_says_what_the_report_says(report: Report) -> None:
    read = original(report)
    for name in ("name", "sha256", "program", "as_of", "stage", "keys", "verdict", "outcomes"):
        assert getattr(read, name) == getattr(report, name)
    assert [rule.id for rule in read.rules] == [rule.id for rule in report.rules]
    assert [(pack.id, pack.content_hash) for pack in read.packs] == [("lending-2024", report.packs[0].content_hash)]


def changed(report: Report, **members: object) -> bytes:
    return json.dumps({**json.loads(line_of(report)), **members}).encode()


def test_what_is_no_report_is_none(report: Report) -> None:
    assert read_original(changed(report)) is not None
    for line in (
        b"",
        b"{",
        b"[]",
        b"{}",
        b"\xff",
        BODIES[0],
        changed(report, outcomes=[]),
        changed(report, verdict="fine"),
        changed(report, keys="three"),
        changed(report, as_of={"moment": "yesterday", "source": "clock"}),
    ):
        assert read_original(line) is None


@pytest.mark.parametrize(
    ("as_of", "now", "given"),
    [
        pytest.param(
            AsOf("2024-03-15T09:30:00+07:00", "given"),
            "2024-03-15T02:30:00+00:00",
            "2024-03-15T02:30:00+00:00",
            id="given",
        ),
        pytest.param(AsOf("2024-03-15T09:30:00+07:00", "clock"), "2024-03-15T02:30:00+00:00", None, id="clock"),
        pytest.param(AsOf("2024-03-15", "submission"), "2024-03-15T00:00:00+00:00", None, id="of filing"),
    ],
)
def test_the_moment_is_that_of_the_report(report: Report, as_of: AsOf, now: str, given: str | None) -> None:
    asked = occasion_of(replace(report, as_of=as_of, stage=""))
    assert asked.now == datetime.fromisoformat(now)
    assert asked.as_of == (None if given is None else datetime.fromisoformat(given))
    assert asked.stage is None


def test_by_the_same_program_and_packs_any_difference_counts(report: Report) -> None:
    assert compare(report, report, whole=True).equal
    assert not compare(report, report, whole=False).equal


@pytest.mark.parametrize(
    ("now", "same"),
    [
        pytest.param({"program": "9.9.9"}, (False, True, True), id="another program"),
        pytest.param({"keys": "two"}, (True, True, False), id="other keys"),
        pytest.param(
            {"packs": (PackView("lending-2024", "agency", "official", None, "0"),)},
            (True, False, True),
            id="other packs",
        ),
    ],
)
def test_by_another_making_verdict_and_outcomes_count(
    report: Report, now: dict[str, object], same: tuple[bool, bool, bool]
) -> None:
    other = replace(report, **now)
    replay = compare(report, other, whole=False)
    assert (replay.same_program, replay.same_packs, replay.same_keys, replay.equal) == (*same, True)
    assert not compare(report, replace(other, verdict=Verdict.UNDETERMINED), whole=False).equal


def test_each_rule_with_another_outcome_is_named(report: Report) -> None:
    first, second, *rest = report.outcomes
    assert (first, second) == (Outcome.SATISFIED, Outcome.SATISFIED)
    now = replace(report, program="9.9.9", rules=report.rules[1:], outcomes=(Outcome.VIOLATED, *rest))
    replay = compare(report, now, whole=False)
    assert not replay.equal
    assert replay.changes == (
        RuleChange(report.rules[0].id, Outcome.SATISFIED, None),
        RuleChange(report.rules[1].id, Outcome.SATISFIED, Outcome.VIOLATED),
    )


def test_a_kept_report_is_compared_in_the_same_way(checker: Checker, report: Report) -> None:
    kept = keep(report, declared(checker.packs))
    assert compare(kept, report, whole=True) == compare(report, report, whole=True)
