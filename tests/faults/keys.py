"""Rules engines that misbehave: each is put in the place of the real one, behind the wall."""

import os
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from compliance.engine.durable import DurableEngine
from compliance.engine.durable_program import from_json
from compliance.engine.wall import Key

Questions = Sequence[tuple[int, int]]
# What an engine does in place of its answer, which it is given.
Misdeed = Callable[[list[int]], Any]


class Misbehaving:
    """The real engine, with a misdeed in place of its answers; with a mark, only until the mark is there."""

    def __init__(self, program: dict[str, Any], misdeed: Misdeed, mark: Path | None) -> None:
        self._engine = DurableEngine(from_json(program))
        self._misdeed = misdeed
        self._mark = mark

    def evaluate(self, questions: Questions) -> list[int]:
        answer = self._engine.evaluate(questions)
        if self._mark is not None:
            if self._mark.exists():
                return answer
            self._mark.write_text("done")
        wrong: list[int] = self._misdeed(answer)
        return wrong


def engine(misdeed: Misdeed, mark: Path | None = None) -> Callable[[dict[str, Any]], Key]:
    """Return what makes a misbehaving engine; with a mark it misbehaves once."""
    return lambda program: Misbehaving(program, misdeed, mark)


def absent(_: dict[str, Any]) -> Key:
    """Stand for an engine that is not installed."""
    raise ModuleNotFoundError("No module named 'durable_rules_engine'")


def refusing(_: dict[str, Any]) -> Key:
    """Stand for an engine that cannot take the program."""
    raise MemoryError


def _raises(_: list[int]) -> None:
    raise ValueError("a reader's secret")


def _hangs(_: list[int]) -> None:
    while True:
        time.sleep(1)


def _exits(_: list[int]) -> None:
    os._exit(0)


def _is_killed(_: list[int]) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _asks_to_exit(_: list[int]) -> None:
    raise SystemExit(0)


MISDEEDS: dict[str, Misdeed] = {
    "raises": _raises,
    "hangs": _hangs,
    "exits": _exits,
    "is killed": _is_killed,
    "asks to exit": _asks_to_exit,
    "lies once": lambda answer: [(answer[0] + 1) % 4, *answer[1:]],
    "lies at the end": lambda answer: [*answer[:-1], (answer[-1] + 3) % 4],
    "calls all satisfied": lambda answer: [0] * len(answer),
    "calls all violated": lambda answer: [1] * len(answer),
    "calls all undetermined": lambda answer: [3] * len(answer),
    "answers one too few": lambda answer: answer[:-1],
    "answers one too many": lambda answer: [*answer, 0],
    "answers nothing": lambda _: [],
    "answers null": lambda _: None,
    "answers in texts": lambda answer: [str(number) for number in answer],
    "answers one text": lambda answer: "0" * len(answer),
    "answers in truths": lambda answer: [bool(number) for number in answer],
    "answers in decimals": lambda answer: [float(number) for number in answer],
    "answers in lists": lambda answer: [[number] for number in answer],
    "answers with an object": lambda answer: dict(enumerate(answer)),
    "answers what cannot be said": lambda answer: [object() for _ in answer],
    "answers beyond every class": lambda answer: [10**30 for _ in answer],
    "answers below every class": lambda answer: [-number - 1 for number in answer],
}
