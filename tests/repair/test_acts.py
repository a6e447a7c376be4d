"""What is proposed for each kind of gap, what is left open in it, and what is never proposed."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from compliance.assess.checker import Checker
from compliance.models.repair import ActKind, Repair, Standing, WhoseTurn
from compliance.models.truth import Verdict
from compliance.repair.repairing import repair

from .conftest import OFFICE, Mend, example, question


def acts(found: Repair) -> list[tuple[str, str]]:
    """Return the kind and place of each act."""
    return [(act.kind.value, act.pointer) for act in found.acts]


def test_a_compliant_dossier_has_nothing_to_do(mend: Mend) -> None:
    found = mend(example("unit-compliant"))
    assert (found.standing, found.acts, found.remaining, found.after) == (Standing.NOTHING_TO_DO, (), (), None)


def test_a_missing_paper_is_attached_whole_its_day_left_open(mend: Mend) -> None:
    (act,) = mend(example("unit-missing-self-review")).acts
    assert (act.kind, act.pointer, act.whom) == (ActKind.ATTACH, "/items", "Ngô Bích Ngọc")
    (edit,) = act.edits
    assert isinstance(edit.value, dict)
    # II.2.2.b, gạch đầu dòng 2: a Party member who is a public employee without a leading post files 02A.
    assert edit.value["form"] == {"issuer": "07-HD/TU", "number": "02A-HD KĐ.ĐG"}
    assert edit.value["of"] == "ngoc"
    assert [(hole.pointer, hole.tried.vi) for hole in act.holes] == [("/items/-/date", "13/12/2023")]
    assert "chậm nhất hết ngày 13/12/2023" in " ".join(demand.requirement.vi for demand in act.demands)


def test_a_wrong_form_is_drawn_up_again_on_the_right_one(mend: Mend) -> None:
    (act,) = mend(example("unit-deputy-head-02a")).acts
    assert (act.kind, act.pointer, act.holes) == (ActKind.CORRECT, "/items/4/form", ())
    assert act.edits[0].value == {"issuer": "07-HD/TU", "number": "02B-HD KĐ.ĐG"}


@pytest.mark.parametrize("name", ["individual-one-minute-late", "unit-one-minute-late"])
def test_a_deadline_gone_by_is_explained_and_no_moment_is_moved(mend: Mend, name: str) -> None:
    (act,) = mend(example(name)).acts
    assert act.kind is ActKind.EXPLAIN
    assert [hole.label.vi for hole in act.holes] == [
        "lý do",
        "người giải trình",
        "ngày giải trình",
        "văn bản giải trình",
    ]
    assert [hole.blank for hole in act.holes] == [True, True, False, True]
    assert all("submission" not in edit.pointer for edit in act.edits)


def test_an_unstated_fact_is_asked_and_the_answer_that_is_enough_is_said(mend: Mend) -> None:
    (act,) = mend(example("collective-hint-unknown")).acts
    assert (act.kind, act.pointer) == (ActKind.STATE, "/circumstances/review_hint")
    # With a hint its document would be missing, so only "no" is enough by itself.
    assert [word.vi for word in act.holes[0].allowed] == ["không"]
    assert "Bổ sung văn bản gợi ý kiểm điểm." in [other.vi for other in act.instead]


def test_one_paper_may_do_for_two_rules(mend: Mend) -> None:
    tree = example("unit-compliant")
    tree["items"] = [item for item in tree["items"] if item["type"] not in ("work_report", "results_summary")]
    found = mend(tree)
    # II.2.2.d.5 asks for a report and a summary, which may be enclosed with it.
    assert acts(found) == [("attach", "/items")]
    assert found.after is not None and found.after.verdict is Verdict.COMPLIANT


def test_several_people_who_lack_a_paper_are_an_act_each(mend: Mend) -> None:
    tree = example("unit-compliant")
    tree["items"] = [item for item in tree["items"] if item["type"] != "strengths_summary"]
    found = mend(tree)
    assert len(found.acts) == len(tree["roster"])
    assert {act.whom for act in found.acts} == {member["name"] for member in tree["roster"]}
    assert found.smallest


def test_one_paper_without_its_person_is_one_act_though_it_is_open_for_everybody(mend: Mend) -> None:
    tree = example("unit-compliant")
    place = next(i for i, item in enumerate(tree["items"]) if item.get("of") == "ha" and item["type"] == "self_review")
    del tree["items"][place]["of"]
    found = mend(tree)
    assert acts(found) == [("state", f"/items/{place}/of")]
    assert found.smallest


def test_a_paper_too_many_is_taken_out(mend: Mend) -> None:
    tree = example("unit-compliant")
    review = next(item for item in tree["items"] if item["type"] == "self_review")
    tree["items"].append({**review, "id": "hai"})
    found = mend(tree)
    assert [act.kind for act in found.acts] == [ActKind.REMOVE]
    assert found.standing is Standing.MENDED


def test_a_misspelt_member_is_respelt(mend: Mend) -> None:
    tree = example("unit-compliant")
    tree["itmes"] = tree.pop("items")
    (act,) = mend(tree).acts
    assert (act.kind, [(edit.verb, edit.pointer) for edit in act.edits]) == (
        ActKind.RESPELL,
        [("remove", "/itmes"), ("set", "/items")],
    )


def test_a_member_that_is_like_no_other_is_put_aside_and_kept(mend: Mend) -> None:
    tree = example("unit-compliant")
    tree["zzzzzzzz"] = "ghi nhớ"
    found = mend(tree)
    assert [act.kind for act in found.acts] == [ActKind.REMOVE]
    assert ("set", "/extra/~1zzzzzzzz", "ghi nhớ") in [(e.verb, e.pointer, e.value) for e in found.acts[0].edits]


def test_a_denial_that_a_paper_refutes_is_asked_again(mend: Mend) -> None:
    (act,) = mend(example("collective-hint-denied")).acts
    assert (act.kind, [word.vi for word in act.holes[0].allowed]) == (ActKind.STATE, ["có"])
    assert any(other.vi.startswith("Bỏ văn bản gợi ý kiểm điểm") for other in act.instead)


# --- what is never proposed ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "turn"),
    [
        pytest.param("unit-nonparty-head", WhoseTurn.AUTHORITY, id="a gap of the regulation"),
        pytest.param("unit-worker", WhoseTurn.AUTHORITY, id="another gap"),
        pytest.param("conference-deputy-first", WhoseTurn.PERSON, id="an order that was not kept"),
        pytest.param("emulation-unregistered-2023", WhoseTurn.PERSON, id="a registration that there is not"),
    ],
)
def test_where_no_act_of_the_filer_helps_it_is_said_whose_word_is_needed(
    mend: Mend, name: str, turn: WhoseTurn
) -> None:
    found = mend(example(name))
    assert (found.standing, found.acts) == (Standing.OTHERS_DECIDE, ())
    assert {remainder.turn for remainder in found.remaining} == {turn}


def edits_at(found: Repair, name: str) -> list[str]:
    """Return the places of edits that end with a name."""
    return [edit.pointer for act in found.acts for edit in act.edits if edit.pointer.endswith(f"/{name}")]


def test_a_stated_fact_of_a_person_is_never_changed(mend: Mend) -> None:
    tree = example("unit-compliant")
    for member in tree["roster"]:
        member["party_member"] = not member["party_member"]
    found = mend(tree)
    assert edits_at(found, "party_member") == []
    assert all(not edit.pointer.startswith("/roster") for act in found.acts for edit in act.edits)


def test_whoever_is_ranked_elsewhere_is_not_taken_off_the_roster(mend: Mend) -> None:
    tree = example("unit-compliant")
    tree["roster"][0]["position"] = "chief_of_office"
    found = mend(tree)
    assert WhoseTurn.PERSON in {remainder.turn for remainder in found.remaining}
    assert all(edit.verb != "remove" for act in found.acts for edit in act.edits)


def test_a_late_paper_is_explained_and_not_dated_back(mend: Mend) -> None:
    tree = example("unit-compliant")
    review = next(item for item in tree["items"] if item["type"] == "self_review")
    review["date"] = "2023-12-15"
    found = mend(tree)
    assert [act.kind for act in found.acts] == [ActKind.EXPLAIN]
    assert edits_at(found, "date") == []


def test_an_initiative_that_is_not_applied_is_not_made_so(mend: Mend) -> None:
    tree = example("individual-excellent-unrecognised-initiative")
    tree["items"][8]["applied"] = False
    (act,) = mend(tree).acts
    assert act.kind is ActKind.ATTACH


def test_an_absence_is_explained_before_it_is_said_that_the_list_left_it_out(mend: Mend) -> None:
    tree = example("conference-compliant")
    gone = tree["attendance"][0]["group"]
    tree["attendance"] = [entry for entry in tree["attendance"] if entry["group"] != gone]
    (act,) = mend(tree).acts
    assert act.kind is ActKind.EXPLAIN
    assert any("nếu thực tế có" in other.vi.lower() for other in act.instead)


def test_a_proposed_level_is_never_lowered(mend: Mend) -> None:
    assert edits_at(mend(example("individual-excellent-no-evidence")), "proposed_level") == []


# --- input that is not judged ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "standing"),
    [
        pytest.param(b"", Standing.UNREADABLE, id="empty"),
        pytest.param(b'{"a": 1, "a": 2}', Standing.UNREADABLE, id="a member twice"),
        pytest.param(b"[]", Standing.UNREADABLE, id="no object"),
    ],
)
def test_what_cannot_be_read_gets_no_act_but_what_is_wrong_with_it(mend: Mend, data: bytes, standing: Standing) -> None:
    found = mend(data)
    assert (found.standing, found.acts) == (standing, ())
    assert len(found.remaining) == 1


def test_before_the_plan_there_is_no_law_and_nothing_to_mend(mend: Mend) -> None:
    found = mend(example("unit-compliant"), as_of=datetime(2020, 1, 1, tzinfo=UTC))
    assert (found.standing, found.acts) == (Standing.OTHERS_DECIDE, ())
    assert {remainder.turn for remainder in found.remaining} == {WhoseTurn.KEEPER}


def test_a_misspelt_kind_is_respelt_and_the_rest_mended(mend: Mend) -> None:
    tree = example("unit-missing-self-review")
    tree["kind"] = "unti"
    found = mend(tree)
    assert acts(found) == [("respell", "/kind"), ("attach", "/items")]
    assert found.standing is Standing.MENDED


def test_a_search_that_may_not_look_far_says_that_nothing_is_proved(mend: Mend) -> None:
    tree = example("unit-missing-self-review")
    found = mend(tree, budget=0)
    assert not found.smallest


def test_a_repair_repeats_nothing_between_equal_runs(mend: Mend) -> None:
    tree: dict[str, Any] = example("unit-compliant")
    tree["items"] = []
    assert mend(tree) == mend(tree)


def test_by_a_draft_pack_acts_are_said_but_nothing_comes_out_compliant(tmp_path: Path) -> None:
    shutil.copytree(OFFICE / "rules", tmp_path / "rules")
    pack = tmp_path / "rules" / "pack.yaml"
    pack.write_text(pack.read_text("utf-8").replace("status: official", "status: draft"), "utf-8")
    data = (OFFICE / "dossiers" / "violated.json").read_bytes()
    with (
        Checker.open([OFFICE / "rules"], keys="one") as official,
        Checker.open([tmp_path / "rules"], keys="one") as draft,
    ):
        by_official, by_draft = (repair(question(data), each) for each in (official, draft))
    assert [act.what for act in by_draft.acts] == [act.what for act in by_official.acts] != []
    assert by_draft.standing is Standing.OTHERS_DECIDE
    assert by_draft.after is not None and by_draft.after.verdict is Verdict.UNDETERMINED


def test_a_fact_that_its_pack_calls_one_of_a_paper_is_made_anew_and_one_of_the_world_is_not(mend: Mend) -> None:
    tree = example("conference-compliant")
    tree["rankings"][0]["proposed_level"] = "completed"
    # II.2.3.nd.3: the level in the request, which can be written again, follows the level agreed, which stands.
    assert acts(mend(tree)) == [("correct", "/rankings/0/proposed_level")]
