"""The text of a dossier, with the places of its findings marked."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.models.report import Place
from compliance_service.pages.frame.document import LARGE, SHORT, Mark, Piece, Stretch, document_of


def mark(number: int, line: int, column: int) -> Mark:
    return Mark(number, Place("", line, column))


def lines_of(stretches: tuple[Stretch, ...]) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for stretch in stretches for line in stretch.lines]


@pytest.mark.parametrize(
    ("text", "column", "marked"),
    [
        pytest.param('{"name": "Ngô Bích Ngọc", "age": 3}', 10, '"Ngô Bích Ngọc"', id="a text with its quotes"),
        pytest.param('{"a": "x\\"y"}', 7, '"x\\"y"', id="a text with a quote inside, not rewritten"),
        pytest.param('{"a": 1.50}', 7, "1.50", id="a number in its own digits"),
        pytest.param('{"a": null}', 7, "null", id="null"),
        pytest.param('{"a": ["b"]}', 7, '["b"]', id="a list that ends on its line"),
        pytest.param("[" + "1, " * 90, 1, ("[" + "1, " * 90)[:200], id="a long list, for a stretch"),
        pytest.param('{"a": [', 7, "[", id="a list that ends on a later line"),
        pytest.param('{"a": tru', 7, "tru", id="what cannot be read"),
        pytest.param('{"a"', 9, "", id="behind the end"),
    ],
)
def test_the_value_at_a_place_is_marked(text: str, column: int, marked: str) -> None:
    (stretch,) = document_of(text.encode(), [mark(7, 1, column)])
    (line,) = stretch.lines
    assert "".join(piece.text for piece in line.pieces if piece.numbers == (7,)) == marked
    assert (lines_of((stretch,)), line.numbers) == ([text], (7,))


def test_places_inside_one_another_are_both_marked() -> None:
    (stretch,) = document_of(b'{"a": {"b": 5}}', [mark(1, 1, 7), mark(2, 1, 13)])
    assert stretch.lines[0].pieces == (
        Piece('{"a": '),
        Piece('{"b": ', (1,)),
        Piece("5", (1, 2)),
        Piece("}", (1,)),
        Piece("}"),
    )


def test_two_findings_at_one_place_share_the_mark() -> None:
    (stretch,) = document_of(b"5", [mark(1, 1, 1), mark(2, 1, 1)])
    assert stretch.lines[0].pieces == (Piece("5", (1, 2)),)


@given(st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=200), st.data())
def test_what_is_shown_is_what_was_sent(text: str, data: st.DataObject) -> None:
    count = text.count("\n") + 1
    marks = data.draw(st.lists(st.builds(mark, st.integers(1, 9), st.integers(1, count), st.integers(1, 90))))
    assert lines_of(document_of(text.encode(), marks)) == text.split("\n")


@given(st.integers(1, 400), st.sets(st.integers(1, 400), max_size=5))
def test_every_line_is_in_one_stretch_and_no_mark_is_folded(count: int, marked: set[int]) -> None:
    marked = {line for line in marked if line <= count}
    stretches = document_of(b"\n".join([b"x"] * count), [mark(1, line, 1) for line in marked])
    assert [n for stretch in stretches for n in range(stretch.first, stretch.last + 1)] == list(range(1, count + 1))
    for stretch in stretches:
        assert [line.number for line in stretch.lines] == list(range(stretch.first, stretch.last + 1))
        assert not stretch.folded or marked.isdisjoint(range(stretch.first, stretch.last + 1))
    assert count > SHORT or not any(stretch.folded for stretch in stretches)


def test_a_long_document_shows_the_beginning_and_what_is_around_a_mark() -> None:
    stretches = document_of(b"\n" * 299, [mark(1, 100, 1)])
    assert [(each.first, each.last, each.folded) for each in stretches] == [
        (1, 5, False),
        (6, 95, True),
        (96, 104, False),
        (105, 300, True),
    ]


def test_what_is_folded_in_a_very_large_document_is_not_sent() -> None:
    text = json.dumps(["x" * 90] * (LARGE // 90), indent=0).encode()
    stretches = document_of(text, [mark(1, 500, 1)])
    assert [len(each.lines) for each in stretches] == [5, 0, 9, 0]


def test_of_a_very_long_line_what_is_near_a_mark_is_shown() -> None:
    text = "[" + "0," * LARGE + '"here"' + ",0" * LARGE + "]"
    (stretch,) = document_of(text.encode(), [mark(1, 1, 2 * LARGE + 2)])
    shown = stretch.lines[0].pieces
    assert Piece('"here"', (1,)) in shown
    assert sum(len(piece.text) + piece.left_out for piece in shown) == len(text)
    assert sum(len(piece.text) for piece in shown) < 1_000


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        pytest.param("a\u202eb".encode(), ["a\ufffdb"], id="a character that turns the line's direction"),
        pytest.param(b"a\x00b\x1b[31m", ["a\ufffdb\ufffd[31m"], id="control characters"),
        pytest.param(b"a\tb\r\nc", ["a\tb", "c"], id="a tab and a line end stay"),
        pytest.param(b"\xff", ["\ufffd"], id="what is not UTF-8"),
    ],
)
def test_what_would_hide_text_is_shown_as_a_mark(data: bytes, shown: list[str]) -> None:
    assert lines_of(document_of(data, [])) == shown
