"""Every clause of the plan and every defect of its text is accounted for, as a person listed them from the text."""

from typing import Final

import pytest

from compliance.authoring.trace import trace
from compliance.models import condition as ast
from compliance.models.pack import Account, Treatment
from corruption.bench import roots_of

from .shipped import packs, plan


def _listed(text: str) -> list[str]:
    return text.split()


# The rows into which the plan falls, by what a machine can check: wholly, in part, not, or no duty at all.
_WHOLLY: Final = _listed("""
    H.1 H.2 H.3 H.4 I.2.a.1 I.2.a.2 I.2.a.3 II.1.1.tt II.1.2.a II.1.2.b II.1.2.c
    II.2.1.a.tt.0 II.2.1.a.tt.0b II.2.1.a.tt.1 II.2.1.a.tt.2 II.2.1.a.tt.3 II.2.1.a.tt.4
    II.2.1.a.cn.0 II.2.1.a.cn.1 II.2.1.a.cn.2 II.2.1.a.cn.3 II.2.1.a.cn.4 II.2.1.a.cn.5 II.2.1.a.cn.6 II.2.1.a.cn.7
    II.2.1.a.cn.8 II.2.1.a.cn.9 II.2.1.a.cn.10 II.2.1.a.cn.12 II.2.1.a.cn.14 II.2.1.b
    II.2.2.a II.2.2.b.0 II.2.2.b.1 II.2.2.b.2 II.2.2.b.3 II.2.2.c.4 II.2.2.d.1 II.2.2.d.2 II.2.2.d.3 II.2.2.d.4
    II.2.3.tg II.2.3.nd.4 II.2.3.nd.6 III.1.a III.1.c IV.1 IV.2 IV.3 IV.4
""")
_IN_PART: Final = _listed("""
    I.2.b II.1.2.d II.2.1.a.cn.11 II.2.1.a.cn.13 II.2.2.b.4 II.2.2.c.1 II.2.2.c.3 II.2.2.d.5 II.2.3.tp II.2.3.nd.1
    II.2.3.nd.2 II.2.3.nd.3 II.2.3.nd.5 IV.0
""")
_NOT: Final = _listed("I.1.a-b I.2.a.0 II.2.2.c.2 III.1.b III.2 IV.5")
_NO_DUTY: Final = _listed("H.5 II.2.2.b.x")

# What a machine could check and is not a rule for one dossier, and how the account must say so.
_DEPARTURES: Final = {
    "H.1": Account.INFORMATIVE,  # the bases are cited among the pack's documents; no dossier states them
    "H.2": Account.INFORMATIVE,
    "H.3": Account.INFORMATIVE,
    "H.4": Account.INFORMATIVE,
    "I.2.a.3": Account.CAMPAIGN,  # the ranking of Party members lies in other dossiers
    "II.2.1.a.cn.14": Account.INFORMATIVE,  # other documents are never asked for
}

_ASK: Final = _listed("A-01 A-28 A-51 A-52")
_LATER: Final = _listed("A-32 A-33")
_READ: Final = _listed("""
    A-02 A-06 A-07 A-09 A-10 A-11 A-12 A-13 A-15 A-16 A-17 A-18 A-19 A-20 A-26 A-27 A-29 A-30 A-31 A-35 A-38 A-39 A-49
    A-50
""")
_REGISTER: Final = [f"A-{number:02}" for number in range(1, 55)]


def test_the_plan_falls_into_seventy_two_rows() -> None:
    rows = [*_WHOLLY, *_IN_PART, *_NOT, *_NO_DUTY]
    assert (len(_WHOLLY), len(_IN_PART), len(_NOT), len(_NO_DUTY)) == (50, 14, 6, 2)
    assert len(set(rows)) == len(rows) == 72


@pytest.mark.parametrize("row", [*_WHOLLY, *_IN_PART, *_NOT, *_NO_DUTY])
def test_a_row_of_the_plan_is_accounted_for(row: str) -> None:
    line = next(line for line in trace(plan()).lines if line.clause.id == row)
    assert line.accounts != ()
    assert all(said.why.vi and said.why.en for said in line.said)
    if row in (*_WHOLLY, *_IN_PART):
        assert _DEPARTURES.get(row, Account.ENCODED) in line.accounts
    if row in _NOT:
        assert Account.ENCODED not in line.accounts


def test_nothing_of_the_plan_or_the_laws_is_left_out() -> None:
    assert {pack.id: trace(pack).unaccounted for pack in packs()} == {pack.id: () for pack in packs()}


def test_no_rule_compares_the_registered_title() -> None:
    (ignored,) = [mention for mention in plan().mentions if mention.clause == "III.1.c"]
    assert str(ignored.ignores) == "proposal.registered_title"


def test_every_defect_of_the_register_has_its_treatment() -> None:
    treatments = {defect.id: defect.treatment for defect in plan().defects.values()}
    listed = {
        **dict.fromkeys(_REGISTER, Treatment.NOTE),
        **dict.fromkeys(_ASK, Treatment.ASK),
        **dict.fromkeys(_READ, Treatment.READ),
        **dict.fromkeys(_LATER, Treatment.LATER),
    }
    assert treatments == listed


@pytest.mark.parametrize("defect", _READ)
def test_a_reading_is_stated_in_words_and_followed_by_a_rule(defect: str) -> None:
    reading = plan().defects[defect].reading
    assert reading is not None
    assert reading.vi and reading.en
    assert defect in followed()


@pytest.mark.parametrize("defect", _ASK)
def test_a_question_to_the_authority_is_asked_by_a_rule_or_a_table(defect: str) -> None:
    assert defect in asked()


def followed() -> set[str]:
    """Return the defects that rules name, or settle by a reading, and those of clauses that are only mentioned."""
    named = {defect for rule in plan().rules for defect in rule.defects}
    disputed = {
        part.defect
        for rule in plan().rules
        for part in (*parts(rule.when), *parts(rule.require))
        if isinstance(part, ast.Readings)
    }
    mentioned = {mention.clause for mention in plan().mentions}
    rows = {row.clause for decision in plan().decisions for row in decision.rows}
    elsewhere = {d.id for d in plan().defects.values() if set(d.clauses) & (mentioned | rows)}
    return named | disputed | elsewhere


def asked() -> set[str]:
    """Return the defects that rules or rows of tables ask about."""
    by_rules = {
        part.defect
        for rule in plan().rules
        for part in (*parts(rule.when), *parts(rule.require))
        if isinstance(part, ast.Ask)
    }
    return by_rules | {row.ask for decision in plan().decisions for row in decision.rows if row.ask is not None}


def parts(condition: object) -> list[object]:
    """Return a condition and all conditions inside it."""
    match condition:
        case ast.All(inner) | ast.Any(inner):
            below = list(inner)
        case ast.Not(part):
            below = [part]
        case ast.Some(where=where) | ast.Count(where=where) | ast.Unique(where=where):
            below = [where]
        case ast.Every(where=where, have=have):
            below = [where, have]
        case ast.Readings(readings=readings):
            below = [reading.condition for reading in readings]
        case _:
            below = []
    return [condition, *(found for part in below for found in parts(part))]


def test_the_example_rulings_answer_two_of_the_questions() -> None:
    from compliance.loading.packs import load_packs

    loaded = load_packs(roots_of(("ruling-a01", "ruling-a51")))
    assert {ruling.defect for pack in loaded for ruling in pack.rulings} == {"A-01", "A-51"}
