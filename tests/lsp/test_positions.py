"""Places of rule files and positions of editors: signs of two units, letters in parts, every break of lines."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.lsp.positions import UNITS, Lines, Spot

NFD = unicodedata.normalize("NFD", "số: ký")


@pytest.mark.parametrize(
    ("text", "place", "encoding", "spot"),
    [
        pytest.param("a: b", (1, 4), "utf-16", Spot(0, 3), id="plain letters"),
        pytest.param("số: ký", (1, 5), "utf-16", Spot(0, 4), id="a Vietnamese letter is one unit in NFC"),
        # s, o, two marks, colon, space: k is the seventh character
        pytest.param(NFD, (1, 7), "utf-16", Spot(0, 6), id="in NFD each mark is a unit"),
        pytest.param("🏊: x", (1, 4), "utf-16", Spot(0, 4), id="an emoji is two units"),
        pytest.param("🏊: x", (1, 4), "utf-32", Spot(0, 3), id="an emoji is one unit where agreed"),
        pytest.param("🏊: x", (1, 4), "utf-8", Spot(0, 6), id="an emoji is four bytes where agreed"),
        pytest.param("số: x", (1, 5), "utf-8", Spot(0, 6), id="a Vietnamese letter is three bytes where agreed"),
        pytest.param("a: 1\r\nb: 🏊 c", (2, 6), "utf-16", Spot(1, 6), id="on the second line of a file from Windows"),
        # YAML breaks the line at U+2028, editors do not.
        pytest.param("# a\u2028b: 1\nc: 2", (2, 1), "utf-16", Spot(0, 4), id="a break for YAML alone"),
        pytest.param("# a\u2028b: 1\nc: 2", (3, 1), "utf-16", Spot(1, 0), id="after a break for YAML alone"),
        pytest.param("a: 1\n", (2, 1), "utf-16", Spot(1, 0), id="the empty last line"),
        pytest.param("a: 1", (7, 9), "utf-16", Spot(0, 4), id="a place beyond the text is its end"),
    ],
)
def test_a_place_is_where_the_editor_counts_it(text: str, place: tuple[int, int], encoding: str, spot: Spot) -> None:
    lines = Lines(text, encoding)
    assert lines.spot_of(lines.offset_of_place(*place)) == spot


@pytest.mark.parametrize(
    ("text", "spot", "offset"),
    [
        pytest.param("🏊: x", Spot(0, 4), 3, id="after an emoji"),
        pytest.param("🏊: x", Spot(0, 99), 4, id="beyond the line is its end"),
        pytest.param("a\r\nb", Spot(0, 99), 1, id="never into the break"),
        pytest.param("a\nb", Spot(9, 0), 3, id="beyond the text is its end"),
        pytest.param("", Spot(0, 0), 0, id="an empty text"),
    ],
)
def test_a_position_is_a_character(text: str, spot: Spot, offset: int) -> None:
    assert Lines(text).offset_of(spot) == offset


@given(st.text("ab🏊ố\u0301\n \u2028", max_size=30), st.sampled_from(sorted(UNITS)), st.data())
def test_there_and_back_is_the_same_character(text: str, encoding: str, data: st.DataObject) -> None:
    lines = Lines(text, encoding)
    offset = data.draw(st.integers(0, len(text)))
    assert lines.offset_of(lines.spot_of(offset)) == offset
