"""Which files a lint finds, and how it names them."""

import os
import unicodedata
from pathlib import Path

import pytest

from compliance.batch.find import CLOSED_FOLDER, EMPTY_FOLDER, NO_SUCH_FILE, Stdin, Unread, find, shown

NFC = unicodedata.normalize("NFC", "Hồ sơ năm 2023.json")
NFD = unicodedata.normalize("NFD", NFC)


def make(folder: Path, *names: str) -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"{}")


def test_a_folder_is_searched_in_order_without_expectations_and_hidden_names(tmp_path: Path) -> None:
    make(tmp_path, "b.json", "a/z.json", "a/z.expected.json", "a/note.txt", "C.JSON", ".hidden/x.json", ".x.json")
    assert find([str(tmp_path)]) == (tmp_path / "C.JSON", tmp_path / "a/z.json", tmp_path / "b.json")


def test_a_file_named_twice_is_checked_once(tmp_path: Path) -> None:
    make(tmp_path, "a.json")
    assert find([str(tmp_path / "a.json"), str(tmp_path), f"{tmp_path}/./a.json"]) == (tmp_path / "a.json",)


def test_a_file_named_by_itself_is_taken_whatever_its_suffix(tmp_path: Path) -> None:
    make(tmp_path, "dossier.txt", "x.expected.json")
    named = [str(tmp_path / "dossier.txt"), str(tmp_path / "x.expected.json")]
    assert find(named) == (tmp_path / "dossier.txt", tmp_path / "x.expected.json")


@pytest.mark.parametrize(("typed", "stored"), [pytest.param(NFC, NFD, id="NFC"), pytest.param(NFD, NFC, id="NFD")])
def test_a_path_is_found_in_the_other_normal_form(tmp_path: Path, typed: str, stored: str) -> None:
    make(tmp_path, f"{stored}.d/{stored}")
    (found,) = find([str(tmp_path / f"{typed}.d" / typed)])
    assert found == tmp_path / f"{stored}.d" / stored
    assert shown(found) == str(tmp_path / f"{NFC}.d" / NFC)


def test_a_relative_path_is_found_in_the_other_normal_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make(tmp_path, NFD)
    assert find([NFC]) == (Path(NFD),)


def test_what_is_not_there_is_said_and_the_rest_is_found(tmp_path: Path) -> None:
    make(tmp_path, "a.json")
    (tmp_path / "empty").mkdir()
    missing, empty = str(tmp_path / "no.json"), str(tmp_path / "empty")
    assert find([missing, empty, str(tmp_path / "a.json")]) == (
        Unread(missing, NO_SUCH_FILE),
        Unread(empty, EMPTY_FOLDER),
        tmp_path / "a.json",
    )


def test_a_dash_is_the_standard_input_once() -> None:
    assert find(["-", "-"]) == (Stdin(),)


def test_a_file_whose_name_is_a_dash_needs_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make(tmp_path, "-")
    assert find(["./-"]) == (Path("-"),)


def test_a_closed_folder_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.json", "closed/b.json")
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "closed", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert find([str(tmp_path)]) == (tmp_path / "a.json", Unread(str(tmp_path / "closed"), CLOSED_FOLDER))


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        pytest.param(NFD.encode(), NFC, id="decomposed"),
        pytest.param(b"a\x1b[31m.json", "a\N{REPLACEMENT CHARACTER}[31m.json", id="escape sequence"),
        pytest.param(b"a\xff.json", "a\N{REPLACEMENT CHARACTER}.json", id="not UTF-8"),
        pytest.param(b"a\nb.json", "a\N{REPLACEMENT CHARACTER}b.json", id="line break"),
    ],
)
def test_a_name_is_safe_to_print(raw: bytes, safe: str) -> None:
    assert shown(Path(os.fsdecode(raw))) == safe
