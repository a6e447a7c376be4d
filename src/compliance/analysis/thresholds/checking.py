"""Find brackets that leave a value to no level, or give one to two: packs -> diagnoses, each with the values."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor

from compliance.analysis.editions.reigns import Reign, reigns
from compliance.analysis.solving.domains import Spans
from compliance.analysis.thresholds.boxes import HIGHEST, LOWEST, Key, declared_fact, scale
from compliance.analysis.thresholds.contraries import contraries
from compliance.analysis.thresholds.families import (
    Family,
    Openings,
    Signs,
    Unopened,
    families,
    families_of_table,
    may_bracket,
    parameters_of_table,
    signs_of,
)
from compliance.analysis.thresholds.partition import holes, shared
from compliance.analysis.thresholds.saying import hole_diagnosis, shared_diagnosis, undecided_diagnosis
from compliance.loading.merging import complete, merge, of_regulations
from compliance.models.condition import Count, Path
from compliance.models.diagnosis import Diagnosis
from compliance.models.operators import FactType
from compliance.models.pack import Pack
from compliance.models.vocabulary import Vocabulary

HOLE = "threshold-hole"
OVERLAP = "threshold-overlap"


def check_holes(packs: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give each stretch of numbers that lies between the brackets of two levels and in none."""
    told: set[tuple[object, ...]] = set()
    for family, vocabulary in _families(packs):
        if isinstance(family, Unopened):
            yield undecided_diagnosis(HOLE, family, vocabulary)
            continue
        for hole in holes(family.levels, _domain(family.number, vocabulary), outcomes=family.outcomes):
            sides = [family.origins[place] for place in (hole.below, hole.above) if place is not None]
            mark = family.number, hole.low, hole.high, frozenset(origin.id for side in sides for origin in side)
            # Two halves may be levels of a larger family that has told of them.
            if not family.halves or (hole.low == hole.high and mark not in told):
                yield hole_diagnosis(HOLE, family, hole, vocabulary)
            told.add(mark)


def check_overlaps(packs: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give each stretch of numbers that the brackets of two levels share, where the levels are to be apart."""
    for family, vocabulary in _families(packs):
        if isinstance(family, Unopened) or family.ranked:
            continue
        for each in shared(family.levels, _domain(family.number, vocabulary)):
            yield shared_diagnosis(OVERLAP, family, each, vocabulary)


class _Packs:
    """Packs that are the same while they are the same objects: both checks look at the families of one loading."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self.packs = tuple(packs)

    def __hash__(self) -> int:
        return hash(tuple(map(id, self.packs)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Packs) and list(map(id, self.packs)) == list(map(id, other.packs))


def _families(packs: Sequence[Pack]) -> tuple[tuple[Family | Unopened, Vocabulary], ...]:
    return _families_of(_Packs(packs))


@lru_cache(maxsize=1)
def _families_of(packs: _Packs) -> tuple[tuple[Family | Unopened, Vocabulary], ...]:
    return tuple(_read_families(packs.packs))


def _read_families(packs: Sequence[Pack]) -> Iterator[tuple[Family | Unopened, Vocabulary]]:
    """Give the families of all packs that judge together, once for as long as the same numbers hold."""
    seen: set[tuple[object, ...]] = set()
    signs_by_rule: dict[str, Signs | None] = {}
    vocabularies: dict[frozenset[str], Vocabulary] = {}
    rules_by_pack = {pack.id: [rule for rule in pack.rules if may_bracket(rule)] for pack in packs}
    for reign in reigns(packs):
        rules = [rule for pack in reign.packs for rule in rules_by_pack.get(pack.id, ())]
        decisions = [(decision, pack) for pack in reign.packs for decision in pack.decisions]
        if not rules and not decisions:
            continue
        together = frozenset(pack.id for pack in (*reign.packs, *reign.others))
        if together not in vocabularies:
            vocabularies[together] = _vocabulary(reign)
        vocabulary = vocabularies[together]

        def fresh(level: Path, number: Key | None, members: Sequence[Signs], reign: Reign = reign) -> bool:
            values = tuple(reign.value(name) for each in members for name in sorted(each.parameters))
            mark = level, number, tuple(each.rule.id for each in members), values
            new = mark not in seen
            seen.add(mark)
            return new

        for rule in rules:
            if rule.id not in signs_by_rule:
                signs_by_rule[rule.id] = signs_of(rule, vocabulary)
        signs = [found for rule in rules if (found := signs_by_rule[rule.id]) is not None]
        tables = [name for decision, _ in decisions for name in parameters_of_table(decision)]
        read = sorted({*tables, *(name for each in signs for name in each.parameters)})
        standing = tuple(pack.id for pack in reign.packs), tuple(reign.value(name) for name in read)
        if standing in seen:
            continue
        seen.add(standing)
        openings = Openings(vocabulary, reign.value)
        for kind in dict.fromkeys(kind for each in signs for kind in each.rule.kinds):
            for family in (*families(signs, kind, openings, fresh), *contraries(signs, kind, openings)):
                yield family, vocabulary
        for decision, pack in decisions:
            mark = decision.id, tuple(reign.value(name) for name in parameters_of_table(decision))
            if mark not in seen:
                seen.add(mark)
                for table in families_of_table(decision, pack, vocabulary, reign.value):
                    yield table, vocabulary


def _vocabulary(reign: Reign) -> Vocabulary:
    above = of_regulations((*reign.packs[1:], *reign.others))
    return complete(merge((reign.base.vocabulary, above)))


def _domain(key: Key, vocabulary: Vocabulary) -> Spans:
    """Return all that a number can be: by its declared range, and a number of things or a share from nought on."""
    declared = declared_fact(vocabulary, Path(key.root.partition(" ")[0], key.name)) if isinstance(key, Path) else None
    if isinstance(key, Count) or declared is None:
        return Spans(((0, HIGHEST),))
    if declared.type is FactType.CODE:
        return Spans(((0, len(vocabulary.codes[declared.codes or ""].codes) - 1),))
    low = LOWEST if declared.type in (FactType.DATE, FactType.MOMENT) else 0
    high = HIGHEST
    for operator, number in getattr(declared, "limits", ()):
        value = Fraction(number) * scale(declared.type)
        match operator:
            case "at_least":
                low = ceil(value)
            case "above":
                low = floor(value) + 1
            case "at_most":
                high = floor(value)
            case "below":
                high = ceil(value) - 1
    return Spans(((low, high),))
