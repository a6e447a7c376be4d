"""A club's packs on the disk of a test, and an editor's session over them."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from compliance.lsp.positions import Lines
from compliance.lsp.session import Buffer, Session

TODAY = date(2024, 3, 1)
PACKS = Path(__file__).parents[1] / "planted" / "packs" / "pool"


@pytest.fixture
def club(tmp_path: Path) -> Path:
    """A folder `rules` with the packs of an invented swimming club."""
    return Path(shutil.copytree(PACKS, tmp_path / "rules"))


@pytest.fixture
def session(club: Path) -> Session:
    """A session that has seen the packs as they are on the disk."""
    session = Session([club], lambda: TODAY)
    session.look()
    return session


def cut(text: str) -> tuple[str, int]:
    """Return a text without its cursor, `|`, and where the cursor stood."""
    before, after = text.split("|")
    return before + after, len(before)


def held(session: Session, path: Path, text: str) -> tuple[Buffer, int]:
    """Hold a text, in which `|` is the cursor, in the place of a file; return it and the cursor's character."""
    whole, offset = cut(text)
    session.desk.hold(path, whole)
    session.look()
    return Buffer(path, Lines(whole)), offset
