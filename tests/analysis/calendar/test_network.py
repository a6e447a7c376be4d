"""Circles of bounds and latest days, against every choice of days tried one by one."""

from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.analysis.calendar.network import circle, latest
from compliance.analysis.calendar.steps import Bound, Step
from compliance.models.condition import ALWAYS
from compliance.models.errors import NOWHERE
from compliance.models.pack import Rule
from compliance.models.truth import Severity

STEPS = tuple(Step("events", name, "date") for name in ("talk", "tour"))
NODES = (None, *STEPS)
FAR = 10  # two bounds of at most 3 days limit no step later than day 6, or not at all
RULE = Rule("p/1/r", "p", "agency", "D", "1", "r", ("k",), (), (), ALWAYS, ALWAYS, Severity.BLOCKING, NOWHERE)

edges = st.tuples(st.sampled_from(NODES), st.sampled_from(NODES), st.integers(-3, 3)).filter(lambda e: e[0] != e[1])
networks = st.lists(edges, max_size=6).map(
    lambda drawn: [Bound(*edge, replace(RULE, id=f"p/{number}/r")) for number, edge in enumerate(drawn)]
)


def calendars(bounds: list[Bound]) -> list[dict[Step | None, int]]:
    """Return every choice of days within reach that meets the bounds; the calendar's own day is 0."""
    tried = ({None: 0, **dict(zip(STEPS, days, strict=True))} for days in product(range(-FAR, FAR + 1), repeat=2))
    return [days for days in tried if all(days[b.later] - days[b.earlier] >= b.days for b in bounds)]


@settings(max_examples=80, deadline=None)
@given(networks)
def test_there_is_a_circle_where_no_calendar_is(bounds: list[Bound]) -> None:
    found = circle(bounds)
    assert bool(found) == (not calendars(bounds))


@settings(max_examples=80, deadline=None)
@given(networks)
def test_a_circle_goes_round_and_asks_a_step_to_come_after_itself(bounds: list[Bound]) -> None:
    found = circle(bounds)
    for one, following in zip(found, (*found[1:], *found[:1]), strict=True):
        assert one.later == following.earlier
    assert not found or sum(bound.days for bound in found) > 0


@settings(max_examples=80, deadline=None)
@given(networks)
def test_the_latest_days_are_the_last_of_all_calendars(bounds: list[Bound]) -> None:
    met = calendars(bounds)
    if not met:
        return
    last = {step: max(days[step] for days in met) for step in STEPS}
    found = latest(bounds)
    assert {step: found[step][0] for step in STEPS if step in found} == {
        step: day for step, day in last.items() if day <= 6
    }
    assert all(-sum(bound.days for bound in path) == day for day, path in found.values())
