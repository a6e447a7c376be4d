"""The same bytes whatever the hash seed, zone and language; the same findings in whatever order rules stand."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, Final

import pytest

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.models.report import Report

from .shipped import EXAMPLES, ROOT, RULES

_SURROUNDINGS: Final = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LANG": "C", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Ho_Chi_Minh", "LANG": "vi_VN.UTF-8", "LC_ALL": "vi_VN.UTF-8"},
    {"PYTHONHASHSEED": "4294967295", "TZ": "America/Los_Angeles", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"},
    {"PYTHONHASHSEED": "2023", "TZ": "Pacific/Kiritimati", "LANG": "en_US.ISO-8859-1", "PYTHONUTF8": "0"},
]
_PROGRAM: Final = "import sys; from compliance.cli.main import main; sys.exit(main(sys.argv[1:]))"


def linted(form: str, surroundings: dict[str, str]) -> bytes:
    """Return the reports of all examples, printed in another process."""
    arguments = ["lint", "--no-cache", "--format", form, "examples"]
    environment = {**os.environ, **surroundings}
    ran = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *arguments], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert ran.returncode == 1, ran.stderr.decode("utf-8", "replace")
    return ran.stdout


@pytest.mark.parametrize("form", ["json", "text", "sarif"])
def test_the_same_bytes_in_all_surroundings(form: str) -> None:
    first, *others = (linted(form, surroundings) for surroundings in _SURROUNDINGS)
    assert len(first) > 10_000
    assert [other == first for other in others] == [True] * len(others)


@pytest.fixture(scope="module")
def shuffled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the packs with the files of each in the contrary order."""
    copy = tmp_path_factory.mktemp("packs") / "rules"
    shutil.copytree(RULES, copy, ignore=shutil.ignore_patterns("cases"))
    for pack in copy.rglob("pack.yaml"):
        names = count()
        for file in sorted(pack.parent.rglob("*.yaml"), reverse=True):
            if file != pack:
                file.rename(file.with_name(f"{next(names):03}-{file.name}"))
    return copy


def judged(roots: list[Path]) -> dict[str, Any]:
    """Return what is said of each example, in no order."""
    with Checker.open(roots) as checker:
        now = datetime(2023, 12, 12, tzinfo=UTC)
        return {
            file.name: unordered(assess(file.read_bytes(), checker, name=file.name, now=now))
            for file in sorted(EXAMPLES.glob("*.json"))
        }


def unordered(report: Report) -> Any:
    """Return a report's verdict, outcomes and findings, without the order of the rules."""
    outcomes = {view.id: outcome for view, outcome in zip(report.rules, report.outcomes, strict=True)}
    findings = {(finding.id, finding.at, finding.what, finding.remedy) for finding in report.findings}
    return report.verdict, outcomes, findings


def test_the_order_of_rules_changes_nothing_but_their_order(shuffled: Path) -> None:
    with Checker.open([RULES]) as checker, Checker.open([shuffled]) as other:
        mine, theirs = ([rule.id for pack in one.packs for rule in pack.rules] for one in (checker, other))
    assert mine != theirs
    assert sorted(mine) == sorted(theirs)
    assert judged([shuffled]) == judged([RULES])
