"""The packs that an author's command works on: folders -> loaded packs."""

from collections.abc import Sequence
from pathlib import Path

from compliance.batch.places import rules_folder
from compliance.loading.packs import load_packs
from compliance.models.pack import Pack


def packs_of(rules: Sequence[Path]) -> tuple[Pack, ...]:
    """Load the packs of the folders named, or the shipped ones; a ComplianceError names every problem."""
    return tuple(load_packs(roots_of(rules)))


def roots_of(rules: Sequence[Path]) -> tuple[Path, ...]:
    """Return the folders named, or the shipped one."""
    return tuple(rules) or (rules_folder(),)
