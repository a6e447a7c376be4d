"""Time the compiled check beside other rule engines: `python -m benchmarks.engines` (see benchmarks/requirements.txt).

Two races. From the parsed dossier: the product decodes it strictly and decides; for the engines straight Python makes a
document of checked values (`benchmarks.engines.document`) and they decide. And with the facts handed over, when only
the deciding is timed. The outcomes of all are compared first, over a corpus of which half is spoiled.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from benchmarks.check import opened
from benchmarks.engines.contenders import Evaluate, engines
from benchmarks.engines.document import document
from benchmarks.engines.formulas import OUTCOMES
from benchmarks.engines.prepared import MOMENT, Prepared, prepared
from benchmarks.engines.product import Decided
from benchmarks.timing import CLOCKS, machine, race, table

_PRODUCT: Final = "compiled check"
_FEW: Final = 20

Race = Callable[[Sequence[Prepared]], None]


def from_parsed(product: Decided, others: Mapping[str, Evaluate]) -> dict[str, Race]:
    """Return the contenders that begin with the parsed dossier."""

    def deciding(batch: Sequence[Prepared]) -> None:
        for one in batch:
            product.decide(product.decode(one.tree))

    def evaluating(evaluate: Evaluate) -> Race:
        def run(batch: Sequence[Prepared]) -> None:
            for one in batch:
                evaluate(document(one.tree, MOMENT))

        return run

    return {_PRODUCT: deciding, **{name: evaluating(evaluate) for name, evaluate in others.items()}}


def handed_over(product: Decided, others: Mapping[str, Evaluate]) -> dict[str, Race]:
    """Return the contenders that begin with their facts."""

    def deciding(batch: Sequence[Prepared]) -> None:
        for one in batch:
            product.decide(one.decoded)

    def evaluating(evaluate: Evaluate) -> Race:
        def run(batch: Sequence[Prepared]) -> None:
            for one in batch:
                evaluate(one.document)

        return run

    return {_PRODUCT: deciding, **{name: evaluating(evaluate) for name, evaluate in others.items()}}


def unlike(product: Decided, others: Mapping[str, Evaluate], batch: Sequence[Prepared]) -> dict[str, int]:
    """Return on how many dossiers each does not come to the outcomes of the program written by hand."""
    found = {_PRODUCT: sum(1 for one in batch if product.decide(one.decoded) != one.outcomes)}
    for name, evaluate in others.items():
        found[name] = sum(
            1 for one in batch if tuple(OUTCOMES[int(number)] for number in evaluate(one.document)) != one.outcomes
        )
    return found


def main() -> None:
    """Compare, time and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300, help="dossiers in a round")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--rate", type=float, default=0.5, help="percentage of dossiers with defects")
    parser.add_argument("--clock", choices=sorted(CLOCKS), default="wall")
    asked = parser.parse_args()
    print(machine())
    others, missing = engines()
    with opened("one") as checker:
        product = Decided(checker)
        spoiled = list(prepared(1_000_000, 1_000_600, 50.0, product))
        print(f"outcomes unlike those by hand, of {len(spoiled)} dossiers, half of them spoiled:")
        for name, number in unlike(product, others, spoiled).items():
            print(f"  {name}: {number}")
        rounds = [
            list(prepared(start, start + asked.count, asked.rate, product))
            for start in range(0, asked.count * (asked.rounds + 1), asked.count)
        ]
        slow = {name: _FEW for name in others if name.endswith("Python)")}
        for title, contenders in (
            ("from the parsed dossier", from_parsed(product, others)),
            ("facts handed over", handed_over(product, others)),
        ):
            timed = race(contenders, rounds, limits=slow, clock=asked.clock)
            print(f"\n{title}: {asked.count} dossiers a round, {asked.rate} % with defects; {asked.clock} time")
            print(table(timed, against=_PRODUCT))
    for name, why in missing.items():
        print(f"not run: {name}: {why}")


if __name__ == "__main__":
    main()
