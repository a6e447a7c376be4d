"""A dossier of many people is mended person by person, and a search that has no time left says so."""

from typing import Any

from compliance.assess.checker import Checker
from compliance.models.repair import Standing, WhoseTurn
from compliance.repair.repairing import repair

from .conftest import Mend, example, question

PEOPLE = 60


def crowd() -> Any:
    """A unit in which sixty more people file neither a review nor a summary."""
    tree = example("unit-compliant")
    like = tree["roster"][2]
    tree["roster"].extend({**like, "id": f"them-{n}", "name": f"Người Thứ {n}"} for n in range(PEOPLE))
    return tree


def test_everybody_of_a_large_unit_gets_the_acts_of_their_own(mend: Mend) -> None:
    found = mend(crowd())
    assert found.standing is Standing.MENDED
    # Each lacks a review and a summary, and no paper does for two people.
    assert len(found.acts) == 2 * PEOPLE
    assert {act.whom for act in found.acts} == {f"Người Thứ {n}" for n in range(PEOPLE)}
    added = [edit.value for act in found.acts for edit in act.edits if isinstance(edit.value, dict)]
    assert len({entry["id"] for entry in added}) == 2 * PEOPLE
    assert not found.smallest


def test_a_large_unit_is_judged_no_oftener_than_a_small_one(mend: Mend) -> None:
    assert mend(crowd()).trials < 2 * PEOPLE


def test_what_there_was_no_time_for_is_not_left_to_others(checker: Checker) -> None:
    found = repair(question(example("unit-missing-self-review")), checker, expired=lambda: True)
    assert found.standing is Standing.UNFINISHED
    assert {each.turn for each in found.remaining} == {WhoseTurn.SEARCH}
    assert not found.smallest
