"""Brackets in packs: the text of law.md §1.3 is found with its ends, and what a reader would not call a hole is not."""

from pathlib import Path

import pytest

from compliance.analysis.thresholds.checking import check_holes, check_overlaps
from compliance.loading.packs import load_packs
from compliance.models.diagnosis import Diagnosis
from oracle.library import dossier, outcomes, write_pack

SAYS = 'says: {vi: "…", en: "…"}'


def level(name: str, grade: str, require: str) -> str:
    return f'{{clause: "1", id: {name}, when: {{subject.grade: {grade}}}, require: {{{require}}}, {SAYS}}}'


def two(below: tuple[str, str], above: tuple[str, str]) -> str:
    return "\n".join(level(name, *asked) for name, asked in (("a", below), ("b", above)))


# Not completed below 50 %, or for another ground; completed above 70 %; more asks for all of it.
DECREE = "\n".join(
    (
        level("low", "junior", "any: [{subject.fee: {below: 50}}, {subject.adult: false}]"),
        level("middle", "senior", "subject.fee: {above: 70}, subject.books: {at_most: 20}"),
        level("high", "guest", "subject.fee: {exactly: 100}, subject.books: {exactly: 0}"),
    )
)


def found(folder: Path, entries: str) -> tuple[list[str], list[str]]:
    """Return what is told of holes and of overlaps, in English, from the fact's label on."""
    packs = load_packs([write_pack(folder, entries)])

    def said(diagnoses: list[Diagnosis]) -> list[str]:
        return sorted(each.what.en.removeprefix("… ") for each in diagnoses)

    return said(list(check_holes(packs))), said(list(check_overlaps(packs)))


@pytest.mark.parametrize(
    ("entries", "holes", "overlaps"),
    [
        pytest.param(DECREE, ["from 50 to 70 has no level: it lies between “…” and “…”."], [], id="as in the decree"),
        pytest.param(
            DECREE.replace("above: 70", "at_least: 50"), [], [], id="they meet"
        ),
        pytest.param(
            DECREE.replace("above: 70", "at_least: 50.5"),
            ["from 50 to below 50.5 has no level: it lies between “…” and “…”."],
            [],
            id="with a fraction",
        ),
        pytest.param(
            DECREE.replace("above: 70", "above: 45"),
            [],
            ["above 45 to below 50 has two levels, “…” and “…”, though neither includes the other."],
            id="they reach past each other",
        ),
        pytest.param(
            DECREE.replace("when: {subject.grade: senior}", "when: {subject.grade: senior, subject.adult: false}"),
            [],
            [],
            id="where one level applies, another is open on its own ground",
        ),
        pytest.param(
            two(("junior", "subject.books: {at_most: 3}"), ("guest", "subject.books: {at_least: 9}")),
            [],
            [],
            id="a level without a bracket lies between",
        ),
        pytest.param(
            two(("junior", "subject.books: {at_least: 1}"), ("senior", "subject.books: {at_least: 5}")),
            [],
            [],
            id="a rising demand",
        ),
        pytest.param(
            level("all", "[senior, guest]", "subject.fee: {at_least: 50}") + "\n" + DECREE.partition("\n")[2],
            ["from 50 to 70 has no level: it lies between “…” and “…”."],
            [],
            id="the lowest level is what the others leave",
        ),
    ],
)  # fmt: skip
def test_what_is_left_out_and_shared(tmp_path: Path, entries: str, holes: list[str], overlaps: list[str]) -> None:
    assert found(tmp_path, entries) == (holes, overlaps)


@pytest.mark.parametrize(("share", "levels"), [(49, {"low"}), (50, set()), (70, set()), (71, {"middle"})])
def test_no_level_of_the_decree_is_open_to_a_share_in_the_hole(tmp_path: Path, share: int, levels: set[str]) -> None:
    open_to = set()
    for name, grade in (("low", "junior"), ("middle", "senior"), ("high", "guest")):
        subject = {"grade": grade, "fee": share, "books": 0, "adult": True}
        said = outcomes(tmp_path, DECREE, dossier(subject=subject))
        if said[f"1/{name}"] == "satisfied":
            open_to.add(name)
    assert open_to == levels


def test_a_hole_stands_at_its_rules(tmp_path: Path) -> None:
    (hole,) = check_holes(load_packs([write_pack(tmp_path / "lending", DECREE)]))
    assert (hole.at.line, [other.line for other in hole.related]) == (3, [4])
    assert hole.subjects == ("lending-2030/1/low", "lending-2030/1/middle")


def parting(below: str, above: str, *more: str) -> str:
    """Return two rules that ask the contrary of a reader's grade on two sides of a number of books."""
    return "\n".join(
        (
            f'{{clause: "1", id: below, when: {{{below}}}, require: {{subject.grade: junior}}, {SAYS}}}',
            f'{{clause: "1", id: above, when: {{{above}}}, require: {{not: {{subject.grade: junior}}}}, {SAYS}}}',
            *more,
        )
    )


SIX = ["of exactly 6 has no level: it lies between “…” and “… or …”."]
AT_SIX = f'{{clause: "1", id: six, when: {{subject.books: {{exactly: 6}}}}, require: {{subject.grade: guest}}, {SAYS}}}'
BY_FEE = f'{{clause: "1", id: fee, when: {{subject.fee: {{above: 5}}}}, require: {{subject.grade: guest}}, {SAYS}}}'
OF_SIX = f'{{clause: "1", id: fee, when: {{subject.books: {{at_least: 6}}}}, require: {{subject.fee: 1}}, {SAYS}}}'


@pytest.mark.parametrize(
    ("entries", "holes"),
    [
        pytest.param(parting("subject.books: {below: 6}", "subject.books: {above: 6}"), SIX, id="alike"),
        pytest.param(
            parting("subject.books: {below: 6}, subject.adult: false", "subject.books: {above: 6}"),
            SIX,
            id="one is narrower",
        ),
        pytest.param(
            parting("subject.books: {below: 6}, subject.adult: false", "subject.books: {at_least: 6}"),
            [],
            id="they meet",
        ),
        pytest.param(
            parting(
                "subject.books: {below: 6}, subject.adult: false", "subject.books: {above: 6}, subject.adult: true"
            ),
            [],
            id="never of one reader",
        ),
        pytest.param(
            parting("subject.books: {below: 6}, subject.adult: false", "subject.books: {above: 6}", BY_FEE),
            ["of exactly 6 has no level: it lies between “1” and “1”."],
            id="a rule on the same codes by another number does not take it in",
        ),
        pytest.param(
            parting("subject.books: {below: 6}", "subject.books: {above: 7}", BY_FEE),
            [],
            id="more than one value is left",
        ),
        pytest.param(
            parting("subject.books: {below: 6}, subject.adult: false", "subject.books: {above: 6}", AT_SIX),
            [],
            id="another rule takes it in",
        ),
        pytest.param(
            parting("subject.books: {below: 6}, subject.adult: false", "subject.books: {above: 6}", OF_SIX),
            SIX,
            id="a rule on something else does not",
        ),
    ],
)
def test_a_single_value_between_two_rules_that_ask_the_contrary(tmp_path: Path, entries: str, holes: list[str]) -> None:
    assert found(tmp_path, entries) == (holes, [])
