"""Rules on which the engine once differed from the language, each on one dossier."""

from pathlib import Path
from typing import Any

import pytest

from compliance.models.truth import Reason

from .office import Entry, outcomes, report, rule

SATISFIED, VIOLATED, NOT_APPLICABLE, UNDETERMINED = "satisfied", "violated", "not_applicable", "undetermined"
FORM = {"issuer": "A", "number": "1"}
PAIRS = rule({"two.age": {"at_least": 0}}, for_each={"one": "item", "two": "member"})


def _table(inputs: list[str], *rows: list[Any], decides: str = "subject.due_desk", hit: str = "unique") -> Entry:
    """Return a table; the last cell of each row is its answer."""
    written = [{"clause": "1", "when": list(row[:-1]), "then": row[-1]} for row in rows]
    return {"decides": decides, "inputs": inputs, "hit": hit, "rows": written}


DESK = rule({"subject.desk": {"decided": "subject.due_desk"}})


@pytest.mark.parametrize(
    ("condition", "sections", "outcome"),
    [
        pytest.param({"subject.votes": "stated"}, {"subject": {"grade": "?"}}, SATISFIED, id="derived, wrong code"),
        pytest.param({"subject.votes": "stated"}, {"subject": {}}, VIOLATED, id="derived, no code"),
        pytest.param({"submission.at": "stated"}, {}, VIOLATED, id="a default is not stated"),
        pytest.param({"submission.at": "stated"}, {"submission": {"at": "?"}}, SATISFIED, id="an unusable one is"),
        pytest.param({"submission.at": {"on": "2030-06-15"}}, {}, SATISFIED, id="a default has a value"),
        pytest.param(
            {"subject.born": {"between": ["2030-06-10", {"fact": "subject.joined"}]}},
            {"subject": {"born": "2030-06-09"}},
            VIOLATED,
            id="before the span, whose end is missing",
        ),
        pytest.param(
            {"subject.fee": {"between": [2, {"parameter": "exact_gap"}]}},
            {"subject": {"fee": 1}},
            VIOLATED,
            id="below the span, whose end has no value on the day",
        ),
        pytest.param(
            {"subject.fee": {"at_least": {"parameter": "exact_gap"}}},
            {"subject": {"fee": 1}},
            UNDETERMINED,
            id="a parameter without a value on the day",
        ),
        pytest.param(
            {"circumstances.letter": {"same_as": {"fact": "circumstances.rush"}}},
            {"circumstances": {"rush": True}, "items": [{"type": "letter"}]},
            SATISFIED,
            id="a circumstance that an item shows is the same as another",
        ),
        pytest.param(
            {"circumstances.rush": {"same_as": {"fact": "circumstances.letter"}}},
            {"circumstances": {"rush": False, "letter": False}, "items": [{"type": "letter"}]},
            UNDETERMINED,
            id="another is the same as a circumstance that the dossier denies and shows",
        ),
        pytest.param(
            {"unique": "member.age"}, {"roster": [{"age": 1}, {}]}, UNDETERMINED, id="a value is missing among two"
        ),
        pytest.param({"unique": "member.age"}, {"roster": [{}]}, SATISFIED, id="a value is missing of one"),
        pytest.param(
            {"unique": "event.at"},
            {"events": [{"at": "2030-06-15"}, {"at": "2030-06-14T17:00Z"}]},
            VIOLATED,
            id="moments of one day are equal",
        ),
    ],
)
def test_condition(tmp_path: Path, condition: Entry, sections: dict[str, Any], outcome: str) -> None:
    assert outcomes(tmp_path, [rule(condition)], **sections) == {"1/rule": outcome}


def test_an_unknown_list_counts_also_when_another_is_empty(tmp_path: Path) -> None:
    assert outcomes(tmp_path, [PAIRS], items=[], roster=None) == {"1/rule": UNDETERMINED}


@pytest.mark.parametrize(
    ("table", "subject", "outcome"),
    [
        pytest.param(
            _table(["subject.name"], ["stated", "NORTH"], ["any", "SOUTH"], hit="first"),
            {"desk": "SOUTH"},
            SATISFIED,
            id="a cell asks whether a fact is stated: it is not",
        ),
        pytest.param(
            _table(["subject.name"], ["stated", "NORTH"], ["any", "SOUTH"], hit="first"),
            {"desk": "NORTH", "name": " "},
            SATISFIED,
            id="a cell asks whether a fact is stated: it is, though unusable",
        ),
        pytest.param(
            _table(["subject.seen"], [{"clock_at_most": "12:00"}, "NORTH"], ["any", "SOUTH"], hit="first"),
            {"desk": "NORTH", "seen": "2030-06-15"},
            UNDETERMINED,
            id="a cell asks for the clock of a day without one",
        ),
        pytest.param(
            _table(["subject.seen"], [{"clock_at_most": "12:00"}, "NORTH"], ["any", "SOUTH"], hit="first"),
            {"desk": "SOUTH", "seen": "2030-06-15T12:01"},
            SATISFIED,
            id="a cell asks for the clock",
        ),
        pytest.param(
            _table(["subject.name"], [{"matches": "A.*"}, "NORTH"], ["Bình", "SOUTH"], ["stated", "EAST"], hit="first"),
            {"desk": "EAST", "name": "x"},
            SATISFIED,
            id="a pattern, a text and whether it is stated",
        ),
        pytest.param(
            _table(["subject.books"], *[[number, "NORTH"] for number in range(9)]),
            {"desk": "NORTH", "books": 8},
            SATISFIED,
            id="many numbers in one column",
        ),
    ],
)
def test_table(tmp_path: Path, table: Entry, subject: dict[str, Any], outcome: str) -> None:
    assert outcomes(tmp_path, [table, DESK], subject=subject) == {"2/rule": outcome}


def test_a_table_reads_a_circumstance_that_an_item_shows(tmp_path: Path) -> None:
    table = _table(["circumstances.letter"], [True, "NORTH"], [False, "SOUTH"])
    found = outcomes(tmp_path, [table, DESK], subject={"desk": "NORTH"}, items=[{"type": "letter"}])
    assert found == {"2/rule": SATISFIED}


def test_a_table_of_people_reads_the_subject_first(tmp_path: Path) -> None:
    inputs = ["subject.adult", "member.paid"]
    table = _table(inputs, [True, True, "NORTH"], [True, False, "SOUTH"], decides="member.due_desk")
    desk = rule({"member.desk": {"decided": "member.due_desk"}}, for_each="member")
    roster = [{"paid": True, "desk": "NORTH"}, {"paid": False, "desk": "SOUTH"}]
    assert outcomes(tmp_path, [table, desk], subject={"adult": True}, roster=roster) == {"2/rule": SATISFIED}


def test_values_that_are_not_known_to_differ_are_found_where_they_are_missing(tmp_path: Path) -> None:
    made = report(tmp_path, [rule({"unique": "member.age"})], roster=[{"age": 1}, {}, {"age": "x"}])
    found = next(finding for finding in made.findings if finding.rule)
    assert (found.reason, found.at.pointer) == (Reason.UNUSABLE_FACT, "/roster/2/age")
    assert [place.pointer for place in found.related] == ["/roster/1/age"]


def test_two_findings_of_entries_with_one_id_have_two_ids(tmp_path: Path) -> None:
    each = rule({"member.paid": True}, for_each="member")
    made = report(tmp_path, [each], roster=[{"id": "a", "paid": False}, {"id": "a", "paid": False, "age": 2}])
    found = [finding.id for finding in made.findings if finding.rule]
    assert len(set(found)) == len(found) == 2


@pytest.mark.parametrize("name", ["member", "other"])
def test_a_decision_inside_a_quantifier_is_found_at_its_entry(tmp_path: Path, name: str) -> None:
    table = _table(["member.paid"], [True, "NORTH"], [False, "SOUTH"], decides="member.due_desk")
    have = {f"{name}.desk": {"decided": f"{name}.due_desk"}}
    every = rule({"every": name if name == "member" else {name: "member"}, "have": have})
    made = report(tmp_path, [table, every], roster=[{"paid": True, "desk": "SOUTH"}])
    (found,) = (finding for finding in made.findings if finding.rule)
    assert (found.outcome, found.at.pointer) == (VIOLATED, "/roster/0/desk")
