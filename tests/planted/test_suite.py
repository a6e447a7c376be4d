"""The suite is what was asked for, and each of its entries plants what it says."""

from collections import Counter
from pathlib import Path

import pytest

from compliance.loading.packs import load_packs
from compliance.models.errors import ComplianceError
from planted.suite import Planted, lines_of, suite

SUITE = suite()
CHECKS = frozenset(
    {
        "clause-without-rule",
        "contradicting-rules",
        "deadline-after-event",
        "document-replaced",
        "edition-gap",
        "edition-overlap",
        "equal-rules",
        "implied-rule",
        "never-applicable",
        "never-satisfiable",
        "never-violable",
        "order-impossible",
        "parameter-lapses",
        "readings-never-differ",
        "severity-above-confidence",
        "table-gap",
        "table-masked-row",
        "table-overlap",
        "threshold-hole",
        "threshold-overlap",
    }
)
planted_defects = pytest.mark.parametrize("planted", SUITE, ids=[each.id for each in SUITE])


def test_there_are_enough_of_every_check() -> None:
    per_check = Counter(each.check for each in SUITE)
    assert per_check.keys() == CHECKS
    assert min(per_check.values()) >= 3
    assert len(SUITE) >= 60


def test_half_of_them_show_only_across_files_or_editions() -> None:
    assert 2 * sum(len(each.stands_in) > 1 for each in SUITE) >= len(SUITE)


def test_no_two_have_one_name() -> None:
    assert max(Counter(each.id for each in SUITE).values()) == 1


@planted_defects
def test_packs_with_the_defect_load_unless_loading_tells_it(planted: Planted, tmp_path: Path) -> None:
    root = planted.planted(tmp_path)
    assert all(lines_of(root, place) for place in planted.at)
    assert all((root / file).is_file() for file in planted.stands_in)
    assert _loads(root) == (planted.told_by != "loading")


@planted_defects
def test_the_near_miss_loads(planted: Planted, tmp_path: Path) -> None:
    assert _loads(planted.mended(tmp_path))


def _loads(root: Path) -> bool:
    try:
        load_packs([root])
    except ComplianceError:
        return False
    return True
