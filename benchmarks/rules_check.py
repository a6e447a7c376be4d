"""Check all packs: `python -m benchmarks.rules_check`.

`compliance rules check` as a whole process, the loading alone within one, and two ways from an edit: to what is proved
of all packs when one value of one of them has changed (as `--watch` does it), and to the first report of a dossier.
"""

import argparse
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.agreement import NOW
from benchmarks.cold import DOSSIER, command, process
from benchmarks.timing import machine, race, table
from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.authoring.rechecking import Proved, Read, rechecked
from compliance.loading.packs import load_packs

_RULES: Final = Path("rules")
# The number of a parameter, behind its type.
_NUMBER: Final = re.compile(r"(type: decimal, value: )[0-9.]+")


def loading(_: Sequence[None]) -> None:
    """Load every pack."""
    load_packs((_RULES,))


class Edited:
    """A copy of the packs, one file of which changes before each run."""

    def __init__(self, folder: Path) -> None:
        self._rules = folder / "rules"
        shutil.copytree(_RULES, self._rules)
        files = self._rules.rglob("parameters.yaml")
        self._file = next(file for file in files if _NUMBER.search(file.read_text(encoding="utf-8")))
        self._cache = folder / "cache"
        self._edits = 0
        self._told: Iterator[Read | Proved] | None = None

    def proving(self, _: Sequence[None]) -> None:
        """Change the value of a parameter, load what has changed and prove everything of the packs as they are now."""
        self._edits += 1
        text = self._file.read_text(encoding="utf-8")
        self._file.write_text(_NUMBER.sub(rf"\g<1>{1 + self._edits / 100}", text, count=1), encoding="utf-8")
        if self._told is None:
            self._told = rechecked([self._rules], repeat(None))
        for each in self._told:
            if isinstance(each, Proved):
                return

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
            "one edit to all proofs": Edited(Path(folder) / "proofs").proving,
            "one edit to one report": Edited(Path(folder) / "report").judging,
        }
        timed = race(contenders, [[None]] * (asked.rounds + 1))
    print(f"\n{files} YAML files with cases, {asked.rounds} rounds")
    print(table(timed, against="python -c pass", unit="ms"))


if __name__ == "__main__":
    main()
