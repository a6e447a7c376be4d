"""Laying rule files out: nothing of them is lost, twice is once, and the shipped ones are laid out already."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.authoring.formatting import formatted
from compliance.models.errors import ComplianceError

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "rules").rglob("*.yaml")) + sorted((ROOT / "examples").rglob("*.yaml"))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_the_shipped_files_are_laid_out_already(file):
    text = file.read_text(encoding="utf-8")
    assert formatted(text, file.name) == text


@pytest.mark.parametrize(
    ("text", "laid_out"),
    [
        pytest.param(
            "clauses:\n- clause: '1'\n  item: a\n", "clauses:\n  - clause: '1'\n    item: a\n", id="indent of lists"
        ),
        pytest.param("a:\n    b: 1\n    c: 2\n", "a:\n  b: 1\n  c: 2\n", id="indent of maps"),
        pytest.param("a: {b:   1,c: 2}\n", "a: {b: 1, c: 2}\n", id="blanks inside flow maps"),
        pytest.param("a: [ {b: 1} ]\n", "a: [{b: 1}]\n", id="a map alone in a list keeps its braces"),
        pytest.param("a: 1   \nb: 2", "a: 1\nb: 2\n", id="blanks and line feeds at ends"),
        pytest.param("a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n", id="line ends of another system"),
        pytest.param("a: no\nb: 2023-02-30\nc: 010\nd: 2.10\n", "a: no\nb: 2023-02-30\nc: 010\nd: 2.10\n", id="words"),
        pytest.param(
            "# vì sao\na: 1  # ở đây\n\n# rồi\nb: 2\n", "# vì sao\na: 1  # ở đây\n\n# rồi\nb: 2\n", id="comments"
        ),
        pytest.param("a: \"1\"\nb: 'x'\n", "a: \"1\"\nb: 'x'\n", id="quotes as written"),
        pytest.param(f"a: {'dài ' * 80}hết\n", f"a: {'dài ' * 80}hết\n", id="a long sentence stays on its line"),
    ],
)
def test_what_is_uneven_is_laid_out(text, laid_out):
    assert formatted(text, "a.yaml") == laid_out


@pytest.mark.parametrize("text", ["a:\n\tb: 1\n", "a: 1\na: 2\n", "a: &x 1\nb: *x\n", "a: [1\n"])
def test_a_file_that_cannot_be_read_is_told_at_its_place_and_not_laid_out(text):
    with pytest.raises(ComplianceError) as raised:
        formatted(text, "a.yaml")
    assert all(problem.at.file == "a.yaml" for problem in raised.value.problems)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
TREES = st.recursive(
    WORDS, lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(WORDS, inner, min_size=1, max_size=3)
)


def written(tree, indent=0):
    """Write a tree unevenly: block style with an indent of three."""
    pad = " " * indent
    if isinstance(tree, dict):
        return "".join(f"{pad}{quoted(key)}:{below(value, indent)}" for key, value in tree.items())
    return "".join(f"{pad}-{below(value, indent)}" for value in tree)


def below(value, indent):
    return f" {quoted(value)}  # {len(value)}\n" if isinstance(value, str) else f"\n{written(value, indent + 3)}"


def quoted(word):
    escaped = word.replace("'", "''")
    return f"'{escaped}'"


@given(st.dictionaries(WORDS, TREES, min_size=1, max_size=3))
def test_twice_is_once_and_no_word_is_lost(tree):
    try:
        once = formatted(written(tree), "a.yaml")
    except ComplianceError as refused:
        assert "cannot be laid out" in str(refused) or "YAML" in str(refused) or "twice" in str(refused)
        return
    assert formatted(once, "a.yaml") == once
