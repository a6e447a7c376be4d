"""Spans of days and reigns of packs, against day after day."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from compliance.analysis.editions.days import Days, joined, shared, without
from compliance.analysis.editions.reigns import reigns_of
from compliance.models.pack import DatedValue, Pack
from loading.packs_of_tests import load

PACKS = load()
PLAN, LAW = PACKS["lending-2024"], PACKS["statute-2019"]
RANGE = range(1, 30)

ends = st.tuples(st.none() | st.integers(3, 25), st.none() | st.integers(0, 12))
spans = ends.map(lambda drawn: (drawn[0], None if drawn[1] is None else (drawn[0] or 5) + drawn[1]))


def days(*of: Days) -> set[int]:
    """Return the days of spans among those looked at."""
    return {day for day in RANGE for first, last in of if (first or 0) <= day <= (99 if last is None else last)}


@given(st.lists(spans, max_size=4))
def test_spans_joined_have_the_same_days_and_lie_apart(several: list[Days]) -> None:
    found = joined(several)
    assert days(*found) == days(*several)
    assert all(one[1] is not None and other[0] is not None and one[1] + 1 < other[0] for one, other in pairwise(found))


@given(spans, st.lists(spans, max_size=4))
def test_what_is_left_of_a_span_are_its_other_days(one: Days, others: list[Days]) -> None:
    assert days(*without(one, others)) == days(one) - days(*others)


@given(spans, spans)
def test_shared_days_are_those_of_both(one: Days, other: Days) -> None:
    found = shared(one, other)
    assert (set() if found is None else days(found)) == days(one) & days(other)


@st.composite
def laws(draw: st.DrawFn) -> list[Pack]:
    """Editions of one law that follow each other, with gaps; each sets one parameter, from some day on."""
    starts = sorted(draw(st.sets(st.integers(2, 26), min_size=1, max_size=4)))
    packs = []
    for number, start in enumerate(starts):
        last = starts[number + 1] - 1 - draw(st.integers(0, 3)) if number + 1 < len(starts) else None
        value = DatedValue(draw(st.none() | st.integers(1, 28)), draw(st.none() | st.integers(1, 28)), number)
        parameter = replace(PLAN.parameters["closing"], name="limit", values=(value,))
        packs.append(replace(LAW, id=f"law-{number}", first_day=start, last_day=last, parameters={"limit": parameter}))
    return [pack for pack in packs if pack.last_day is None or pack.first_day <= pack.last_day]  # type: ignore[operator]


@given(laws(), spans)
def test_in_each_day_of_a_reign_the_same_stands(editions: list[Pack], span: Days) -> None:
    plan = replace(PLAN, first_day=span[0], last_day=span[1])
    reigns = list(reigns_of(plan, [plan, *editions]))
    for day in days(span):
        (reign,) = (each for each in reigns if day in days((each.first, each.last)))
        current = [pack for pack in editions if pack.in_force_on(day)]
        assert [pack.id for pack in reign.packs] == [plan.id, *(pack.id for pack in current)]
        assert reign.value("limit") == (current[0].parameters["limit"].on(day) if current else None)
        assert reign.lapsed == (() if current else (LAW.regulation,))
