"""What cases reach and what they lack, written by hand for small rules."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from authoring.reading_room import SAYS, rule, written
from compliance.assess.checker import Checker
from compliance.authoring.case_checks import case_problems
from compliance.authoring.case_files import load_cases
from compliance.authoring.coverage.goals import ORDERED, Aim
from compliance.authoring.coverage.measure import Coverage, measure
from compliance.authoring.coverage.views import to_json, to_text
from compliance.authoring.trials import trial_of
from compliance.models.operators import OPERATORS, OperandShape

NOW = datetime(2024, 3, 1, tzinfo=UTC)
BASE = """\
base:
  {kind: card, agency: PD, period: {kind: year, from: "2024-01-01", to: "2024-12-31"}, items: [], books: []}
cases:
"""


def case(outcome: str, *changes: str, of: str = "room/1/rule") -> str:
    """Return a case with sections set (`subject: {…}`)."""
    edits = ", ".join(
        f"{{set: /{section}, value: {value}}}" for section, _, value in (change.partition(": ") for change in changes)
    )
    return (
        f'  - {{name: "{outcome} {edits[:20].replace(chr(34), "")}", because: "1", as_of: "2024-03-01",'
        f" change: [{edits}], expect: {{{of}: {outcome}}}}}\n"
    )


def coverage(folder: Path, clauses: str, *cases: str) -> Coverage:
    rules = written(folder, clauses, BASE + "".join(cases))
    with Checker.open([rules], keys="one") as checker:
        trials = [trial_of(each, checker, now=NOW) for each in load_cases(rules / "room" / "cases", "cases")]
        return measure(checker.packs, checker.packs, trials)


def lacks(found: Coverage, aim: Aim) -> set[tuple[str, str]]:
    """Return the places and what is wanted there that no case reaches."""
    return {(goal.place, goal.wanted) for subject in found.subjects for goal in subject.lacks if goal.aim is aim}


def test_a_rule_that_no_case_names_lacks_everything(tmp_path: Path) -> None:
    found = coverage(tmp_path, rule("{subject.child: true}"), case("not_in_force", of="room/1/other"))
    (subject,) = found.subjects
    assert (subject.cases, subject.lacks) == (0, subject.goals)
    assert subject.without_example == ("satisfied", "violated")
    assert "no case names this rule" in to_text(found, "en")
    assert "không trường hợp nào nêu tên quy tắc này" in to_text(found, "vi")


def test_the_outcomes_that_no_case_expects_are_lacking(tmp_path: Path) -> None:
    clauses = rule("{subject.child: true}", when="{subject.member: true}")
    found = coverage(
        tmp_path,
        clauses,
        case("satisfied", "subject: {member: true, child: true}"),
        case("not_applicable", "subject: {member: false}"),
    )
    assert lacks(found, Aim.OUTCOME) == {("", "violated"), ("", "undetermined")}
    assert lacks(found, Aim.BRANCH) == {("when", "unknown"), ("require", "false"), ("require", "unknown")}


def test_every_part_is_wanted_true_false_and_unknown_where_it_can_be(tmp_path: Path) -> None:
    clauses = rule("{any: [{subject.child: true}, {subject.name: stated}]}")
    found = coverage(tmp_path, clauses, case("satisfied", "subject: {child: true, name: An}"))
    assert lacks(found, Aim.BRANCH) == {
        ("require.any[1]", "false"),
        ("require.any[1]", "unknown"),
        ("require.any[2]", "false"),  # that something is stated is never unknown
    }


def test_the_requirement_counts_only_where_the_rule_applies(tmp_path: Path) -> None:
    clauses = rule("{subject.child: true}", when="{subject.member: true}")
    found = coverage(tmp_path, clauses, case("not_applicable", "subject: {member: false, child: true}"))
    assert ("require", "true") in lacks(found, Aim.BRANCH)
    assert "the rule applies in none" in to_text(found, "en")


@pytest.mark.parametrize(
    ("require", "fact", "before", "at", "after"),
    [
        pytest.param("{subject.pages: {at_least: 3}}", "pages", "2", "3", "4", id="whole numbers"),
        pytest.param("{subject.fee: {at_most: 0.5}}", "fee", "0.4", "0.5", "0.51", id="decimals"),
        pytest.param(
            "{subject.born: {before: 2024-03-01}}",
            "born",
            '"2024-02-29"',
            '"2024-03-01"',
            '"2024-03-02"',
            id="days",
        ),
        pytest.param(
            '{subject.came: {clock_at_most: "17:00"}}',
            "came",
            '"2024-03-01T16:59:30"',
            '"2024-03-01T17:00"',
            '"2024-03-01T17:00:01"',
            id="clocks",
        ),
        pytest.param("{subject.grade: {at_least: middle}}", "grade", "low", "middle", "high", id="codes in order"),
        pytest.param(
            "{subject.born: {on: {parameter: closing}}}",
            "born",
            '"2024-03-14"',
            '"2024-03-15"',
            '"2024-03-16"',
            id="a parameter",
        ),
    ],
)
def test_each_side_of_a_limit_is_wanted(
    tmp_path: Path, require: str, fact: str, before: str, at: str, after: str
) -> None:
    sides = {"before": before, "at": at, "after": after}
    for side, value in sides.items():
        found = coverage(tmp_path, rule(require), case("satisfied", f"subject: {{{fact}: {value}}}"))
        assert lacks(found, Aim.SIDE) == {("require <1>", other) for other in sides if other != side}


def test_values_far_from_a_limit_are_on_no_side_of_it(tmp_path: Path) -> None:
    found = coverage(tmp_path, rule("{subject.pages: {at_least: 3}}"), case("satisfied", "subject: {pages: 9}"))
    assert lacks(found, Aim.SIDE) == {("require <1>", side) for side in ("before", "at", "after")}


def test_nothing_lies_beyond_the_ends_of_an_ordered_list(tmp_path: Path) -> None:
    found = coverage(tmp_path, rule("{subject.grade: {at_least: low}}"), case("satisfied", "subject: {grade: high}"))
    assert lacks(found, Aim.SIDE) == {("require <1>", "at"), ("require <1>", "after")}


def test_the_ends_of_a_count_are_wanted(tmp_path: Path) -> None:
    clauses = rule("{count: book, where: {book.spare: true}, between: [1, 2]}")
    found = coverage(
        tmp_path,
        clauses,
        case("satisfied", "books: [{id: a, spare: true}, {id: b, spare: true}]"),
        case("violated", "books: [{id: a, spare: false}]"),
    )
    assert lacks(found, Aim.SIDE) == {("require <least>", "at"), ("require <most>", "after")}
    assert lacks(found, Aim.BRANCH) == {("require", "unknown"), ("require.count", "unknown")}


def test_a_number_of_entries_that_is_not_known_is_on_no_side(tmp_path: Path) -> None:
    clauses = rule("{count: book, where: {book.spare: true}, at_least: 1}")
    found = coverage(tmp_path, clauses, case("undetermined", "books: [{id: a}]"))
    assert lacks(found, Aim.SIDE) == {("require <least>", "before"), ("require <least>", "at")}


def test_every_reading_is_wanted_true_and_false(tmp_path: Path) -> None:
    readings = (
        f'  - clause: "1"\n    {SAYS}\n    require:\n      readings:\n'
        "        - {id: one, says: {vi: một, en: one}, subject.child: true}\n"
        "        - {id: other, says: {vi: hai, en: other}, subject.member: true}\n"
        "      defect: W-1\n      read: one\n"
    )
    found = coverage(tmp_path, readings, case("satisfied", "subject: {child: true, member: false}"))
    assert lacks(found, Aim.READING) == {("require.one", "false"), ("require.other", "true")}


def test_every_row_of_a_table_is_wanted(tmp_path: Path) -> None:
    clauses = (
        '  - {clause: "1", decides: subject.due, inputs: [subject.child], hit: unique, rows: [\n'
        '      {clause: "1", when: [true], then: {issuer: A, number: "1"}},\n'
        '      {clause: "1", when: [false], then: {ask: W-1}}]}\n'
        '  - {clause: "1", item: request, count: any, form: {decided: subject.due}}\n'
    )
    request = 'items: [{id: a, type: request, form: {issuer: A, number: "1"}}]'
    found = coverage(tmp_path, clauses, case("satisfied", "subject: {child: true}", request, of="room/1/form"))
    assert lacks(found, Aim.ROW) == {("1 [subject.child: false]", "chosen")}
    assert "no case falls in the row 1 [subject.child: false]" in to_text(found, "en")


def test_json_says_what_is_lacking_and_why(tmp_path: Path) -> None:
    found = to_json(coverage(tmp_path, rule("{subject.child: true}"), case("satisfied", "subject: {child: true}")))
    assert found["reached"] == {
        "outcome": {"reached": 1, "of": 3},
        "branch": {"reached": 1, "of": 3},
        "reading": {"reached": 0, "of": 0},
        "side": {"reached": 0, "of": 0},
        "row": {"reached": 0, "of": 0},
    }
    (subject,) = found["subjects"]  # type: ignore[misc]
    assert (subject["id"], subject["cases"], subject["without_example"]) == ("room/1/rule", 1, ["violated"])
    assert subject["lacks"][-1] == {
        "aim": "branch",
        "place": "require",
        "wanted": "unknown",
        "why": {
            "vi": "require, “trẻ em”: chưa lần nào chưa biết trong 1 trường hợp",
            "en": "require, “child”: never unknown in its 1 cases",
        },
    }


def test_tests_that_draw_a_line_are_those_that_compare() -> None:
    comparing = {OperandShape.PAIR, OperandShape.CLOCK}
    assert OPERATORS.keys() >= ORDERED
    assert {name for name, each in OPERATORS.items() if each.operand in comparing} <= ORDERED


def problems(folder: Path, case_text: str) -> list[str]:
    rules = written(folder, rule("{subject.child: true}"), BASE + case_text)
    with Checker.open([rules], keys="one") as checker:
        (each,) = load_cases(rules / "room" / "cases", "cases")
        ids = {rule.id for pack in checker.packs for rule in pack.rules}
        return [str(found) for found in case_problems(each, trial_of(each, checker, now=NOW), ids)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            '  - {name: n, because: b, as_of: "2024-03-01", expect: {}}\n',
            ["cases/room.yaml:4:5: a case that expects nothing; add expect or verdict"],
            id="expects nothing",
        ),
        pytest.param(
            '  - {name: n, because: b, as_of: "2024-03-01", expect: {room/1/rul: not_in_force}, verdict: compliant}\n',
            ['cases/room.yaml:4:5: no pack has the rule "room/1/rul"; did you mean "room/1/rule"?'],
            id="a rule that there is not",
        ),
        pytest.param(
            '  - {name: n, because: b, as_of: "2023-03-01", expect: {room/1/rule: not_in_force}}\n',
            [
                "cases/room.yaml:4:5: a case that applies to nothing: no pack in force judges its dossier, so no rule "
                "is tried; mend kind, agency, period or as_of, or claim the verdict"
            ],
            id="a day without law",
        ),
        pytest.param(
            '  - {name: n, because: b, as_of: "2023-03-01", verdict: undetermined, expect: {room/1/rule: not_in_force}}'
            "\n",
            [],
            id="a day without law, with its verdict",
        ),
        pytest.param(
            '  - {name: n, because: b, as_of: "2024-03-01", expect: {room/1/rule: undetermined}}\n',
            [],
            id="a good case",
        ),
    ],
)
def test_a_case_that_would_notice_nothing_is_told(tmp_path: Path, text: str, told: list[str]) -> None:
    assert problems(tmp_path, text) == told
