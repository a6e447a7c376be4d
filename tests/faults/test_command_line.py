"""The command line on faults: exit code 5, the fault in the report of its dossier, all other reports as ever."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from compliance.batch.guard import guarded
from compliance.cli import lint as lint_module
from compliance.cli.main import main
from compliance.engine import rules_engine as rules_engine_module
from compliance.engine.decode import Decoded
from compliance.engine.program import Evaluation, Program
from compliance.models.fault_words import FAULT_WORDS, FaultCause

from .conftest import OFFICE, RULES
from .keys import MISDEEDS, absent, engine

AS_EVER = {"compliant": "compliant", "undetermined": "undetermined", "violated": "non_compliant"}
PATIENCE = 1.0

Lint = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def lint(capfdbinary: pytest.CaptureFixture[bytes]) -> Lint:
    """Lint the library's dossiers; return the exit code and the reports by name."""

    def run(*options: str) -> tuple[int, dict[str, Any]]:
        code = main(
            ["lint", "--rules", str(RULES), "--no-cache", "--format", "json", *options, str(OFFICE / "dossiers")]
        )
        reports = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
        return code, {Path(report["name"]).stem: report for report in reports}

    return run


def reasons(report: dict[str, Any]) -> set[str]:
    """Return the reasons of a report's findings."""
    return {finding["reason"] for finding in report["findings"]}


@pytest.mark.parametrize("misdeed", ["raises", "exits", "is killed", "lies once", "answers nothing"])
def test_a_misdeed_of_the_rules_engine_costs_one_dossier(
    lint: Lint, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, misdeed: str
) -> None:
    monkeypatch.setattr(rules_engine_module, "_durable_key", engine(MISDEEDS[misdeed], tmp_path / "mark"))
    code, reports = lint()
    assert code == 5
    assert list(reports) == sorted(AS_EVER)
    assert (reports["compliant"]["verdict"], reasons(reports["compliant"])) == ("undetermined", {"fault"})
    del reports["compliant"]
    assert {name: report["verdict"] for name, report in reports.items()} == {
        name: verdict for name, verdict in AS_EVER.items() if name != "compliant"
    }


def _killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _hung() -> None:
    while True:
        time.sleep(1)


def _ended_well() -> None:
    os._exit(0)


def _asked_to_exit() -> None:
    raise SystemExit(0)


ACCIDENTS = {
    "is killed": (_killed, FaultCause.DIED),
    "hangs": (_hung, FaultCause.SILENT),
    "ends as if all were well": (_ended_well, FaultCause.DIED),
    "asks to exit": (_asked_to_exit, FaultCause.DIED),
}


@pytest.mark.parametrize("accident", ACCIDENTS)
@pytest.mark.parametrize("keys", ["two", "one"])
def test_an_accident_of_the_compiled_rules_costs_one_dossier(
    lint: Lint, monkeypatch: pytest.MonkeyPatch, accident: str, keys: str
) -> None:
    happen, cause = ACCIDENTS[accident]
    evaluate = Program.evaluate

    def fake(program: Program, decoded: Decoded) -> Evaluation:
        if decoded.sections["subject"].get("reader_class") is None:
            happen()
        return evaluate(program, decoded)

    monkeypatch.setattr(Program, "evaluate", fake)
    monkeypatch.setattr(lint_module, "guarded", partial(guarded, patience=PATIENCE))
    code, reports = lint("--keys", keys)
    assert code == 5
    assert list(reports) == sorted(AS_EVER)
    assert {name: report["verdict"] for name, report in reports.items()} == AS_EVER
    (finding,) = reports["undetermined"]["findings"]
    assert (finding["reason"], finding["what"]["en"]) == ("fault", FAULT_WORDS[cause].what.en)


def test_a_missing_engine_is_said_with_its_mend(lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules_engine_module, "_durable_key", absent)
    code, reports = lint()
    assert code == 5
    assert {report["verdict"] for report in reports.values()} == {"undetermined"}
    remedies = {finding["remedy"]["en"] for finding in reports["compliant"]["findings"]}
    assert remedies == {FAULT_WORDS[FaultCause.MISSING].remedy.en}


WITHOUT_ENGINE = """
import sys
sys.modules["durable_rules_engine"] = None
from compliance.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def without_engine(*options: str) -> subprocess.CompletedProcess[str]:
    """Lint the compliant dossier on a machine on which durable-rules could not be built."""
    arguments = ["lint", "--rules", str(RULES), "--no-cache", *options, str(OFFICE / "dossiers" / "compliant.json")]
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_ENGINE, *arguments], capture_output=True, text=True, check=False
    )


def test_without_durable_rules_a_lint_says_how_to_install_it() -> None:
    ran = without_engine("--lang", "en")
    assert ran.returncode == 5
    assert "pip install 'compliance[engine]'" in " ".join(ran.stdout.split())


def test_without_durable_rules_one_key_works_and_the_first_line_says_so() -> None:
    ran = without_engine("--lang", "en", "--keys", "one")
    assert ran.returncode == 0
    # NOTE: the first line wraps where the path is long; the mark is what it ends with.
    assert "[Checked with one key only: nothing confirms it.]" in " ".join(ran.stdout.split("\n\n")[0].split())
