"""One checker for all repairs of the shipped packs, and the dossiers of the examples."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from compliance.assess.checker import Checker
from compliance.assess.question import Question
from compliance.models.repair import Repair
from compliance.repair.changes import written
from compliance.repair.repairing import repair
from compliance.repair.search import BUDGET

ROOT: Final = Path(__file__).parents[2]
EXAMPLES: Final = ROOT / "examples"
OFFICE: Final = ROOT / "tests" / "data" / "lending-office"
NOW: Final = datetime(2023, 12, 12, 3, 0, tzinfo=UTC)

Mend = Callable[..., Repair]


@pytest.fixture(scope="session")
def checker() -> Iterator[Checker]:
    """Judge by the shipped packs with both keys."""
    with Checker.open([ROOT / "rules"]) as opened:
        yield opened


@pytest.fixture(scope="session")
def one_key() -> Iterator[Checker]:
    """Judge by the shipped packs with one key, where thousands of dossiers are judged."""
    with Checker.open([ROOT / "rules"], keys="one") as opened:
        yield opened


def example(name: str) -> dict[str, Any]:
    """Return an example as a new tree."""
    tree: dict[str, Any] = json.loads((EXAMPLES / f"{name}.json").read_bytes(), parse_float=Decimal)
    return tree


def question(tree: Any, *, as_of: datetime | None = None, stage: str | None = None) -> Question:
    """Ask about a tree, or about bytes as they are."""
    data = tree if isinstance(tree, bytes) else written(tree)
    return Question(data, "x.json", NOW, as_of, stage)


@pytest.fixture
def mend(checker: Checker) -> Mend:
    """Repair a tree by the shipped packs."""

    def mending(tree: Any, *, as_of: datetime | None = None, stage: str | None = None, budget: int = BUDGET) -> Repair:
        return repair(question(tree, as_of=as_of, stage=stage), checker, budget=budget)

    return mending
