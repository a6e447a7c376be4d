"""The process `compliance` ends with the exit code of its command, whatever becomes of its output."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import compliance

SOURCE = Path(compliance.__file__).parents[1]
OFFICE = Path(__file__).parents[1] / "data" / "lending-office"
PROGRAM = "from compliance.cli.start import run; run()"


def ran(tmp_path: Path, dossier: str, redirected: str = "") -> subprocess.CompletedProcess[str]:
    """Lint a dossier by a shell, with its output redirected."""
    paths = [str(OFFICE / f"dossiers/{dossier}.json"), "--rules", str(OFFICE / "rules")]
    return subprocess.run(
        ["/bin/sh", "-c", f'"$0" -c "$1" lint "$2" "$3" "$4" {redirected}', sys.executable, PROGRAM, *paths],
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("dossier", "code"), [("compliant", 0), ("violated", 1), ("undetermined", 3)])
def test_it_prints_all_and_ends_with_the_code(tmp_path: Path, dossier: str, code: int) -> None:
    done = ran(tmp_path, dossier)
    assert (done.returncode, done.stderr) == (code, "")
    assert done.stdout.endswith("\n")


@pytest.mark.parametrize(
    "redirected",
    [
        pytest.param(">&-", id="closed"),
        pytest.param("> /dev/full", id="full"),
        pytest.param(">&- 2>&-", id="both closed"),
    ],
)
@pytest.mark.parametrize("dossier", ["compliant", "violated"])
def test_output_that_cannot_be_written_looks_like_no_verdict(tmp_path: Path, dossier: str, redirected: str) -> None:
    assert ran(tmp_path, dossier, redirected).returncode not in (0, 1, 3)
