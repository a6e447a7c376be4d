"""Who lacks what: the table of a list says of each entry what the one door says of the dossier."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.assess.entry_table import entry_table
from compliance.assess.question import Question
from compliance.engine.wall import Key, Wall
from compliance.models.checklist import Unanswered
from compliance.models.entry_table import Cell, EntryTable, Tally
from compliance.models.truth import WORST_FIRST, Outcome, Reason
from corruption.draw import single_edits
from corruption.originals import EXAMPLES, RULES, Original, originals

NOW = datetime(2023, 12, 12, 3, tzinfo=UTC)
LISTS = ("roster", "proposals", "items", "speaking", "rankings", "attendance")
REPOSITORY = Path(__file__).parents[2]
LIBRARY = REPOSITORY / "tests/data/lending-office"
PLAN = {"agency": "VPUBND", "period": {"kind": "year", "from": "2023-01-01", "to": "2023-12-31"}}


@pytest.fixture(scope="module")
def checker() -> Iterator[Checker]:
    with Checker.open([RULES], keys="one") as opened:
        yield opened


def table_of(checker: Checker, tree: Any, name: str = "roster") -> EntryTable:
    found = entry_table(Question(json.dumps(tree).encode(), "unit", NOW, None, None), checker, name)
    assert isinstance(found, EntryTable), found
    return found


def unit(*members: dict[str, Any], items: Any = ()) -> dict[str, Any]:
    return {"kind": "unit", **PLAN, "roster": list(members), "items": list(items)}


def member(identity: str, **facts: Any) -> dict[str, Any]:
    """Somebody of whom the decree asks no review of its own: months_worked is not under six (Article 2.3)."""
    usual = {"position": "staff", "staff_group": "civil_servant", "party_member": True, "presented": True}
    return {"id": identity, "name": identity.upper(), **usual, "months_worked": 12, **facts}


def column_of(table: EntryTable, code: str) -> int:
    return next(place for place, column in enumerate(table.columns) if column.code == code)


def cells_of(table: EntryTable, code: str) -> list[Cell]:
    return [row.cells[column_of(table, code)] for row in table.rows]


# --- the table and the one door agree --------------------------------------------------------------------------------


def check_agrees(checker: Checker, data: bytes, as_of: datetime | None, stage: str | None) -> int:
    """Hold every table of a dossier against its report; return how many tables there were."""
    report = assess(data, checker, name="one", now=NOW, as_of=as_of, stage=stage)
    views = {view.id: place for place, view in enumerate(report.rules)}
    made = 0
    for name in LISTS:
        table = entry_table(Question(data, "one", NOW, as_of, stage), checker, name)
        if isinstance(table, Unanswered):
            continue
        made += 1
        assert table.report == report
        for place, column in enumerate(table.columns):
            cells = [*(row.cells[place] for row in table.rows), table.outside[place]]
            for number, part in enumerate(column.parts):
                said = [cell.parts[number] for cell in cells]
                outcomes = {each.outcome for each in said}
                worst = next(outcome for outcome in WORST_FIRST if outcome in outcomes)
                assert (part.rule, worst) == (part.rule, report.outcomes[views[part.rule]])
                found = {each.id for each in report.findings if each.rule == part.rule}
                assert {identity for each in said for identity in each.findings} == found
                for each in said:
                    open_ = each.outcome in (Outcome.VIOLATED, Outcome.UNDETERMINED)
                    assert bool(each.findings) == open_
                    assert (each.lack is not None) == (each.outcome is Outcome.VIOLATED)
                    assert (each.reason is not None) == (each.outcome is Outcome.UNDETERMINED)
            assert all(cell.outcome == worst_of(cell) for cell in cells)
        assert table.totals == tuple(
            tally([row.cells[place] for row in table.rows]) for place in range(len(table.columns))
        )
        assert [row.tally for row in table.rows] == [tally(list(row.cells)) for row in table.rows]
    return made


def worst_of(cell: Cell) -> Outcome:
    return min((part.outcome for part in cell.parts), key=WORST_FIRST.index)


def tally(cells: list[Cell]) -> Tally:
    gaps = [cell for cell in cells if cell.reason is Reason.REGULATION_GAP]
    undetermined = [cell for cell in cells if cell.outcome is Outcome.UNDETERMINED and cell not in gaps]
    violated = [cell for cell in cells if cell.outcome is Outcome.VIOLATED]
    explained = [cell for cell in violated if cell.explained]
    return Tally(len(violated) - len(explained), len(explained), len(undetermined), len(gaps))


@pytest.mark.parametrize("file", [pytest.param(each, id=each.stem) for each in sorted(EXAMPLES.glob("*.json"))])
def test_every_example_agrees_with_its_report(checker: Checker, file: Path) -> None:
    assert check_agrees(checker, file.read_bytes(), None, None) >= 1


SEVERAL = [one for one in originals() if one.kind in ("unit", "conference", "emulation") and not one.rulings]


@pytest.mark.parametrize("kind", ["unit", "conference", "emulation"])
def test_corrupted_dossiers_agree_with_their_reports(checker: Checker, kind: str) -> None:
    of_kind: list[Original] = [one for one in SEVERAL if one.kind == kind]
    made = sum(
        check_agrees(checker, each.data, each.original.as_of, each.original.stage)
        for each in single_edits(of_kind, 150, Random(7))
    )
    assert made >= 150


def test_a_rule_of_two_people_counts_for_both(checker: Checker) -> None:
    """Deputies Tường and Miên spoke before their chief, or he after them: one pair each way is seen by both of it."""
    data = (EXAMPLES / "conference-deputy-first.json").read_bytes()
    table = entry_table(Question(data, "one", NOW, None, None), checker, "speaking")
    assert isinstance(table, EntryTable)
    order = cells_of(table, "plan-2023/I.2.a.2/rule")
    assert [cell.outcome for cell in order].count(Outcome.VIOLATED) == 2
    shared = {identity for cell in order if cell.outcome is Outcome.VIOLATED for identity in cell.parts[0].findings}
    assert len(shared) == 1


# --- what a cell says ------------------------------------------------------------------------------------------------

HD_07 = {"issuer": "07-HD/TU"}
# law.md, 8.1: Party member, group, post -> the form that the table sets, or the defect that leaves it open.
FORMS = [
    pytest.param(True, "civil_servant", "head_of_room", "02B-HD KĐ.ĐG", None, id="b.1 civil servant"),
    pytest.param(True, "public_employee", "deputy_head_of_room", "02B-HD KĐ.ĐG", None, id="b.1 public employee"),
    pytest.param(True, "civil_servant", "staff", "02A-HD KĐ.ĐG", None, id="b.2 civil servant"),
    pytest.param(True, "public_employee", "staff", "02A-HD KĐ.ĐG", None, id="b.2 public employee"),
    pytest.param(True, "worker", "staff", "02C-HD KĐ.ĐG", None, id="b.3"),
    pytest.param(True, "worker", "acting_head", "02C-HD KĐ.ĐG", None, id="b.3 does not look at leadership"),
    pytest.param(False, "civil_servant", "staff", "02", None, id="b.4 civil servant"),
    pytest.param(False, "public_employee", "staff", "03", None, id="b.4 public employee"),
    pytest.param(False, "civil_servant", "head_of_room", None, "A-01", id="gap of a leader"),
    pytest.param(False, "worker", "staff", None, "A-51", id="no agency form for a worker"),
    pytest.param(False, "worker", "acting_head", None, "A-51", id="no agency form for a leading worker"),
]


@pytest.mark.parametrize(("party", "group", "position", "number", "defect"), FORMS)
@pytest.mark.parametrize("there", [False, True], ids=["lacks it", "has one of another form"])
def test_the_form_of_each_person_stands_in_the_cell(
    checker: Checker, party: bool, group: str, position: str, number: str | None, defect: str | None, there: bool
) -> None:
    person = member("an", party_member=party, staff_group=group, position=position)
    paper = {"id": "1", "type": "self_review", "of": "an", "date": "2023-12-11", "form": {**HD_07, "number": "99"}}
    (cell,) = cells_of(table_of(checker, unit(person, items=[paper] if there else [])), "self_review")
    presence, date, form, short_year = cell.parts
    assert short_year.outcome is Outcome.NOT_APPLICABLE
    assert [gap.defect for gap in cell.gaps] == ([defect] if defect else [])
    if number is None:
        assert cell.required is None
    else:
        assert cell.required is not None and f" {number} (" in cell.required.vi
    if not there:
        assert (presence.outcome, presence.lack and presence.lack.vi) == (Outcome.VIOLATED, "thiếu")
        assert {date.outcome, form.outcome} == {Outcome.NOT_APPLICABLE}
    elif defect:
        assert (form.outcome, form.reason) == (Outcome.UNDETERMINED, Reason.REGULATION_GAP)
        assert (cell.outcome, cell.reason) == (Outcome.UNDETERMINED, Reason.REGULATION_GAP)
    else:
        assert (form.outcome, form.lack and form.lack.vi) == (Outcome.VIOLATED, "sai mẫu")


@pytest.mark.parametrize(
    ("facts", "there", "outcome"),
    [
        pytest.param({"months_worked": 5}, False, Outcome.VIOLATED, id="lacks it"),
        pytest.param({"months_worked": 5}, True, Outcome.SATISFIED, id="has it"),
        pytest.param({"months_worked": 5, "maternity_leave": True}, False, Outcome.NOT_APPLICABLE, id="maternity"),
        pytest.param({"months_worked": 5, "staff_group": "worker"}, False, Outcome.NOT_APPLICABLE, id="worker"),
        pytest.param({"months_worked": None}, False, Outcome.UNDETERMINED, id="months not said"),
    ],
)
def test_one_cell_holds_what_plan_and_decree_ask_of_a_paper(
    checker: Checker, facts: dict[str, Any], there: bool, outcome: Outcome
) -> None:
    """Who worked under six months is not ranked, yet reviewed (decree 90/2020, Article 2.3)."""
    paper = {"id": "1", "type": "self_review", "of": "an", "date": "2023-12-11"}
    person = member("an", **{"maternity_leave": False, **facts})
    (cell,) = cells_of(table_of(checker, unit(person, items=[paper] if there else [])), "self_review")
    assert [part.rule for part in cell.parts] == [
        "plan-2023/II.2.2.b.0/count",
        "plan-2023/II.2.2.b.0/dated",
        "plan-2023/II.2.2.d.3/form",
        "evaluation-decree-2023/2.3.1/member-review-count",
    ]
    assert cell.parts[0].outcome is (Outcome.SATISFIED if there else Outcome.VIOLATED)
    assert cell.parts[3].outcome is outcome


def test_what_is_not_stated_is_asked_and_is_no_lack(checker: Checker) -> None:
    table = table_of(checker, unit(member("an", party_member=None, presented=None)))
    (review,) = cells_of(table, "self_review")
    assert [asked.fact for asked in review.asked] == ["member.party_member"]
    (presented,) = cells_of(table, "plan-2023/II.2.2.c.1/rule")
    assert (presented.outcome, presented.reason) == (Outcome.UNDETERMINED, Reason.MISSING_FACT)
    assert [asked.pointer for asked in presented.asked] == ["/roster/0/presented"]


def test_two_of_what_must_be_one_are_too_many(checker: Checker) -> None:
    paper = {"type": "self_review", "of": "an", "date": "2023-12-11", "form": {**HD_07, "number": "02A-HD KĐ.ĐG"}}
    table = table_of(checker, unit(member("an"), items=[{"id": "1", **paper}, {"id": "2", **paper}]))
    (cell,) = cells_of(table, "self_review")
    assert [part.lack.vi for part in cell.parts if part.lack] == ["thừa"]


def test_only_leaders_need_a_criteria_frame(checker: Checker) -> None:
    people = unit(member("an"), member("khoi", position="head_of_room"))
    assert [cell.outcome for cell in cells_of(table_of(checker, people), "criteria_frame")] == [
        Outcome.NOT_APPLICABLE,
        Outcome.VIOLATED,
    ]


def test_totals_say_what_is_missing_most(checker: Checker) -> None:
    table = table_of(checker, unit(member("an"), member("chi", presented=False), member("khoi")))
    totals = {column.code: total for column, total in zip(table.columns, table.totals, strict=True)}
    assert totals["self_review"] == totals["strengths_summary"] == Tally(3, 0, 0, 0)
    assert totals["plan-2023/II.2.2.c.1/rule"] == Tally(1, 0, 0, 0)
    assert totals["criteria_frame"] == Tally(0, 0, 0, 0)
    assert [row.tally.violated for row in table.rows] == [2, 3, 2]
    assert table.complete == 0


def test_who_is_explained_for_lacks_nothing(checker: Checker) -> None:
    """Whoever did not present at the meeting is to be explained (II.2.2.c.1); An is, Chi is not."""
    why = {"reason": "Đi công tác", "who": "Trưởng phòng", "when": "2023-12-12", "document": "12/BC"}
    tree = unit(member("an", presented=False), member("chi", presented=False))
    tree["explanations"] = [{"rule": "plan-2023/II.2.2.c.1/rule", "of": "an", **why}]
    table = table_of(checker, tree)
    cells = cells_of(table, "plan-2023/II.2.2.c.1/rule")
    assert [(cell.outcome, cell.explained) for cell in cells] == [(Outcome.VIOLATED, True), (Outcome.VIOLATED, False)]
    assert table.totals[column_of(table, "plan-2023/II.2.2.c.1/rule")] == Tally(1, 1, 0, 0)


def test_two_people_of_one_name_have_their_own_papers(checker: Checker) -> None:
    people = [member("1", name="Lê An"), member("2", name="Lê An")]
    paper = {"id": "1", "type": "strengths_summary", "of": "2"}
    cells = cells_of(table_of(checker, unit(*people, items=[paper])), "strengths_summary")
    assert [cell.outcome for cell in cells] == [Outcome.VIOLATED, Outcome.SATISFIED]


def test_a_paper_that_names_nobody_leaves_open_whose_it_is(checker: Checker) -> None:
    """It may be either's, so neither surely lacks one; but one paper is one thing to mend."""
    table = table_of(checker, unit(member("an"), member("chi"), items=[{"id": "1", "type": "strengths_summary"}]))
    cells = cells_of(table, "strengths_summary")
    assert {cell.outcome for cell in cells} == {Outcome.UNDETERMINED}
    assert [asked.fact for cell in cells for asked in cell.asked] == ["item.of", "item.of"]
    assert len({identity for cell in cells for identity in cell.parts[0].findings}) == 1


def test_a_list_of_papers_that_is_not_stated_leaves_everyone_open(checker: Checker) -> None:
    tree = unit(member("an"))
    del tree["items"]
    table = table_of(checker, tree)
    assert [cell.outcome for cell in cells_of(table, "strengths_summary")] == [Outcome.UNDETERMINED]
    dated = cells_of(table, "self_review")[0].parts[1]
    outside = table.outside[column_of(table, "self_review")].parts[1]
    assert (dated.outcome, outside.outcome) == (Outcome.UNDETERMINED, Outcome.UNDETERMINED)
    assert dated.findings == outside.findings


def test_a_misspelt_code_is_a_finding_of_the_row(checker: Checker) -> None:
    table = table_of(checker, unit(member("an", position="staf"), member("chi")))
    found = {finding.id: finding for finding in table.report.findings}
    assert [found[each].suggestion for each in table.rows[0].findings] == ["staff"]
    assert table.rows[1].findings == ()


def test_a_list_without_entries_has_columns_and_no_rows(checker: Checker) -> None:
    table = table_of(checker, unit())
    assert table.rows == ()
    assert "self_review" in {column.code for column in table.columns}
    assert set(table.totals) == {Tally(0, 0, 0, 0)}


# --- no table --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        pytest.param(b"{", "roster", "unfinished", id="no JSON"),
        pytest.param(b"[]", "roster", "not_an_object", id="no object"),
        pytest.param(b"{}", "roster", "missing_member", id="nothing stated"),
        pytest.param(json.dumps(unit()).encode(), "rooster", "unknown_list", id="no such list"),
        pytest.param(json.dumps(unit()).encode(), "proposals", "unknown_list", id="a list of another kind"),
    ],
)
def test_what_has_no_table_says_why(checker: Checker, data: bytes, name: str, code: str) -> None:
    found = entry_table(Question(data, "one", NOW, None, None), checker, name)
    assert isinstance(found, Unanswered)
    assert found.problems[0].code == code


def test_an_unknown_list_is_asked_about(checker: Checker) -> None:
    found = entry_table(Question(json.dumps(unit()).encode(), "one", NOW, None, None), checker, "rooster")
    assert isinstance(found, Unanswered)
    assert "roster" in found.problems[0].remedy.vi


def refusing(_: dict[str, Any]) -> Key:
    """The key of an engine that comes to nothing."""
    raise RuntimeError("no")


def test_an_engine_that_fails_makes_no_table() -> None:
    with Checker.open([RULES], wall=Wall(refusing)) as broken:
        found = entry_table(Question(json.dumps(unit(member("an"))).encode(), "one", NOW, None, None), broken, "roster")
    assert isinstance(found, Unanswered)
    assert [problem.code for problem in found.problems] == ["fault"]
