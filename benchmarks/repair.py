"""Repair every example: `python -m benchmarks.repair`.

For each dossier of `examples/` that is not compliant, and for a few that lack much: what blocks, how many acts were at
hand, how many it takes, whether that is proved to be the fewest, how often the dossier was judged, and how long it
took with both keys, program and engine at hand.
"""

import argparse
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any, Final

from benchmarks.timing import machine
from compliance.assess.checker import Checker
from compliance.assess.question import Question
from compliance.models.repair import Repair, Standing
from compliance.repair.repairing import repair

_EXAMPLES: Final = Path("examples")
_NOW: Final = datetime(2023, 12, 12, 3, 0, tzinfo=UTC)
# Names, dossiers and what is emptied in them: much to do at once.
_EMPTIED: Final = (
    ("unit-compliant", "items"),
    ("individual-deputy-compliant", "items"),
    ("conference-compliant", "rankings"),
    ("conference-compliant", "speaking"),
)


def dossiers() -> Iterator[tuple[str, bytes]]:
    """Yield a name and the bytes of each dossier."""
    for file in sorted(_EXAMPLES.glob("*.json")):
        yield file.stem, file.read_bytes()
    for name, member in _EMPTIED:
        tree: dict[str, Any] = json.loads((_EXAMPLES / f"{name}.json").read_bytes())
        yield f"{name} without {member}", json.dumps({**tree, member: []}).encode()


def timed(data: bytes, checker: Checker, rounds: int) -> tuple[Repair, float, float]:
    """Return the repair and the middle of the rounds: seconds on the clock, and of this process."""
    walls, cpus = [], []
    for _ in range(rounds):
        wall, cpu = perf_counter(), process_time()
        found = repair(Question(data, "x", _NOW, None, None), checker)
        walls.append(perf_counter() - wall)
        cpus.append(process_time() - cpu)
    return found, median(walls), median(cpus)


def main() -> None:
    """Time and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    print(machine())
    print(f"\n{'':45}  blocks  acts at hand  acts  proved  left  judged   wall ms   cpu ms")
    with Checker.open([Path("rules")]) as checker:
        for name, data in dossiers():
            found, wall, cpu = timed(data, checker, asked.rounds)
            if found.standing is not Standing.NOTHING_TO_DO:
                blocks = sum(not finding.explained for finding in found.before.findings)
                proved = "yes" if found.smallest else "no"
                print(
                    f"{name:45}  {blocks:6}  {found.candidates:12}  {len(found.acts):4}  {proved:>6}  "
                    f"{len(found.remaining):4}  {found.trials:6}  {wall * 1000:8.0f}  {cpu * 1000:7.0f}"
                )


if __name__ == "__main__":
    main()
