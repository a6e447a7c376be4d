"""Ten thousand corruptions of compliant dossiers: every outcome, verdict and intake place as the oracle says.

COMPLIANCE_CORRUPTIONS multiplies how many are tried (1 by default), COMPLIANCE_SEED gives other ones.
"""

import os
from collections import Counter
from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Final

import pytest

from .bench import Bench, vocabulary_of
from .draw import Corruption, chances, double_edits, single_edits
from .originals import Original, originals, smaller, with_event
from .sites import declared_facts

TIMES: Final = int(os.environ.get("COMPLIANCE_CORRUPTIONS", "1"))
SEED: Final = int(os.environ.get("COMPLIANCE_SEED", "2023"))
MOST_SHOWN: Final = 10
MOST_PEOPLE: Final = 2

ORIGINALS: Final = originals()
# The oracle takes some 2 ms for the first kind and 50 ms for the last: (by one edit, by two edits).
NUMBERS: Final = {
    "award": (800, 300),
    "evaluation": (300, 100),
    "unit_evaluation": (300, 100),
    "collective": (2000, 900),
    "emulation": (2300, 900),
    "individual": (1700, 600),
    "unit": (1000, 300),
    "conference": (1200, 200),
}
# Kinds whose originals have no event, and the type of the event that one gets.
EVENTS: Final = {"individual": "review_meeting", "emulation": "award_meeting"}
# Kinds whose originals state only what their rules read: no event, and of a paper its type, form and person.
SHORT: Final = {"evaluation", "unit_evaluation"}
# Of the corruptions of a kind, at least this share has each verdict: a checker with one answer for all would fail.
LEAST_SHARE: Final = {"compliant": 0.05, "non_compliant": 0.02, "undetermined": 0.3}


def of_kind(kind: str) -> list[Original]:
    """Return the originals of a kind; large ones with few people, for the oracle is slow with many."""
    found = [smaller(one, MOST_PEOPLE) for one in ORIGINALS if one.kind == kind]
    return [*found, with_event(found[0], EVENTS[kind])] if kind in EVENTS else found


@pytest.mark.parametrize("original", [pytest.param(one, id=one.name) for one in ORIGINALS])
def test_every_original_is_compliant(bench: Bench, original: Original) -> None:
    judged = bench.judge(original.data, original)
    assert (judged.report.verdict, judged.oracle.verdict, judged.differences) == ("compliant", "compliant", [])


@pytest.mark.parametrize("kind", NUMBERS)
def test_everything_that_is_corrupted_is_compliant(bench: Bench, kind: str) -> None:
    assert {bench.judge(one.data, one).oracle.verdict for one in of_kind(kind)} == {"compliant"}


def test_the_originals_are_of_all_kinds_and_stages_and_have_rulings() -> None:
    assert {one.kind for one in ORIGINALS} == set(NUMBERS)
    assert {one.stage for one in ORIGINALS} >= {None, "archive"}
    assert {ruling for one in ORIGINALS for ruling in one.rulings} == {"ruling-a01", "ruling-a51"}


def test_at_least_ten_thousand_are_tried() -> None:
    assert sum(map(sum, NUMBERS.values())) >= 10_000


@pytest.mark.parametrize("kind", sorted(NUMBERS.keys() - SHORT))
def test_every_declared_fact_is_corrupted(kind: str) -> None:
    found = of_kind(kind)
    places = {"/".join("*" if step.isdigit() else step for step in at.split("/")) for at, _ in tried(kind)}
    vocabulary = vocabulary_of(found[0])
    lists = vocabulary["lists"]
    declared = {
        f"{section}/{'*/' if section in lists else ''}{name}"
        for section in vocabulary["kinds"][kind]["sections"]
        for name, _ in declared_facts(lists[section]["element"] if section in lists else section, kind, vocabulary)
    }
    assert declared <= places


def test_every_way_to_corrupt_is_tried() -> None:
    ways = {name for kind in NUMBERS for _, name in chances(of_kind(kind))}
    assert ways == {name for kind in NUMBERS for _, name in tried(kind)}


@cache
def tried(kind: str) -> set[tuple[str, str]]:
    """Return the places and edits of a kind's corruptions by one edit."""
    return {corruption.edits[0] for corruption in single_edits(of_kind(kind), NUMBERS[kind][0], Random(SEED))}


@pytest.mark.parametrize("kind", NUMBERS)
def test_one_edit_is_judged_as_by_the_oracle(bench: Bench, kind: str) -> None:
    number = NUMBERS[kind][0] * TIMES
    verdicts = judge_all(bench, single_edits(of_kind(kind), number, Random(SEED)))
    assert verdicts.total() == number
    assert {verdict: verdicts[verdict] / number >= share for verdict, share in LEAST_SHARE.items()} == dict.fromkeys(
        LEAST_SHARE, True
    ), verdicts


@pytest.mark.parametrize("kind", NUMBERS)
def test_two_edits_are_judged_as_by_the_oracle(bench: Bench, kind: str) -> None:
    number = NUMBERS[kind][1] * TIMES
    verdicts = judge_all(bench, double_edits(of_kind(kind), number, Random(SEED + 1)))
    assert verdicts.total() == number


def judge_all(bench: Bench, corruptions: Iterator[Corruption]) -> Counter[str]:
    """Judge corruptions twice; fail with the first that differ; return how many have each verdict by the oracle."""
    verdicts: Counter[str] = Counter()
    wrong: list[str] = []
    for corruption in corruptions:
        judged = bench.judge(corruption.data, corruption.original)
        verdicts[judged.oracle.verdict] += 1
        if judged.differences:
            wrong.append(
                "\n  ".join([str(corruption), *judged.differences, corruption.data.decode("utf-8", "replace")])
            )
        if len(wrong) >= MOST_SHOWN:
            break
    assert not wrong, "\n".join(wrong)
    return verdicts
