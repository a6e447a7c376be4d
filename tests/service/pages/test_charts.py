"""Pictures: where the parts of bars stand."""

from compliance.models.text import Text
from compliance_service.pages.frame.charts import OUTCOME_PARTS, Piece, Row, bars, stacked

MEALS = Text("Bữa ăn", "Meals")
WALKS = Text("Đi bộ", "Walks")


def test_a_stacked_bar_is_divided_by_its_figures_and_leaves_out_zeros() -> None:
    chart = stacked([Row(MEALS, (3, 1, 0, 4)), Row(WALKS, (0, 0, 0, 2))])
    assert [bar.pieces for bar in chart.bars] == [
        (Piece("good", "0.00%", "37.50%"), Piece("bad", "37.50%", "12.50%"), Piece("none", "50.00%", "50.00%")),
        (Piece("none", "0.00%", "100.00%"),),
    ]
    assert [part.role for part in chart.parts] == ["good", "bad", "open", "none"]


def test_every_part_has_words_and_a_mark_of_its_own() -> None:
    assert len({part.mark for part in OUTCOME_PARTS}) == len({part.label for part in OUTCOME_PARTS}) == 4


def test_the_largest_bar_is_of_full_width() -> None:
    chart = bars([Row(MEALS, (8,)), Row(WALKS, (2,)), Row(WALKS, (0,))])
    assert [bar.pieces for bar in chart.bars] == [
        (Piece("bad", "0.00%", "100.00%"),),
        (Piece("bad", "0.00%", "25.00%"),),
        (),
    ]


def test_nothing_counted_makes_no_picture() -> None:
    assert bars([]).bars == stacked([]).bars == ()
    assert stacked([Row(MEALS, (0, 0, 0, 0))]).bars[0].pieces == ()
