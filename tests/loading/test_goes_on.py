"""Bad rule files: each is told at its place with the nearest right word, and the other packs are looked at."""

import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.loading.memory import Memory
from compliance.loading.packs import Loading, read_packs
from compliance.models.errors import Problem

PACKS = Path(__file__).parents[1] / "planted/packs"
TEAM = "sets/pool/team"
# In another pack, so that every test sees that the rest is looked at.
ELSEWHERE = "sets/library/reading/loans.yaml"


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    """Return a copy of three sets of packs, one of which has a misspelt fact."""
    root = tmp_path / "sets"
    shutil.copytree(PACKS, root)
    changed(root / "library/reading/loans.yaml", "{loan.days: {at_most: {parameter: loan_days}}}", "{loan.day: 3}")
    return root


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def tab(team: Path) -> None:
    changed(team / "days.yaml", "  race_by:", "\trace_by:")


def duplicate_key(team: Path) -> None:
    changed(team / "tables.yaml", "    inputs: [swimmer.age]\n", "    inputs: [swimmer.age]\n    hit: first\n")


def no_for_a_code(team: Path) -> None:
    changed(team / "tables.yaml", "when: [sea, any]", "when: [no, any]")


def nearly_a_code(team: Path) -> None:
    changed(team / "tables.yaml", "when: [sea, any]", "when: [Sea, any]")


def five_megabytes(team: Path) -> None:
    with (team / "swimmers.yaml").open("a") as file:
        file.write("# long\n" * 800_000)


def alias_bomb(team: Path) -> None:
    levels = "".join(f"  a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(9))
    (team / "bomb.yaml").write_text(f"parameters:\n  a0: &a0 x\n{levels}")


def renamed_parameter(team: Path) -> None:
    changed(team / "days.yaml", "  list_by: {type", "  list_day: {type")


def ruling_for_no_defect(team: Path) -> None:
    changed(team.parent / "reply/pack.yaml", "defect: S-1", "defect: S-2")


def one_code_in_two_forms(team: Path) -> None:
    code = "bể_ngoài"
    rows = "".join(f"      {unicodedata.normalize(form, code)}: {{vi: a, en: a}}\n" for form in ("NFC", "NFD"))
    changed(team / "vocabulary.yaml", "    heat:\n", f"    pond:\n{rows}    heat:\n")


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        pytest.param(tab, f"{TEAM}/days.yaml:7:1: a tab; write spaces instead", id="a tab"),
        pytest.param(
            duplicate_key,
            f'{TEAM}/tables.yaml:32:5: the key "hit" stands twice (first in line 31)',
            id="a duplicate key",
        ),
        pytest.param(
            no_for_a_code,
            f'{TEAM}/tables.yaml:15:30: unknown code of lane "no"; one of: indoor, outdoor, sea',
            id="no for a code",
        ),
        pytest.param(
            nearly_a_code,
            f'{TEAM}/tables.yaml:15:30: unknown code of lane "Sea"; did you mean "sea"?',
            id="a capital letter",
        ),
        pytest.param(
            five_megabytes,
            f"{TEAM}/swimmers.yaml:1:1: the file has 5600665 bytes, at most 5000000 are read",
            id="more than five megabytes",
        ),
        pytest.param(alias_bomb, f'{TEAM}/bomb.yaml:3:12: an alias, "*a0"; write the value out', id="an alias bomb"),
        pytest.param(
            renamed_parameter,
            f'{TEAM}/days.yaml:16:75: unknown parameter "list_by"; did you mean "list_day"?',
            id="a renamed parameter still in use",
        ),
        pytest.param(
            ruling_for_no_defect,
            'sets/pool/reply/pack.yaml:15:13: unknown defect "S-2"; one of: S-1',
            id="a ruling for no defect",
        ),
        pytest.param(
            one_code_in_two_forms,
            f'{TEAM}/vocabulary.yaml:15:7: the key "bể_ngoài" stands twice (first in line 14)',
            id="one code in NFC and NFD",
        ),
    ],
)
def test_the_place_is_told_and_the_rest_goes_on(sets: Path, spoil: Callable[[Path], None], expected: str) -> None:
    spoil(sets / "pool/team")
    loading = read_packs([sets])
    told = [str(problem) for problem in loading.problems]
    assert expected in told
    assert f'{ELSEWHERE}:8:15: unknown path "loan.day"; did you mean "loan.days"?' in told
    assert {"canteen-2024", "kitchen-law-2024"} <= {pack.id for pack in loading.packs}


def test_a_circle_of_packs_is_told_and_the_rest_goes_on(sets: Path) -> None:
    changed(sets / "canteen/law-2024/pack.yaml", "in_force:", "extends: [canteen-plan]\nin_force:")
    loading = read_packs([sets])
    told = [str(problem) for problem in loading.problems]
    circle = "a pack cannot stand above itself: kitchen-law-2024 -> canteen-2024 -> kitchen-law-2024"
    assert f"sets/canteen/law-2024/pack.yaml:8:1: {circle}" in told
    assert f'{ELSEWHERE}:8:15: unknown path "loan.day"; did you mean "loan.days"?' in told
    assert loading.passed_over == ("kitchen-law-2024", "canteen-2024") or set(loading.passed_over) == {
        "kitchen-law-2024",
        "canteen-2024",
    }


def test_a_code_is_one_in_both_forms_of_unicode(sets: Path) -> None:
    team = sets / "pool/team"
    changed(team / "vocabulary.yaml", "      sea: {", f"      {unicodedata.normalize('NFD', 'biển')}: {{")
    for row in ("[sea, any]", "[sea, true]"):
        changed(team / "tables.yaml", row, row.replace("sea", unicodedata.normalize("NFC", "biển")))
    assert not [problem for problem in read_packs([team]).problems if problem.code == "unknown-code"]


def test_a_code_no_is_a_code(sets: Path) -> None:
    team = sets / "pool/team"
    changed(team / "vocabulary.yaml", "      sea: {", "      no: {")
    for row in ("[sea, any]", "[sea, true]"):
        changed(team / "tables.yaml", row, row.replace("sea", "no"))
    assert read_packs([team]).problems == ()


def test_rules_below_a_pack_with_a_wrong_rule_are_looked_at(sets: Path) -> None:
    changed(sets / "canteen/law-2024/clauses.yaml", "dish.celsius", "dish.kelvin")
    changed(sets / "canteen/plan/kitchen.yaml", "{parameter: allowance}", "{parameter: alowance}")
    loading = read_packs([sets])
    assert [str(problem) for problem in loading.problems if problem.at and "canteen" in problem.at.file] == [
        'sets/canteen/law-2024/clauses.yaml:23:15: unknown path "dish.kelvin"; one of: dish.celsius, dish.hot, dish.id',
        'sets/canteen/plan/kitchen.yaml:10:57: unknown parameter "alowance"; did you mean "allowance"?',
    ]
    assert "canteen-2024" not in {pack.id for pack in loading.packs}


def test_below_a_pack_whose_words_are_wrong_only_the_shapes_are_told(sets: Path) -> None:
    changed(sets / "canteen/law-2024/vocabulary.yaml", "codes: kitchen_grade,", "codes: kitchen_grades,")
    changed(sets / "canteen/plan/kitchen.yaml", "subject.meal_cost", "subject.meal_price")
    changed(sets / "canteen/plan/papers.yaml", "count: {exactly: 1}", "cout: {exactly: 1}")
    loading = read_packs([sets])
    told = [str(problem) for problem in loading.problems if problem.at and "plan" in problem.at.file]
    assert told == ['sets/canteen/plan/papers.yaml:4:38: unknown key "cout"; did you mean "count"?']
    assert loading.passed_over == ("canteen-2024",)


def test_only_what_changed_is_read_again(sets: Path) -> None:
    memory = Memory()
    first = read_packs([sets], memory)
    changed(sets / "canteen/plan/kitchen.yaml", "at_most: 8", "at_most: 9")
    second = read_packs([sets], memory)
    again = {pack.id for pack in second.packs if not any(pack is before for before in first.packs)}
    assert again == {"canteen-2024"}
    assert_same(second, read_packs([sets]))


def test_a_change_above_reads_again_what_stands_below(sets: Path) -> None:
    memory = Memory()
    first = read_packs([sets], memory)
    changed(sets / "canteen/law-2020/clauses.yaml", "at_least: 60", "at_least: 61")
    second = read_packs([sets], memory)
    again = {pack.id for pack in second.packs if not any(pack is before for before in first.packs)}
    assert again == {"kitchen-law-2020", "canteen-2024"}
    assert_same(second, read_packs([sets]))


def test_a_mended_file_takes_its_problems_with_it(sets: Path) -> None:
    memory = Memory()
    assert len(read_packs([sets], memory).problems) == 1
    changed(sets / "library/reading/loans.yaml", "{loan.day: 3}", "{loan.days: 3}")
    assert read_packs([sets], memory).problems == ()


def test_problems_of_what_did_not_change_are_told_again(sets: Path) -> None:
    memory = Memory()
    first: tuple[Problem, ...] = read_packs([sets], memory).problems
    assert read_packs([sets], memory).problems == first != ()


def assert_same(one: Loading, other: Loading) -> None:
    assert (one.packs, one.problems, one.passed_over) == (other.packs, other.problems, other.passed_over)
