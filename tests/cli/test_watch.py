"""`compliance rules check --watch`: each save is told of, with the place and the nearest right word."""

import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from compliance.cli.exits import Exit
from compliance.cli.rules.watch import lines

Run = Callable[..., Any]
WRONG = (
    "sets/pool/team/days.yaml:16:75: Chưa khai báo tham số “list_day”; có phải “list_by”? "
    '(unknown parameter "list_day"; did you mean "list_by"?)'
)
NOTHING = "— 0 điều chứng minh được (0 things proved)"
SETS = Path(__file__).parents[1] / "planted/packs"


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    """Two sets of packs that a test may spoil."""
    for name in ("pool", "library"):
        shutil.copytree(SETS / name, tmp_path / "sets" / name)
    return tmp_path / "sets"


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def without_times(told: Iterator[str]) -> list[str]:
    return [line.rpartition(" · ")[0] if line.startswith("—") else line for line in told]


def test_an_edit_and_its_mend_are_told_in_turn(sets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compliance.authoring.rechecking.diagnose", lambda _: ())
    days = sets / "pool/team/days.yaml"

    def saves() -> Iterator[None]:
        edit(days, "{parameter: list_by}", "{parameter: list_day}")
        yield
        edit(days, "{parameter: list_day}", "{parameter: list_by}")
        yield

    told = without_times(lines([sets], saves()))
    loads = "— 0 lỗi, 3 gói đọc được (0 problems, 3 packs load)"
    assert told == [
        loads,
        NOTHING,
        WRONG,
        "— 1 lỗi, 1 gói đọc được (1 problems, 1 packs load)",
        NOTHING,
        loads,
        NOTHING,
    ]


def test_a_pack_below_wrong_words_is_named(sets: Path) -> None:
    edit(sets / "pool/team/vocabulary.yaml", "codes: heat, vi: lượt bơi, en: heat}", "codes: heats, vi: a, en: a}")
    assert any(line.startswith("swim-reply: chưa xét") for line in lines([sets], ()))


def test_what_is_proved_of_an_edit_is_told_at_its_place(sets: Path) -> None:
    loans = sets / "library/reading/loans.yaml"

    def saves() -> Iterator[None]:
        edit(loans, "{count: loan, at_most: 5}", "{count: loan, at_most: 10}")
        yield

    told = list(lines([sets], saves()))
    assert any(line.startswith("sets/library/reading/loans.yaml:15:") and "never-violable" in line for line in told)


def test_a_save_is_seen_until_interrupted(sets: Path) -> None:
    days = sets / "pool/team/days.yaml"
    wrong = days.read_bytes().replace(b"{parameter: list_by}", b"{parameter: list_day}")
    done = threading.Event()

    def keep_saving() -> None:
        while not done.wait(0.2):
            days.write_bytes(wrong)

    command = [sys.executable, "-c", "from compliance.cli.start import run; run()", "rules", "check", "--watch"]
    saver = threading.Thread(target=keep_saving)
    with subprocess.Popen([*command, "--rules", sets], stdout=subprocess.PIPE, text=True, encoding="utf-8") as watching:
        assert watching.stdout is not None
        try:
            first = next(watching.stdout)
            saver.start()
            second = next(line for line in watching.stdout if ":16:" in line)
        finally:
            done.set()
            watching.send_signal(signal.SIGINT)
        assert watching.wait() == Exit.COMPLIANT
    saver.join()
    assert first.startswith("— 0 lỗi, 3 gói đọc được (0 problems, 3 packs load)")
    assert second == f"{WRONG}\n"


def test_without_the_extra_the_message_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    ran = run("rules", "check", "--watch")
    assert ran.code == Exit.USAGE
    assert "pip install 'compliance[author]'" in ran.err
