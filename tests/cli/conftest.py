"""An invented library's packs and dossiers, and a way to run the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from compliance.cli.main import main

OFFICE = Path(__file__).parents[1] / "data" / "lending-office"
RULES = OFFICE / "rules"
DOSSIERS = OFFICE / "dossiers"


@dataclass(frozen=True)
class Ran:
    """What a run left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Run:
    """Run `compliance` with the arguments and return its code and its words."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))

    def runner(*arguments: str | Path) -> Ran:
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        words = capfd.readouterr()
        return Ran(code, words.out, words.err)

    return runner


@pytest.fixture
def lint(run: Run) -> Run:
    """Run `compliance lint` with the library's rules."""
    return lambda *arguments: run("lint", "--rules", RULES, *arguments)
