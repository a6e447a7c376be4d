"""The table of exit codes, walked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import pytest

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.cli.exits import MEANINGS, OF_VERDICT, PRECEDENCE, Exit, of_report, of_run
from compliance.models.report import Report
from compliance.models.truth import Reason, Verdict

OFFICE = Path(__file__).parents[1] / "data" / "lending-office"
NOW = datetime(2024, 3, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def checker() -> Iterator[Checker]:
    with Checker.open((OFFICE / "rules",), keys="one") as opened:
        yield opened


def report_of(checker: Checker, data: bytes) -> Report:
    return assess(data, checker, name="card", now=NOW)


def test_every_code_has_a_meaning_and_a_place_in_the_order() -> None:
    assert set(MEANINGS) == set(PRECEDENCE) == set(Exit)
    assert set(OF_VERDICT) == set(Verdict)


def test_the_codes_are_those_of_the_contract() -> None:
    assert [code.value for code in PRECEDENCE] == [5, 2, 4, 1, 3, 0]


@pytest.mark.parametrize(("first", "second"), [*combinations(PRECEDENCE, 2)])
def test_a_run_ends_with_the_first_of_the_order(first: Exit, second: Exit) -> None:
    assert of_run([second, first]) == of_run([first, second, second]) == first


@pytest.mark.parametrize("code", list(Exit))
def test_a_run_in_which_one_thing_occurred_ends_with_it(code: Exit) -> None:
    assert of_run([code, code]) == code


def test_a_run_that_checked_nothing_is_not_compliant() -> None:
    assert of_run([]) == Exit.UNREADABLE


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_fault_is_worse_than_any_verdict(checker: Checker, verdict: Verdict) -> None:
    report = report_of(checker, (OFFICE / "dossiers/undetermined.json").read_bytes())
    fault = replace(report.findings[0], reason=Reason.FAULT)
    assert of_report(replace(report, verdict=verdict)) == OF_VERDICT[verdict]
    assert of_report(replace(report, verdict=verdict, findings=(*report.findings, fault))) == Exit.BROKEN


def test_a_dossier_that_cannot_be_read_is_unreadable(checker: Checker) -> None:
    assert of_report(report_of(checker, b"{")) == Exit.UNREADABLE
