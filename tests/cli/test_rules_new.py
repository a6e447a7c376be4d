"""`compliance rules new`: a draft that loads, with two cases that hold; nothing is overwritten."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compliance.cli.exits import Exit

Run = Callable[..., Any]
SETS = Path(__file__).parents[1] / "planted/packs"


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    """Two sets of packs to write into."""
    for name in ("library", "canteen"):
        shutil.copytree(SETS / name, tmp_path / "sets" / name)
    return tmp_path / "sets"


@pytest.mark.parametrize(
    ("arguments", "folder", "pack"),
    [
        pytest.param(("R.12", "--item", "photo"), "library/reading", "reading-2024", id="a paper that is new"),
        pytest.param(("R.12", "--item", "reference"), "library/reading", "reading-2024", id="a paper that is declared"),
        pytest.param(
            ("R.10", "--item", "reference"), "library/reading", "reading-2024", id="a clause without a rule yet"
        ),
        pytest.param(("Điều 12/b", "--fact", "subject.resident"), "library/reading", "reading-2024", id="a fact"),
        pytest.param(("12", "--item", "photo"), "library/reading", "reading-2024", id="a clause that is a number"),
        pytest.param(("K.9", "--item", "diploma"), "canteen/law-2020", "kitchen-law-2020", id="an edition of a law"),
        pytest.param(("P.9", "--item", "diploma"), "canteen/plan", "canteen-2024", id="a pack below a law"),
    ],
)
def test_the_draft_loads_and_its_cases_hold(
    run: Run, sets: Path, arguments: tuple[str, ...], folder: str, pack: str
) -> None:
    before = set((sets / folder).rglob("*.yaml"))
    ran = run("rules", "new", pack, *arguments, "--rules", sets)
    assert (ran.code, ran.err) == (Exit.COMPLIANT, "")
    written = set((sets / folder).rglob("*.yaml")) - before
    assert {file.parent.relative_to(sets / folder).as_posix() for file in written} == {".", "cases"}
    assert all(str(file) in ran.out for file in written)
    tested = run("rules", "test", pack, "--rules", sets, "--lang", "en", "--keys", "one")
    assert (tested.code, tested.out) == (Exit.COMPLIANT, "2 cases, 2 as expected\n")


def test_what_a_person_must_say_is_marked(run: Run, sets: Path) -> None:
    run("rules", "new", "reading-2024", "R.12", "--item", "photo", "--rules", sets)
    texts = [
        (sets / "library/reading" / place).read_text(encoding="utf-8") for place in ("R.12.yaml", "cases/R.12.yaml")
    ]
    assert [text.count("(điền:") for text in texts] == [2, 2]


def test_nothing_is_overwritten(run: Run, sets: Path) -> None:
    file = sets / "library/reading/cases/R.12.yaml"
    file.parent.mkdir()
    file.write_text("mine\n")
    ran = run("rules", "new", "reading-2024", "R.12", "--item", "photo", "--rules", sets)
    assert ran.code == Exit.USAGE
    assert str(file) in ran.err
    assert file.read_text() == "mine\n"
    assert not (sets / "library/reading/R.12.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(("reading-2024", "R.12"), Exit.USAGE, "--item", id="neither paper nor fact"),
        pytest.param(("reading-2025", "R.12", "--item", "photo"), Exit.USAGE, "reading-2024", id="no such pack"),
        pytest.param(
            ("reading-2024", "R.12", "--item", "photo", "--for", "cards"), Exit.USAGE, "card", id="no such kind"
        ),
        pytest.param(
            ("reading-2024", "R.12", "--fact", "subject.age"), Exit.BROKEN, "subject.resident", id="no true or false"
        ),
        pytest.param(
            ("reading-2024", "R.3", "--item", "consent"),
            Exit.BROKEN,
            "library/reading/papers.yaml:10:5",
            id="there already",
        ),
    ],
)
def test_what_cannot_be_drafted_is_told(
    run: Run, sets: Path, arguments: tuple[str, ...], code: Exit, words: str
) -> None:
    before = {file: file.read_bytes() for file in sets.rglob("*") if file.is_file()}
    ran = run("rules", "new", *arguments, "--rules", sets)
    assert ran.code == code
    assert words in ran.err
    assert {file: file.read_bytes() for file in sets.rglob("*") if file.is_file()} == before
