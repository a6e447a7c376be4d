"""What the engine would refuse is found rule by rule, looking only at formulas that could be refused."""

from pathlib import Path

import pytest

from compliance.analysis.proofs.settings import settings
from compliance.engine.capacity import MOST_TERMS_OF_A_FORMULA
from compliance.engine.cover import terms
from compliance.engine.emit import Checks
from compliance.engine.formula import Formula
from compliance.engine.lower import lower
from compliance.engine.source import write
from compliance.loading.packs import load_packs

ROOT = Path(__file__).parents[2]


def _formulas(folder: str, checks: Checks) -> tuple[Formula, ...]:
    """Return the formulas of each rule of some packs, once for all settings in which it says the same."""
    rules = {}
    for setting in settings(load_packs((ROOT / folder,))):
        for rule in setting.rules.values():
            rules.setdefault((rule.id, setting.number(rule)), (rule, setting.law))
    assert rules
    return tuple(
        formula
        for rule, law in rules.values()
        for formula in write(lower(law.stack, (rule,), law.day), law.stack.vocabulary, checks).formulas
    )


@pytest.mark.parametrize("folder", ["rules", "tests/data/lending-office", "tests/data/swimming-club"])
def test_what_is_passed_over_could_not_be_refused(folder: str) -> None:
    whole, quick = (_formulas(folder, checks) for checks in (Checks.NONE, Checks.CAPACITY))
    assert [(each.label, each.rule, each.domains) for each in whole] == [
        (each.label, each.rule, each.domains) for each in quick
    ]
    for formula, measured in zip(whole, quick, strict=True):
        if measured.size > MOST_TERMS_OF_A_FORMULA:
            assert measured == formula
        if measured.most_possible <= MOST_TERMS_OF_A_FORMULA:
            assert len(terms(formula)) <= MOST_TERMS_OF_A_FORMULA
