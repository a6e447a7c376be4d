"""What is remembered from one edit to the next changes no diagnosis."""

from pathlib import Path

import pytest

from compliance.analysis.checks import diagnose
from compliance.analysis.proofs import memory, settings
from compliance.loading.packs import load_packs
from planted.suite import PACKS, Planted, suite

EDITS = [each for each in suite() if each.told_by == "diagnose"][::5]


def forget() -> None:
    memory._ANSWERS.clear()
    memory._NUMBERS.clear()
    settings._KNOWN.clear()


@pytest.mark.parametrize("planted", EDITS, ids=[each.id for each in EDITS])
def test_packs_proved_after_others_give_what_they_give_alone(planted: Planted, tmp_path: Path) -> None:
    root = planted.planted(tmp_path)
    forget()
    alone = diagnose(load_packs([root]))
    forget()
    diagnose(load_packs([PACKS / planted.set]))
    assert diagnose(load_packs([root])) == alone
    diagnose(load_packs([PACKS / planted.set]))
    assert diagnose(load_packs([root])) == alone


def test_a_rule_with_another_id_is_told_by_that(tmp_path: Path) -> None:
    """The words of the rule are the same, so that its proofs are remembered; its name is not."""
    planted = next(each for each in suite() if each.name == "under eighteen and at least eighteen")
    root = planted.planted(tmp_path)
    diagnose(load_packs([root]))
    file = root / "reading" / "papers.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("id: x,", "id: renamed,"), encoding="utf-8")
    (found,) = [each for each in diagnose(load_packs([root])) if each.check == planted.check]
    assert found.subjects == ("reading-2024/R.3/renamed",)
    assert found.witness is not None and set(found.witness.outcomes) == {"reading-2024/R.3/renamed"}
