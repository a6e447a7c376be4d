"""Dossiers in, answers out, in order; what could not be read is passed on, what was lost is a fault."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from compliance.assess.checker import Checker
from compliance.batch.check import Occasion, check
from compliance.batch.find import NO_SUCH_FILE, Unread
from compliance.batch.guard import Watch
from compliance.batch.read import Given
from compliance.models.fault_words import FAULT_WORDS, FaultCause
from compliance.models.report import Report
from compliance.models.truth import Reason, Verdict

OFFICE = Path(__file__).parents[1] / "data" / "lending-office"
GOOD = (OFFICE / "dossiers" / "compliant.json").read_bytes()
OCCASION = Occasion(datetime(2024, 1, 1, tzinfo=UTC))


class FakeWatch:
    """Notes what is said; some dossiers are lost."""

    def __init__(self, losses: dict[int, FaultCause]) -> None:
        self.said: list[int | str] = []
        self._losses = losses

    def begin(self, number: int) -> FaultCause | None:
        self.said.append(number)
        return self._losses.get(number)

    def done(self) -> None:
        self.said.append("done")


@pytest.fixture
def checker() -> Iterator[Checker]:
    with Checker.open([OFFICE / "rules"], keys="one") as opened:
        yield opened


def test_each_dossier_is_begun_and_the_end_is_said(checker: Checker) -> None:
    watch = FakeWatch({})
    unread = Unread("b", NO_SUCH_FILE)
    inputs = [Given("a", GOOD), unread, Given("c", GOOD)]
    first, second, third = check(inputs, checker, OCCASION, cast(Watch, watch))
    assert isinstance(first, Report) and isinstance(third, Report)
    assert (first.name, second, third.name) == ("a", unread, "c")
    assert watch.said == [0, 2, "done"]


def test_a_lost_dossier_is_a_fault_and_the_next_is_unharmed(checker: Checker) -> None:
    watch = FakeWatch({0: FaultCause.SILENT})
    first, second = check([Given("a", GOOD), Given("b", GOOD)], checker, OCCASION, cast(Watch, watch))
    assert isinstance(first, Report) and isinstance(second, Report)
    assert (first.name, first.verdict, first.rules) == ("a", Verdict.UNDETERMINED, ())
    (finding,) = first.findings
    assert (finding.reason, finding.what) == (Reason.FAULT, FAULT_WORDS[FaultCause.SILENT].what)
    assert second.verdict is Verdict.COMPLIANT
