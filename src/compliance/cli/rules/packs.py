"""The packs that an author's command works on: folders -> loaded packs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from compliance.batch.places import rules_folder
from compliance.loading.packs import load_packs
from compliance.models.pack import Pack
from compliance.models.text import Text

PASSED_OVER: Final = Text("chưa xét, vì gói ở trên còn lỗi", "not looked at while a pack above is wrong")


def packs_of(rules: Sequence[Path]) -> tuple[Pack, ...]:
    """Load the packs of the folders named, or the shipped ones; a ComplianceError names every problem."""
    return tuple(load_packs(roots_of(rules)))


def roots_of(rules: Sequence[Path]) -> tuple[Path, ...]:
    """Return the folders named, or the shipped one."""
    return tuple(rules) or (rules_folder(),)
