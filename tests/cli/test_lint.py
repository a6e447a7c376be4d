"""`compliance lint` from arguments to exit code."""

import io
import json
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compliance.cli import lint as module
from compliance.cli.exits import Exit

Run = Callable[..., Any]
DOSSIERS = Path(__file__).parents[1] / "data" / "lending-office" / "dossiers"
COMPLIANT, VIOLATED, UNDETERMINED = (DOSSIERS / f"{name}.json" for name in ("compliant", "violated", "undetermined"))


def verdicts(out: str) -> list[str]:
    return [json.loads(line)["verdict"] for line in out.splitlines()]


@pytest.mark.parametrize(
    ("paths", "code"),
    [
        pytest.param([COMPLIANT], Exit.COMPLIANT, id="compliant"),
        pytest.param([VIOLATED], Exit.VIOLATIONS, id="violated"),
        pytest.param([UNDETERMINED], Exit.UNDETERMINED, id="undetermined"),
        pytest.param([COMPLIANT, UNDETERMINED], Exit.UNDETERMINED, id="compliant and undetermined"),
        pytest.param([DOSSIERS], Exit.VIOLATIONS, id="all three"),
        pytest.param([DOSSIERS, "nowhere.json"], Exit.UNREADABLE, id="all three and a missing one"),
    ],
)
def test_a_run_ends_with_the_worst_that_occurred(lint: Run, paths: list[Path], code: Exit) -> None:
    assert lint(*paths).code == code


def test_a_folder_is_checked_in_order(lint: Run) -> None:
    ran = lint(DOSSIERS, "--format", "json")
    assert verdicts(ran.out) == ["compliant", "undetermined", "non_compliant"]


BINARY = bytes(range(256))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(BINARY, id="binary"),
        pytest.param(b"[" * 100_000, id="nested 100,000 deep"),
        pytest.param(b'{"kind": "lending_card"', id="unfinished"),
        pytest.param(b'{"kind": "a", "kind": "b"}', id="a key twice"),
    ],
)
def test_what_is_no_dossier_is_unreadable_and_the_run_goes_on(lint: Run, tmp_path: Path, data: bytes) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(data)
    ran = lint(bad, COMPLIANT, "--format", "json")
    assert ran.code == Exit.UNREADABLE
    assert verdicts(ran.out) == ["undetermined", "compliant"]


def test_a_200_mb_file_is_refused_in_one_line_and_the_run_goes_on(lint: Run, tmp_path: Path) -> None:
    huge = tmp_path / "huge.json"
    with huge.open("wb") as stream:
        stream.truncate(200_000_000)
    ran = lint(huge, COMPLIANT, "--format", "json")
    assert (ran.code, verdicts(ran.out)) == (Exit.UNREADABLE, ["compliant"])
    assert ran.err == f"{huge}: quá lớn: một hồ sơ chỉ được tối đa 20 MB\n"


def test_a_folder_without_dossiers_is_nothing_checked(lint: Run, tmp_path: Path) -> None:
    ran = lint(tmp_path, "--lang", "en")
    assert ran.code == Exit.UNREADABLE
    assert ran.err == f"{tmp_path}: the folder holds no dossier (.json file)\n"


def test_a_name_in_decomposed_vietnamese_is_found_and_shown_composed(lint: Run, tmp_path: Path) -> None:
    stored = tmp_path / unicodedata.normalize("NFD", "thẻ.json")
    stored.write_bytes(COMPLIANT.read_bytes())
    ran = lint(tmp_path / "thẻ.json", "--format", "json")
    assert ran.code == Exit.COMPLIANT
    assert json.loads(ran.out)["name"] == str(tmp_path / "thẻ.json")


def test_each_line_of_ndjson_is_a_dossier_with_its_own_name(lint: Run, tmp_path: Path) -> None:
    lines = tmp_path / "many.ndjson"
    one = json.dumps(json.loads(COMPLIANT.read_bytes()))
    lines.write_text(f"{one}\n\n[]\n{one}\n", encoding="utf-8")
    ran = lint(lines, "--format", "json")
    assert [json.loads(line)["name"] for line in ran.out.splitlines()] == [f"{lines}:{n}" for n in (1, 3, 4)]
    assert verdicts(ran.out) == ["compliant", "undetermined", "compliant"]


def test_the_standard_input_is_one_dossier(lint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(VIOLATED.read_bytes())))
    ran = lint("-", "--format", "json")
    assert (ran.code, json.loads(ran.out)["name"]) == (Exit.VIOLATIONS, "<stdin>")


def test_the_output_goes_to_a_file(lint: Run, tmp_path: Path) -> None:
    to_screen = lint(COMPLIANT, "--format", "json", "--as-of", "2024-03-15")
    to_file = lint(COMPLIANT, "--format", "json", "--as-of", "2024-03-15", "--output", tmp_path / "out.json")
    assert to_file.out == ""
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == to_screen.out


@pytest.mark.parametrize("form", ["text", "json", "html", "sarif"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_format_says_the_verdict_by_its_exit_code(lint: Run, form: str, language: str) -> None:
    ran = lint(VIOLATED, "--format", form, "--lang", language)
    assert ran.code == Exit.VIOLATIONS
    assert ran.out


def test_the_stage_and_the_moment_are_obeyed(lint: Run) -> None:
    ran = lint(COMPLIANT, "--format", "json", "--stage", "handover", "--as-of", "2024-03-20T10:00")
    report = json.loads(ran.out)
    assert ran.code == Exit.VIOLATIONS
    assert report["stage"] == "handover"
    assert report["as_of"] == {"moment": "2024-03-20T10:00:00+07:00", "source": "given"}


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="no path"),
        pytest.param([COMPLIANT, "--stage", "hand"], id="unknown stage"),
        pytest.param([COMPLIANT, "--as-of", "yesterday"], id="no moment"),
        pytest.param([COMPLIANT, "--format", "pdf"], id="unknown format"),
        pytest.param([COMPLIANT, "--rulings", "/nowhere"], id="no such folder"),
        pytest.param([COMPLIANT, "--output", "/nowhere/out.txt"], id="no such place for the output"),
        pytest.param([COMPLIANT, "--frobnicate"], id="unknown option"),
    ],
)
def test_wrong_usage_is_code_2_and_says_so(lint: Run, arguments: list[str | Path]) -> None:
    ran = lint(*arguments)
    assert (ran.code, ran.out) == (Exit.USAGE, "")
    assert ran.err


def test_broken_rules_are_code_5_with_their_place(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("pack: a\npack: b\n", encoding="utf-8")
    ran = run("lint", COMPLIANT, "--rules", tmp_path)
    assert (ran.code, ran.out) == (Exit.BROKEN, "")
    assert "pack.yaml:2:1: " in ran.err


def test_a_fault_of_the_program_is_code_5_and_quotes_no_dossier(lint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> str:
        raise KeyError("secret of a reader")

    monkeypatch.setitem(module.RENDERERS, "json", broken)
    ran = lint(COMPLIANT, "--format", "json")
    assert (ran.code, ran.out) == (Exit.BROKEN, "")
    assert "KeyError" in ran.err
    assert "secret" not in ran.err


def test_one_key_is_enough_when_asked_for(lint: Run) -> None:
    ran = lint(COMPLIANT, "--keys", "one", "--no-cache", "--format", "json")
    assert (ran.code, json.loads(ran.out)["keys"]) == (Exit.COMPLIANT, "one")


def test_the_same_run_twice_prints_the_same(lint: Run) -> None:
    assert lint(DOSSIERS, "--format", "json").out == lint(DOSSIERS, "--format", "json", "--no-cache").out
