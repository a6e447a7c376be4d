"""An engine that raises, hangs, dies or lies costs one question; the next meets a new engine."""

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from compliance.engine.wall import Key, Wall, WallFault
from compliance.models.fault_words import FaultCause

Questions = Sequence[tuple[int, int]]
_TIMEOUT = 1.0
BAD = (9, 9)


class Doubling:
    """Answers each question with twice its key; does what it was told when it is asked the bad one."""

    def __init__(self, program: dict[str, Any], misdeed: Callable[[], Any]) -> None:
        self._offset = int(program["offset"])
        self._misdeed = misdeed

    def evaluate(self, questions: Questions) -> list[int]:
        if BAD in questions:
            return list(self._misdeed())
        return [2 * key + self._offset for _, key in questions]


@contextmanager
def _wall(misdeed: Callable[[], Any], timeout: float = _TIMEOUT) -> Iterator[Wall]:
    def make(program: dict[str, Any]) -> Key:
        return Doubling(program, misdeed)

    wall = Wall(make, timeout=timeout)
    wall.load(1, '{"offset": 0}')
    wall.start()
    wall.load(2, '{"offset": 100}')
    yield wall
    wall.close()


def _raise() -> None:
    raise RuntimeError("no")


def _missing() -> None:
    raise ModuleNotFoundError("durable_rules_engine")


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize(
    ("misdeed", "cause"),
    [
        pytest.param(_raise, FaultCause.FAILED, id="raises"),
        pytest.param(_missing, FaultCause.MISSING, id="is not installed"),
        pytest.param(lambda: time.sleep(60), FaultCause.SILENT, id="hangs"),
        pytest.param(lambda: os._exit(3), FaultCause.DIED, id="exits"),
        pytest.param(_kill, FaultCause.DIED, id="is killed"),
        pytest.param(list, FaultCause.FAILED, id="answers too little"),
        pytest.param(lambda: [0, 0], FaultCause.FAILED, id="answers too much"),
        pytest.param(lambda: [True], FaultCause.FAILED, id="answers true"),
        pytest.param(lambda: ["0"], FaultCause.FAILED, id="answers text"),
        pytest.param(lambda: [None], FaultCause.FAILED, id="answers nothing"),
    ],
)
def test_a_fault_costs_one_question(misdeed: Callable[[], Any], cause: FaultCause) -> None:
    with _wall(misdeed) as wall:
        for _ in range(2):
            with pytest.raises(WallFault) as raised:
                wall.ask(1, [BAD])
            assert raised.value.cause is cause
            assert wall.ask(1, [(0, 4), (1, 5)]) == [8, 10]
            assert wall.ask(2, [(0, 4)]) == [108]


def test_programs_loaded_later_are_known_after_a_crash() -> None:
    with _wall(_kill) as wall:
        assert wall.ask(1, [(0, 1)]) == [2]
        wall.load(3, '{"offset": 7}')
        with pytest.raises(WallFault):
            wall.ask(3, [BAD])
        assert wall.ask(3, [(0, 1)]) == [9]


def test_a_long_list_of_questions_passes_whole() -> None:
    with _wall(_raise, timeout=60) as wall:
        questions = [(0, key) for key in range(60_000)]
        assert wall.ask(1, questions) == [2 * key for _, key in questions]


def test_a_closed_wall_opens_again_when_asked() -> None:
    with _wall(_raise) as wall:
        wall.close()
        assert wall.ask(2, [(0, 1)]) == [102]
        wall.close()
        wall.close()
