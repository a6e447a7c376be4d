"""What a registered defect answers: the checks that it names, at its clauses, and nothing else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from compliance.analysis.checks import diagnose
from compliance.loading.packs import load_packs
from compliance.models.diagnosis import Weight
from compliance.models.pack import Pack
from compliance.models.text import Text
from planted.suite import PACKS, suite

SHIPPED = Path(__file__).parents[2] / "rules"


def spoilt(name: str, folder: Path, found_by: str, clauses: str = "[B.4]") -> Path:
    """Plant a defect of the swimming cup, and register one for clauses."""
    root = next(each for each in suite() if each.name == name).planted(folder)
    known = f"clauses: {clauses}, treatment: note, found_by: {found_by}, text: {{vi: Thiếu, en: Missing}}"
    tables = root / "team" / "tables.yaml"
    text = tables.read_text(encoding="utf-8")
    tables.write_text(text.replace("defects:\n", f"defects:\n  S-9: {{{known}}}\n", 1), encoding="utf-8")
    return root


def found_in(root: Path) -> list[tuple[str, Weight, str | None]]:
    return sorted((each.check, each.weight, each.known) for each in diagnose(load_packs([root])))


def test_what_a_defect_answers_is_a_note_that_names_it(tmp_path: Path) -> None:
    """No row holds at seventeen, and no group takes that age in: two checks find the one fault."""
    root = spoilt("exactly seventeen years old", tmp_path, "[table-gap, threshold-hole]")
    found = found_in(root)
    assert ("table-gap", Weight.NOTE, "S-9") in found
    assert {known for _, _, known in found} == {"S-9"}


@pytest.mark.parametrize(
    ("found_by", "clauses"),
    [
        pytest.param("[threshold-hole]", "[B.4]", id="another check"),
        pytest.param("[]", "[B.4]", id="no check"),
        pytest.param("[table-gap]", "[B.5]", id="another clause"),
        pytest.param("[table-gap]", "[]", id="no clause"),
    ],
)
def test_what_no_defect_answers_stays_what_it_is(tmp_path: Path, found_by: str, clauses: str) -> None:
    root = spoilt("exactly seventeen years old", tmp_path, found_by, clauses)
    assert ("table-gap", Weight.WARNING, None) in found_in(root)


def test_an_unrelated_contradiction_at_the_clause_of_a_defect_stays_an_error(tmp_path: Path) -> None:
    root = spoilt("unique lanes for more swimmers than lanes", tmp_path, "[table-gap, threshold-hole]")
    assert ("contradicting-rules", Weight.ERROR, None) in found_in(root)


def test_a_name_that_no_check_has_is_told_with_the_nearest(tmp_path: Path) -> None:
    root = spoilt("exactly seventeen years old", tmp_path, "[tabel-gap]")
    (told,) = [each for each in diagnose(load_packs([root])) if each.check == "defect-names-no-check"]
    assert (told.weight, told.subjects, told.at.file) == (Weight.WARNING, ("S-9", "tabel-gap"), "pool/team/tables.yaml")
    assert told.remedy == Text("Ý là “table-gap”?", "Did you mean “table-gap”?")


def test_a_defect_that_its_check_no_longer_finds_is_a_note(tmp_path: Path) -> None:
    root = spoilt("unique lanes for more swimmers than lanes", tmp_path, "[table-gap, contradicting-rules]")
    (told,) = [each for each in diagnose(load_packs([root])) if each.check == "defect-found-no-more"]
    assert (told.weight, told.subjects) == (Weight.NOTE, ("S-9", "table-gap"))


def test_two_defects_may_tell_of_one_thing(tmp_path: Path) -> None:
    root = spoilt("exactly seventeen years old", tmp_path, "[table-gap]")
    tables = root / "team" / "tables.yaml"
    text = tables.read_text(encoding="utf-8")
    other = next(line for line in text.splitlines() if "S-9" in line).replace("S-9", "S-8")
    tables.write_text(text.replace("defects:\n", f"defects:\n{other}\n", 1), encoding="utf-8")
    assert "defect-found-no-more" not in {check for check, _, _ in found_in(root)}


def of_editions(*editions: tuple[str, str, str]) -> list[Pack]:
    """Two editions of a decree without days between them are made of the shipped ones by their days."""
    packs = {pack.id: pack for pack in load_packs([SHIPPED])}
    return [
        replace(
            packs[name], first_day=date.fromisoformat(first).toordinal(), last_day=date.fromisoformat(last).toordinal()
        )
        for name, first, last in editions
    ]


def test_an_edition_is_answered_for_the_days_after_it_only() -> None:
    """The defect is of the edition of 2026: it says what follows that edition, not what is missing before it."""
    old, new = "evaluation-decree-2023", "evaluation-decree-2026"
    before = of_editions((old, "2023-09-15", "2025-11-30"), (new, "2026-01-01", "2026-06-30"))
    after = of_editions((new, "2023-09-15", "2025-11-30"), (old, "2026-01-01", "2026-06-30"))
    assert [(each.weight, each.known) for each in diagnose(before, ["edition-gap"])] == [(Weight.WARNING, None)]
    assert [(each.weight, each.known) for each in diagnose(after, ["edition-gap"])] == [(Weight.NOTE, "N-12")]


def shipped_without(pack_id: str, name: str, **changed: tuple[str, ...]) -> list[Pack]:
    """Return the shipped packs, one defect changed."""
    packs = load_packs([SHIPPED])
    return [
        replace(pack, defects={**pack.defects, name: replace(pack.defects[name], **changed)})
        if pack.id == pack_id
        else pack
        for pack in packs
    ]


def test_a_defect_of_a_clause_does_not_answer_days_without_any_edition() -> None:
    packs = shipped_without("evaluation-decree-2026", "N-12", clauses=("1",))
    assert [each.known for each in diagnose(packs, ["edition-gap"])] == [None]


def test_days_before_the_first_edition_are_not_those_after_the_last() -> None:
    """With the edition of 2026 alone the plan of 2023 has days without an edition before it and after it."""
    kept = [
        pack
        for pack in load_packs([SHIPPED])
        if pack.regulation != "evaluation-decree" or pack.id == "evaluation-decree-2026"
    ]
    found = {each.what.en.partition(" is, ")[2]: each.known for each in diagnose(kept, ["edition-gap"])}
    assert found == {"from 7 December 2023 to 31 December 2025.": None, "from 1 July 2026 on.": "N-12"}


@pytest.mark.parametrize("name", ["A-05", "A-08"])
def test_a_deadline_after_its_event_is_answered_only_by_a_defect_that_names_the_check(name: str) -> None:
    packs = shipped_without("plan-2023", name, found_by=("table-gap",))
    found = [each for each in diagnose(packs, ["deadline-after-event"]) if each.weight is Weight.WARNING]
    assert [each.known for each in found] == [None]


def test_a_defect_of_another_pack_that_takes_part_answers() -> None:
    """A clause that stands before and after an edition and not in it can be told only by those that have it."""
    packs = load_packs([SHIPPED])
    editions = sorted((each for each in packs if each.regulation == "evaluation-decree"), key=lambda each: each.id)
    older, middle, newer = editions
    clause = "15"
    assert all(clause in each.clauses for each in editions)
    without = replace(middle, clauses={name: each for name, each in middle.clauses.items() if name != clause})
    told = replace(older.defects["N-01"], clauses=(clause,), found_by=("edition-gap",))
    telling = replace(older, defects={**older.defects, "N-01": told})
    assert _left_out([older, without, newer]) == [(Weight.WARNING, None)]
    assert _left_out([telling, without, newer]) == [(Weight.NOTE, "N-01")]


def _left_out(packs: list[Pack]) -> list[tuple[Weight, str | None]]:
    found = diagnose(packs, ["edition-gap"])
    return [(each.weight, each.known) for each in found if "15" in each.subjects]


def test_sets_without_fault_have_no_defect_that_names_a_check() -> None:
    """The planted suite holds what is found itself, and not what a defect hides of it."""
    packs = [pack for folder in PACKS.iterdir() for pack in load_packs([folder])]
    assert [defect.id for pack in packs for defect in pack.defects.values() if defect.found_by] == []
