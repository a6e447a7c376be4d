"""The shipped packs made wrong in one place of their YAML: their cases notice, or nothing could."""

from pathlib import Path

from compliance.authoring.mutation.comparing import Answer
from compliance.cli.mutation_run import Drawing, strengths
from compliance.cli.options import Setup

ROOT = Path(__file__).resolve().parents[2]
# Each equivalent mutant agrees on 10,000 random dossiers where the figure is taken (`compliance rules mutate`).
FEW = 100


def test_the_cases_of_each_shipped_pack_notice_nearly_every_fault() -> None:
    setup = Setup((ROOT / "rules",), (), "one", None)
    found = {each.pack: each for each in strengths(setup, (), (ROOT / "examples" / "rulings",), Drawing(FEW, 1))}
    weak = {
        pack: [(str(survivor.at), survivor.lines[3:]) for survivor in each.survivors]
        for pack, each in found.items()
        if each.share < 0.98
    }
    assert weak == {}
    assert sum(each.killed for each in found.values()) > 500
    answers = {survivor.answer for each in found.values() for survivor in each.survivors}
    assert Answer.DOUBTFUL not in answers
