"""Prepare generated dossiers for everybody who races: numbers -> Prepared."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.agreement import NOW
from benchmarks.by_hand import individual
from benchmarks.by_hand.plan import AGENCY, FIRST_DAY, PERIOD
from benchmarks.by_hand.reading import Row, moment_filed
from benchmarks.by_hand.values import ZONE, moment_of
from benchmarks.corpus import dossiers
from benchmarks.engines.document import Document, document
from benchmarks.engines.product import Decided
from compliance.engine.decode import Decoded
from compliance.loading.json_tree import Tree, parse

MOMENT: Final = moment_of(NOW.astimezone(ZONE))


@dataclass(frozen=True, slots=True)
class Prepared:
    """One dossier as it is parsed, as other engines and the product take it over, and its outcomes by hand."""

    tree: Row
    document: Document
    decoded: Decoded
    outcomes: tuple[str, ...]


def prepared(start: int, stop: int, rate: float, product: Decided) -> Iterator[Prepared]:
    """Give the dossiers of leaders of a range for which there is a plan."""
    for data in dossiers("individual", start, stop, seed=6, rate=rate):
        parsed = parse(data)
        if isinstance(parsed, Tree) and _is_judged(parsed.value):
            tree = parsed.value
            filed = moment_filed(tree)
            outcomes = tuple(individual.judge(tree, filed, filed or MOMENT)[0].outcomes)
            yield Prepared(tree, document(tree, MOMENT), product.decode(tree), outcomes)


def _is_judged(tree: Any) -> bool:
    head = (tree.get("kind"), tree.get("agency"), tree.get("period"))
    return head == ("individual", AGENCY, PERIOD) and (moment_filed(tree) or MOMENT)[0] >= FIRST_DAY
