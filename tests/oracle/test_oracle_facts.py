"""Facts and intake: what is usable, missing, shown, derived or refused, worked out by hand from §1 and §2."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from .judge import judge
from .library import HEAD, NOW, SAYS, dossier, judge_by, truth, write_pack
from .source import PackError

ANY = f'{{clause: "1", require: {{all: []}}, {SAYS}}}'


@pytest.mark.parametrize(
    ("name", "value", "usable"),
    [
        ("adult", True, True),
        ("adult", 1, False),
        ("adult", "true", False),
        ("name", "A", True),
        ("name", "", False),
        ("name", " \n", False),
        ("name", 3, False),
        ("grade", "senior", True),
        ("grade", "Senior", False),
        ("grade", "senior ", False),
        ("skills", [], True),
        ("skills", ["binding"], True),
        ("skills", ["binding", "binding"], False),
        ("skills", ["binding", "sowing"], False),
        ("skills", "binding", False),
        ("born", "2030-02-28", True),
        ("born", "2030-02-29", False),
        ("born", "2030-2-28", False),
        ("born", "28/02/2030", False),
        ("born", "1900-01-01", True),
        ("born", "1899-12-31", False),
        ("born", "2199-12-31", True),
        ("born", "2200-01-01", False),
        ("born", "2030-02-28T10:00", False),
        ("seen", "2030-02-28", True),
        ("seen", "2030-02-28T10:00", True),
        ("seen", "2030-02-28T10:00:59.123456789Z", True),
        ("seen", "2030-02-28T10:00-03:30", True),
        ("seen", "2030-02-28 10:00", False),
        ("seen", "2030-02-28T24:00", False),
        ("seen", "2030-02-28T10:60", False),
        ("seen", "2030-02-28T10:00:60", False),
        ("seen", "2030-02-28T10:00+0700", False),
        ("seen", "2030-02-28T10", False),
        ("seen", "2030-02-28T10:00+14:00", True),
        ("seen", "2030-02-28T10:00+15:00", False),
        ("books", 0, True),
        ("books", 2**53 - 1, True),
        ("books", 2**53, False),
        ("books", -(2**53), False),
        ("books", 1.0, False),
        ("books", "1", False),
        ("books", True, False),
        ("fee", 1, True),
        ("fee", 0.000001, True),
        ("fee", 0.0000001, False),
        ("fee", 10**15 - 1, True),
        ("fee", 10**15, False),
        ("fee", "2.5", False),
        ("fee", False, False),
        ("card", {"issuer": "A", "number": "1"}, True),
        ("card", {"issuer": "A"}, False),
        ("card", {"issuer": "A", "number": 1}, False),
        ("card", {"issuer": "A", "number": " "}, False),
        ("card", {"issuer": "A", "number": "1", "year": "2030"}, False),
        ("card", "A 1", False),
        ("guarantor", "r0", True),
        ("guarantor", "r9", False),
    ],
)
def test_usable_values(tmp_path: Path, name: str, value: object, usable: bool) -> None:
    judgement = judge_by(write_pack(tmp_path, ANY), dossier(subject={name: value}))
    assert judgement.intake == (set() if usable else {(f"/subject/{name}", "unusable")})
    assert judgement.verdict == ("compliant" if usable else "undetermined")


@pytest.mark.parametrize("more", ["shown_by: {item: letter}", "default: as_of"])
def test_facts_of_entries_are_neither_shown_nor_assumed(tmp_path: Path, more: str) -> None:
    head = HEAD.replace("item.signed: {type: boolean", f"item.signed: {{type: boolean, {more}")
    with pytest.raises(PackError, match="list entries"):
        judge_by(write_pack(tmp_path, ANY, head), dossier())


@pytest.mark.parametrize(("age", "usable"), [(0, True), (199, True), (-1, False), (200, False), (None, True)], ids=str)
def test_a_number_out_of_its_range_is_unusable(tmp_path: Path, age: int | None, usable: bool) -> None:
    entry = f'{{clause: "1", for_each: reader, require: {{reader.age: stated}}, {SAYS}}}'
    judgement = judge_by(write_pack(tmp_path, entry), dossier(roster=[{"id": "a", "age": age}]))
    assert judgement.intake == (set() if usable else {("/roster/0/age", "unusable")})


@pytest.mark.parametrize(
    ("number", "condition", "expected"),
    [
        ("0.1", "{subject.fee: 0.1}", "T"),
        ("2.500000", "{subject.fee: {exactly: {parameter: fee}}}", "T"),
        ("2.5000001", "{subject.fee: {exactly: {parameter: fee}}}", "U"),
        ("1e2", "{subject.fee: 100}", "T"),
        ("1e400", "{subject.fee: {above: 1}}", "U"),
        ("9" * 5000, "{subject.books: {above: 1}}", "U"),
    ],
)
def test_numbers_are_exact_as_written(tmp_path: Path, number: str, condition: str, expected: str) -> None:
    name = "books" if "books" in condition else "fee"
    pack = write_pack(tmp_path, f'{{clause: "1", require: {condition}, {SAYS}}}')
    data = json.dumps(dossier(subject={name: "?"})).replace('"?"', number).encode()
    outcome = judge(data, [pack], as_of=None, now=NOW, stage=None).outcomes["lending-2030/1/rule"]
    assert outcome == {"T": "satisfied", "U": "undetermined"}[expected]


@pytest.mark.parametrize(
    ("at", "day", "clock"),
    [
        ("2030-06-30T23:59:59.5", "2030-06-30", True),
        ("2030-07-01T00:00", "2030-07-01", True),
        ("2030-06-30T16:59:59Z", "2030-06-30", True),
        ("2030-06-30T17:00:00Z", "2030-07-01", True),
        ("2030-07-01T01:00+09:00", "2030-06-30", True),
        ("2030-06-30T20:00-05:00", "2030-07-01", True),
        ("2030-06-30", "2030-06-30", False),
    ],
)
def test_the_day_of_a_moment_is_the_zones(tmp_path: Path, at: str, day: str, clock: bool) -> None:
    assert truth(tmp_path, f"{{submission.at: {{on: {day}}}}}", submission={"at": at}) == "T"
    assert truth(tmp_path, "{submission.at: {clock: stated}}", submission={"at": at}) == ("T" if clock else "F")


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2030-06-30T17:00", "T"),
        ("2030-06-30T17:00:00.0", "T"),
        ("2030-06-30T17:00:00.0000001", "F"),
        ("2030-06-30T17:00:01", "F"),
        ("2030-06-30T10:00:00Z", "T"),
        ("2030-06-30T10:00:00.5Z", "F"),
        ("2030-06-30", "U"),
        ("yesterday", "U"),
    ],
)
def test_the_clock_closes_at_the_full_hour(tmp_path: Path, at: str, expected: str) -> None:
    assert truth(tmp_path, '{submission.at: {clock_at_most: "17:00"}}', submission={"at": at}) == expected


def test_an_unfiled_dossier_is_judged_as_if_filed_at_the_as_of_moment(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, '{clause: "1", deadline: {of: submission.at, on_or_before: 2030-06-30}}')
    last, next_day = datetime(2030, 6, 30, 16, 59, tzinfo=UTC), datetime(2030, 6, 30, 17, tzinfo=UTC)
    for submission in (None, {}, {"at": None}):
        tree = dossier(submission=submission)
        assert judge_by(pack, tree, as_of=last).outcomes == {"lending-2030/1/deadline": "satisfied"}
        assert judge_by(pack, tree, as_of=next_day).outcomes == {"lending-2030/1/deadline": "violated"}
    unreadable = judge_by(pack, dossier(submission={"at": "soon"}), as_of=last)
    assert unreadable.outcomes == {"lending-2030/1/deadline": "undetermined"}


LETTER, CARD, UNKNOWN_TYPE = {"type": "letter"}, {"type": "card"}, {"type": None}


@pytest.mark.parametrize(
    ("stated", "items", "expected", "contradicts"),
    [
        (True, [], "T", False),
        (True, [LETTER], "T", False),
        (None, [], "U", False),
        (None, [CARD], "U", False),
        (None, [LETTER], "T", False),
        (None, [UNKNOWN_TYPE], "U", False),
        (None, [UNKNOWN_TYPE, LETTER], "T", False),
        (None, None, "U", False),
        (False, [], "F", False),
        (False, [CARD], "F", False),
        (False, [LETTER], "U", True),
        (False, [UNKNOWN_TYPE], "U", False),
        (False, None, "U", False),
        ("no", [], "U", False),
        ("no", [LETTER], "U", False),
    ],
)
def test_shown_by(tmp_path: Path, stated: object, items: Any, expected: str, contradicts: bool) -> None:
    contrary = {"T": "F", "F": "T", "U": "U"}[expected]
    members = {"circumstances": {"letter": stated}, "items": items}
    assert truth(tmp_path, "{circumstances.letter: true}", **members) == expected
    assert truth(tmp_path, "{circumstances.letter: false}", **members) == contrary
    intake = judge_by(tmp_path, dossier(**members)).intake
    assert (("/circumstances/letter", "contradiction") in intake) == contradicts


@pytest.mark.parametrize(
    ("grade", "votes"), [("senior", "T"), ("junior", "F"), ("guest", "U"), (None, "U"), ("boss", "U")]
)
def test_derived_facts_come_from_the_row_and_may_have_a_gap(tmp_path: Path, grade: object, votes: str) -> None:
    assert truth(tmp_path, "{subject.votes: true}", subject={"grade": grade}) == votes
    roster = [{"id": "r0", "grade": grade}]
    assert truth(tmp_path, "{every: reader, have: {reader.votes: true}}", roster=roster) == votes


def entry(**members: Any) -> dict[str, Any]:
    """Return a reader."""
    return {"id": "r0", **members}


@pytest.mark.parametrize(
    ("members", "intake"),
    [
        pytest.param({"subject": {"adlut": True}}, {("/subject/adlut", "unknown_member")}, id="unknown fact"),
        pytest.param({"subject": {"a/b~": None}}, {("/subject/a~1b~0", "unknown_member")}, id="pointer is escaped"),
        pytest.param({"subject": {"votes": True}}, {("/subject/votes", "unknown_member")}, id="derived stated"),
        pytest.param({"shelves": []}, {("/shelves", "unknown_member")}, id="unknown section"),
        pytest.param({"subject": []}, {("/subject", "not_an_object")}, id="section no object"),
        pytest.param({"subject": None}, set(), id="section null"),
        pytest.param({"items": {}}, {("/items", "not_a_list")}, id="list no list"),
        pytest.param({"items": [3]}, {("/items/0", "not_an_object")}, id="entry no object"),
        pytest.param({"roster": []}, {("/roster", "empty_list")}, id="list that may not be empty"),
        pytest.param({"roster": None}, set(), id="list unknown"),
        pytest.param({"roster": [{"id": str(n)} for n in range(5)]}, {("/roster", "above_cap")}, id="above the cap"),
        pytest.param({"roster": [entry(age="9")]}, {("/roster/0/age", "unusable")}, id="fact of an entry"),
        pytest.param(
            {"roster": [entry(), {"id": "x"}, entry()]},
            {("/roster/2/id", "duplicate_id")},
            id="one id twice",
        ),
        pytest.param(
            {"roster": [{"id": "\u00e9"}, {"id": "e\u0301"}]},
            {("/roster/1/id", "duplicate_id")},
            id="one id in two spellings",
        ),
        pytest.param({"items": [{"type": "card", "of": "r1"}]}, {("/items/0/of", "unusable")}, id="ref to nobody"),
        pytest.param({"roster": None, "items": [{"of": "r1"}]}, set(), id="ref into an unknown list"),
        pytest.param({"extra": {"votes": [1]}, "$schema": 3}, set(), id="extra and $schema are not read"),
        pytest.param({"explanations": {}}, {("/explanations", "explanation")}, id="explanations no list"),
    ],
)
def test_intake(tmp_path: Path, members: dict[str, Any], intake: set[tuple[str, str]]) -> None:
    judgement = judge_by(write_pack(tmp_path, ANY), dossier(**members))
    assert judgement.intake == intake
    assert judgement.verdict == ("undetermined" if intake else "compliant")


def test_double_ids_are_unusable_and_nobody_can_be_referred_to_by_them(tmp_path: Path) -> None:
    roster = [{"id": "r0"}, {"id": "r0"}]
    assert truth(tmp_path, "{some: reader, where: {reader.id: r0}}", roster=roster) == "U"
    assert truth(tmp_path, "{subject.guarantor: r0}", roster=roster, subject={"guarantor": "r0"}) == "U"


def test_a_fact_of_another_kind_is_unknown_to_this_one(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, f'{{clause: "1", for: gift, require: {{all: []}}, {SAYS}}}')
    tree = {**dossier(subject={"guarantor": "r0"}), "kind": "gift"}
    intake = judge_by(pack, tree).intake
    assert intake == {("/subject/guarantor", "unknown_member")} | {
        (f"/{section}", "unknown_member") for section in ("items", "events", "roster")
    }


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{",
        b'{"kind": "loan", "kind": "loan"}',
        b'{"extra": {"a": 1, "a": 1}}',
        b'{"extra": NaN}',
        b'{"extra": "\\ud800"}',
        b'{"extra": "\xff"}',
        b"\xef\xbb\xbf{}",
        b'{"extra": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
)
def test_what_is_not_strict_json_is_one_intake_finding(tmp_path: Path, data: bytes) -> None:
    judgement = judge(data, [write_pack(tmp_path, ANY)], as_of=None, now=NOW, stage=None)
    assert (judgement.verdict, judgement.intake, judgement.outcomes) == ("undetermined", {("", "unreadable")}, {})
