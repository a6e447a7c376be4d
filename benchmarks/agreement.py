"""Hold the program written by hand against the product: `python -m benchmarks.agreement`.

Over all cases and examples of the two kinds, and over a corpus in which every second dossier is spoiled, both must give
the same rules, outcomes, places of findings and places of intake findings. Exits 1 and prints the first differences if
not.
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.by_hand.check import AnotherKindError, Result, check
from benchmarks.corpus import MAKERS, dossiers
from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.authoring.case_files import load_cases
from compliance.models.report import Report

NOW: Final = datetime(2023, 12, 20, 1, 2, 3, tzinfo=UTC)
_SHOWN: Final = 12


def result_of(report: Report) -> Result:
    """Return what the program written by hand would have to say."""
    evidence = tuple((finding.rule, finding.at.pointer) for finding in report.findings if finding.rule is not None)
    intake = tuple(finding.at.pointer for finding in report.findings if finding.rule is None)
    rules = tuple(rule.id for rule in report.rules)
    return Result(rules, tuple(outcome.value for outcome in report.outcomes), evidence, intake)


def differences(data: bytes, checker: Checker) -> list[str]:
    """Return in words how the two disagree about a dossier."""
    ours, theirs = check(data, NOW), result_of(assess(data, checker, name="x", now=NOW))
    found = [
        f"{rule}: by hand {mine}, product {other}"
        for rule, mine, other in zip(theirs.rules, ours.outcomes, theirs.outcomes, strict=False)
        if mine != other
    ]
    if ours.rules != theirs.rules:
        found.append(f"rules: by hand {len(ours.rules)}, product {len(theirs.rules)}")
    if ours.evidence != theirs.evidence:
        mine, other = set(ours.evidence), set(theirs.evidence)
        found.append(f"places: only by hand {sorted(mine - other)}, only product {sorted(other - mine)}")
    if sorted(ours.intake) != sorted(theirs.intake):
        found.append(f"intake: by hand {sorted(ours.intake)}, product {sorted(theirs.intake)}")
    return found


def written(root: Path) -> Iterator[tuple[str, bytes]]:
    """Give the dossiers that people wrote: examples, and cases at the stage of filing."""
    for path in sorted((root / "examples").glob("*.json")):
        yield path.name, path.read_bytes()
    for folder in sorted((root / "rules").rglob("cases")):
        for case in load_cases(folder, folder.name):
            if case.stage in (None, "submission") and case.as_of is None and not case.rulings:
                yield f"{case.at.file}: {case.name}", case.dossier


def made(count: int, seed: int, rate: float) -> Iterator[tuple[str, bytes]]:
    """Give generated dossiers of both kinds."""
    for kind in MAKERS:
        for number, data in enumerate(dossiers(kind, 0, count, seed=seed, rate=rate)):
            yield f"{kind} {number} (seed {seed})", data


def main() -> int:
    """Compare, and say what was compared."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=3000, help="generated dossiers of each kind")
    parser.add_argument("--rate", type=float, default=50.0, help="percentage of them that is spoiled")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    compared = different = undecided = 0
    with Checker.open([Path("rules")], keys="one", cache=None) as checker:
        for name, data in (*written(Path()), *made(asked.count, asked.seed, asked.rate)):
            try:
                found = differences(data, checker)
            except AnotherKindError:
                undecided += 1
                continue
            compared += 1
            different += bool(found)
            if found and different <= _SHOWN:
                print(name, *found, sep="\n    ")
    print(f"compared {compared}, different {different}; of other kinds {undecided}")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
