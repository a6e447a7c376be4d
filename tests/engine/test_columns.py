"""What the cells of one input of a decision can come to together."""

from datetime import date
from decimal import Decimal

import pytest

from compliance.engine.circuit import And, Constant, FactRef, Leaf, Node, Not, Or
from compliance.engine.columns import feasible, leaves_of
from compliance.models.condition import Path, Value
from compliance.models.vocabulary import Vocabulary

from .office import rule, stack_of

F, U, T = 0, 1, 2
DAY = date(2030, 6, 15).toordinal()
NOON = 12 * 3_600_000_000


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    """The words of the invented office."""
    return stack_of(tmp_path_factory.mktemp("rules"), rule({"subject.adult": True})).vocabulary


def _test(name: str, operator: str, *values: Value) -> Leaf:
    return Leaf(Path("subject", name), operator, tuple(Constant(value) for value in values))


STATED = _test("books", "stated")


@pytest.mark.parametrize(
    ("name", "tests", "classes"),
    [
        ("adult", [_test("adult", "equals", True), _test("adult", "equals", False)], {(T, F), (F, T), (U, U)}),
        ("desk", [_test("desk", "in", "NORTH", "SOUTH"), _test("desk", "equals", "NORTH")],
         {(T, T), (T, F), (F, F), (U, U)}),
        ("books", [_test("books", "at_most", 2), _test("books", "above", 2)], {(T, F), (F, T), (U, U)}),
        ("books", [_test("books", "exactly", 1), STATED], {(T, T), (F, T), (U, T), (U, F)}),
        ("books", [And((STATED, _test("books", "exactly", 1)))], {(T,), (F,), (U,)}),
        ("books", [Not(STATED)], {(F,), (T,)}),
        ("fee", [_test("fee", "above", Decimal(1)), _test("fee", "below", Decimal("1.000001"))],
         {(T, F), (F, T), (U, U)}),
        ("born", [_test("born", "before", DAY), _test("born", "on", DAY)], {(T, F), (F, T), (F, F), (U, U)}),
        ("born", [Or((_test("born", "before", DAY), _test("born", "after", DAY))), _test("born", "on", DAY)],
         {(T, F), (F, T), (U, U)}),
        ("seen", [_test("seen", "on", DAY), _test("seen", "clock_at_most", NOON)],
         {(T, T), (T, F), (T, U), (F, T), (F, F), (F, U), (U, U)}),
        ("name", [_test("name", "equals", "An"), _test("name", "in", "An", "Bình")],
         {(T, T), (F, T), (F, F), (U, U)}),
        ("name", [_test("name", "matches", "A.*"), _test("name", "matches", "B.*")],
         {(T, T), (T, F), (F, T), (F, F), (U, U)}),
        ("name", [_test("name", "matches", "A.*"), _test("name", "stated")], {(T, T), (F, T), (U, T), (U, F)}),
        ("skills", [_test("skills", "contains", "weaving"), _test("skills", "contains_all", "weaving", "binding")],
         {(T, T), (T, F), (F, F), (U, U)}),
        ("card", [_test("card", "equals", ("A", "1"))], {(T,), (F,), (U,)}),
    ],
)  # fmt: skip
def test_feasible(vocabulary: Vocabulary, name: str, tests: list[Node], classes: set[tuple[int, ...]]) -> None:
    found = feasible(vocabulary, f"subject.{name}", tests)
    assert set(found) == classes
    assert len(found) == len(classes)


def test_many_patterns_are_refused(vocabulary: Vocabulary) -> None:
    tests = [_test("name", "matches", f"A{number}") for number in range(7)]
    with pytest.raises(LookupError, match=r"subject\.name"):
        feasible(vocabulary, "subject.name", tests)


def test_a_cell_that_reads_another_fact_has_no_tests_of_its_own() -> None:
    other = Leaf(Path("subject", "books"), "at_most", (FactRef(Path("subject", "limit")),))
    assert leaves_of(other) == leaves_of(And((STATED, other))) == ()
    assert leaves_of(And((STATED, Not(STATED)))) == (STATED, STATED)
