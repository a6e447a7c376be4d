"""What a role must file: the forms of the plan's table, a leader's list, and an invented office's papers."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from compliance.assess.checker import Checker
from compliance.assess.checklist import checklist
from compliance.assess.question import Question
from compliance.engine.wall import Key, Wall
from compliance.models.checklist import Checklist, Demand, DocumentNeed, Need, Unanswered

REPOSITORY = Path(__file__).parents[2]
LIBRARY = REPOSITORY / "tests/data/lending-office/rules"
NOW = datetime(2023, 12, 10, 3, tzinfo=UTC)
PLAN = {"agency": "VPUBND", "period": {"kind": "year", "from": "2023-01-01", "to": "2023-12-31"}}
CARD = {
    "kind": "lending_card",
    "agency": "TV-MAU",
    "period": {"kind": "season", "from": "2024-01-01", "to": "2024-06-30"},
}


@pytest.fixture(scope="module")
def checker() -> Iterator[Checker]:
    with Checker.open([REPOSITORY / "rules", LIBRARY], keys="one") as opened:
        yield opened


@pytest.fixture(scope="module")
def ruled() -> Iterator[Checker]:
    with Checker.open([REPOSITORY / "rules", REPOSITORY / "examples/rulings/ruling-a01"], keys="one") as opened:
        yield opened


def ask(checker: Checker, answers: Any, stage: str | None = None, as_of: datetime | None = None) -> Any:
    return checklist(Question(json.dumps(answers).encode(), "answers", NOW, as_of, stage), checker)


def listed(checker: Checker, answers: Any, **asked: Any) -> Checklist:
    found = ask(checker, answers, **asked)
    assert isinstance(found, Checklist), found
    return found


def document(found: Checklist, item: str) -> DocumentNeed:
    return next(each for each in found.documents if item in each.types)


def form_of(checker: Checker, **member: Any) -> Demand:
    found = listed(checker, {"kind": "unit", **PLAN, "roster": [member]})
    return next(each for each in document(found, "self_review").demands if each.cited.rule.endswith("/form"))


# law.md, 8.1: Party member, civil servant or public employee, leader -> form or gap.
FORMS = [
    (True, "civil_servant", "head_of_room", "02B-HD KĐ.ĐG"),
    (True, "public_employee", "deputy_director", "02B-HD KĐ.ĐG"),
    (True, "civil_servant", "staff", "02A-HD KĐ.ĐG"),
    (True, "public_employee", "staff", "02A-HD KĐ.ĐG"),
    (True, "worker", "staff", "02C-HD KĐ.ĐG"),
    (True, "worker", "acting_head", "02C-HD KĐ.ĐG"),
    (False, "civil_servant", "staff", "02 (90/2020/NĐ-CP)"),
    (False, "public_employee", "staff", "03 (90/2020/NĐ-CP)"),
]
GAPS = [
    (False, "civil_servant", "head_of_room", "A-01"),
    (False, "public_employee", "director", "A-01"),
    (False, "worker", "staff", "A-51"),
    (False, "worker", "acting_head", "A-51"),
    (True, "cadre", "head_of_room", "A-52"),
    (False, "cadre", "staff", "A-52"),
]


@pytest.mark.parametrize(("party", "group", "position", "number"), FORMS)
def test_each_row_gives_its_form(checker: Checker, party: bool, group: str, position: str, number: str) -> None:
    demand = form_of(checker, party_member=party, staff_group=group, position=position)
    assert demand.need is Need.REQUIRED
    assert demand.form is not None and number in demand.form.vi
    assert demand.form_clause is not None and "điểm b" in demand.form_clause.vi
    assert (demand.asked, demand.gaps) == ((), ())


@pytest.mark.parametrize(("party", "group", "position", "defect"), GAPS)
def test_each_gap_asks_the_authority(checker: Checker, party: bool, group: str, position: str, defect: str) -> None:
    demand = form_of(checker, party_member=party, staff_group=group, position=position)
    assert (demand.need, demand.form, [gap.defect for gap in demand.gaps]) == (Need.DEPENDS, None, [defect])
    assert demand.asked == ()


def test_a_ruling_closes_the_gap(ruled: Checker) -> None:
    demand = form_of(ruled, party_member=False, staff_group="civil_servant", position="head_of_room")
    assert demand.need is Need.REQUIRED
    assert demand.form is not None and demand.form.vi == "Mẫu số 02 (90/2020/NĐ-CP)"


def test_what_is_not_answered_is_asked(checker: Checker) -> None:
    demand = form_of(checker, staff_group="civil_servant")
    assert (demand.need, demand.gaps) == (Need.DEPENDS, ())
    assert [each.fact for each in demand.asked] == ["member.party_member", "member.position"]


def test_a_unit_without_anyone_named_is_not_free_of_documents(checker: Checker) -> None:
    found = listed(checker, {"kind": "unit", **PLAN})
    needs = {each.cited.rule.removeprefix("plan-2023/"): each.need for each in found.documents}
    assert needs["II.2.2.b.0/count"] is needs["II.2.2.d.2/count"] is Need.REQUIRED
    assert needs["II.2.2.d.4/count"] is Need.DEPENDS
    assert listed(checker, {"kind": "unit", **PLAN, "roster": []}).documents == found.documents


YEAR = {"staff_group": "civil_servant", "months_worked": 12, "maternity_leave": False}
OF_THE_DECREE = "evaluation-decree-2023/2.3.1/member-review-count"


@pytest.mark.parametrize(
    ("member", "need"),
    [
        pytest.param(YEAR, Need.NOT_REQUIRED, id="worked all year"),
        pytest.param({**YEAR, "months_worked": 5}, Need.REQUIRED, id="worked under six months"),
        pytest.param({**YEAR, "months_worked": 6}, Need.NOT_REQUIRED, id="worked six months"),
        pytest.param({**YEAR, "months_worked": 5, "maternity_leave": True}, Need.NOT_REQUIRED, id="maternity leave"),
        pytest.param({**YEAR, "months_worked": None}, Need.DEPENDS, id="months not said"),
    ],
)
def test_the_decree_asks_the_review_of_who_worked_under_six_months(checker: Checker, member: Any, need: Need) -> None:
    """Decree 90/2020, Article 2.3: not ranked, yet reviewed; the plan asks everybody's review beside it."""
    found = listed(checker, {"kind": "unit", **PLAN, "roster": [member]})
    needs = {each.cited.rule: each.need for each in found.documents if each.types == ("self_review",)}
    assert needs == {"plan-2023/II.2.2.b.0/count": Need.REQUIRED, OF_THE_DECREE: need}


def test_the_decree_asks_nothing_of_a_contract_worker(checker: Checker) -> None:
    found = listed(checker, {"kind": "unit", **PLAN, "roster": [{**YEAR, "months_worked": 5, "staff_group": "worker"}]})
    asking = [each for each in found.documents if each.need is not Need.NOT_REQUIRED]
    assert {each.cited.rule for each in asking if each.types == ("self_review",)} == {"plan-2023/II.2.2.b.0/count"}


LEADER = {"position": "deputy_chief_of_office", "party_member": True, "residence_comment_exempt": False}
NUMBERS = "II.2.1.a.cn."


def numbers(found: Checklist, need: Need) -> list[str]:
    clauses = (each.cited.clause for each in found.documents if each.need is need)
    return list(dict.fromkeys(each.removeprefix(NUMBERS) for each in clauses if each.startswith(NUMBERS)))


def test_the_list_of_a_leader(checker: Checker) -> None:
    answers = {
        "kind": "individual",
        **PLAN,
        "subject": {**LEADER, "proposed_level": "excellent"},
        "circumstances": {"review_hint": True, "complaint": True},
    }
    found = listed(checker, answers)
    assert numbers(found, Need.REQUIRED) == ["0", "1", "3", "4", "5", "6", "7", "8", "11", "12", "13"]
    assert numbers(found, Need.LATER) == ["9", "10"]
    assert numbers(found, Need.DEPENDS) == []
    demands = [each.cited.clause.removeprefix(NUMBERS) for each in document(found, "self_review").demands]
    assert demands == ["0", "0", "2"]
    assert NUMBERS + "14" in {note.clause for note in found.notes}


def test_what_a_leader_need_not_file(checker: Checker) -> None:
    answers = {
        "kind": "individual",
        **PLAN,
        "subject": {**LEADER, "position": "chief_of_office", "party_member": False, "proposed_level": "good"},
        "circumstances": {"review_hint": False},
    }
    assert numbers(listed(checker, answers), Need.NOT_REQUIRED) == ["5", "8", "11", "12"]


def test_what_a_leader_may_have_to_file_names_the_fact(checker: Checker) -> None:
    found = listed(checker, {"kind": "individual", **PLAN})
    asked = {each.cited.clause: [fact.fact for fact in each.asked] for each in found.documents if each.asked}
    assert asked[NUMBERS + "8"] == ["circumstances.review_hint"]
    assert asked[NUMBERS + "11"] == ["subject.proposed_level"]
    assert asked[NUMBERS + "12"] == ["subject.position"]


def test_in_the_archive_the_decision_is_required(checker: Checker) -> None:
    answers = {"kind": "individual", **PLAN, "subject": LEADER, "circumstances": {"complaint": False}}
    found = listed(checker, answers, stage="archive")
    assert numbers(found, Need.LATER) == []
    assert document(found, "authority_decision").need is Need.REQUIRED
    assert document(found, "complaint_file").need is Need.NOT_REQUIRED


@pytest.mark.parametrize(
    ("kind", "recipient", "last_day"),
    [
        ("unit", "HCTC_QTTV", "2023-12-13"),
        ("individual", "SNV", "2023-12-15"),
        ("collective", "SNV", "2023-12-15"),
        ("emulation", "HCTC_QTTV", "2023-12-15"),
    ],
)
def test_to_whom_and_by_when(checker: Checker, kind: str, recipient: str, last_day: str) -> None:
    found = listed(checker, {"kind": kind, **PLAN, **({"subject": LEADER} if kind == "individual" else {})})
    assert [(each.fact, each.codes, each.need) for each in found.filing] == [
        ("submission.to", (recipient,), Need.REQUIRED)
    ]
    assert [(each.last_day, each.clock) for each in found.deadlines] == [(last_day, None), (last_day, "17:00")]


def test_a_day_before_which_is_said_with_the_last_day_in_time(checker: Checker) -> None:
    due = document(listed(checker, {"kind": "individual", **PLAN}), "self_review").cited.due
    assert due is not None and due.vi == "trước ngày 13/12/2023 (chậm nhất hết ngày 12/12/2023)"


def days(found: Checklist, item: str) -> list[str | None]:
    each = document(found, item)
    return [each.cited.due_day, *(demand.cited.due_day for demand in each.demands)]


def test_the_last_day_in_time_is_a_date_too(checker: Checker) -> None:
    leader = listed(checker, {"kind": "individual", **PLAN})
    # II.2.1.a: finished before 13/12, while the criteria frame goes with the dossier, within 15/12 (II.2.3).
    assert set(days(leader, "self_review")) == {"2023-12-12", "2023-12-15"}
    # II.2.1.b: the meetings are finished before 15/12.
    assert days(leader, "minutes") == ["2023-12-15", "2023-12-14"]
    assert days(leader, "authority_decision") == [None]
    assert set(days(listed(checker, {"kind": "unit", **PLAN}), "minutes")) == {"2023-12-13"}


def test_a_day_on_which_something_is_held_is_its_last_day(checker: Checker) -> None:
    minutes = document(listed(checker, {"kind": "conference", **PLAN}), "minutes")
    assert minutes.cited.due_day is None
    dated = [each.cited for each in minutes.demands if each.cited.clause == "II.2.3.tg" and each.cited.due_day]
    assert [(each.due_day, each.due.vi) for each in dated if each.due] == [("2023-12-14", "đúng ngày 14/12/2023")]


@pytest.mark.parametrize(
    ("reader", "consent"),
    [("pupil", Need.REQUIRED), ("grown_up", Need.NOT_REQUIRED), (None, Need.DEPENDS)],
)
def test_an_invented_office(checker: Checker, reader: str | None, consent: Need) -> None:
    found = listed(checker, {**CARD, "subject": {"reader_class": reader}}, as_of=datetime(2024, 3, 1, tzinfo=UTC))
    needs = {each.types[0]: each.need for each in found.documents}
    assert needs == {
        "application": Need.REQUIRED,
        "guardian_consent": consent,
        "loss_notice": Need.DEPENDS,
        "receipt": Need.LATER,
    }
    forms = [each.form.vi for each in document(found, "application").demands if each.form]
    assert forms == ["Mẫu số TV-01 (01/NQ-TV)"]
    assert [(each.last_day, each.clock) for each in found.deadlines] == [("2024-03-15", None)]
    assert found.filing == ()


def test_documents_that_are_there_are_passed_over(checker: Checker) -> None:
    answers = {**CARD, "items": [{"id": "a", "type": "application"}]}
    moment = datetime(2024, 3, 1, tzinfo=UTC)
    assert listed(checker, answers, as_of=moment).documents == listed(checker, CARD, as_of=moment).documents


@pytest.mark.parametrize(
    ("answers", "code", "pointer"),
    [
        pytest.param({**CARD, "subject": {"reader_class": "pupl"}}, "unknown_code", "/subject/reader_class", id="code"),
        pytest.param({**CARD, "subject": {"age": 3}}, "unknown_member", "/subject/age", id="fact"),
        pytest.param({**CARD, "subject": 3}, "wrong_type", "/subject", id="section"),
        pytest.param({**CARD, "kind": "loan"}, "unknown_kind", "/kind", id="kind"),
        pytest.param({**CARD, "agency": "nobody"}, "unknown_agency", "/agency", id="agency"),
        pytest.param({**CARD, "loans": [{}, {}]}, "one_entry", "/loans", id="several entries"),
        pytest.param([], "not_an_object", "", id="no object"),
    ],
)
def test_answers_that_cannot_be_used_give_no_list(checker: Checker, answers: Any, code: str, pointer: str) -> None:
    found = ask(checker, answers, as_of=datetime(2024, 3, 1, tzinfo=UTC))
    assert isinstance(found, Unanswered)
    assert [(problem.code, problem.pointer) for problem in found.problems] == [(code, pointer)]


def test_no_json_gives_no_list(checker: Checker) -> None:
    assert isinstance(checklist(Question(b"{", "answers", NOW, None, None), checker), Unanswered)


def test_before_the_plan_is_in_force_there_is_no_list(checker: Checker) -> None:
    found = ask(checker, {"kind": "unit", **PLAN}, as_of=datetime(2023, 12, 1, tzinfo=UTC))
    assert isinstance(found, Unanswered)
    assert found.problems[0].code == "no_law"


class Wrong:
    """An engine that answers 0 to everything."""

    def evaluate(self, questions: Sequence[tuple[int, int]]) -> list[int]:
        return [0] * len(questions)


def wrong(_: dict[str, Any]) -> Key:
    return Wrong()


def test_when_the_engines_disagree_there_is_no_list() -> None:
    with Checker.open([LIBRARY], wall=Wall(wrong)) as opened:
        found = ask(opened, CARD, as_of=datetime(2024, 3, 1, tzinfo=UTC))
    assert isinstance(found, Unanswered)
    assert [problem.code for problem in found.problems] == ["fault"]


def test_both_keys_come_to_the_same_list(checker: Checker) -> None:
    moment = datetime(2024, 3, 1, tzinfo=UTC)
    with Checker.open([LIBRARY]) as opened:
        assert listed(opened, CARD, as_of=moment) == listed(checker, CARD, as_of=moment)
