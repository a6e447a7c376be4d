"""Every rule has a case for each outcome that it can have, and every case says why in its document's words."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Final

import pytest

from compliance.authoring.case_files import Case
from compliance.models.condition import All
from compliance.models.moments import parse_moment
from compliance.models.pack import Clause, Rule
from corruption.bench import Bench
from corruption.originals import Original

from .shipped import RULES, ZONE, cases, cases_of, packs, rules

# How a case cites: a division of the plan, a number of its lists, an article or point, a defect, a document's number.
_CITATION: Final = re.compile(
    r"^(I|II|III|IV)(\.[0-9]|[.:, ])|\b[Ss]ố \([0-9]+\)|\bĐiều [0-9]+|điểm [0-9a-z]\b|\bA-[0-9]{2}\b|\b[0-9]+/[A-Z]"
)
_WORDS_IN_COMMON: Final = 3
_CASES: Final = [pytest.param(case, id=f"{case.at.file.rpartition('/')[2]}: {case.name}") for case in cases()]


@cache
def expected_of_rules() -> dict[str, set[str]]:
    """Return which outcomes cases expect of each rule."""
    found: dict[str, set[str]] = defaultdict(set)
    for case in cases():
        for rule, outcome in case.expect.items():
            found[rule].add(outcome)
    return found


def possible(rule: Rule) -> set[str]:
    """Return the outcomes that a rule can have: one that only asks is never judged, one for all always applies."""
    judged = set() if rule.aspect == "ask" else {"satisfied", "violated"}
    always = not rule.bindings and rule.when == All(())
    return judged | {"undetermined"} | (set() if always else {"not_applicable"})


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in rules()])
def test_a_rule_has_a_case_for_each_outcome_that_it_can_have(rule: Rule) -> None:
    assert possible(rule) - expected_of_rules()[rule.id] == set()


@pytest.mark.parametrize("case", _CASES)
def test_a_case_says_why_by_clause_or_in_the_words_of_its_document(case: Case) -> None:
    cited = _CITATION.search(case.because) is not None
    assert cited or any(in_common(case.because, clause) for clause in clauses_of(case)), case.because


def clauses_of(case: Case) -> Iterator[Clause]:
    """Yield the clauses of the rules that a case is about."""
    by_rule = {rule.id: pack.clauses[rule.clause] for pack in packs() for rule in pack.rules}
    yield from (by_rule[rule] for rule in case.expect)


def in_common(because: str, clause: Clause) -> bool:
    """Say whether a few words in a row are the clause's own."""
    return not runs(because).isdisjoint(runs(f"{clause.label.vi} {clause.text.vi}"))


def runs(text: str) -> set[tuple[str, ...]]:
    """Return every run of a few words of a text."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + _WORDS_IN_COMMON]) for at in range(len(words) - _WORDS_IN_COMMON + 1)}


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with Bench() as opened:
        yield opened


@pytest.mark.parametrize("case", _CASES)
def test_a_case_comes_out_as_it_says_and_as_the_oracle_says(bench: Bench, case: Case) -> None:
    as_of = None if case.as_of is None else parse_moment(case.as_of, [ZONE])
    judged = bench.judge(case.dossier, Original(case.name, case.dossier, as_of, case.stage, case.rulings))
    assert judged.differences == []
    assert {rule: judged.oracle.outcomes.get(rule, "not_in_force") for rule in case.expect} == dict(case.expect)
    assert case.verdict in (None, judged.report.verdict)


def test_cases_name_only_rules_that_there_are() -> None:
    assert set(expected_of_rules()) - {rule.id for rule in rules()} == set()


def test_no_two_cases_of_a_file_have_one_name() -> None:
    for folder in RULES.rglob("cases"):
        names = [(case.at.file, case.name) for case in cases_of(folder)]
        assert sorted(names) == sorted(set(names))
