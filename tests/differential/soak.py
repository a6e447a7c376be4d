"""Look for disagreements for as long as one likes: `PYTHONPATH=tests python -m differential.soak --minutes N`."""

import argparse
import sys
from time import monotonic

from .counted import run
from .runs import Disagreement

_DOSSIERS = 60


def main() -> int:
    """Run packs one after another until the time is over; exit with 1 at the first disagreement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1_000_000)
    asked = parser.parse_args()
    end, seed = monotonic() + 60 * asked.minutes, asked.seed
    while monotonic() < end:
        try:
            run([seed], _DOSSIERS)
        except Disagreement as found:
            print(found)
            return 1
        seed += 1
    print(f"{seed - asked.seed} packs, {(seed - asked.seed) * _DOSSIERS} dossiers: no disagreement")
    return 0


if __name__ == "__main__":
    sys.exit(main())
