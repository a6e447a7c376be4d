"""Forms of the shipped plan and of an invented office, made once for all tests of forms."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from compliance.assess.checker import Checker
from compliance.assess.question import Question
from compliance.authoring.dossier_form import dossier_form
from compliance.models.form import DossierForm

REPOSITORY: Final = Path(__file__).parents[3]
LENDING: Final = REPOSITORY / "tests/data/lending-office/rules"
PLAN_YEAR: Final = {"kind": "year", "from": "2023-01-01", "to": "2023-12-31"}
SEASON: Final = {"kind": "season", "from": "2024-01-01", "to": "2024-06-30"}


def asked(day: datetime, stage: str | None = None) -> Question:
    return Question(b"", "", day, day, stage)


@cache
def checker_of(*roots: Path) -> Checker:
    return Checker.open(roots, keys="one")


def form_of(answers: dict[str, Any], day: datetime, *roots: Path) -> DossierForm:
    made = dossier_form(answers, asked(day), checker_of(*roots))
    assert isinstance(made, DossierForm), made
    return made


@cache
def plan_form(kind: str) -> DossierForm:
    answers = {"kind": kind, "agency": "VPUBND", "period": PLAN_YEAR}
    return form_of(answers, datetime(2023, 12, 12, tzinfo=UTC), REPOSITORY / "rules")


@cache
def lending_form() -> DossierForm:
    answers = {"kind": "lending_card", "agency": "TV-MAU", "period": SEASON}
    return form_of(answers, datetime(2024, 3, 1, tzinfo=UTC), LENDING)
