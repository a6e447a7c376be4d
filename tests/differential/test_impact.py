"""Impact by the rules that differ equals brute force, for random packs, random changes of them and random dossiers."""

import os
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from compliance.assess.checker import Checker
from compliance.authoring.difference.pairing import pairing
from compliance.batch.check import Occasion
from compliance.batch.find import Unread
from compliance.batch.impact.replayer import Replayer
from compliance.batch.read import Given
from compliance.models.impact import DossierChange

from .alterations import ALTERATIONS, altered
from .dossiers import DossierWriter
from .entries import STAGES
from .generator import make_office
from .runs import NOW, Question

_PACKS = int(os.environ.get("IMPACT_PACKS", str(len(ALTERATIONS))))
_DOSSIERS = 25
_NAMES = sorted(ALTERATIONS)


def as_of_of(rng: Random) -> datetime | None:
    return rng.choice((None, NOW, NOW + timedelta(days=rng.choice((-2, -1, 1, 2)))))


def replayed(seed: int) -> Counter[str]:
    """Compare both ways on one pack and one change of it; return what was met."""
    rng, met = Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        office = make_office(rng, Path(folder, "old"), rules=4)
        done = [_NAMES[seed % len(_NAMES)], *(rng.sample(_NAMES, 1) if seed >= len(_NAMES) else ())]
        other = altered(rng, office, Path(folder, "new"), done)
        occasion = Occasion(NOW, as_of_of(rng), rng.choice((None, *STAGES)))
        roots = office.root, other.root
        with Checker.open(roots[:1], keys="one") as old, Checker.open(roots[1:], keys="one") as new:
            pairs = pairing(old.packs, new.packs)
            quick, whole = (Replayer(old, new, pairs, occasion, quick=way) for way in (True, False))
            rules = tuple(rule.id for pack in new.packs for rule in pack.rules)
            writers = DossierWriter(rng, office), DossierWriter(rng, other)
            for number in range(_DOSSIERS):
                tree = rng.choice(writers).dossier(rules)
                given = Given(str(number), Question(tree, None, None).data)
                found, expected = quick.replay(given), whole.replay(given)
                assert bare(found) == bare(expected), f"seed {seed}: {done}\n{given.data.decode()}"
                met.update(what_was_met(found))
            assert quick.frames() == whole.frames()
    return met


def bare(found: DossierChange | Unread) -> DossierChange | Unread:
    return found if isinstance(found, Unread) else replace(found, whole=False)


def what_was_met(found: DossierChange | Unread) -> list[str]:
    assert isinstance(found, DossierChange)
    way = "whole" if found.whole else "quick"
    parts = ("verdict", "changes", "texts", "intake", "parts")
    return [way, *(f"{way} {part}" for part in parts if getattr(found, part)), *([] if found.any else [f"{way} same"])]


@pytest.fixture(scope="module")
def met() -> Counter[str]:
    total: Counter[str] = Counter()
    for seed in range(_PACKS):
        total += replayed(seed)
    return total


@pytest.mark.parametrize(
    "what",
    [
        *("quick same", "quick changes", "quick texts"),
        *("whole same", "whole changes", "whole texts", "whole intake"),
    ],
)
def test_the_quick_way_equals_brute_force(met: Counter[str], what: str) -> None:
    assert met[what]
