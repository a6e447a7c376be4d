"""The library's rules, edited, and what differs."""

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from compliance.assess.checker import Checker
from compliance.authoring.difference.differing import difference
from compliance.models.difference import Difference

RULES = Path(__file__).parents[2] / "data" / "lending-office" / "rules"
Differing = Callable[..., Difference]


@pytest.fixture
def differing(tmp_path: Path) -> Differing:
    """Return what differs when texts in files of the library's rules are replaced: (file, old, new) …"""

    def differ(*edits: tuple[str, str, str]) -> Difference:
        copy = Path(shutil.copytree(RULES, tmp_path / "new"))
        for name, old, new in edits:
            text = (copy / name).read_text(encoding="utf-8")
            assert old in text
            (copy / name).write_text(text.replace(old, new), encoding="utf-8")
        with ExitStack() as stack:
            one, other = (stack.enter_context(Checker.open((root,), keys="one")) for root in (RULES, copy))
            return difference(one, other, named=("old", "new"))

    return differ
