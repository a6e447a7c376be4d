"""The checks of packs as a whole: the table, the order, defects that say it already, and witnesses that hold."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from compliance.analysis.checks import CHECKS, TITLES, diagnose
from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.loading.packs import load_packs
from compliance.models.diagnosis import Certainty, Diagnosis, Weight
from compliance.models.truth import WORST_FIRST
from planted.suite import Planted, suite

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "rules"
# One planted defect of each check that shows dossiers, and of each set.
SHOWN = [
    each
    for each in suite()
    if each.told_by == "diagnose"
    and each.check
    in {
        "table-gap",
        "never-violable",
        "never-satisfiable",
        "equal-rules",
        "implied-rule",
        "contradicting-rules",
    }
]
NAMES = {
    "table-gap", "table-overlap", "table-masked-row", "never-applicable", "never-violable", "never-satisfiable",
    "equal-rules", "implied-rule", "contradicting-rules", "threshold-hole", "threshold-overlap", "edition-gap",
    "edition-overlap", "deadline-after-event", "order-impossible", "parameter-lapses", "document-replaced",
    "clause-without-rule", "severity-above-confidence", "readings-never-differ", "defect-names-no-check",
}  # fmt: skip


def test_the_table_holds_every_check_and_no_other() -> None:
    """Two editions in force on one day do not even load."""
    assert set(CHECKS) == NAMES - {"edition-overlap"}


@pytest.mark.parametrize("name", sorted(TITLES))
def test_a_check_has_a_title_in_both_languages(name: str) -> None:
    title = TITLES[name]
    assert title.vi and title.en and title.vi != title.en


def test_shipped_packs_give_no_alarm() -> None:
    """What is found of them is a defect of the regulation that its pack registers, or a note."""
    found = diagnose(load_packs([SHIPPED]))
    assert [f"{each.at}: {each.check}: {each.what.en}" for each in found if each.weight is not Weight.NOTE] == []
    assert [f"{each.at}: {each.what.en}" for each in found if each.certainty is Certainty.UNKNOWN] == []


@pytest.mark.parametrize("name", ["lending-office", "swimming-club"])
def test_packs_of_other_tests_give_no_alarm(name: str) -> None:
    assert diagnose(load_packs([ROOT / "tests" / "data" / name / "rules"])) == ()


def test_diagnoses_stand_in_the_order_of_their_places() -> None:
    found = diagnose(load_packs([SHIPPED]))
    places = [(each.at.file, each.at.line, each.at.column) for each in found]
    assert places == sorted(places)


@pytest.mark.parametrize("planted", SHOWN, ids=[each.id for each in SHOWN])
def test_the_one_door_says_of_a_witness_what_the_diagnosis_says(planted: Planted, tmp_path: Path) -> None:
    root = planted.planted(tmp_path)
    found = [each for each in diagnose(load_packs([root])) if each.check == planted.check and each.witness]
    assert found
    with Checker.open([root], keys="one", cache=None) as checker:
        for each in found:
            assert _outcomes(each, checker) == each.witness.outcomes if each.witness else False, each.witness


def _outcomes(diagnosis: Diagnosis, checker: Checker) -> dict[str, object]:
    witness = diagnosis.witness
    assert witness is not None
    report = assess(
        json.dumps(witness.dossier, ensure_ascii=False).encode(),
        checker,
        name="witness",
        now=datetime(2030, 1, 1, tzinfo=UTC),
        as_of=datetime.fromisoformat(witness.as_of),
        stage=witness.stage,
    )
    said = {view.id: outcome for view, outcome in zip(report.rules, report.outcomes, strict=True)}
    assert set(said.values()) <= set(WORST_FIRST)
    return {rule: said[rule] for rule in witness.outcomes}


def test_a_witness_is_as_small_as_it_can_be(tmp_path: Path) -> None:
    """One consent of a child: too few for the one rule, right for the other."""
    planted = next(each for each in SHOWN if each.name == "one consent and two consents")
    (found,) = [each for each in diagnose(load_packs([planted.planted(tmp_path)])) if each.check == planted.check]
    assert found.witness is not None
    told = {name: part for name, part in found.witness.dossier.items() if name not in ("agency", "period")}
    consent = {"type": "consent"}
    assert told in (
        {"kind": "card", "subject": {"reader_class": "pupil"}, "items": [consent]},
        {"kind": "card", "subject": {"reader_class": "pupil"}, "items": [consent, consent]},
    )
