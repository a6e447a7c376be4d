"""What brackets leave out and share, against every value and every case tried one by one."""

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.analysis.solving.domains import Spans, picks
from compliance.analysis.thresholds.boxes import HIGHEST, LOWEST
from compliance.analysis.thresholds.partition import Bracket, Level, holes, shared
from compliance.models.condition import Path

FACTS = (Path("case", "one"), Path("case", "two"))
CASES = tuple(dict(zip(FACTS, values, strict=True)) for values in product((True, False), repeat=2))
VALUES = range(13)
EVERYTHING = Spans(((LOWEST, HIGHEST),))
Case = Mapping[Path, bool]


def lies_in(case: Case, box: Mapping[Path, object]) -> bool:
    return all(picks((case[fact],)).meet(values) == picks((case[fact],)) for fact, values in box.items())  # type: ignore[arg-type]


def has(numbers: Spans, value: int) -> bool:
    return any(low <= value <= high for low, high in numbers.parts)


def naive(levels: list[Level], *, outcomes: bool) -> set[tuple[int, int]]:
    """Try each pair of brackets, each case and each value; keep the stretches that hold no other."""
    brackets = [(level.place, bracket) for level in levels for bracket in level.brackets]
    found = set()
    for (below, lower), (above, upper) in product(brackets, repeat=2):
        cases = [case for case in CASES if lies_in(case, lower.case) and lies_in(case, upper.case)]
        if below == above or not any(
            not any(lies_in(case, box) for level in levels for box in level.anyway) for case in cases
        ):
            continue
        between = [level for level in levels if min(below, above) < level.place < max(below, above)]
        if outcomes and not all(any(lies_in(c, b.case) for c in cases for b in level.brackets) for level in between):
            continue
        out = [
            value
            for value in VALUES
            if not any(has(b.numbers, value) and any(lies_in(c, b.case) for c in cases) for _, b in brackets)
        ]
        for low in out:
            high = low
            while high + 1 in out:
                high += 1
            if low - 1 not in out and has(lower.numbers, low - 1) and has(upper.numbers, high + 1):
                found.add((low, high))
    return {
        one for one in found if not any(other != one and one[0] <= other[0] and other[1] <= one[1] for other in found)
    }


numbers = st.one_of(
    st.tuples(st.integers(1, 11), st.integers(0, 5)).map(lambda ends: Spans(((ends[0], min(11, sum(ends))),))),
    st.integers(1, 11).map(lambda end: Spans(((LOWEST, end),))),
    st.integers(1, 11).map(lambda end: Spans(((end, HIGHEST),))),
)
boxes = st.dictionaries(st.sampled_from(FACTS), st.booleans().map(lambda value: picks((value,))), max_size=2)
brackets = st.lists(st.builds(Bracket, numbers, boxes), max_size=3).map(tuple)
anyway = st.lists(boxes.filter(lambda box: len(box) > 0), max_size=1).map(tuple)


@st.composite
def families(draw: st.DrawFn) -> list[Level]:
    """Levels of which the last has no bracket, so that the ends of the numbers are not looked at."""
    many = draw(st.integers(2, 4))
    return [Level(place, draw(brackets), draw(anyway)) for place in range(many)] + [Level(many, (), ())]


@given(families(), st.booleans())
def test_holes_are_those_that_trying_every_value_finds(levels: list[Level], outcomes: bool) -> None:
    found = holes(levels, EVERYTHING, outcomes=outcomes)
    assert {(hole.low, hole.high) for hole in found} == naive(levels, outcomes=outcomes)


@given(families(), st.booleans())
def test_no_level_is_open_in_the_case_of_a_hole(levels: list[Level], outcomes: bool) -> None:
    for hole in holes(levels, EVERYTHING, outcomes=outcomes):
        cases = [case for case in CASES if lies_in(case, hole.case)]
        assert cases
        for case, value in product(cases, range(hole.low, hole.high + 1)):
            assert not any(lies_in(case, box) for level in levels for box in level.anyway)
            assert not any(has(b.numbers, value) and lies_in(case, b.case) for level in levels for b in level.brackets)


def whole(place: int, low: int, high: int) -> Level:
    return Level(place, (Bracket(Spans(((low, high),)), {}),), ())


@pytest.mark.parametrize(
    ("levels", "domain", "expected"),
    [
        pytest.param([whole(0, LOWEST, 49), whole(1, 71, HIGHEST)], EVERYTHING, [(50, 70, 0, 1)], id="between two"),
        pytest.param([whole(0, LOWEST, 49), whole(1, 50, HIGHEST)], EVERYTHING, [], id="they meet"),
        pytest.param([whole(0, 60, HIGHEST), whole(1, 80, HIGHEST)], Spans(((0, 100),)), [], id="a rising demand"),
        pytest.param(
            [whole(0, 20, 49), whole(1, 50, HIGHEST)], Spans(((0, 100),)), [(0, 19, None, 0)], id="below the lowest"
        ),
        pytest.param(
            [whole(0, LOWEST, 49), whole(1, 50, 99)], Spans(((0, 100),)), [(100, 100, 1, None)], id="above all"
        ),
        pytest.param([whole(0, LOWEST, 49), whole(1, 50, 99)], Spans(((0, HIGHEST),)), [], id="no end is declared"),
        pytest.param(
            [whole(0, LOWEST, 4), Level(1, (), ()), whole(2, 9, HIGHEST)], EVERYTHING, [], id="a level free between"
        ),
        pytest.param(
            [whole(0, LOWEST, 4), whole(1, 9, HIGHEST), Level(2, (), ())], EVERYTHING, [(5, 8, 0, 1)], id="free above"
        ),
    ],
)
def test_holes_by_hand(
    levels: list[Level], domain: Spans, expected: list[tuple[int, int, int | None, int | None]]
) -> None:
    found = holes(levels, domain, outcomes=True)
    assert [(hole.low, hole.high, hole.below, hole.above) for hole in found] == expected


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        pytest.param([whole(0, LOWEST, 70), whole(1, 70, HIGHEST)], [(70, 70)], id="both ends belong"),
        pytest.param([whole(0, LOWEST, 75), whole(1, 70, HIGHEST)], [(70, 75)], id="they reach past each other"),
        pytest.param([whole(0, 70, HIGHEST), whole(1, 90, HIGHEST)], [], id="nested"),
        pytest.param([whole(0, 18, 60), whole(1, 20, 65)], [], id="two conditions that part nothing"),
        pytest.param([whole(0, 50, 70), whole(1, 70, 90)], [(70, 70)], id="they share one number"),
    ],
)
def test_shared_by_hand(levels: list[Level], expected: list[tuple[int, int]]) -> None:
    assert [(each.low, each.high) for each in shared(levels, EVERYTHING)] == expected
