"""An invented library's dossiers, and when they are judged."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.models.report import Report

OFFICE = Path(__file__).parents[1] / "data" / "lending-office"
RULES = OFFICE / "rules"
NOW = datetime(2024, 3, 15, 2, 0, tzinfo=UTC)

Assess = Callable[[Checker, str], Report]


@pytest.fixture
def assess_one() -> Assess:
    """Assess a dossier of the library by its name."""
    return lambda checker, name: assess(
        (OFFICE / "dossiers" / f"{name}.json").read_bytes(), checker, name=name, now=NOW
    )
