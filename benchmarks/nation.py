"""Check a nation's year of leaders' dossiers: `python -m benchmarks.nation`, with `--full` all 2.2 million.

Two processes share the numbers of the dossiers, each with a checker of its own; every dossier is unlike every other and
is made just before it is checked, outside what is timed. Printed for both keys with memo and for the compiled check
alone.
"""

import argparse
import multiprocessing
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from os import getpid
from pathlib import Path
from queue import Queue
from time import perf_counter
from typing import Final

from benchmarks.agreement import NOW
from benchmarks.corpus import dossiers
from benchmarks.timing import machine
from compliance.assess.checker import Checker, Keys
from compliance.assess.door import assess

NATION: Final = 2_200_000
_CHUNK: Final = 1_000
_SHOWN: Final = 6
_WAYS: Final[Mapping[str, Keys]] = {"both keys, memo": "two", "compiled check alone": "one"}


@dataclass(frozen=True, slots=True)
class Share:
    """Which part of the work one process has."""

    process: int
    processes: int
    count: int
    keys: Keys
    rate: float
    seed: int

    def chunks(self) -> Iterator[range]:
        """Give the numbers of its dossiers, chunk by chunk."""
        for start in range(self.process * _CHUNK, self.count, self.processes * _CHUNK):
            yield range(start, min(start + _CHUNK, self.count))


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one chunk: seconds of checking, memory after it in megabytes, how many of each verdict."""

    process: int
    seconds: float
    megabytes: float
    verdicts: Counter[str]


def work(share: Share, done: "Queue[Done]") -> None:
    """Check one process's share."""
    with Checker.open([Path("rules")], keys=share.keys, cache=None) as checker:
        for data in dossiers("individual", NATION, NATION + 2, seed=share.seed, rate=0):
            assess(data, checker, name="x", now=NOW)
        for chunk in share.chunks():
            made = dossiers("individual", chunk.start, chunk.stop, seed=share.seed, rate=share.rate)
            given = [(str(number), data) for number, data in zip(chunk, made, strict=True)]
            verdicts: Counter[str] = Counter()
            start = perf_counter()
            for name, data in given:
                verdicts[assess(data, checker, name=name, now=NOW).verdict.value] += 1
            done.put(Done(share.process, perf_counter() - start, memory(), verdicts))


def memory() -> float:
    """Return the resident memory of this process and its children in megabytes (0 where there is no /proc)."""
    process = getpid()
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        status = [Path(f"/proc/{one}/status").read_text() for one in (process, *children)]
    except OSError:
        return 0.0
    lines = (line for text in status for line in text.splitlines() if line.startswith("VmRSS"))
    return sum(int(line.split()[1]) for line in lines) / 1024


def run(shares: list[Share]) -> list[Done]:
    """Check all shares at the same time."""
    context = multiprocessing.get_context("spawn")
    queue: Queue[Done] = context.Queue()  # type: ignore[assignment]  # the other kind of queue, with the same methods
    workers = [context.Process(target=work, args=(share, queue)) for share in shares]
    for worker in workers:
        worker.start()
    chunks = sum(1 for share in shares for _ in share.chunks())
    done = [queue.get() for _ in range(chunks)]
    for worker in workers:
        worker.join()
    return done


def told(name: str, done: list[Done], count: int, waited: float) -> str:
    """Return what is printed of one way of checking."""
    processes = {one.process for one in done}
    slowest = max(sum(one.seconds for one in done if one.process == process) for process in processes)
    verdicts = sum((one.verdicts for one in done), Counter())
    step = max(1, len(done) // _SHOWN)
    memories = " ".join(f"{one.megabytes:.0f}" for one in done[::step])
    return "\n".join(
        (
            f"\n{name}: {count} dossiers on {len(processes)} processes; {dict(verdicts)}",
            f"  {slowest:.1f} s of checking in the slower process, {count / slowest:,.0f} dossiers/s",
            f"  {NATION:,} dossiers: {NATION / count * slowest:.0f} s (waited, with making them: {waited:.0f} s)",
            f"  memory of one process over time, MB: {memories}; at most {max(one.megabytes for one in done):.0f}",
        )
    )


def main() -> None:
    """Check and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--full", action="store_true", help=f"all {NATION:,} dossiers")
    parser.add_argument("--rate", type=float, default=0.5, help="percentage of dossiers with defects")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    count = NATION if asked.full else asked.count
    print(machine())
    for name, keys in _WAYS.items():
        shares = [Share(one, asked.processes, count, keys, asked.rate, 8) for one in range(asked.processes)]
        start = perf_counter()
        done = run(shares)
        print(told(name, done, count, perf_counter() - start), flush=True)


if __name__ == "__main__":
    main()
