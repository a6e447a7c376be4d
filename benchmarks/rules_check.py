"""Check all packs: `python -m benchmarks.rules_check`.

`compliance rules check` as a whole process, the loading alone within one, and the way from an edit to the first report:
one rule file is touched in a copy of the packs and one dossier is judged anew.
"""

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.agreement import NOW
from benchmarks.cold import DOSSIER, command, process
from benchmarks.timing import machine, race, table
from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.loading.packs import load_packs

_RULES: Final = Path("rules")


def loading(_: Sequence[None]) -> None:
    """Load every pack."""
    load_packs((_RULES,))


class Edited:
    """A copy of the packs, one file of which changes before each run."""

    def __init__(self, folder: Path) -> None:
        self._rules = folder / "rules"
        shutil.copytree(_RULES, self._rules)
        self._file = next(self._rules.rglob("parameters.yaml"))
        self._cache = folder / "cache"
        self._edits = 0

    def judging(self, _: Sequence[None]) -> None:
        """Edit, load, compile what one dossier needs, and judge it with the compiled key."""
        self._edits += 1
        self._file.write_bytes(self._file.read_bytes() + f"# edit {self._edits}\n".encode())
        with Checker.open([self._rules], keys="one", cache=self._cache) as checker:
            assess(DOSSIER.read_bytes(), checker, name="x", now=NOW)


def main() -> None:
    """Time and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args()
    print(machine())
    files = len(list(_RULES.rglob("*.yaml")))
    with TemporaryDirectory() as folder:
        check = [command("compliance") or sys.exit("compliance is not installed"), "rules", "check"]
        contenders = {
            "python -c pass": process([sys.executable, "-c", "pass"], cache=Path(folder)),
            "rules check, whole process": process(check, cache=Path(folder)),
            "loading all packs": loading,
            "one edit to one report": Edited(Path(folder)).judging,
        }
        timed = race(contenders, [[None]] * (asked.rounds + 1))
    print(f"\n{files} YAML files with cases, {asked.rounds} rounds")
    print(table(timed, against="python -c pass", unit="ms"))


if __name__ == "__main__":
    main()
