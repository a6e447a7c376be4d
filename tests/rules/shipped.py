"""The shipped packs and their cases, loaded once."""

from functools import cache
from pathlib import Path
from typing import Final

from compliance.authoring.case_files import Case, load_cases
from compliance.loading.packs import load_packs
from compliance.models.pack import Pack, Rule

ROOT: Final = Path(__file__).parents[2]
RULES: Final = ROOT / "rules"
EXAMPLES: Final = ROOT / "examples"
RULINGS: Final = EXAMPLES / "rulings"
ZONE: Final = "Asia/Ho_Chi_Minh"
PLAN: Final = "plan-2023"


@cache
def packs() -> tuple[Pack, ...]:
    """Return the shipped packs, without rulings."""
    return load_packs([RULES])


@cache
def plan() -> Pack:
    """Return the pack of the plan of 2023."""
    return next(pack for pack in packs() if pack.id == PLAN)


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of all shipped packs."""
    return tuple(rule for pack in packs() for rule in pack.rules)


@cache
def cases_of(folder: Path) -> tuple[Case, ...]:
    """Return the cases in a pack's folder of cases."""
    return load_cases(folder, str(folder.relative_to(ROOT)))


@cache
def cases() -> tuple[Case, ...]:
    """Return all cases."""
    return tuple(case for folder in sorted(RULES.rglob("cases")) for case in cases_of(folder))
