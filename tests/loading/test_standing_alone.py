"""Which pack judges a kind that stands alone, and that no two do."""

from pathlib import Path

import pytest

from compliance.loading.packs import load_packs
from compliance.loading.standing_alone import kinds_alone, regulations_above
from compliance.models.errors import ComplianceError
from compliance.models.pack import Pack

PACK = """
pack: {name}
regulation: {name}
layer: national
status: official
title: {{vi: x, en: x}}
document: V
in_force: {{from: 2030-01-01}}
extends: [{above}]
stages: [{{code: asking, vi: x, en: x}}]
documents: {{V: {{vi: x, en: x, confidence: SV}}}}
vocabulary: {{kinds: {{plot: {{vi: x, en: x, sections: [subject], alone: {alone}}}}}}}
"""


def load(folder: Path, *packs: tuple[str, str, str]) -> dict[str, Pack]:
    """Load packs, each (name, what it extends, whether its kind stands alone)."""
    for name, above, alone in packs:
        (folder / name).mkdir()
        text = PACK.format(name=name, above=above, alone=alone)
        (folder / name / "pack.yaml").write_text(text, "utf-8")
    return {pack.id: pack for pack in load_packs([folder])}


def judging(packs: dict[str, Pack]) -> dict[str, list[str]]:
    return {name: sorted(kinds_alone(pack, tuple(packs.values()))) for name, pack in packs.items()}


def test_of_three_regulations_one_above_the_other_the_lowest_judges(tmp_path: Path) -> None:
    packs = load(tmp_path, ("law", "", "true"), ("decree", "law", "true"), ("circular", "decree", "true"))
    assert judging(packs) == {"law": [], "decree": [], "circular": ["plot"]}
    assert regulations_above(packs["circular"], tuple(packs.values())) == ("decree", "law")


def test_a_kind_that_does_not_stand_alone_is_judged_by_nobody_alone(tmp_path: Path) -> None:
    assert judging(load(tmp_path, ("law", "", "false"))) == {"law": []}


def test_two_regulations_beside_each_other_may_not_both_judge(tmp_path: Path) -> None:
    with pytest.raises(ComplianceError) as raised:
        load(tmp_path, ("charter", "", "true"), ("law", "", "true"))
    assert [str(problem).removeprefix(f"{tmp_path.name}/") for problem in raised.value.problems] == [
        "law/pack.yaml:8:1: charter and law both judge plot alone and are in force on one day"
    ]
