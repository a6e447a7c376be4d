"""Conditions and tests: what each is worth, worked out by hand from §1 and §4 of the rule language."""

from pathlib import Path
from typing import Any

import pytest

from .library import truth
from .source import PackError

T_, F_, U_ = "{subject.adult: true}", "{subject.name: stated}", "{subject.books: 1}"  # in TRI: true, false, unknown
TRI = {"adult": True}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        pytest.param("{all: []}", "T", id="empty all"),
        pytest.param("{any: []}", "F", id="empty any"),
        pytest.param(f"{{all: [{T_}, {T_}]}}", "T", id="all true true"),
        pytest.param(f"{{all: [{T_}, {U_}]}}", "U", id="all true unknown"),
        pytest.param(f"{{all: [{U_}, {F_}]}}", "F", id="all unknown false"),
        pytest.param(f"{{all: [{T_}, {F_}]}}", "F", id="all true false"),
        pytest.param(f"{{any: [{F_}, {F_}]}}", "F", id="any false false"),
        pytest.param(f"{{any: [{F_}, {U_}]}}", "U", id="any false unknown"),
        pytest.param(f"{{any: [{U_}, {T_}]}}", "T", id="any unknown true"),
        pytest.param(f"{{not: {T_}}}", "F", id="not true"),
        pytest.param(f"{{not: {F_}}}", "T", id="not false"),
        pytest.param(f"{{not: {U_}}}", "U", id="not unknown"),
        pytest.param("{subject.adult: true, subject.books: 1}", "U", id="several keys are all"),
        pytest.param("{subject.name: stated, subject.books: 1}", "F", id="several keys, one false"),
        pytest.param("{ask: D-1}", "U", id="ask"),
        pytest.param(f"{{any: [{{ask: D-1}}, {T_}]}}", "T", id="an ask beside a truth"),
    ],
)
def test_joins_are_kleenes(tmp_path: Path, condition: str, expected: str) -> None:
    assert truth(tmp_path, condition, subject=TRI) == expected


FACTS: dict[str, Any] = {
    "adult": True,
    "name": "Cafe\u0301 A1",
    "nickname": "Café A1",
    "grade": "senior",
    "wished": "guest",
    "skills": ["binding", "repair"],
    "born": "2030-03-10",
    "joined": "2030-03-11",
    "seen": "2030-03-10T17:00",
    "books": 5,
    "fee": 2.5,
    "card": {"issuer": "C", "number": "1"},
    "guarantor": "r0",
}


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ("subject.adult: true", "T"),
        ("subject.adult: false", "F"),
        ("subject.name: Café A1", "T"),
        ("subject.name: café a1", "F"),
        ("subject.name: [x, Café A1]", "T"),
        ("subject.name: [x, y]", "F"),
        ("subject.name: {same_as: {fact: subject.nickname}}", "T"),
        ('subject.name: {matches: "Caf. A[0-9]"}', "T"),
        ('subject.name: {matches: "Caf. A"}', "F"),
        ("subject.grade: senior", "T"),
        ("subject.grade: {equals: junior}", "F"),
        ("subject.grade: [junior, senior]", "T"),
        ("subject.grade: {in: members}", "T"),
        ("subject.wished: {in: members}", "F"),
        ("subject.grade: {same_as: {fact: subject.wished}}", "F"),
        ("subject.grade: {at_most: senior}", "T"),
        ("subject.grade: {below: senior}", "F"),
        ("subject.grade: {above: junior}", "T"),
        ("subject.grade: {at_least: guest}", "F"),
        ("subject.grade: {not_above: {fact: subject.wished}}", "T"),
        ("subject.wished: {not_above: {fact: subject.grade}}", "F"),
        ("subject.skills: {contains: repair}", "T"),
        ("subject.skills: {contains: sorting}", "F"),
        ("subject.skills: {contains_all: [binding, repair]}", "T"),
        ("subject.skills: {contains_all: [binding, sorting]}", "F"),
        ("subject.skills: {contains_any: [sorting, binding]}", "T"),
        ("subject.skills: {contains_any: [sorting]}", "F"),
        ("subject.born: 2030-03-10", "T"),
        ("subject.born: [2030-03-09, 2030-03-11]", "F"),
        ("subject.born: {before: 2030-03-11}", "T"),
        ("subject.born: {before: 2030-03-10}", "F"),
        ("subject.born: {on_or_before: 2030-03-10}", "T"),
        ("subject.born: {on_or_before: 2030-03-09}", "F"),
        ("subject.born: {on: 2030-03-10}", "T"),
        ("subject.born: {on: 2030-03-11}", "F"),
        ("subject.born: {not_before: 2030-03-10}", "T"),
        ("subject.born: {not_before: 2030-03-11}", "F"),
        ("subject.born: {after: 2030-03-09}", "T"),
        ("subject.born: {after: 2030-03-10}", "F"),
        ("subject.born: {between: [2030-03-10, 2030-03-10]}", "T"),
        ("subject.born: {between: [2030-03-11, 2030-03-12]}", "F"),
        ("subject.born: {before: {fact: subject.joined}}", "T"),
        ("subject.joined: {after: {fact: subject.seen}}", "T"),
        ("subject.seen: {before: {fact: subject.joined}}", "T"),
        ("subject.born: {before: {parameter: last_day}}", "T"),
        ("subject.born: {on: {days: -1, after: {fact: subject.joined}}}", "T"),
        ("subject.joined: {on: {days: 1, after: {fact: subject.born}}}", "T"),
        ("subject.born: {on: {days: 28, after: 2030-02-10}}", "T"),
        ("subject.seen: {on: 2030-03-10}", "T"),
        ("subject.seen: 2030-03-10", "T"),
        ('subject.seen: {clock_at_most: "17:00"}', "T"),
        ('subject.seen: {clock_at_most: "16:59"}', "F"),
        ("subject.seen: {clock: stated}", "T"),
        ("subject.books: 5", "T"),
        ("subject.books: [4, 6]", "F"),
        ("subject.books: {exactly: 5}", "T"),
        ("subject.books: {at_least: 6}", "F"),
        ("subject.books: {at_most: 5}", "T"),
        ("subject.books: {above: 5}", "F"),
        ("subject.books: {below: 6}", "T"),
        ("subject.books: {between: [5, 6]}", "T"),
        ("subject.books: {between: [6, 7]}", "F"),
        ("subject.books: {above: {fact: subject.fee}}", "T"),
        ("subject.fee: 2.50", "T"),
        ("subject.fee: {at_most: {parameter: fee}}", "T"),
        ("subject.fee: {below: {parameter: fee}}", "F"),
        ("subject.fee: {below: 2.500001}", "T"),
        ('subject.card: {equals: {issuer: A, number: "1"}}', "T"),
        ('subject.card: {equals: {issuer: A, number: "01"}}', "F"),
        ('subject.card: {in: [{issuer: Z, number: "1"}, {issuer: B, number: "01"}]}', "T"),
        ("subject.guarantor: r0", "T"),
        ("some: reader, where: {reader.id: {same_as: {fact: subject.guarantor}}}", "T"),
        ("subject.votes: true", "T"),
        ("subject.desk: BIG", "T"),
        ("subject.desk: SMALL", "F"),
        ("subject.adult: stated", "T"),
        ("subject.born: {after: 2030-01-01, before: 2030-03-10}", "F"),
    ],
)
def test_tests_of_known_facts(tmp_path: Path, test: str, expected: str) -> None:
    assert truth(tmp_path, f"{{{test}}}", subject=FACTS) == expected


UNKNOWN_TESTS = [
    "subject.adult: true",
    "subject.name: A",
    "subject.name: [A]",
    'subject.name: {matches: "A"}',
    "subject.name: {same_as: {fact: subject.nickname}}",
    "subject.grade: {in: members}",
    "subject.grade: {at_most: senior}",
    "subject.grade: {not_above: {fact: subject.wished}}",
    "subject.skills: {contains: repair}",
    "subject.skills: {contains_all: []}",
    "subject.skills: {contains_any: []}",
    "subject.born: {before: 2030-01-01}",
    "subject.born: {between: [2030-01-01, 2030-01-02]}",
    "subject.seen: {on: 2030-01-01}",
    'subject.seen: {clock_at_most: "17:00"}',
    "subject.seen: {clock: stated}",
    "subject.books: {at_least: 0}",
    "subject.fee: {between: [0, 1]}",
    'subject.card: {equals: {issuer: A, number: "1"}}',
    "subject.guarantor: r0",
    "subject.votes: true",
]


@pytest.mark.parametrize("test", UNKNOWN_TESTS)
@pytest.mark.parametrize("value", [pytest.param(None, id="missing"), pytest.param({"x": 1}, id="unusable")])
def test_every_test_of_an_unknown_fact_is_unknown(tmp_path: Path, test: str, value: object) -> None:
    names = [name for name in FACTS if name in test]
    assert truth(tmp_path, f"{{{test}}}", subject=dict.fromkeys(names, value)) == "U"


@pytest.mark.parametrize(
    ("test", "missing"),
    [
        ("subject.name: {same_as: {fact: subject.nickname}}", "nickname"),
        ("subject.grade: {not_above: {fact: subject.wished}}", "wished"),
        ("subject.born: {before: {fact: subject.joined}}", "joined"),
        ("subject.born: {before: {days: 3, after: {fact: subject.seen}}}", "seen"),
        ("subject.books: {above: {fact: subject.fee}}", "fee"),
    ],
)
def test_an_unknown_operand_makes_a_test_unknown(tmp_path: Path, test: str, missing: str) -> None:
    assert truth(tmp_path, f"{{{test}}}", subject={**FACTS, missing: None}) == "U"


@pytest.mark.parametrize(
    ("value", "expected"), [("A", "T"), (7, "T"), ("  ", "T"), (None, "F")], ids=["usable", "unusable", "blank", "null"]
)
def test_only_stated_decides_what_is_not_usable(tmp_path: Path, value: object, expected: str) -> None:
    assert truth(tmp_path, "{subject.name: stated}", subject={"name": value}) == expected


def readers(*ages: object) -> list[dict[str, object]]:
    """Return readers of some ages; None is missing."""
    return [{"id": f"r{index}", "age": age} for index, age in enumerate(ages)]


OLD = "{reader.age: {at_least: 18}}"


@pytest.mark.parametrize(
    ("ages", "some", "every"),
    [
        ((18, 17), "T", "F"),
        ((18, None), "T", "U"),
        ((17, None), "U", "F"),
        ((18, 19), "T", "T"),
        ((17, 16), "F", "F"),
        ((None,), "U", "U"),
        ((), "F", "T"),
        (None, "U", "U"),
    ],
)
def test_quantifiers(tmp_path: Path, ages: tuple[object, ...] | None, some: str, every: str) -> None:
    roster = None if ages is None else readers(*ages)
    contrary = {"T": "F", "F": "T", "U": "U"}[some]
    assert truth(tmp_path, f"{{some: reader, where: {OLD}}}", roster=roster) == some
    assert truth(tmp_path, f"{{none: reader, where: {OLD}}}", roster=roster) == contrary
    assert truth(tmp_path, f"{{every: reader, have: {OLD}}}", roster=roster) == every


@pytest.mark.parametrize(
    ("paid", "age", "expected"),
    [
        (True, 18, "T"),
        (True, 17, "F"),
        (True, None, "U"),
        (False, 17, "T"),
        (False, None, "T"),
        (None, 18, "T"),
        (None, 17, "U"),
    ],
)
def test_every_where_have(tmp_path: Path, paid: object, age: object, expected: str) -> None:
    condition = f"{{every: reader, where: {{reader.paid: true}}, have: {OLD}}}"
    assert truth(tmp_path, condition, roster=[{"id": "r0", "paid": paid, "age": age}]) == expected


@pytest.mark.parametrize(
    ("bound", "ages", "expected"),
    [
        ("exactly: 1", (18, 17), "T"),
        ("exactly: 1", (18, None), "U"),
        ("exactly: 1", (18, 18, None), "F"),
        ("exactly: 2", (18,), "F"),
        ("exactly: 0", (), "T"),
        ("exactly: 1", None, "U"),
        ("at_least: 1", (18, None), "T"),
        ("at_least: 2", (18, None), "U"),
        ("at_least: 3", (18, None), "F"),
        ("at_least: 0", None, "T"),
        ("at_least: 1", None, "U"),
        ("at_most: 1", (18, None), "U"),
        ("at_most: 2", (18, None), "T"),
        ("at_most: 0", (18, None), "F"),
        ("at_most: 9", None, "U"),
        ("between: [1, 2]", (18, None), "T"),
        ("between: [2, 3]", (18, None), "U"),
        ("between: [3, 4]", (18, None), "F"),
        ("between: [0, 0]", (18,), "F"),
    ],
)
def test_counts_are_intervals(tmp_path: Path, bound: str, ages: tuple[object, ...] | None, expected: str) -> None:
    roster = None if ages is None else readers(*ages)
    assert truth(tmp_path, f"{{count: reader, where: {OLD}, {bound}}}", roster=roster) == expected


def test_a_count_without_where_counts_all_entries_even_unusable_ones(tmp_path: Path) -> None:
    assert truth(tmp_path, "{count: reader, exactly: 2}", roster=[{"id": "r0"}, 7]) == "T"


def test_an_entry_that_is_no_object_is_unknown_to_every_test(tmp_path: Path) -> None:
    assert truth(tmp_path, f"{{some: reader, where: {OLD}}}", roster=["r0"]) == "U"


def test_a_list_above_its_cap_is_unknown(tmp_path: Path) -> None:
    assert truth(tmp_path, f"{{some: reader, where: {OLD}}}", roster=readers(18, 1, 1, 1)) == "T"
    assert truth(tmp_path, f"{{some: reader, where: {OLD}}}", roster=readers(18, 1, 1, 1, 1)) == "U"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], "T", id="nobody"),
        pytest.param([(None, True)], "T", id="one alone, unknown"),
        pytest.param([(1, True), (2, True)], "T", id="different"),
        pytest.param([(1, True), (1, True)], "F", id="equal"),
        pytest.param([(1, True), (1, True), (None, True)], "F", id="equal beside an unknown"),
        pytest.param([(1, True), (None, True)], "U", id="one unknown"),
        pytest.param([(1, True), (None, False)], "T", id="the unknown one is out"),
        pytest.param([(1, True), (1, False)], "T", id="the equal one is out"),
        pytest.param([(1, True), (1, None)], "U", id="the equal one may be in"),
        pytest.param([(1, True), (2, None)], "U", id="a different one may be in"),
        pytest.param([(1, None)], "T", id="one alone that may be in"),
        pytest.param(None, "U", id="unknown list"),
    ],
)
def test_unique(tmp_path: Path, rows: list[tuple[object, object]] | None, expected: str) -> None:
    condition = "{unique: reader.age, where: {reader.paid: true}}"
    roster = None
    if rows is not None:
        roster = [{"id": f"r{index}", "age": age, "paid": paid} for index, (age, paid) in enumerate(rows)]
    assert truth(tmp_path, condition, roster=roster) == expected


def test_a_nested_quantifier_over_the_same_list_binds_another_name(tmp_path: Path) -> None:
    older = "{some: {other: reader}, where: {other.age: {above: {fact: reader.age}}}}"
    condition = f"{{every: reader, where: {{reader.paid: true}}, have: {older}}}"
    rows = [{"id": "a", "age": 3, "paid": True}, {"id": "b", "age": 4, "paid": False}]
    assert truth(tmp_path, condition, roster=rows) == "T"
    assert truth(tmp_path, condition, roster=[{**row, "paid": True} for row in rows]) == "F"


def readings(first: str, second: str, more: str = "") -> str:
    """Return a dispute between two readings."""
    says = 'says: {vi: "…", en: "…"}'
    return f"{{defect: D-1, {more} readings: [{{id: a, {says}, all: [{first}]}}, {{id: b, {says}, all: [{second}]}}]}}"


@pytest.mark.parametrize(
    ("first", "second", "none_taken"),
    [
        (T_, T_, "T"),
        (F_, F_, "F"),
        (T_, F_, "U"),
        (F_, T_, "U"),
        (T_, U_, "U"),
        (F_, U_, "U"),
        (U_, U_, "U"),
    ],
)
def test_readings(tmp_path: Path, first: str, second: str, none_taken: str) -> None:
    by_condition = {T_: "T", F_: "F", U_: "U"}
    assert truth(tmp_path, readings(first, second), subject=TRI) == none_taken
    assert truth(tmp_path, readings(first, second, "read: a,"), subject=TRI) == by_condition[first]
    assert truth(tmp_path, readings(first, second, "read: b,"), subject=TRI) == by_condition[second]


@pytest.mark.parametrize(
    ("condition", "hint"),
    [
        ("{subject.adlut: true}", "did you mean 'adult'"),
        ("{subjct.adult: true}", "did you mean 'subject'"),
        ("{subject.grade: senoir}", "did you mean 'senior'"),
        ("{subject.born: {befor: 2030-01-01}}", "did you mean 'before'"),
        ("{subject.books: {contains: x}}", "'contains' takes codes"),
        ("{subject.born: 2030-02-30}", "not a value of type date"),
        ("{subject.born: {before: {parameter: lastday}}}", "did you mean 'last_day'"),
        ("{some: raeder, where: {}}", "did you mean 'reader'"),
        ("{some: reader, where: {some: reader, where: {}}}", "bound already"),
        ("{ask: D-9}", "did you mean 'D-"),
        ("{reader.age: 3}", "neither bound here nor a section"),
        ("{any: [{}, {subject.nmae: A}]}", "did you mean 'name'"),
    ],
)
def test_mistakes_in_conditions_are_told(tmp_path: Path, condition: str, hint: str) -> None:
    with pytest.raises(PackError, match=hint):
        truth(tmp_path, condition, subject=FACTS)
