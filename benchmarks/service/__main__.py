"""Load the service on one core: `python -m benchmarks.service` prints waiting times, and speed beside jsonschema alone.

The server, with its engines, has one core and this process another. Every dossier is unlike every other.
"""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import accumulate, count, islice
from operator import truediv
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.corpus import dossier
from benchmarks.service.load import Place, at_full_speed, scheduled
from benchmarks.timing import machine

SERVER_CORE: Final = 0
OWN_CORE: Final = 1
TARGET_MS: Final = 25.0
PRODUCT: Final = "compliance"
ALONE: Final = "jsonschema alone"
_SERVE: Final = "from compliance.cli.start import run; run()"
_COMMANDS: Final = {
    PRODUCT: ("-c", _SERVE, "serve", "--port", "0"),
    ALONE: ("-m", "benchmarks.service.jsonschema_alone"),
}
# Connections: enough that none is waited for, and enough to keep a server busy.
_LINES: Final = 64
_BUSY: Final = 8


def processor_time(process: int) -> float:
    """Return the seconds that a process and its descendants have used."""
    parents: dict[int, tuple[int, int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended meanwhile
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            parents[int(folder.name)] = int(fields[1]), int(fields[11]) + int(fields[12])

    def ticks(of: int) -> int:
        return parents[of][1] + sum(ticks(child) for child, (parent, _) in parents.items() if parent == of)

    return ticks(process) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(name: str, folder: Path, settings: dict[str, str]) -> Iterator[Place]:
    """Start a server on its core and yield where it listens."""
    places = {"XDG_CACHE_HOME": str(folder / "cache"), "XDG_DATA_HOME": str(folder / "data")}
    process = subprocess.Popen(
        [sys.executable, *_COMMANDS[name]],
        env={**os.environ, **places, **settings},
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: os.sched_setaffinity(0, {SERVER_CORE}),
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://([\d.]+):(\d+)", process.stdout.readline())
        if found is None:
            sys.exit(f"{name} did not start")
        yield Place(found[1], int(found[2]), process.pid)
    finally:
        process.terminate()
        process.wait()


def due(rate: float, seconds: float, *, random: Random | None) -> list[float]:
    """Return when requests are due: evenly, or with random gaps as of many clients who know nothing of each other."""
    gaps = (random.expovariate(rate) if random else 1 / rate for _ in count())
    return list(islice(accumulate(gaps), int(rate * seconds)))


def waiting(place: Place, bodies: Sequence[bytes], times: Sequence[float]) -> str:
    """Return a line of waiting times."""
    taken = sorted(scheduled(place, bodies, times, lines=_LINES))
    cuts = quantiles(taken, n=1000)
    shown = {"p50": cuts[499], "p90": cuts[899], "p99": cuts[989], "p99.9": cuts[998], "max": taken[-1]}
    return "  ".join(f"{name} {seconds * 1000:.1f} ms" for name, seconds in shown.items())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=200.0, help="requests a second")
    parser.add_argument("--seconds", type=float, default=20.0, help="length of each of the two schedules")
    parser.add_argument("--rounds", type=int, default=7, help="rounds at full speed")
    parser.add_argument("--batch", type=int, default=1000, help="requests of a round")
    parser.add_argument("--workers", default="2", help="COMPLIANCE_WORKERS")
    parser.add_argument("--keys", default="two", help="COMPLIANCE_KEYS")
    asked = parser.parse_args()
    settings = {"COMPLIANCE_WORKERS": asked.workers, "COMPLIANCE_KEYS": asked.keys}
    os.sched_setaffinity(0, {OWN_CORE})
    numbers = count()

    def some(number: int) -> list[bytes]:
        return [dossier("individual", next(numbers), seed=1, rate=0.5) for _ in range(number)]

    print(machine())
    with (
        TemporaryDirectory() as folder,
        served(PRODUCT, Path(folder), settings) as product,
        served(ALONE, Path(folder), {}) as alone,
    ):
        places = {PRODUCT: product, ALONE: alone}
        for place in places.values():
            at_full_speed(place, some(500), lines=_BUSY)  # warms up
        print(f"\nopen loop, {asked.rate:g} requests/s for {asked.seconds:g} s, target p99 < {TARGET_MS:g} ms")
        for name, random in (("evenly", None), ("at random", Random(1))):
            times = due(asked.rate, asked.seconds, random=random)
            print(f"  {name:10} {waiting(product, some(len(times)), times)}")
        speeds: dict[str, list[float]] = {name: [] for name in places}
        used: dict[str, list[float]] = {name: [] for name in places}
        for _ in range(asked.rounds):
            bodies = some(asked.batch)
            for name, place in places.items():
                before = processor_time(place.process)
                speeds[name].append(len(bodies) / at_full_speed(place, bodies, lines=_BUSY))
                used[name].append((processor_time(place.process) - before) / len(bodies))
    print(f"\nclosed loop, {_BUSY} connections, {asked.rounds} rounds of {asked.batch}")
    for name, found in speeds.items():
        print(
            f"  {name:18} {median(found):8.0f} requests/s  ({min(found):.0f} to {max(found):.0f})"
            f"  {median(used[name]) * 1000:6.2f} ms of processor time each"
        )
    print(f"  ratio              {median(map(truediv, speeds[PRODUCT], speeds[ALONE])):8.2f}")
    print(f"  of processor time  {median(map(truediv, used[ALONE], used[PRODUCT])):8.2f}")


if __name__ == "__main__":
    main()
