"""Both sides of every boundary: a day or number on the limit, and the nearest beyond it, each in a case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, Final

import pytest

from compliance.authoring.case_files import Case
from compliance.models import condition as ast
from compliance.models.pack import Pack, Rule
from oracle.judge import read_json
from oracle.values import read_moment

from .shipped import ZONE, cases, packs

_DAY: Final = timedelta(days=1)
# For each operator: the offsets in days from the limit that pass, and that fail, nearest to it on each side.
_NEAREST: Final[dict[str, tuple[tuple[int, ...], tuple[int, ...]]]] = {
    "before": ((-1,), (0,)),
    "on_or_before": ((0,), (1,)),
    "on": ((0,), (-1, 1)),
    "not_before": ((0,), (-1,)),
    "after": ((1,), (0,)),
}


@dataclass(frozen=True)
class Boundary:
    """A rule's test of a day against a day that is known beforehand."""

    pack: Pack
    rule: Rule
    test: ast.Test
    limit: date

    @property
    def name(self) -> str:
        """The rule and its limit, for a reader."""
        return f"{self.rule.id} {self.test.operator} {self.limit}"


def boundaries() -> Iterator[Boundary]:
    """Yield every test of a day against a literal or a parameter that rules require."""
    for pack in packs():
        for rule in pack.rules:
            for test in inner_tests(rule.require):
                if test.operator in _NEAREST and (limit := limit_of(test.operands[0], pack)) is not None:
                    yield Boundary(pack, rule, test, limit)


def inner_tests(condition: Any) -> Iterator[ast.Test]:
    """Yield the tests in a condition that are not turned round."""
    match condition:
        case ast.Test():
            yield condition
        case ast.All(parts) | ast.Any(parts):
            for part in parts:
                yield from inner_tests(part)
        case ast.Readings(readings=readings, taken=taken):
            for reading in readings:
                if reading.id == taken:
                    yield from inner_tests(reading.condition)
        case ast.Some(where=inner) | ast.Every(have=inner) | ast.Count(where=inner):
            yield from inner_tests(inner)


def limit_of(operand: Any, pack: Pack) -> date | None:
    """Return the day that an operand is, or None for another fact."""
    match operand:
        case ast.Literal(int() as day):
            return date.fromordinal(day)
        case ast.ParameterOperand(name):
            (dated,) = pack.parameters[name].values
            return date.fromordinal(dated.value) if isinstance(dated.value, int) else None
        case _:
            return None


def tree_of(case: Case) -> Any:
    return _tree(case.dossier)


@cache
def _tree(dossier: bytes) -> Any:
    return read_json(dossier)


def values(case: Case, boundary: Boundary) -> Iterator[Any]:
    """Yield what a case's dossier states at the path of a test, in each entry that the path may mean."""
    root = boundary.test.path.root
    sections = {scope.name: scope.list for scope in boundary.rule.bindings}
    section = sections.get(root) or next(
        (name for name, listed in boundary.pack.vocabulary.lists.items() if listed.element == root), root
    )
    found = tree_of(case).get(section)
    about = boundary.rule.item or boundary.rule.event
    for entry in found if isinstance(found, list) else [found]:
        if isinstance(entry, dict) and (about is None or entry.get("type", about) == about):
            yield entry.get(boundary.test.path.name)


def days(case: Case, boundary: Boundary) -> set[date]:
    """Return the days in the pack's zone that a case's dossier states at the path of a test."""
    return {moment.day for raw in values(case, boundary) if (moment := read_moment(raw, ZONE)) is not None}


@pytest.mark.parametrize("boundary", [pytest.param(found, id=found.name) for found in boundaries()])
def test_a_day_on_each_side_of_the_limit_has_a_case(boundary: Boundary) -> None:
    inside, outside = _NEAREST[boundary.test.operator]
    for outcome, offsets in (("satisfied", inside), ("violated", outside)):
        tried = {
            day for case in cases() if case.expect.get(boundary.rule.id) == outcome for day in days(case, boundary)
        }
        assert {boundary.limit + offset * _DAY for offset in offsets} - tried == set(), outcome


def test_the_days_that_the_plan_sets_are_among_the_boundaries() -> None:
    limits = {(found.limit.day, found.test.operator) for found in boundaries() if found.limit.month == 12}
    assert limits >= {(13, "before"), (15, "before"), (13, "on_or_before"), (14, "on"), (15, "on_or_before")}


@pytest.mark.parametrize("rule", ["plan-2023/II.2.3.nd.4/deadline", "plan-2023/IV.4/deadline"])
@pytest.mark.parametrize(
    ("moment", "outcome"),
    [
        pytest.param("2023-12-15T23:59:59.5", "satisfied", id="the last half second"),
        pytest.param("2023-12-15T17:30Z", "violated", id="the next day in the plan's zone"),
        pytest.param("2023-12-16T00:00", "violated", id="midnight"),
    ],
)
def test_the_last_moments_of_a_deadline_have_cases(rule: str, moment: str, outcome: str) -> None:
    stated = {tree_of(case)["submission"].get("at") for case in cases() if case.expect.get(rule) == outcome}
    assert moment in stated


@pytest.mark.parametrize(
    ("rule", "limit"),
    [
        pytest.param("plan-2023/II.2.1.a.cn.13/pages", "0.5", id="half a page"),
        pytest.param("plan-2023/II.2.2.d.5/pages", "1", id="one page"),
    ],
)
def test_a_length_on_its_limit_passes_and_a_little_more_fails(rule: str, limit: str) -> None:
    on = {Decimal(str(pages)) for case in cases() if case.expect.get(rule) == "satisfied" for pages in pages_of(case)}
    above = {Decimal(str(pages)) for case in cases() if case.expect.get(rule) == "violated" for pages in pages_of(case)}
    assert Decimal(limit) in on
    assert any(Decimal(limit) < pages <= 2 * Decimal(limit) for pages in above)


def pages_of(case: Case) -> Iterator[Any]:
    """Yield the lengths that a case's dossier states."""
    for item in tree_of(case).get("items", []):
        if isinstance(item, dict) and item.get("pages") is not None:
            yield item["pages"]
