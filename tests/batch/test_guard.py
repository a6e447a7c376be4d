"""A run ends whatever a dossier does; an exit code that the child does not say is no answer."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.batch.guard import Broken, Watch, guarded
from compliance.models.fault_words import FaultCause

PATIENCE = 0.3
DIED, SILENT = FaultCause.DIED, FaultCause.SILENT


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hangs() -> None:
    while True:
        time.sleep(1)


def exits_well() -> None:
    os._exit(0)


def raises() -> None:
    raise SystemExit(0)


def run_of(accidents: dict[int, Callable[[], None]], notes: Path, *, dossiers: int = 4) -> Callable[[Watch], int]:
    """Return a run over some dossiers that notes what became of each and ends with 7."""

    def run(watch: Watch) -> int:
        lines = []
        for number in range(dossiers):
            cause = watch.begin(number)
            lines.append(f"{number} {cause or 'checked'}")
            if cause is None and number in accidents:
                accidents[number]()
        watch.done()
        notes.write_text("\n".join(lines))
        return 7

    return run


@pytest.mark.parametrize(
    ("accidents", "expected"),
    [
        pytest.param({}, ["0 checked", "1 checked", "2 checked", "3 checked"], id="none"),
        pytest.param({1: killed}, ["0 checked", "1 died", "2 checked", "3 checked"], id="one dies"),
        pytest.param(
            {3: exits_well}, ["0 checked", "1 checked", "2 checked", "3 died"], id="one ends as if all were well"
        ),
        pytest.param({0: raises}, ["0 died", "1 checked", "2 checked", "3 checked"], id="one asks to exit"),
        pytest.param({2: hangs}, ["0 checked", "1 checked", "2 silent", "3 checked"], id="one hangs"),
        pytest.param({0: hangs, 1: killed, 3: killed}, ["0 silent", "1 died", "2 checked", "3 died"], id="three"),
    ],
)
def test_an_accident_costs_one_dossier(
    tmp_path: Path, accidents: dict[int, Callable[[], None]], expected: list[str]
) -> None:
    notes = tmp_path / "notes"
    assert guarded(run_of(accidents, notes), patience=PATIENCE) == 7
    assert notes.read_text().splitlines() == expected


@pytest.mark.parametrize("accident", [exits_well, killed, raises])
@pytest.mark.parametrize("done", [True, False], ids=["after the last dossier", "before the first"])
def test_death_at_no_dossier_is_no_answer(accident: Callable[[], None], done: bool) -> None:
    def run(watch: Watch) -> int:
        if done:
            watch.begin(0)
            watch.done()
        accident()
        return 0

    with pytest.raises(Broken):
        guarded(run, patience=PATIENCE)


def test_what_is_left_to_do_after_the_last_dossier_may_take_its_time() -> None:
    def run(watch: Watch) -> int:
        watch.begin(0)
        watch.done()
        time.sleep(2 * PATIENCE)
        return 3

    assert guarded(run, patience=PATIENCE) == 3


INTERRUPTED = """
import sys, time
from pathlib import Path
from compliance.batch.guard import guarded
from compliance.cli.ending import ended

def run(watch):
    watch.begin(0)
    Path(sys.argv[1]).write_text("begun")
    time.sleep(60)
    return 0

sys.exit(ended(lambda: guarded(lambda watch: ended(lambda: run(watch)))))
"""


@pytest.mark.parametrize(
    ("sent", "code"),
    [pytest.param(signal.SIGINT, 130, id="the keyboard"), pytest.param(signal.SIGTERM, 143, id="a request to end")],
)
def test_both_processes_end_when_they_are_told_to(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    note = tmp_path / "note"
    process = subprocess.Popen([sys.executable, "-c", INTERRUPTED, str(note)], start_new_session=True)
    while not note.exists():
        time.sleep(0.02)
    if sent == signal.SIGINT:
        os.killpg(process.pid, sent)  # a terminal tells the whole group
    else:
        process.send_signal(sent)
    assert process.wait(timeout=10) == code
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
