"""What can be true, false and unknown of conditions of every form, thought out by hand."""

from pathlib import Path
from typing import Any

import pytest

from compliance.analysis.solving.asking import ask
from compliance.analysis.solving.law import Law
from compliance.analysis.solving.questions import IS_FALSE, IS_TRUE, IS_UNKNOWN, Both, Holds, Never, Question, Witnessed
from engine.office import NOW, rule, stack_of

T, F, U = IS_TRUE, IS_FALSE, IS_UNKNOWN
DAY = NOW.date().toordinal()
YES = {"subject.adult": True}
SOME_CARD = {"some": "item", "where": {"item.type": "card"}}
CARDS = {"count": "item", "where": {"item.type": "card"}}

CASES: list[Any] = [
    pytest.param(YES, T | F | U, id="a fact is true, false, or not stated"),
    pytest.param({"all": [YES, {"not": YES}]}, F | U, id="a fact is never true and not true"),
    pytest.param({"any": [YES, {"not": YES}]}, T | U, id="an excluded middle is unknown of what is not stated"),
    pytest.param({"all": [{"subject.adult": "stated"}, {"not": {"subject.adult": "stated"}}]}, F, id="stated is exact"),
    pytest.param({"subject.books": {"above": 3, "below": 4}}, F | U, id="no integer lies between 3 and 4"),
    pytest.param({"subject.fee": {"above": 3, "below": 4}}, T | F | U, id="a decimal lies between 3 and 4"),
    pytest.param(
        {"subject.fee": {"above": 3, "below": 3.000001}}, F | U, id="no decimal of six places lies in a millionth"
    ),
    pytest.param(
        {"some": "member", "where": {"member.age": {"above": 3}}}, F | U, id="beyond a range nothing is, but unusable"
    ),
    pytest.param(
        {
            "all": [
                {"subject.books": {"above": {"fact": "subject.limit"}}},
                {"subject.limit": {"above": {"fact": "subject.books"}}},
            ]
        },
        F | U,
        id="two numbers are not above each other",
    ),
    pytest.param(
        {
            "all": [
                {"subject.born": {"before": {"fact": "subject.joined"}}},
                {"subject.joined": {"before": {"days": 1, "after": {"fact": "subject.born"}}}},
            ]
        },
        F | U,
        id="no day lies between a day and the next",
    ),
    pytest.param(
        {
            "all": [
                {"subject.books": {"above": {"fact": "subject.fee"}}},
                {"subject.fee": {"above": {"fact": "subject.limit"}}},
                {"subject.books": {"at_most": 5}},
                {"subject.limit": {"at_least": 5}},
            ]
        },
        F | U,
        id="between 5 and 5 there is no decimal below an integer",
    ),
    pytest.param(
        {
            "all": [
                {"subject.books": {"above": {"fact": "subject.fee"}}},
                {"subject.fee": {"above": {"fact": "subject.limit"}}},
                {"subject.books": {"at_most": 6}},
                {"subject.limit": {"at_least": 5}},
            ]
        },
        T | F | U,
        id="between 5 and 6 there is one",
    ),
    pytest.param(SOME_CARD, T | F | U, id="some: there, not there, list not stated"),
    pytest.param({"all": [SOME_CARD, {"not": SOME_CARD}]}, F | U, id="some and none"),
    pytest.param({**CARDS, "at_least": 5}, T | F | U, id="five entries are made where five are needed"),
    pytest.param({"all": [{**CARDS, "at_least": 3}, {**CARDS, "at_most": 2}]}, F | U, id="three and at most two"),
    pytest.param(
        {"all": [{**CARDS, "exactly": 2}, {"count": "item", "where": {"item.type": ["card", "plan"]}, "exactly": 1}]},
        F | U,
        id="more of a part than of the whole",
    ),
    pytest.param(
        {
            "all": [
                {"every": "member", "have": {"member.paid": True}},
                {"some": "member", "where": {"member.paid": False}},
            ]
        },
        F | U,
        id="every and some not",
    ),
    pytest.param(
        {
            "all": [
                {"every": "member", "have": {"some": "item", "where": {"item.of": {"same_as": {"fact": "member.id"}}}}},
                {"count": "member", "at_least": 2},
                {"count": "item", "at_most": 1},
            ]
        },
        F | U,
        id="one paper is not of two people",
    ),
    pytest.param(
        {
            "all": [
                {"every": "member", "have": {"some": "item", "where": {"item.of": {"same_as": {"fact": "member.id"}}}}},
                {"count": "member", "at_least": 2},
                {"count": "item", "at_most": 2},
            ]
        },
        T | F | U,
        id="two papers are of two people",
    ),
    pytest.param(
        {"all": [{"unique": "member.grade"}, {"count": "member", "where": {"member.grade": "g1"}, "at_least": 2}]},
        F | U,
        id="unique codes, and two the same",
    ),
    pytest.param(
        {
            "all": [
                {"subject.name": {"same_as": {"fact": "subject.nickname"}}},
                {"subject.name": "An"},
                {"subject.nickname": "Bình"},
            ]
        },
        F | U,
        id="one text is not two",
    ),
    pytest.param(
        {
            "all": [
                {"subject.skills": {"contains_all": ["weaving", "binding"]}},
                {"not": {"subject.skills": {"contains": "weaving"}}},
            ]
        },
        F | U,
        id="all of a set, and one of it missing",
    ),
    pytest.param({"subject.seen": {"on": "2030-06-15", "clock_at_most": "00:00"}}, T | F | U, id="midnight of a day"),
    pytest.param(
        {"all": [{"subject.grade": {"above": "g1"}}, {"subject.grade": {"below": "g2"}}]},
        F | U,
        id="no code stands between two neighbours",
    ),
    pytest.param(
        {
            "readings": [
                {"id": "a", "says": {"vi": "a", "en": "a"}, **YES},
                {"id": "b", "says": {"vi": "b", "en": "b"}, "not": YES},
            ],
            "defect": "D-1",
        },
        U,
        id="contrary readings never agree",
    ),
    pytest.param({"ask": "D-1"}, U, id="a question to the authority is open"),
]


@pytest.mark.parametrize(("condition", "possible"), CASES)
def test_which_truths_a_condition_can_have(condition: dict[str, Any], possible: int, tmp_path: Path) -> None:
    stack = stack_of(tmp_path, rule(condition))
    law = Law(stack, "permit", DAY)
    require = stack.rules[0].require
    answers = {truth: ask((law,), Question((), Holds(require, truth))) for truth in (T, F, U)}
    expected = {truth: Witnessed if truth & possible else Never for truth in (T, F, U)}
    assert {truth: type(answer) for truth, answer in answers.items()} == expected, answers


def test_a_number_of_entries_beyond_the_cap_of_a_list_is_never(tmp_path: Path) -> None:
    stack = stack_of(tmp_path, rule({"count": "tool", "at_least": 51}))
    law = Law(stack, "permit", DAY)
    cap = law.sections["tools"].cap
    answer = ask((law,), Question((), Holds(stack.rules[0].require)))
    assert (cap <= 50, type(answer)) == (True, Never)


def test_two_laws_are_asked_of_one_dossier(tmp_path: Path) -> None:
    """At most three under the one and at least three under the other: exactly three."""
    stacks = [stack_of(tmp_path / name, rule({"subject.books": {name: 3}})) for name in ("at_most", "at_least")]
    laws = [Law(stack, "permit", DAY) for stack in stacks]
    both = Both(tuple(Holds(stack.rules[0].require, law=number) for number, stack in enumerate(stacks)))
    answer = ask(laws, Question((), both))
    assert isinstance(answer, Witnessed)
    assert answer.dossier["subject"] == {"books": 3}
