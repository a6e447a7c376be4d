"""What is read, and what is said of what cannot be."""

import io
import sys
from pathlib import Path

import pytest

from compliance.batch.find import Input, Stdin, Unread
from compliance.batch.read import BROKEN_OFF, FORBIDDEN, NO_LINES, VANISHED, Given, read
from compliance.models.text import Text

TOO_LARGE = Text("quá lớn: một hồ sơ chỉ được tối đa 1e-05 MB", "too large: a dossier may have at most 1e-05 MB")


def read_all(*inputs: Input, limit: int = 10) -> list[Given | Unread]:
    return list(read(inputs, limit=limit))


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_file_is_read_whole_and_an_empty_one_too(tmp_path: Path) -> None:
    full, empty = written(tmp_path / "a.json", b"0123456789"), written(tmp_path / "b.json", b"")
    assert read_all(full, empty) == [Given(str(full), b"0123456789"), Given(str(empty), b"")]


def test_a_larger_file_is_refused_by_its_size_and_never_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.json"
    with huge.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    after = written(tmp_path / "z.json", b"{}")
    (refused, given) = read_all(huge, after, limit=10_000_000)
    assert refused == Unread(
        str(huge), Text("quá lớn: một hồ sơ chỉ được tối đa 10 MB", "too large: a dossier may have at most 10 MB")
    )
    assert given == Given(str(after), b"{}")


class Refusing(type(Path())):
    """A path whose file cannot be opened."""

    error: OSError

    def open(self, *_: object, **__: object) -> io.BytesIO:
        raise self.error


@pytest.mark.parametrize(
    ("error", "why"),
    [
        pytest.param(FileNotFoundError(), VANISHED, id="vanished"),
        pytest.param(PermissionError(), FORBIDDEN, id="unreadable"),
        pytest.param(OSError(5, "input/output error"), BROKEN_OFF, id="broken disk"),
    ],
)
def test_what_cannot_be_read_is_said_and_the_run_goes_on(tmp_path: Path, error: OSError, why: Text) -> None:
    refusing = Refusing(tmp_path / "a.json")
    refusing.error = error
    after = written(tmp_path / "b.json", b"{}")
    assert read_all(refusing, after) == [Unread(str(tmp_path / "a.json"), why), Given(str(after), b"{}")]


def test_a_file_that_vanishes_between_finding_and_reading_is_said(tmp_path: Path) -> None:
    assert read_all(tmp_path / "gone.json") == [Unread(str(tmp_path / "gone.json"), VANISHED)]


def test_a_folder_where_a_file_was_is_said(tmp_path: Path) -> None:
    assert read_all(tmp_path) == [Unread(str(tmp_path), BROKEN_OFF)]


@pytest.mark.parametrize("suffix", ["ndjson", "jsonl", "NDJSON"])
def test_each_line_is_its_own_dossier(tmp_path: Path, suffix: str) -> None:
    lines = written(tmp_path / f"a.{suffix}", b'{"a":1}\r\n\n{"b":22222}\n{"c":3}')
    assert read_all(lines) == [
        Given(f"{lines}:1", b'{"a":1}'),
        Unread(f"{lines}:3", TOO_LARGE),
        Given(f"{lines}:4", b'{"c":3}'),
    ]


def test_a_long_line_is_skipped_to_its_end(tmp_path: Path) -> None:
    lines = written(tmp_path / "a.ndjson", b"x" * 35 + b"\n{}\n" + b"y" * 35)
    assert read_all(lines) == [
        Unread(f"{lines}:1", TOO_LARGE),
        Given(f"{lines}:2", b"{}"),
        Unread(f"{lines}:3", TOO_LARGE),
    ]


def test_lines_without_a_dossier_are_nothing_checked(tmp_path: Path) -> None:
    lines = written(tmp_path / "a.ndjson", b"\n \n")
    assert read_all(lines) == [Unread(str(lines), NO_LINES)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"{}", Given("<stdin>", b"{}"), id="small"),
        pytest.param(b"01234567890", Unread("<stdin>", TOO_LARGE), id="too large"),
    ],
)
def test_the_standard_input_is_one_dossier(
    data: bytes, expected: Given | Unread, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert read_all(Stdin()) == [expected]


def test_what_was_not_found_is_passed_on() -> None:
    unread = Unread("a", VANISHED)
    assert read_all(unread) == [unread]
