"""Every planted defect is found where it stands; its near miss and the sets as they are give no alarm."""

from pathlib import Path

import pytest

from planted.suite import PACKS, Planted, suite
from planted.telling import finds, told

SUITE = suite()
planted_defects = pytest.mark.parametrize("planted", SUITE, ids=[each.id for each in SUITE])


@planted_defects
def test_a_planted_defect_is_found_where_it_stands(planted: Planted, tmp_path: Path) -> None:
    root = planted.planted(tmp_path)
    said = told(root)
    assert finds(planted, root, said), "\n".join(f"{each.at}: {sorted(each.checks)} {each.words}" for each in said)


@planted_defects
def test_nothing_of_the_check_is_told_of_the_near_miss(planted: Planted, tmp_path: Path) -> None:
    said = [f"{each.at}: {each.words}" for each in told(planted.mended(tmp_path)) if planted.check in each.checks]
    assert said == []


@pytest.mark.parametrize("name", sorted(path.name for path in PACKS.iterdir()))
def test_nothing_is_told_of_a_set_without_fault(name: str) -> None:
    assert [f"{each.at}: {sorted(each.checks)} {each.words}" for each in told(PACKS / name)] == []
