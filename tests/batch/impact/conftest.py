"""The library's rules, a way to edit them, and dossiers that say many things."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from compliance.assess.checker import Checker
from compliance.authoring.difference.pairing import pairing
from compliance.batch.check import Occasion
from compliance.batch.impact.replayer import Replayer
from compliance.batch.read import Given

OFFICE = Path(__file__).parents[2] / "data" / "lending-office"
RULES = OFFICE / "rules"
NOW = datetime(2024, 3, 20, 3, 0, tzinfo=UTC)
Replayers = Callable[..., tuple[Replayer, Replayer]]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the library's rules that a test may edit."""
    return Path(shutil.copytree(RULES, tmp_path / "new"))


@pytest.fixture
def replayers() -> Iterator[Replayers]:
    """Return the quick way and brute force, for the library's rules and others."""
    with ExitStack() as stack:

        def made(new: Path, old: Path = RULES, **asked: Any) -> tuple[Replayer, Replayer]:
            one, other = (stack.enter_context(Checker.open((folder,), keys="one")) for folder in (old, new))
            pairs, occasion = pairing(one.packs, other.packs), Occasion(NOW, **asked)
            return Replayer(one, other, pairs, occasion), Replayer(one, other, pairs, occasion, quick=False)

        yield made


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def dossier(**sections: Any) -> dict[str, Any]:
    """Return the library's compliant dossier with other sections."""
    tree = json.loads((OFFICE / "dossiers" / "compliant.json").read_text(encoding="utf-8"))
    return {**tree, **sections}


def given(name: str, tree: Any) -> Given:
    return Given(name, json.dumps(tree, ensure_ascii=False).encode())


def random_dossier(rng: Random) -> dict[str, Any]:
    """Return a dossier of which each part is there, is wrong, or is not."""
    filed = f"2024-03-{rng.randint(10, 31)}"
    item = {
        "type": "application",
        "date": f"2024-03-{rng.randint(8, 31):02}",
        "form": {"issuer": "NQ-TV", "number": "TV-01"},
    }
    if rng.random() < 0.2:
        item["form"] = {"issuer": "NQ-TV", "number": rng.choice(("TV-02", "tv 01"))}
    items = [{"id": "a", **item}, {"id": "b", "type": "guardian_consent"}, {"id": "c", "type": "receipt"}]
    tree = dossier(
        subject={"name": "Đỗ Minh Anh", "reader_class": rng.choice(("pupil", "pupil", "grown_up", "wizard"))},
        circumstances=rng.choice(({"lost_card": False}, {"lost_card": True}, {})),
        submission=rng.choice(({"at": filed}, {"at": filed}, {})),
        items=rng.sample(items, rng.randint(1, 3)),
        loans=[{"id": "s1", "pages": rng.choice((0, 1, 120, None))}],
    )
    if rng.random() < 0.2:
        rule = rng.choice(("lending-2024/D.2/deadline", "lending-2024/D.2/dated", "lending-2024/x"))
        tree["explanations"] = [{"rule": rule, "reason": "Ốm", "who": "Anh", "when": filed, "document": "1/GT"}]
    for name in rng.sample(sorted(tree), rng.choice((0, 0, 0, 1))):
        tree[name] = rng.choice((None, [], {}, 7))
    return tree
