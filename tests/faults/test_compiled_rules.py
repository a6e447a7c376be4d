"""The compiled rules raise, answer nonsense or lie: a fault, never compliant, and the next dossier unharmed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from compliance.assess.checker import Checker, Judge
from compliance.assess.header import Header
from compliance.engine.program import Program
from compliance.models.truth import Outcome, Reason, Verdict

from .conftest import RULES, Assess

Run = Callable[..., Any]


class WithRun(Checker):
    """A checker whose compiled rules are run by something else, as often as is said."""

    misdeed: Callable[[Run], Run]
    times = 1

    def judge(self, of: Header, kind: str, stage: str, day: int) -> Judge:
        judge = super().judge(of, kind, stage, day)
        if self.times:
            self.times -= 1
            run = judge.program._run
            judge.program._run = type(self).misdeed(run)
            self._honest = run
        else:
            judge.program._run = self._honest
        return judge


def _raising(error: Exception) -> Callable[[Run], Run]:
    def misdeed(_: Run) -> Run:
        def run(*_: object) -> None:
            raise error

        return run

    return misdeed


def _answering(change: Callable[[tuple[int, ...]], Any]) -> Callable[[Run], Run]:
    return lambda run: lambda sections, lists, pending: change(run(sections, lists, pending))


@pytest.mark.parametrize(
    "misdeed",
    [
        pytest.param(_raising(KeyError("a reader's secret")), id="a failure"),
        pytest.param(_raising(RecursionError()), id="too deep"),
        pytest.param(_raising(MemoryError()), id="no memory"),
        pytest.param(_answering(lambda _: None), id="nothing"),
        pytest.param(_answering(lambda _: ()), id="no outcomes"),
        pytest.param(_answering(lambda outcomes: outcomes[:-1]), id="one too few"),
        pytest.param(_answering(lambda outcomes: (*outcomes, 0)), id="one too many"),
        pytest.param(_answering(lambda outcomes: (9, *outcomes[1:])), id="no such outcome"),
        pytest.param(_answering(lambda outcomes: ("satisfied", *outcomes[1:])), id="a word"),
    ],
)
def test_compiled_rules_that_fail_are_a_fault(
    assess_one: Assess, monkeypatch: pytest.MonkeyPatch, misdeed: Callable[[Run], Run]
) -> None:
    monkeypatch.setattr(WithRun, "misdeed", staticmethod(misdeed), raising=False)
    with WithRun.open([RULES]) as checker:
        report = assess_one(checker, "compliant")
        after = assess_one(checker, "compliant")
    assert report.verdict is Verdict.UNDETERMINED
    assert {finding.reason for finding in report.findings} == {Reason.FAULT}
    assert "secret" not in str(report)
    assert after.verdict is Verdict.COMPLIANT


# A decision in the text of a program, as an outcome of `when` and `require`: satisfied and violated are 0 and 1.
_DECISION = re.compile(r"\(?0 if (\w+) == 2 else 3 if \w+ else 1\)?")
_WORST = re.compile(r"= 1 if (\w+) & 2 else 3")


def lies(source: str) -> Iterator[str]:
    """Yield a program's text with one decision turned round, for each of its decisions."""
    for found in _DECISION.finditer(source):
        turned = found.group().replace("0 if", "9 if", 1).replace("else 1", "else 0").replace("9 if", "1 if")
        yield source[: found.start()] + turned + source[found.end() :]
    for found in _WORST.finditer(source):
        turned = found.group().replace("= 1 if", "= 0 if")
        yield source[: found.start()] + turned + source[found.end() :]


class Lying(Checker):
    """A checker whose compiled rules have another text."""

    source: str

    def judge(self, of: Header, kind: str, stage: str, day: int) -> Judge:
        judge = super().judge(of, kind, stage, day)
        compiled = replace(judge.program.compiled, source=self.source)
        return replace(judge, program=Program(compiled, 99, self._wall))


def _source(assess_one: Assess) -> str:
    with Checker.open([RULES], keys="one") as checker:
        assess_one(checker, "compliant")
        (judge,) = checker._judges.values()
        return judge.program.compiled.source


def test_a_lie_of_the_compiled_rules_is_a_fault_where_it_matters(assess_one: Assess) -> None:
    told = list(lies(_source(assess_one)))
    assert len(told) >= 10
    with Checker.open([RULES]) as honest, Lying.open([RULES]) as liar:
        for dossier in ("compliant", "violated", "undetermined"):
            right = assess_one(honest, dossier)
            caught = 0
            for source in told:
                liar.source = source
                report = assess_one(liar, dossier)
                if any(finding.reason is Reason.FAULT for finding in report.findings):
                    caught += 1
                    assert report.verdict is Verdict.UNDETERMINED
                else:  # the turned decision was not met, or says the same for this dossier
                    assert (report.verdict, report.outcomes) == (right.verdict, right.outcomes)
            assert caught >= 5


_QUESTION = re.compile(r"if M\d+\[\w+\] != \w+: pending\.append\(.*\)")


@pytest.mark.parametrize("dossier", ["compliant", "violated", "undetermined"])
def test_compiled_rules_that_ask_nothing_are_not_believed(assess_one: Assess, dossier: str) -> None:
    silent, questions = _QUESTION.subn("pass", _source(assess_one))
    assert questions >= 10
    with Lying.open([RULES]) as liar:
        liar.source = silent
        report = assess_one(liar, dossier)
    assert report.verdict is Verdict.UNDETERMINED
    assert {finding.reason for finding in report.findings if finding.category == "rule"} == {Reason.FAULT}


def test_outcomes_that_nobody_asked_for_are_not_believed(assess_one: Assess, monkeypatch: pytest.MonkeyPatch) -> None:
    misdeed = _answering(lambda found: (0, 10**9) * (len(found) // 2))
    monkeypatch.setattr(WithRun, "misdeed", staticmethod(misdeed), raising=False)
    with WithRun.open([RULES]) as checker:
        assert assess_one(checker, "violated").verdict is Verdict.UNDETERMINED
        assert assess_one(checker, "violated").verdict is Verdict.NON_COMPLIANT


def test_outcomes_that_do_not_follow_from_the_facts_are_a_fault(assess_one: Assess) -> None:
    """What both keys agree on is explained from the facts once more; an explanation that comes out otherwise counts."""
    with Checker.open([RULES]) as checker:
        report = assess_one(checker, "violated")
        (judge,) = checker._judges.values()
        run = judge.program._run
        violated = report.outcomes.index(Outcome.VIOLATED)
        judge.program._run = lambda *facts: tuple(
            3 if at == 2 * violated else found for at, found in enumerate(run(*facts))
        )
        assert assess_one(checker, "violated").findings[0].reason is Reason.FAULT
