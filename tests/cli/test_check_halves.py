"""Packs are proved in two processes where there are two processors: what is said is the same."""

import os
from pathlib import Path

import pytest

from compliance.analysis.checks import CHECKS, OF_RULES
from compliance.cli.main import main

DATA = Path(__file__).parents[1]
PACKS = sorted((DATA / "planted" / "packs").iterdir())[:6]


def test_each_check_is_of_one_half() -> None:
    assert set(OF_RULES) < set(CHECKS)


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("form", ["short", "json"])
def test_two_processors_say_what_one_says(
    folder: Path, form: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for processors in (1, 2):
        monkeypatch.setattr(os, "cpu_count", lambda number=processors: number)
        code = main(["rules", "check", "--rules", str(folder), "--format", form, "--witness"])
        said.append((code, capsys.readouterr()))
    assert said[0] == said[1]
    assert said[0][1].out
