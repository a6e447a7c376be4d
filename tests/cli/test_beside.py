"""What is done beside gives what it gives here: values, and what is raised; a copy that dies is told of."""

import os
import signal

import pytest

from compliance.cli.beside import beside
from compliance.models.errors import Problem, Source

PROBLEMS = (Problem("capacity", Source("a/clauses.yaml", 3, 5), "quá nhiều"), Problem("capacity", None, "x" * 200_000))


def _refuse() -> int:
    raise KeyError("no such rule")


def _die(parent: int) -> int:
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return 1


@pytest.fixture
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


@pytest.mark.usefixtures("two_processors")
def test_the_value_is_that_of_the_work_in_another_process() -> None:
    assert beside(lambda: PROBLEMS)() == PROBLEMS
    assert beside(os.getpid)() != os.getpid()


@pytest.mark.usefixtures("two_processors")
def test_two_works_go_on_at_once() -> None:
    first, second = beside(lambda: 1), beside(lambda: 2)
    assert (second(), first()) == (2, 1)


def test_with_one_processor_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert beside(os.getpid)() == os.getpid()


@pytest.mark.usefixtures("two_processors")
def test_without_another_process_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_to_be_had() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", none_to_be_had)
    assert beside(os.getpid)() == os.getpid()


@pytest.mark.usefixtures("two_processors")
def test_what_is_raised_is_raised_here() -> None:
    with pytest.raises(KeyError, match="no such rule"):
        beside(_refuse)()


@pytest.mark.usefixtures("two_processors")
def test_what_cannot_be_sent_is_made_here() -> None:
    assert beside(lambda: (value for value in (1, 2)))().__next__() == 1


@pytest.mark.usefixtures("two_processors")
def test_a_copy_that_dies_is_told_of() -> None:
    here = os.getpid()
    with pytest.raises(ChildProcessError):
        beside(lambda: _die(here))()
