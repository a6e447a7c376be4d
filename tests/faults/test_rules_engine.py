"""The rules engine raises, hangs, dies, lies or is not there: a fault with its cause, and the next dossier unharmed."""

import os
import signal
from pathlib import Path

import pytest

from compliance.assess.checker import Checker
from compliance.engine.rules_engine import rules_engine
from compliance.engine.wall import Wall
from compliance.models.fault_words import FAULT_WORDS, FaultCause
from compliance.models.report import Report
from compliance.models.truth import Outcome, Reason, Verdict

from .conftest import RULES, Assess
from .keys import MISDEEDS, absent, engine, refusing

TIMEOUT = 1.0
CAUSES = {
    "hangs": FaultCause.SILENT,
    "exits": FaultCause.DIED,
    "is killed": FaultCause.DIED,
    "asks to exit": FaultCause.DIED,
    "lies once": FaultCause.DISAGREEMENT,
    "lies at the end": FaultCause.DISAGREEMENT,
    "calls all satisfied": FaultCause.DISAGREEMENT,
    "calls all violated": FaultCause.DISAGREEMENT,
    "calls all undetermined": FaultCause.DISAGREEMENT,
    "answers beyond every class": FaultCause.DISAGREEMENT,
    "answers below every class": FaultCause.DISAGREEMENT,
}


def faults(report: Report) -> set[str]:
    """Return what the faults of a report say."""
    return {finding.what.en for finding in report.findings if finding.reason is Reason.FAULT}


def is_sound(report: Report) -> bool:
    """Say whether outcomes and findings add up, and every fault is undetermined."""
    outcomes = dict(zip((view.id for view in report.rules), report.outcomes, strict=True))
    faulty = {finding.rule for finding in report.findings if finding.reason is Reason.FAULT}
    return all(outcomes[rule] is Outcome.UNDETERMINED for rule in faulty if rule) and len(outcomes) == len(report.rules)


@pytest.mark.parametrize("dossier", ["compliant", "violated", "undetermined"])
@pytest.mark.parametrize("misdeed", MISDEEDS)
def test_a_misdeed_is_a_fault_and_never_compliant(assess_one: Assess, misdeed: str, dossier: str) -> None:
    with Checker.open([RULES], wall=Wall(engine(MISDEEDS[misdeed]), timeout=TIMEOUT)) as checker:
        report = assess_one(checker, dossier)
    assert report.verdict is Verdict.UNDETERMINED
    assert faults(report) == {FAULT_WORDS[CAUSES.get(misdeed, FaultCause.FAILED)].what.en}
    assert is_sound(report)
    assert "secret" not in str(report)


@pytest.mark.parametrize("misdeed", MISDEEDS)
def test_the_next_dossier_is_unharmed(assess_one: Assess, tmp_path: Path, misdeed: str) -> None:
    once = engine(MISDEEDS[misdeed], tmp_path / "mark")
    with Checker.open([RULES], wall=Wall(once, timeout=TIMEOUT)) as checker:
        assert faults(assess_one(checker, "compliant"))
        verdicts = {name: assess_one(checker, name).verdict for name in ("compliant", "violated", "undetermined")}
    assert verdicts == {
        "compliant": Verdict.COMPLIANT,
        "violated": Verdict.NON_COMPLIANT,
        "undetermined": Verdict.UNDETERMINED,
    }


def test_a_lie_faults_only_the_rule_that_it_is_about(assess_one: Assess) -> None:
    with Checker.open([RULES], wall=Wall(engine(MISDEEDS["lies at the end"]))) as checker:
        report = assess_one(checker, "compliant")
    (finding,) = report.findings
    assert finding.reason is Reason.FAULT
    assert [o for o in report.outcomes if o is Outcome.UNDETERMINED] == [Outcome.UNDETERMINED]


@pytest.mark.parametrize(
    ("make_key", "cause"),
    [
        pytest.param(absent, FaultCause.MISSING, id="not installed"),
        pytest.param(refusing, FaultCause.FAILED, id="cannot take the program"),
    ],
)
def test_an_engine_that_cannot_be_made_is_a_fault(assess_one: Assess, make_key: object, cause: FaultCause) -> None:
    with Checker.open([RULES], wall=Wall(make_key)) as checker:  # type: ignore[arg-type]
        for _ in range(2):
            report = assess_one(checker, "compliant")
            assert (report.verdict, faults(report)) == (Verdict.UNDETERMINED, {FAULT_WORDS[cause].what.en})


def test_a_missing_engine_says_how_to_install_it(assess_one: Assess) -> None:
    with Checker.open([RULES], wall=Wall(absent)) as checker:
        report = assess_one(checker, "compliant")
    for text in (report.findings[0].remedy.vi, report.findings[0].remedy.en):
        assert "pip install 'compliance[engine]'" in text
        assert "--keys one" in text


@pytest.mark.parametrize("signal_sent", [signal.SIGKILL, signal.SIGSTOP], ids=["is dead", "is stopped"])
def test_a_supervisor_that_is_gone_is_a_fault_and_the_next_dossier_has_a_new_one(
    assess_one: Assess, monkeypatch: pytest.MonkeyPatch, signal_sent: signal.Signals
) -> None:
    monkeypatch.setattr("compliance.engine.wall._GRACE", 0.1)
    with Checker.open([RULES], wall=rules_engine(TIMEOUT)) as checker:
        assert assess_one(checker, "violated").verdict is Verdict.NON_COMPLIANT
        assert checker._wall is not None and checker._wall._pipe is not None
        os.kill(checker._wall._pipe.process, signal_sent)
        first, second = (assess_one(checker, "compliant") for _ in range(2))
    cause = FaultCause.DIED if signal_sent == signal.SIGKILL else FaultCause.SILENT
    assert (first.verdict, faults(first)) == (Verdict.UNDETERMINED, {FAULT_WORDS[cause].what.en})
    assert second.verdict is Verdict.COMPLIANT


def test_no_process_is_left_behind(assess_one: Assess) -> None:
    with Checker.open([RULES], wall=Wall(engine(MISDEEDS["hangs"]), timeout=TIMEOUT)) as checker:
        assert checker._wall is not None and checker._wall._pipe is not None
        group = checker._wall._pipe.process
        assess_one(checker, "compliant")
        os.killpg(group, 0)
    with pytest.raises(ProcessLookupError):
        os.killpg(group, 0)
