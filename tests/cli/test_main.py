"""The command itself: version, help, and how it ends."""

from collections.abc import Callable
from typing import Any

import pytest

from compliance import __version__
from compliance.cli import main as module
from compliance.cli.exits import MEANINGS, Exit
from compliance.models.errors import ComplianceError, Problem, Source

Run = Callable[..., Any]


def test_the_version_is_printed(run: Run) -> None:
    ran = run("--version")
    assert (ran.code, ran.out) == (Exit.COMPLIANT, f"compliance, version {__version__}\n")


def test_the_help_names_every_command_and_every_exit_code(run: Run) -> None:
    ran = run("--help")
    assert ran.code == Exit.COMPLIANT
    for word in (*module.COMMANDS, *(meaning.vi for meaning in MEANINGS.values())):
        assert word in ran.out


@pytest.mark.parametrize("arguments", [["lnit"], ["--nonsense"], ["rules", "chek"], ["rules", "trace"]])
def test_an_unknown_command_is_wrong_usage(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (Exit.USAGE, "")
    assert ran.err.startswith("Dùng sai lệnh (wrong usage): ")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        pytest.param(KeyboardInterrupt(), 130, id="interrupted"),
        pytest.param(RuntimeError("secret"), Exit.BROKEN, id="fault"),
        pytest.param(RecursionError("secret"), Exit.BROKEN, id="recursion"),
        pytest.param(MemoryError("secret"), Exit.BROKEN, id="memory"),
        pytest.param(
            ComplianceError((Problem("key", Source("a.yaml", 1, 2), "wrong"),)), Exit.BROKEN, id="broken rules"
        ),
    ],
)
def test_whatever_goes_wrong_never_looks_like_a_verdict(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    def broken(*_: object, **__: object) -> int:
        raise error

    monkeypatch.setattr(module.cli, "main", broken)
    ran = run("lint", "a.json")
    assert (ran.code, ran.out) == (code, "")
    assert "secret" not in ran.err
