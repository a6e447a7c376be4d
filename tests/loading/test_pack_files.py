"""Finding and reading pack folders: what is passed over, what is told, and that nothing slips through."""

import random
import re
import shutil
from pathlib import Path

import pytest

from compliance.loading.packs import load_packs
from compliance.models.errors import ComplianceError
from loading.packs_of_tests import DATA, MAIN, NEW_STATUTE, RULES, WORDS, edited


def problems(*roots: Path) -> list[str]:
    with pytest.raises(ComplianceError) as caught:
        load_packs(roots)
    return [str(problem) for problem in caught.value.problems]


def test_a_root_that_is_no_folder_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path / "none") == [f"{tmp_path / 'none'} is not a folder"]


def test_a_folder_without_packs_has_none(tmp_path: Path) -> None:
    assert load_packs([tmp_path]) == ()


def test_a_file_that_vanishes_is_told(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    (tmp_path / "data/lending-2024/gone.yaml").symlink_to(tmp_path / "nowhere")
    assert problems(tmp_path / "data")[:1] == [
        "data/lending-2024/gone.yaml:1:1: the file cannot be read: No such file or directory"
    ]


def test_cases_other_suffixes_and_hidden_folders_are_passed_over(tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    for name in ("lending-2024/cases/a.yaml", "lending-2024/a.yml", "lending-2024/.old/a.yaml", ".old/pack.yaml"):
        (copy / name).parent.mkdir(exist_ok=True)
        (copy / name).write_text("no: [yaml", "utf-8")
    assert len(load_packs([copy])) == 4


def test_a_pack_within_a_pack_stands_for_itself(tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    shutil.move(copy / "reply-g1", copy / "lending-2024/replies/reply-g1")
    assert [pack.folder for pack in load_packs([copy])][-2:] == [
        "data/lending-2024",
        "data/lending-2024/replies/reply-g1",
    ]


def test_an_alias_bomb_is_told_and_the_pack_left_out(tmp_path: Path) -> None:
    told = edited(tmp_path, [(WORDS, "vocabulary:\n", "bomb: &a [x, x]\nother: [*a, *a]\nvocabulary:\n")])
    assert told == [
        f'{WORDS}:1:7: an anchor, "&a"; leave it out',
        f'{WORDS}:2:9: an alias, "*a"; write the value out',
        f'{WORDS}:2:13: an alias, "*a"; write the value out',
    ]


def test_problems_of_several_files_and_packs_are_told_at_once(tmp_path: Path) -> None:
    edits = [
        (MAIN, "zone: Asia/Ho_Chi_Minh", "zone: Hanoi"),
        (RULES, "by: clerk", "by: clark"),
        (NEW_STATUTE, "layer: national", "layer: nation"),
    ]
    assert edited(tmp_path, edits) == [
        f'{RULES}:2:5: unknown actor "clark"; did you mean "clerk"?',
        f'{MAIN}:11:7: "Hanoi" is no time zone',
        f'{NEW_STATUTE}:4:8: unknown word "nation"; did you mean "national"?',
    ]


def test_a_pack_below_a_wrong_one_waits(tmp_path: Path) -> None:
    edits = [(RULES, "by: clerk", "by: clark"), (NEW_STATUTE, "document: LS-2024", "document: LS-2042")]
    assert edited(tmp_path, edits) == [f'{NEW_STATUTE}:7:11: unknown document "LS-2042"; did you mean "LS-2024"?']


REPEATED = """vocabulary:
  codes:
    group:
      guest: {vi: khách, en: guest, staff: false}
      pupil: {vi: học sinh, en: pupil, staff: false, counter: NORTH}
      teacher: {vi: giáo viên, en: teacher, staff: true, counter: SOUTH}
    counter:
      NORTH: {vi: quầy bắc, en: north counter}
      SOUTH: {vi: quầy nam, en: south counter}
  facts:
    borrower.group: {type: code, codes: group, vi: nhóm, en: group}
  derived:
    borrower.counter: {from: borrower.group, attribute: counter, vi: quầy, en: counter}
"""


def test_identical_declarations_may_repeat(tmp_path: Path) -> None:
    assert edited(tmp_path, [(NEW_STATUTE, "vocabulary:\n", REPEATED)]) == []


def test_codes_of_a_list_above_may_be_added_to(tmp_path: Path) -> None:
    added = "vocabulary:\n  codes: {group: {stranger: {vi: người lạ, en: stranger}}}\n"
    assert edited(tmp_path, [(NEW_STATUTE, "vocabulary:\n", added)]) == []


JUNK = (
    "[]",
    "{}",
    "null",
    "''",
    "[a]",
    "{a: b}",
    "-1",
    "2024-02-30",
    "any",
    "{ask: G-1}",
    "{fact: reader.card}",
    "[[]]",
)


def _slip(text: str, chance: random.Random) -> str:
    """Return the text with a line or a word lost, doubled or changed."""
    lines = text.split("\n")
    words = list(re.finditer(r"[\w.\-]+", text))
    word = chance.choice(words)
    at = chance.randrange(len(lines))
    return chance.choice(
        [
            "\n".join(lines[:at] + lines[at + 1 :]),
            "\n".join([*lines[:at], chance.choice(lines), *lines[at:]]),
            text[: word.start()] + chance.choice(words).group() + text[word.end() :],
            text[: word.start()] + chance.choice(JUNK) + text[word.end() :],
        ]
    )


@pytest.mark.parametrize("seed", range(10))
def test_whatever_is_written_is_loaded_or_told_with_its_place(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    shutil.copytree(DATA, tmp_path / "data")
    for file in sorted((tmp_path / "data").rglob("*.yaml")):
        text = file.read_text("utf-8")
        for _ in range(4):
            file.write_text(_slip(text, chance), "utf-8")
            try:
                load_packs([tmp_path / "data"])
            except ComplianceError as error:
                assert all(problem.at is not None for problem in error.problems)
        file.write_text(text, "utf-8")
