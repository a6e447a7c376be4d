"""What is typed on a page becomes the dossier that was meant, and nothing else."""

from decimal import Decimal
from typing import Any

import pytest

from compliance_service.forms.filling import filled, tree_of
from compliance_service.forms.gathering import MAX_INPUTS, MAX_TEXT, MAX_VALUES
from compliance_service.problems import RequestError
from service.forms.offices import PLAN_YEAR, SEASON, lending_form, plan_form

CARD = {"kind": "lending_card", "agency": "TV-MAU", "period": SEASON, "items": [], "loans": []}
UNIT = {"kind": "unit", "agency": "VPUBND", "period": PLAN_YEAR, "items": [], "roster": []}


def test_nothing_typed_is_an_empty_dossier() -> None:
    assert tree_of([], lending_form()) == CARD


def test_facts_of_every_type() -> None:
    typed = [
        ("/subject/name", "  Đỗ Minh Anh "),
        ("/subject/reader_class", "pupil"),
        ("/circumstances/lost_card", "false"),
        ("/submission/at", "15/3/2024 8:00"),
        ("/items/0#there", "off"),
        ("/items/0#there", "on"),
        ("/items/0/id", "don"),
        ("/items/0/type", "application"),
        ("/items/0/date", "14/03/2024"),
        ("/items/0/form/issuer", "NQ-TV"),
        ("/items/0/form/number", "TV-01"),
        ("/loans/0/pages", "1.200"),
        ("csrf", "not of the dossier"),
    ]
    assert tree_of(typed, lending_form()) == {
        **CARD,
        "subject": {"name": "Đỗ Minh Anh", "reader_class": "pupil"},
        "circumstances": {"lost_card": False},
        "submission": {"at": "2024-03-15T08:00"},
        "items": [
            {"id": "don", "type": "application", "date": "2024-03-14", "form": {"issuer": "NQ-TV", "number": "TV-01"}}
        ],
        "loans": [{"id": "loan-1", "pages": 1200}],
    }


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("/subject/party_member", "", None),
        ("/subject/party_member", "yes", "yes"),
        ("/subject/position", "chieff", "chieff"),
        ("/submission/at", "chiều thứ sáu", "chiều thứ sáu"),
        ("/subject/name", " ", None),
    ],
)
def test_blank_is_not_stated_and_what_cannot_be_converted_stays(name: str, text: str, value: str | None) -> None:
    _, section, fact = name.split("/")
    tree = tree_of([(name, text)], plan_form("individual"))
    assert tree.get(section, {}).get(fact) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ({"": "TV-01 | NQ-TV"}, {"issuer": "NQ-TV", "number": "TV-01"}),
        ({"": "TV-01 | NQ-TV", "/issuer": "X", "/number": "Y"}, {"issuer": "NQ-TV", "number": "TV-01"}),
        ({"": "", "/issuer": "X", "/number": "Y"}, {"issuer": "X", "number": "Y"}),
        ({"/number": "Y"}, {"number": "Y"}),
        ({"": "TV-99"}, "TV-99"),
        ({"": "", "/issuer": " "}, None),
    ],
)
def test_a_form_is_chosen_or_typed(typed: dict[str, str], value: Any) -> None:
    pairs = [("/items/0#there", "on"), *((f"/items/0/form{part}", text) for part, text in typed.items())]
    assert tree_of(pairs, lending_form())["items"][0].get("form") == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ([("", "minutes"), ("", "opinion")], ["minutes", "opinion"]),
        ([("", "minutes\r\nopinion\r\n")], ["minutes", "opinion"]),
        ([("#none", "on")], []),
        ([("", "")], None),
    ],
)
def test_several_codes(typed: list[tuple[str, str]], value: list[str] | None) -> None:
    pairs = [("/items/0#there", "on"), *((f"/items/0/with{part}", text) for part, text in typed)]
    assert tree_of(pairs, plan_form("individual"))["items"][0].get("with") == value


def test_an_entry_is_there_when_its_tick_is_on_or_something_is_stated_of_it() -> None:
    typed = [
        ("/items/0#there", "off"),
        ("/items/0/type", "application"),
        ("/items/1#there", "off"),
        ("/items/1#there", "on"),
        ("/items/1/type", "receipt"),
        ("/items/2/type", "loss_notice"),
        ("/items/3/id", "blank"),
        ("/items/3/date", ""),
        ("/items/5#there", "on"),
    ]
    found = filled(typed, lending_form())
    assert found.tree["items"] == [
        {"id": "item-2", "type": "receipt"},
        {"id": "item-3", "type": "loss_notice"},
        {"id": "item-6"},
    ]
    assert found.places == {"/items/0": "/items/1", "/items/1": "/items/2", "/items/2": "/items/5"}
    assert found.input_of("/items/2/form") == "/items/5/form"
    assert found.input_of("/subject/name") == "/subject/name"


def test_ids_that_are_given_are_kept_and_never_met_twice() -> None:
    typed = [("/roster/0/name", "An"), ("/roster/1/id", "member-1"), ("/roster/1/name", "Bình")]
    roster = tree_of(typed, plan_form("unit"))["roster"]
    assert roster == [{"id": "member-1-2", "name": "An"}, {"id": "member-1", "name": "Bình"}]
    again = [(f"/roster/{n}/{name}", text) for n, entry in enumerate(roster) for name, text in entry.items()]
    assert tree_of(again, plan_form("unit"))["roster"] == roster


def test_numbers_keep_what_was_typed() -> None:
    typed = [("/items/0#there", "on"), ("/items/0/pages", "1,50"), ("/items/1#there", "on"), ("/items/1/pages", "hai")]
    items = tree_of(typed, plan_form("unit"))["items"]
    assert (str(items[0]["pages"]), items[1]["pages"]) == (str(Decimal("1.50")), "hai")


@pytest.mark.parametrize(
    "name",
    [
        "/kind",
        "/nowhere/name",
        "/subject/child",
        "/subject/0/name",
        "/items/name",
        "/items/01/type",
        "/items/-1/type",
        "/items/9999999/type",
        "/items/0/type/issuer",
        "/items/0/__class__",
        "/subject#there",
        "/items/0/type#none",
        "/",
        "//",
        "/items/0/../subject/name",
    ],
)
def test_a_name_that_the_form_does_not_have_is_told_and_not_written(name: str) -> None:
    found = filled([(name, "x")], lending_form())
    assert (found.tree, found.unknown) == (CARD, (name,))


@pytest.mark.parametrize(
    "pairs",
    [
        pytest.param([("/subject/name", "x" * (MAX_TEXT + 1))], id="a long text"),
        pytest.param([("/subject/name", "x")] * (MAX_INPUTS + 1), id="many inputs"),
        pytest.param([("/subject/name", "x")] * (MAX_VALUES + 1), id="many of one name"),
        pytest.param([("/items/0#there", "on")] * (MAX_VALUES + 1), id="many of one tick"),
        pytest.param([("carried", "{}")], id="carried is no list"),
        pytest.param([("carried", '[["subject"], 1]')], id="carried without a path"),
        pytest.param([("carried", "[[[]]]")], id="carried with an empty path"),
        pytest.param([("carried", "[" * 300)], id="carried too deep"),
    ],
)
def test_what_no_page_sends_is_refused(pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(RequestError):
        tree_of(pairs, lending_form())


def test_an_explanation_is_typed_like_any_entry() -> None:
    facts = {"rule": "plan-2023/II.2.2.c.4/deadline", "reason": "mưa bão", "who": "An", "document": "12/BC"}
    typed = [
        *((f"/explanations/0/{name}", text) for name, text in facts.items()),
        ("/explanations/0/when", "14/12/2023"),
    ]
    assert tree_of(typed, plan_form("unit"))["explanations"] == [{**facts, "when": "2023-12-14"}]


def test_carried_things_never_change_what_the_dossier_is() -> None:
    assert tree_of([("carried", '[[["kind"], "other"], [["agency"], 1]]')], lending_form()) == CARD
