"""Which packs judge a dossier, and what rulings, editions and aliases do to the rules."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from compliance.loading.stacks import stack
from compliance.models.condition import Literal, Path, Readings, Row
from compliance.models.condition import Test as Check
from compliance.models.errors import Source
from compliance.models.pack import Pack
from compliance.models.stack import NoLaw, NoLawCause, Stack
from loading.packs_of_tests import load

PACKS = load()
YEAR = ("year", "2024-01-01", "2024-12-31")
CARD_FORM = Path("borrower", "card_form")


def judged(year: int, month: int, day: int, packs: Sequence[Pack] = tuple(PACKS.values())) -> Stack:
    found = stack(packs, agency="CITYLIB", period=YEAR, day=date(year, month, day).toordinal())
    assert isinstance(found, Stack)
    return found


@pytest.mark.parametrize(
    ("day", "packs", "ruled"),
    [
        pytest.param((2023, 12, 31), ["lending-2024", "statute-2019"], {}, id="last day of the first edition"),
        pytest.param((2024, 1, 1), ["lending-2024", "statute-2024"], {}, id="first day of the second"),
        pytest.param(
            (2024, 2, 1),
            ["lending-2024", "statute-2024", "reply-g1"],
            {"G-1": "reply-g1", "G-2": "reply-g1"},
            id="first day of the ruling",
        ),
        pytest.param((2025, 1, 1), ["lending-2024", "statute-2024"], {}, id="the ruling has ended"),
    ],
)
def test_the_day_picks_editions_and_rulings(day: tuple[int, int, int], packs: list[str], ruled: dict[str, str]) -> None:
    found = judged(*day)
    assert ([pack.id for pack in found.packs], found.ruled, found.lapsed) == (packs, ruled, ())


@pytest.mark.parametrize(
    ("agency", "period", "day", "cause", "candidates"),
    [
        pytest.param("CITYLAB", YEAR, 739000, NoLawCause.AGENCY, ["lending-2024"], id="no pack of the agency"),
        pytest.param(
            "CITYLIB",
            ("year", "2023-01-01", "2023-12-31"),
            739000,
            NoLawCause.PERIOD,
            ["lending-2024"],
            id="another year",
        ),
        pytest.param(
            "CITYLIB",
            ("quarter", "2024-01-01", "2024-12-31"),
            739000,
            NoLawCause.PERIOD,
            ["lending-2024"],
            id="another kind of period",
        ),
        pytest.param(
            "CITYLIB",
            YEAR,
            date(2023, 10, 31).toordinal(),
            NoLawCause.MOMENT,
            ["lending-2024"],
            id="before its first day",
        ),
    ],
)
def test_no_law(agency: str, period: tuple[str, str, str], day: int, cause: NoLawCause, candidates: list[str]) -> None:
    found = stack(tuple(PACKS.values()), agency=agency, period=period, day=day)
    assert found == NoLaw(cause, tuple(PACKS[name] for name in candidates))


def test_a_regulation_without_an_edition_has_lapsed_but_its_words_stay() -> None:
    packs = tuple(pack for pack in PACKS.values() if pack.id != "statute-2024")
    found = stack(packs, agency="CITYLIB", period=YEAR, day=date(2024, 1, 5).toordinal())
    assert isinstance(found, Stack)
    assert [pack.id for pack in found.packs] == ["lending-2024"]
    assert found.lapsed == ("lending-statute",)
    assert "reader.card" in found.vocabulary.facts
    assert [found.parameters["old_fee"].on(date(2024, 1, day).toordinal()) for day in (1, 5)] == [None, None]


def test_rules_stand_in_the_order_of_the_clauses_then_of_the_layers() -> None:
    rules = [rule.id for rule in judged(2023, 12, 1).rules]
    assert [rule.split("/")[1] for rule in rules if rule.startswith("lending")] == [
        *["1"] * 6,
        "1.a",
        "2",
        "2.a",
        "2.a",
        "3",
        "3",
        "4",
    ]
    assert rules[-1] == "statute-2019/3/rule"


def test_a_ruling_takes_a_reading() -> None:
    taken = {}
    for found in (judged(2024, 1, 31), judged(2024, 2, 1)):
        (rule,) = (rule for rule in found.rules if rule.id == "lending-2024/2/fee")
        assert isinstance(rule.require, Readings)
        taken[len(found.packs)] = rule.require.taken
    assert taken == {2: "all_pay", 3: "staff_free"}


def test_a_ruling_takes_a_reading_at_its_clause_only() -> None:
    pack = PACKS["lending-2024"]
    (fee,) = (rule for rule in pack.rules if rule.id == "lending-2024/2/fee")
    elsewhere = replace(fee, id="lending-2024/3/fee", clause="3")
    packs = [replace(pack, rules=(*pack.rules, elsewhere)), *(p for p in PACKS.values() if p is not pack)]
    found = judged(2024, 2, 1, packs)
    taken = {rule.clause: rule.require.taken for rule in found.rules if isinstance(rule.require, Readings)}
    assert taken == {"2": "staff_free", "3": "all_pay"}


def test_a_rulings_rows_stand_for_those_that_asked_and_the_rest_keeps_asking() -> None:
    school, asked = judged(2024, 1, 31).decisions[CARD_FORM].rows
    guest, _ = asked.cells
    answered = (guest, Check(Path("borrower", "staff"), "equals", (Literal(False),)))
    assert judged(2024, 2, 1).decisions[CARD_FORM].rows == (
        school,
        Row("2.a", answered, ("LR-2024", "C-2"), ruling="reply-g1", at=Source("data/reply-g1/pack.yaml", 17, 9)),
        Row(
            "2.a",
            (guest, Check(Path("borrower", "staff"), "equals", (Literal(True),))),
            None,
            ask="G-1",
            at=asked.at,
        ),
    )


def test_forms_are_compared_as_the_whole_stack_names_them() -> None:
    found = judged(2024, 1, 1)
    assert found.vocabulary.aliases == {("TB-9", "F 01"): ("LR-2024", "F-1"), ("LS-2024", "S-1"): ("LR-2024", "R-1")}


def test_what_the_language_declares_is_in_the_vocabulary() -> None:
    vocabulary = judged(2024, 1, 1).vocabulary
    assert set(vocabulary.lists) == {"borrowers", "items", "events"}
    assert {"item.id", "item.type", "event.id", "event.type", "borrower.id"} <= set(vocabulary.facts)


def test_clauses_are_found_by_document() -> None:
    found = judged(2024, 1, 1)
    assert found.clauses["LR-2024", "2.a"] is PACKS["lending-2024"].clauses["2.a"]
    assert found.clauses["LS-2024", "5"] is PACKS["statute-2024"].clauses["5"]
