"""The compiled rules, the rules engine and the oracle agree on random packs and random dossiers."""

import os
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.models.operators import OPERATORS
from compliance.models.report import Report

from .counted import run
from .coverage import Coverage
from .generator import PACK, write_office
from .reorderings import found_anywhere, shuffled_clauses, shuffled_entries, shuffled_members
from .runs import Bench, Question, bench, checked_again
from .scribe import QUANTIFIERS

_PACKS = int(os.environ.get("DIFFERENTIAL_PACKS", "40"))
_DOSSIERS = 110
_LEAST = 1_000
_TRUTHS = ("TRUE", "FALSE", "UNKNOWN")
_ASPECTS = ("rule", "count", "form", "dated", "with", "pages", "only", "deadline", "ask", "order", "premature")
_ANSWERS = ("value", "ask", "gap", "unknown")

REACHED = [
    *(("operator", name, truth) for name in OPERATORS for truth in _TRUTHS if (name, truth) != ("stated", "UNKNOWN")),
    *(("operand", kind, truth) for kind in ("literal", "parameter", "fact", "days") for truth in _TRUTHS),
    *(("word", word, truth) for word in ("all", "any", "not", *QUANTIFIERS) for truth in _TRUTHS),
    *(("word", word, truth) for word in ("readings", "readings_taken") for truth in _TRUTHS),
    *(("nested", outer, inner) for outer in QUANTIFIERS for inner in QUANTIFIERS),
    *(("aspect", aspect) for aspect in _ASPECTS),
    *(("decision", hit, answer) for hit in ("unique", "first") for answer in _ANSWERS),
]
SEEDS = st.integers(min_value=0, max_value=2**32 - 1)
few_packs = settings(deadline=None, max_examples=8, derandomize=True, database=None)


@pytest.fixture(scope="module")
def reached() -> Coverage:
    """Everything that a run over many packs reached; the run fails at the first disagreement."""
    return run(range(_PACKS), _DOSSIERS)


@pytest.mark.parametrize("what", REACHED, ids=" ".join)
def test_all_three_agree_a_thousand_times_over(reached: Coverage, what: tuple[str, ...]) -> None:
    assert reached.counts[what] >= _LEAST


@few_packs
@given(seed=SEEDS)
def test_reports_agree_with_the_oracle(seed: int) -> None:
    with bench(seed) as made:
        for _ in range(12):
            made.check(made.question())


def test_reports_on_kinds_that_stand_alone_agree_with_the_oracle() -> None:
    judged = 0
    for seed in range(24):
        with bench(seed) as made:
            for _ in range(10):
                report, _ = made.check(made.question_alone())
                judged += bool(report.rules)
    assert judged > 24


@few_packs
@given(seed=SEEDS)
def test_order_of_clauses_changes_no_outcome(seed: int) -> None:
    with bench(seed) as made:
        questions = [made.question() for _ in range(10)]
        before = [_outcomes(made.report(question)) for question in questions]
        write_office(shuffled_clauses(made.office, Random(seed)))
        with checked_again(made) as again:
            assert [_outcomes(again.report(question)) for question in questions] == before


@few_packs
@given(seed=SEEDS)
def test_order_of_members_changes_nothing(seed: int) -> None:
    with bench(seed) as made:
        for question in (made.question() for _ in range(10)):
            other = replace(question, tree=shuffled_members(question.tree, Random(seed)))
            assert _outcomes(made.report(other)) == _outcomes(made.report(question))
            assert _identities(made, other) == _identities(made, question)


@few_packs
@given(seed=SEEDS)
def test_findings_keep_their_ids_when_entries_change_places(seed: int) -> None:
    with bench(seed) as made:
        for question in (made.question() for _ in range(10)):
            other = replace(question, tree=shuffled_entries(question.tree, Random(seed)))
            assert _outcomes(made.report(other)) == _outcomes(made.report(question))
            assert _lasting(made, other) == _lasting(made, question)


def _outcomes(report: Report) -> dict[str, str]:
    return {view.id: outcome.value for view, outcome in zip(report.rules, report.outcomes, strict=True)}


def _identities(made: Bench, question: Question) -> list[str]:
    return sorted(finding.id for finding in made.report(question).findings)


def _lasting(made: Bench, question: Question) -> list[str]:
    """Return the ids of findings whose place does not depend on which entry of a list comes first."""
    clauses = {f"{PACK}/{entry['clause']}" for entry in made.office.entries if found_anywhere(entry)}
    return sorted(
        finding.id
        for finding in made.report(question).findings
        if finding.rule is None or finding.rule.rpartition("/")[0] in clauses
    )
