"""Nothing of any regulation stands in the program: no code, no clause, no form, no deadline of any shipped pack."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from compliance.loading.packs import load_packs
from compliance.models.pack import Pack

REPOSITORY: Final = Path(__file__).parents[2]
PROGRAM: Final = (REPOSITORY / "src", REPOSITORY / "service")
PACKS: Final = (REPOSITORY / "rules", REPOSITORY / "examples" / "rulings")

# Words of packs that are also words of the program, and why.
SHARED: Final = {
    "archive": "the command of git that gives a folder as it was at a revision",
    "good": "the name of a colour for what is well, in the terminal and on the page",
    "paper": "what a fact is of, in the rule language: a paper, which can be made anew, or the world",
    "scheme": "http or https, a part of every address",
    "submission": "the section that says when and how a dossier was filed is part of the envelope",
}
SHORTEST: Final = 3


@cache
def packs() -> tuple[Pack, ...]:
    return tuple(load_packs(PACKS))


def words_of(pack: Pack) -> Iterator[str]:
    """Every code, clause and form that a pack brings, with the ids under which packs are known."""
    yield from (pack.id, pack.regulation, *pack.documents, *pack.clauses, *pack.parameters, *pack.defects)
    yield from (stage.code for stage in pack.stages)
    yield from pack.vocabulary.kinds
    yield from pack.vocabulary.groups
    for codes in pack.vocabulary.codes.values():
        yield from codes.codes
    for pair in pack.vocabulary.aliases.items():
        yield from (number for _, number in pair)
    if pack.agency:
        yield pack.agency


@cache
def pack_words() -> frozenset[str]:
    return frozenset(word for pack in packs() for word in words_of(pack) if len(word) >= SHORTEST) - SHARED.keys()


def distinctive(word: str) -> bool:
    """Say whether a word cannot be taken for plain English: it has a mark, a digit or a capital."""
    return not (word.isascii() and word.isalpha() and word.islower())


def sources() -> Iterator[Path]:
    for folder in PROGRAM:
        yield from (file for file in sorted(folder.rglob("*")) if file.is_file() and file.suffix != ".pyc")


def found_in_python(file: Path, pattern: re.Pattern[str], words: frozenset[str]) -> Iterator[str]:
    """A plain word counts when it is a whole literal; a distinctive one in any text or name."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Constant(value=str(text)):
                hits = {text} & words | set(pattern.findall(text))
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
                hits = set(pattern.findall(name))
            case _:
                continue
        yield from (f"{file.relative_to(REPOSITORY)}:{node.lineno}: {word}" for word in sorted(hits))


def found_in_text(file: Path, pattern: re.Pattern[str]) -> Iterator[str]:
    # A drawing is made of numbers, which clauses may be called as well; nothing of it is read.
    if file.suffix == ".svg":
        return
    for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
        yield from (f"{file.relative_to(REPOSITORY)}:{number}: {word}" for word in sorted(set(pattern.findall(line))))


def as_words(words: frozenset[str]) -> re.Pattern[str]:
    either = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<![\w.-])(?:{either})(?![\w-])(?!\.\w)")


def test_no_word_of_a_pack_stands_in_the_program() -> None:
    words = pack_words()
    pattern = as_words(frozenset(filter(distinctive, words)))
    found = [
        hit
        for file in sources()
        for hit in (found_in_python(file, pattern, words) if file.suffix == ".py" else found_in_text(file, pattern))
    ]
    assert found == []


def test_the_shipped_packs_bring_words_of_every_sort() -> None:
    words = pack_words()
    assert len(packs()) >= 3
    assert len(words) > 100
    assert {distinctive(word) for word in words} == {True, False}


@pytest.mark.parametrize("word", sorted(SHARED))
def test_every_shared_word_is_still_in_a_pack(word: str) -> None:
    assert word in {word for pack in packs() for word in words_of(pack)}
