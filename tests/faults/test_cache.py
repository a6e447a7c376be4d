"""Spoilt files of the cache change no report: what is no longer as it was written is made again."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.models.report import Report

from .conftest import OFFICE, RULES

NOW = datetime(2024, 3, 15, 2, 0, tzinfo=UTC)
DOSSIERS = sorted((OFFICE / "dossiers").glob("*.json"))


def reports(cache: Path | None) -> list[Report]:
    """Assess the library's dossiers by a new checker."""
    with Checker.open([RULES], cache=cache) as checker:
        return [assess(file.read_bytes(), checker, name=file.name, now=NOW) for file in DOSSIERS]


def turned(at: float) -> Callable[[bytes], bytes]:
    """Turn one bit, at a part of the length."""

    def turn(data: bytes) -> bytes:
        place = min(int(len(data) * at), len(data) - 1)
        return data[:place] + bytes((data[place] ^ 4,)) + data[place + 1 :]

    return turn


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut off": lambda data: data[: len(data) // 2],
    "zeros": lambda data: bytes(len(data)),
    "more after it": lambda data: data + b" ",
    "another text": lambda _: b'{"$": "map", "v": []}',
    **{f"a bit turned at {at:.0%}": turned(at) for at in (0, 0.2, 0.4, 0.6, 0.8, 1)},
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_spoilt_cache_changes_no_report(tmp_path: Path, damage: str) -> None:
    right = reports(None)
    assert reports(tmp_path) == right
    kept = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert {file.suffix for file in kept} == {".json", ".code"}
    for file in kept:
        file.write_bytes(DAMAGES[damage](file.read_bytes()))
    assert reports(tmp_path) == right
    assert reports(tmp_path) == right


def test_a_number_changed_in_the_cache_is_not_believed(tmp_path: Path) -> None:
    right = reports(tmp_path)
    for file in tmp_path.rglob("*.json"):
        file.write_bytes(file.read_bytes().replace(b"738960", b"838960"))
    assert reports(tmp_path) == right


@pytest.mark.parametrize("mode", [0o500, 0o000], ids=["closed to writing", "closed"])
def test_a_cache_that_cannot_be_used_is_done_without(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "cache"
    folder.mkdir(mode=mode)
    try:
        assert reports(folder) == reports(None)
    finally:
        folder.chmod(0o700)


def test_a_cache_that_is_a_file_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("not a folder")
    assert reports(tmp_path / "cache") == reports(None)
