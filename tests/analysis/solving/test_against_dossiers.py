"""Answers about random rules are held against random dossiers, and their witnesses against the oracle."""

import json
import tempfile
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from compliance.analysis.solving.asking import ask
from compliance.analysis.solving.judging import walk_of
from compliance.analysis.solving.law import Law
from compliance.analysis.solving.questions import (
    IS_FALSE,
    IS_UNKNOWN,
    Both,
    Either,
    Holds,
    Never,
    Question,
    Undecided,
    Wanted,
    Witnessed,
)
from compliance.assess.preparing import headers, stack_of
from compliance.engine import circuit as ir
from compliance.loading.packs import load_packs
from compliance.models.pack import Rule
from compliance.models.truth import TRUE
from differential.dossiers import DossierWriter
from differential.entries import STAGES
from differential.generator import make_office
from oracle.judge import judge
from oracle.packs import read_packs

DAY = date(2030, 6, 15)
DOSSIERS = 60
OUTCOMES: dict[str, Any] = {
    "violated": lambda rule: Both((Holds(rule.when), Holds(rule.require, IS_FALSE))),
    "satisfied": lambda rule: Both((Holds(rule.when), Holds(rule.require))),
    "not_applicable": lambda rule: Holds(rule.when, IS_FALSE),
    "undetermined": lambda rule: Either(
        (Holds(rule.when, IS_UNKNOWN), Both((Holds(rule.when), Holds(rule.require, IS_UNKNOWN))))
    ),
}


def occurring(law: Law, rule: Rule, dossier: dict[str, Any]) -> set[str]:
    """Return the outcomes that a rule has for the bindings of a dossier."""
    walk = walk_of(law, dossier)
    when, require = (law.node(part, rule.bindings) for part in (rule.when, rule.require))
    found = set()
    for scope in walk.bindings(tuple(ir.Population(each.name, each.list) for each in rule.bindings)):
        applies = walk.truth(when, scope)
        outcome = ("violated", "undetermined", "satisfied")[walk.truth(require, scope)]
        found.add(outcome if applies == TRUE else ("not_applicable", "undetermined")[applies])
    return found


@pytest.mark.parametrize("seed", range(100, 106))
def test_never_is_never_and_a_witness_is_one(seed: int) -> None:
    """No outcome that some dossier has is called impossible; the oracle finds the outcome in each witness."""
    rng = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        office = make_office(rng, Path(folder), rules=9)
        read_packs.cache_clear()
        packs = load_packs([office.root])
        law = Law(stack_of(headers(packs)[0], packs, DAY.toordinal()), "permit", DAY.toordinal())
        writer = DossierWriter(rng, office)
        dossiers = [each for _ in range(DOSSIERS * 2) if (each := writer.dossier())["kind"] == "permit"][:DOSSIERS]
        answered: Counter[str] = Counter()
        for rule in (each for each in law.stack.rules if "permit" in each.kinds):
            occurred = {outcome for dossier in dossiers for outcome in occurring(law, rule, dossier)}
            for outcome, wanted in OUTCOMES.items():
                answer = ask((law,), Question(rule.bindings, wanted(rule)))
                answered[type(answer).__name__] += 1
                assert not (isinstance(answer, Never) and outcome in occurred), f"{rule.id} {outcome}"
                if isinstance(answer, Undecided):
                    assert "cannot be reasoned about" in answer.why.en, f"{rule.id} {outcome}: {answer.why.en}"
                if isinstance(answer, Witnessed):
                    assert outcome in by_oracle(office.root, rule, answer), f"{rule.id} {outcome}: {answer.dossier}"
    assert answered["Undecided"] * 5 < answered.total()


def by_oracle(root: Path, rule: Rule, answer: Witnessed) -> set[str]:
    """Return the outcomes that the oracle gives a rule for the bindings of a witness."""
    stage = rule.stages[0] if rule.stages else STAGES[0]
    data = json.dumps(answer.dossier, ensure_ascii=False).encode()
    judged = judge(
        data, [root], as_of=datetime.fromisoformat(answer.as_of), now=datetime(2030, 6, 15, tzinfo=UTC), stage=stage
    )
    return {outcome for _, outcome in judged.details[rule.id]}


def test_a_wanted_truth_of_none_is_never() -> None:
    """A question that wants nothing possible is answered never, one that wants nothing is witnessed."""
    with tempfile.TemporaryDirectory() as folder:
        office = make_office(Random(1), Path(folder), rules=9)
        packs = load_packs([office.root])
        law = Law(stack_of(headers(packs)[0], packs, DAY.toordinal()), "permit", DAY.toordinal())
        wanted: dict[Wanted, type] = {Either(()): Never, Both(()): Witnessed}
        assert {each: type(ask((law,), Question((), each))) for each in wanted} == wanted
