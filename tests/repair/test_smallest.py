"""No smaller set of acts does as much: every set of fewer is tried, on every example and on corruptions of them."""

import os
from itertools import combinations
from random import Random
from typing import Any, Final

import pytest

from compliance.assess.checker import Checker
from compliance.models.repair import Repair, Standing
from compliance.models.truth import Verdict

from .brute_force import blocking, smaller
from .conftest import EXAMPLES, Mend, example, question

NAMES: Final = sorted(file.stem for file in EXAMPLES.glob("*.json"))
COMPLIANT: Final = ("individual-deputy-compliant", "unit-compliant", "collective-compliant", "conference-compliant")


def proved(found: Repair, tree: Any, one_key: Checker) -> list[tuple[str, ...]]:
    """Return the smaller sets that do as much."""
    assert found.after is not None
    assert found.smallest
    return list(smaller(question(tree), one_key, len(found.acts), blocking(found.after)))


@pytest.mark.parametrize("name", NAMES)
def test_no_smaller_set_of_acts_mends_an_example(mend: Mend, one_key: Checker, name: str) -> None:
    tree = example(name)
    found = mend(tree)
    if found.before.verdict is Verdict.COMPLIANT:
        assert (found.standing, found.acts, found.after) == (Standing.NOTHING_TO_DO, (), None)
    else:
        assert proved(found, tree, one_key) == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_left_of_an_example_is_what_its_report_leaves(mend: Mend, name: str) -> None:
    found = mend(example(name))
    if found.after is None:
        assert found.before.verdict is Verdict.COMPLIANT
    else:
        assert (found.standing is Standing.MENDED) == (found.after.verdict is Verdict.COMPLIANT)
        assert len(found.remaining) == blocking(found.after)


def without(tree: Any, rng: Random) -> None:
    """Take a paper out."""
    tree["items"].pop(rng.randrange(len(tree["items"])))


def unstated(tree: Any, rng: Random) -> None:
    """Take a fact out of an entry or section."""
    lists = [entry for value in tree.values() if isinstance(value, list) for entry in value]
    holder = rng.choice([*lists, *(tree[name] for name in ("subject", "circumstances") if name in tree)])
    facts = sorted(name for name in holder if name not in ("id", "name", "title"))
    if facts:
        del holder[rng.choice(facts)]


def misspelt(tree: Any, rng: Random) -> None:
    """Misspell a code."""
    for entry in rng.sample(tree["items"], min(1, len(tree["items"]))):
        entry["type"] = entry.get("type", "minutes")[:-1]


def renamed(tree: Any, rng: Random) -> None:
    """Misspell the name of a member."""
    for entry in rng.sample(tree["items"], min(1, len(tree["items"]))):
        entry["typ"] = entry.pop("type", "minutes")


def late(tree: Any, _: Random) -> None:
    """File late."""
    tree["submission"]["at"] = "2023-12-20T08:00"


def twice(tree: Any, rng: Random) -> None:
    """File a paper twice."""
    tree["items"].extend({**entry, "id": "ban-sao"} for entry in rng.sample(tree["items"], min(1, len(tree["items"]))))


def form(tree: Any, rng: Random) -> None:
    """Name another form."""
    forms = [entry for entry in tree["items"] if "form" in entry]
    if forms:
        rng.choice(forms)["form"] = {"issuer": "X", "number": "1"}


CORRUPT: Final = (without, unstated, misspelt, renamed, late, twice, form)
# Every third pair, so that each way to corrupt and each kind is met; COMPLIANCE_CORRUPTIONS multiplies as elsewhere.
STEP: Final = max(1, 3 // int(os.environ.get("COMPLIANCE_CORRUPTIONS", "1")))
PAIRS: Final = [(name, pair) for name in COMPLIANT for pair in combinations(CORRUPT, 2)][::STEP]


@pytest.mark.parametrize(
    ("name", "pair"), [pytest.param(n, p, id=f"{n}: {p[0].__name__}, {p[1].__name__}") for n, p in PAIRS]
)
def test_no_smaller_set_of_acts_mends_a_corruption(mend: Mend, one_key: Checker, name: str, pair: Any) -> None:
    tree = example(name)
    rng = Random(f"{name} {pair[0].__name__} {pair[1].__name__}")
    for corrupt in pair:
        corrupt(tree, rng)
    found = mend(tree)
    if found.standing is Standing.NOTHING_TO_DO:
        return
    assert found.smallest
    assert len(found.acts) <= 3
    assert proved(found, tree, one_key) == []
