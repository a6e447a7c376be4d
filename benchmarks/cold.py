"""Lint one dossier in a process of its own: `python -m benchmarks.cold`.

Beside check-jsonschema with the published schema of dossiers (benchmarks/requirements.txt), which knows the shape and
none of the rules, and beside a Python that does nothing. Every command runs once in each round; what differs is the
cache.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.timing import machine, race, table

DOSSIER: Final = Path("examples/individual-chief-compliant.json")
_BESIDE: Final = Path(sys.executable).parent

Once = Callable[[Sequence[None]], None]


def command(name: str) -> str | None:
    """Return the path of a command, of this environment first."""
    return shutil.which(name, path=f"{_BESIDE}{os.pathsep}{os.environ['PATH']}")


def process(arguments: Sequence[str], *, cache: Path) -> Once:
    """Return what runs a command once and sees it end well."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    # As for its users, Python keeps what it has compiled; the first round, which is not counted, compiles it.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run(_: Sequence[None]) -> None:
        subprocess.run(arguments, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)

    return run


def first(arguments: Sequence[str], *, caches: Path) -> Once:
    """Return what runs a command with a new, empty cache each time."""

    def run(batch: Sequence[None]) -> None:
        with TemporaryDirectory(dir=caches) as cache:
            process(arguments, cache=Path(cache))(batch)

    return run


def contenders(dossier: Path, caches: Path) -> Mapping[str, Once]:
    """Return the commands by what they are called in the table."""
    lint = [command("compliance") or sys.exit("compliance is not installed"), "lint", str(dossier)]
    kept = caches / "kept"
    found = {
        "python -c pass": process([sys.executable, "-c", "pass"], cache=kept),
        "lint, cache warm": process(lint, cache=kept),
        "lint, cache warm, one key": process([*lint, "--keys", "one"], cache=kept),
        "lint, first run": first(lint, caches=caches),
    }
    checker = command("check-jsonschema")
    if checker is not None:
        schema = ["--schemafile", "schemas/dossier.json", str(dossier)]
        found["check-jsonschema"] = process([checker, *schema], cache=kept)
    return found


def main() -> None:
    """Time and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--dossier", type=Path, default=DOSSIER)
    asked = parser.parse_args()
    print(machine())
    with TemporaryDirectory() as folder:
        timed = race(contenders(asked.dossier, Path(folder)), [[None]] * (asked.rounds + 1))
    print(f"\n{asked.dossier}, {asked.rounds} rounds, whole processes")
    print(table(timed, against="python -c pass", unit="ms"))
    if command("check-jsonschema") is None:
        print("not run: check-jsonschema is not installed")


if __name__ == "__main__":
    main()
