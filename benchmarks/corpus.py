"""Make distinct dossiers, a given share of them spoiled: `python -m benchmarks.corpus` writes them as NDJSON.

Each is made from the seed and its number alone, so that processes can share a nation's year by numbers, and none of it
has to be stored: 2.2 million dossiers differ in their people, days, documents and identities.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from random import Random
from typing import Final

from benchmarks.defects import spoil
from benchmarks.individuals import individual
from benchmarks.units import unit

MAKERS: Final = {"individual": individual, "unit": unit}
RATES: Final = (10.0, 2.0, 0.5, 0.1)


def dossiers(kind: str, start: int, stop: int, *, seed: int, rate: float) -> Iterator[bytes]:
    """Give the dossiers of a range of numbers; `rate` is the percentage that has one or two defects."""
    return (dossier(kind, number, seed=seed, rate=rate) for number in range(start, stop))


def dossier(kind: str, number: int, *, seed: int, rate: float) -> bytes:
    """Return one dossier as one line of JSON."""
    random = Random(seed << 32 | number)
    made = MAKERS[kind](random, number)
    if random.random() * 100 < rate:
        made = spoil(made, random, random.choice((1, 1, 2)))
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def main() -> None:
    """Write dossiers to the standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kind", choices=sorted(MAKERS), default="individual")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--rate", type=float, default=0.5, help="percentage of dossiers with one or two defects")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for data in dossiers(asked.kind, 0, asked.count, seed=asked.seed, rate=asked.rate):
        sys.stdout.buffer.write(data + b"\n")


if __name__ == "__main__":
    main()
