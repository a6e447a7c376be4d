"""The product's check against the checker written by hand, from bytes: `python -m benchmarks.check`.

Both begin with the same strict parse. The product ends with a whole report, the other with outcomes and places; that
these are the same is tested by `benchmarks.agreement`, and here on the last of what is timed. Every round has dossiers
of its own.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from benchmarks.agreement import NOW, differences
from benchmarks.by_hand.check import check as check_by_hand
from benchmarks.corpus import MAKERS, dossiers
from benchmarks.timing import CLOCKS, machine, race, table
from compliance.assess import preparing
from compliance.assess.checker import Checker, Keys
from compliance.assess.door import assess
from compliance.engine.compiling import compile_program
from compliance.engine.emit import Checks

ROOTS: Final = (Path("rules"),)
_MEMO: Final = "two keys, memo"
_ALWAYS: Final = "two keys, no memo"
_FEW: Final = 25


def checking(checker: Checker) -> Callable[[Sequence[bytes]], None]:
    """Return what checks a batch by the one door."""

    def run(batch: Sequence[bytes]) -> None:
        for data in batch:
            assess(data, checker, name="x", now=NOW)

    return run


def by_hand(batch: Sequence[bytes]) -> None:
    """Check a batch with the program written by hand."""
    for data in batch:
        check_by_hand(data, NOW)


@contextmanager
def opened(keys: Keys, checks: Checks = Checks.MEMO) -> Iterator[Checker]:
    """Open the packs with nothing cached; `checks` says how much is asked of the second key."""
    vars(preparing)["compile_program"] = lambda of, kind, stage, day, _: compile_program(of, kind, stage, day, checks)
    try:
        with Checker.open(ROOTS, keys=keys, cache=None) as checker:
            for kind in MAKERS:
                assess(next(dossiers(kind, 0, 1, seed=0, rate=0)), checker, name="x", now=NOW)
            yield checker
    finally:
        vars(preparing)["compile_program"] = compile_program


def main() -> None:
    """Time and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=400, help="dossiers in a round")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--rate", type=float, default=0.5, help="percentage of dossiers with defects")
    parser.add_argument("--clock", choices=sorted(CLOCKS), default="wall")
    parser.add_argument("--one-key", action="store_true", help="leave the rules engine out")
    asked = parser.parse_args()
    print(machine())
    with ExitStack() as stack:
        checkers = {"one key": stack.enter_context(opened("one"))}
        if not asked.one_key:
            checkers[_MEMO] = stack.enter_context(opened("two"))
            checkers[_ALWAYS] = stack.enter_context(opened("two", Checks.ALWAYS))
        for kind in MAKERS:
            batches = [
                list(dossiers(kind, start, start + asked.count, seed=5, rate=asked.rate))
                for start in range(0, asked.count * (asked.rounds + 1), asked.count)
            ]
            unlike = sum(1 for data in batches[-1] if differences(data, checkers["one key"]))
            contenders = {"by hand": by_hand, **{name: checking(checker) for name, checker in checkers.items()}}
            timed = race(contenders, batches, limits={_ALWAYS: _FEW}, clock=asked.clock)
            print(f"\n{kind}: {asked.count} distinct dossiers a round, {asked.rate} % with defects; {asked.clock} time")
            print(f"places or outcomes unlike in the last round: {unlike}")
            print(table(timed, against="by hand"))


if __name__ == "__main__":
    main()
