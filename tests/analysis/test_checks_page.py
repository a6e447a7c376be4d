"""The page about the checks names each of them, with its weight."""

from pathlib import Path

import pytest

from compliance.analysis.checks import CHECKS, FAILED, REVIEWS, TITLES
from compliance.models.diagnosis import Weight

PAGE = (Path(__file__).parents[2] / "docs" / "checks.md").read_text(encoding="utf-8")


WEIGHTS = {
    **{name: check.weight for name, check in CHECKS.items()},
    **{name: review.weight for name, review in REVIEWS.items()},
    FAILED: Weight.ERROR,
}


@pytest.mark.parametrize("name", sorted(TITLES))
def test_every_check_is_on_the_page(name: str) -> None:
    assert f"`{name}`" in PAGE


@pytest.mark.parametrize("line", [line for line in PAGE.splitlines() if line.startswith("| `") and "| |" not in line])
def test_the_page_says_the_weight_of_the_table(line: str) -> None:
    name, weight = (cell.strip().strip("`") for cell in line.split("|")[1:3])
    assert WEIGHTS[name] == weight
