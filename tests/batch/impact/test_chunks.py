"""A file of lines is cut between lines, and each line keeps its number."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.batch.find import Unread, find
from compliance.batch.impact.chunks import Files, chunks, dossiers
from compliance.batch.read import NO_LINES, Given, read

LINES = st.lists(st.sampled_from([b"{}", b"", b"  ", b"[1,2,3]", b'{"a": "' + b"x" * 40 + b'"}', b"\r"]), max_size=12)


@given(lines=LINES, end=st.booleans(), size=st.integers(min_value=1, max_value=60))
def test_pieces_hold_what_the_file_holds(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], end: bool, size: int
) -> None:
    path = tmp_path_factory.mktemp("lines") / "a.ndjson"
    path.write_bytes(b"\n".join(lines) + (b"\n" if end else b""))
    whole = list(read([path]))
    assert [found for chunk in chunks([path], size=size) for found in dossiers(chunk)] == whole


def test_a_line_that_is_too_large_is_told_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{}\n"' + b"x" * 100 + b'"\n{}\n')
    found = [each for chunk in chunks([path], size=8) for each in dossiers(chunk, limit=50)]
    assert [each.name.rpartition(":")[2] for each in found] == ["1", "2", "3"]
    assert [type(each) for each in found] == [Given, Unread, Given]


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    (found,) = (each for chunk in chunks([tmp_path / "a.ndjson"]) for each in dossiers(chunk))
    assert isinstance(found, Unread)


def test_a_file_without_lines_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.ndjson"
    path.write_bytes(b"\n \n")
    found = [each for chunk in chunks([path], size=1) for each in dossiers(chunk)]
    assert found == [Unread(str(path), NO_LINES)]


def test_files_come_in_order_and_some_at_a_time(tmp_path: Path) -> None:
    for number in range(130):
        (tmp_path / f"{number:03}.json").write_bytes(b"%d" % number)
    pieces = list(chunks(find([str(tmp_path)])))
    assert [len(piece.inputs) for piece in pieces if isinstance(piece, Files)] == [64, 64, 2]
    given_ = [each for piece in pieces for each in dossiers(piece)]
    assert [each.data for each in given_ if isinstance(each, Given)] == [b"%d" % number for number in range(130)]
