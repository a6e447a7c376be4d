"""A worker warms up before it is asked; what goes wrong there costs at most one question."""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from compliance.engine.rules_engine import rules_engine
from compliance.engine.wall import Key, Wall, WallFault

PROGRAM = '{"formulas": [[0, "", null, [2]]], "terms": [[0, 0, [[0, "==", 0]]], [0, 1, [[0, "==", 1]]]]}'
QUESTIONS = [(0, 0), (0, 1)]


class Echo:
    """Answers each question with its key."""

    def evaluate(self, questions: Sequence[tuple[int, int]]) -> list[int]:
        return [key for _, key in questions]


def echo(_: dict[str, Any]) -> Key:
    """Make an engine."""
    return Echo()


def once(mark: Path, misdeed: Callable[[], object]) -> Callable[[], object]:
    """Return what does a misdeed the first time only."""

    def do() -> None:
        if not mark.exists():
            mark.write_text("done")
            misdeed()

    return do


def _refuse() -> None:
    raise MemoryError


def test_a_failure_to_warm_up_is_no_fault(tmp_path: Path) -> None:
    wall = Wall(echo, warm_up=once(tmp_path / "mark", _refuse))
    wall.start()
    wall.load(0, "{}")
    assert wall.ask(0, QUESTIONS) == [0, 1]
    wall.close()


@pytest.mark.parametrize(
    "misdeed",
    [pytest.param(lambda: os._exit(1), id="dies"), pytest.param(lambda: time.sleep(60), id="hangs")],
)
@pytest.mark.parametrize("program", ["{}", f'{{"long": "{"x" * 500_000}"}}'], ids=["short", "long"])
def test_a_worker_that_does_not_warm_up_costs_at_most_one_question(
    tmp_path: Path, misdeed: Callable[[], object], program: str
) -> None:
    wall = Wall(echo, warm_up=once(tmp_path / "mark", misdeed), timeout=0.3)
    wall.start()
    wall.load(0, program)
    try:
        assert wall.ask(0, QUESTIONS) == [0, 1]
    except WallFault:
        assert wall.ask(0, QUESTIONS) == [0, 1]
    wall.close()


def test_the_rules_engine_answers_when_warm() -> None:
    wall = rules_engine()
    wall.start()
    wall.load(0, PROGRAM)
    wall.load(1, PROGRAM)
    assert (wall.ask(1, QUESTIONS), wall.ask(0, QUESTIONS)) == ([0, 1], [0, 1])
    wall.close()
