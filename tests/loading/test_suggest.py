"""The nearest right word."""

import unicodedata

import pytest

from compliance.loading.suggest import did_you_mean, nearest

WORDS = ("before", "on_or_before", "not_before", "equals", "thẻ_mượn", "BCSD")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("befor", "before", id="one letter short"),
        pytest.param("eqauls", "equals", id="two letters changed about"),
        pytest.param("Before", "before", id="case"),
        pytest.param("on or before", "on_or_before", id="spaces"),
        pytest.param("bcsd ", "BCSD", id="case and space"),
        pytest.param("the_muon", "thẻ_mượn", id="marks"),
        pytest.param(unicodedata.normalize("NFD", "the_mươn"), "thẻ_mượn", id="other marks, decomposed"),
        pytest.param("zzz", None, id="nothing near"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_nearest_word(word: str, expected: str | None) -> None:
    assert nearest(word, WORDS) == expected


def test_the_word_itself_is_not_its_own_correction() -> None:
    assert nearest("before", ["before"]) is None


def test_order_of_the_words_does_not_matter() -> None:
    assert nearest("cart", ["card", "care"]) == nearest("cart", ["care", "card"]) == "card"


def test_hint_is_a_question() -> None:
    assert did_you_mean("befor", WORDS) == 'did you mean "before"?'
    assert did_you_mean("zzz", WORDS) is None
