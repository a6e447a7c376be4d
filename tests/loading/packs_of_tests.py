"""The invented packs of the tests, whole or with one edit."""

import shutil
from pathlib import Path

from compliance.loading.packs import load_packs
from compliance.models.errors import ComplianceError
from compliance.models.pack import Pack

DATA = Path(__file__).parent / "data"
RULES = "lending-2024/desk/rules.yaml"
WORDS = "lending-2024/vocabulary.yaml"
MAIN = "lending-2024/pack.yaml"
REPLY = "reply-g1/pack.yaml"
NEW_STATUTE = "statute-2024/pack.yaml"


def load() -> dict[str, Pack]:
    """Return the packs as they are committed, by id."""
    return {pack.id: pack for pack in load_packs([DATA])}


def edited(folder: Path, edits: list[tuple[str, str, str]]) -> list[str]:
    """Return the problems of the packs after edits (file, old text, new text), each without the folder's name."""
    copy = folder / "data"
    shutil.copytree(DATA, copy)
    for file, old, new in edits:
        path = copy / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, (file, old, text.count(old))
        path.write_text(text.replace(old, new), "utf-8")
    try:
        load_packs([copy])
    except ComplianceError as error:
        return [str(problem).removeprefix("data/").replace(" data/", " ") for problem in error.problems]
    return []
