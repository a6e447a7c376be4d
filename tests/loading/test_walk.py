"""What conditions read, and rewriting them."""

import pytest

from compliance.loading.walk import paths_read, rewrite, rule_reads
from compliance.models.condition import (
    ALWAYS,
    All,
    Any,
    Ask,
    Condition,
    Count,
    DaysAfter,
    DecidedOperand,
    Every,
    FactOperand,
    Literal,
    Not,
    Path,
    Reading,
    Readings,
    Scope,
    Some,
    Unique,
)
from compliance.models.condition import Test as Check
from compliance.models.text import Text
from loading.packs_of_tests import load

LISTS = {"items": "item", "borrowers": "borrower"}
SIGNED = Check(Path("paper", "signed"), "equals", (Literal(True),))
PAPERS = Scope("paper", "items")
SAYS = Text("x", "x")


@pytest.mark.parametrize(
    ("condition", "paths"),
    [
        pytest.param(ALWAYS, set(), id="nothing"),
        pytest.param(Ask("G-1"), set(), id="a question"),
        pytest.param(Check(Path("reader", "card"), "stated"), {"reader.card"}, id="a section"),
        pytest.param(Some(PAPERS, SIGNED), {"item.signed"}, id="some, by another name"),
        pytest.param(Not(Every(PAPERS, SIGNED, ALWAYS)), {"item.signed"}, id="every, where"),
        pytest.param(Every(PAPERS, ALWAYS, SIGNED), {"item.signed"}, id="every, have"),
        pytest.param(Count(PAPERS, All((SIGNED,)), 1, None), {"item.signed"}, id="count"),
        pytest.param(Unique(PAPERS, Path("paper", "of"), SIGNED), {"item.of", "item.signed"}, id="unique"),
        pytest.param(Check(Path("m", "born"), "stated"), {"borrower.born"}, id="a name bound outside"),
        pytest.param(
            Check(Path("reader", "at"), "after", (DaysAfter(1, FactOperand(Path("m", "born"))),)),
            {"reader.at", "borrower.born"},
            id="a fact on the right",
        ),
        pytest.param(
            Some(PAPERS, Check(Path("paper", "form"), "decided", (DecidedOperand(Path("m", "card_form")),))),
            {"item.form", "borrower.card_form"},
            id="a decided fact",
        ),
        pytest.param(
            Any((Readings("G-2", (Reading("a", SAYS, SIGNED), Reading("b", SAYS, ALWAYS)), None),)),
            {"paper.signed"},
            id="readings",
        ),
    ],
)
def test_paths_are_named_as_declared(condition: Condition, paths: set[str]) -> None:
    assert {str(path) for path in paths_read(condition, {"m": "borrower"}, LISTS)} == paths


def test_a_rule_reads_through_its_bindings() -> None:
    (rule,) = (rule for rule in load()["lending-2024"].rules if rule.id == "lending-2024/2.a/form")
    assert {str(path) for path in rule_reads(rule, LISTS)} == {
        "item.type",
        "item.of",
        "item.signed",
        "item.form",
        "borrower.id",
        "borrower.group",
        "borrower.card_form",
    }


def test_rewriting_reaches_every_part() -> None:
    def lifted(leaf: Condition) -> Condition:
        readings = Readings("G-2", (Reading("a", SAYS, leaf),), None)
        return All(
            (Any((Not(leaf), Some(PAPERS, leaf))), Every(PAPERS, leaf, leaf), Count(PAPERS, leaf, 0, 1), readings)
        )

    changed = rewrite(lifted(SIGNED), lambda each: Ask("G-1") if each == SIGNED else each)
    assert changed == lifted(Ask("G-1"))
