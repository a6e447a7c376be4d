"""The process wall around the rules engine: a hang is a time-out, a crash costs one dossier.

    this process ──pipe── supervisor ──pipe── worker (the C module)

The supervisor is forked while this process is young and never runs the engine itself, so that it can fork a new worker
at any time, also when this process has threads by then.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol

from compliance.engine.child import Gone, Pipe, PipeError, Silent, fork
from compliance.models.fault_words import FaultCause


class Key(Protocol):
    """A rules engine with one program."""

    def evaluate(self, questions: Sequence[tuple[int, int]]) -> list[int]:
        """Return the class of each (formula, key)."""


# Makes the engine in the worker from the JSON of its program.
MakeKey = Callable[[dict[str, Any]], Key]

TIMEOUT: Final = 20.0
_GRACE: Final = 5.0
_LOAD: Final = b'{"load":'


class WallFault(Exception):
    """The engine behind the wall failed, hung, died, or is not installed."""

    def __init__(self, cause: FaultCause) -> None:
        super().__init__(cause.value)
        self.cause = cause


class Wall:
    """An engine behind two pipes. One caller at a time."""

    def __init__(self, make_key: MakeKey, *, timeout: float = TIMEOUT) -> None:
        """`timeout`: for so many seconds the engine may be silent."""
        self._make_key = make_key
        self._timeout = timeout
        self._loads: dict[int, bytes] = {}
        self._pipe: Pipe | None = None

    def load(self, number: int, program: str) -> None:
        """Give the engine a program, as JSON, under a number; where it cannot be given, `ask` says why."""
        self._loads[number] = b'%s%d,"program":%s}' % (_LOAD, number, program.encode())
        if self._pipe is not None:
            try:
                self._pipe.send(self._loads[number])
            except PipeError:
                self.close()

    def start(self) -> None:
        """Fork the supervisor, unless it runs."""
        if self._pipe is None:
            self._pipe = fork(lambda pipe: _supervise(pipe, self._make_key, self._timeout), leads=True)
            for frame in self._loads.values():
                self._pipe.send(frame)

    def ask(self, number: int, questions: Sequence[tuple[int, int]]) -> list[int]:
        """Return the class of each question of a program; raises WallFault."""
        try:
            self.start()
            assert self._pipe is not None
            self._pipe.send(_frame({"ask": number, "questions": questions}))
            answer = json.loads(self._pipe.receive(self._timeout + _GRACE))
        except PipeError as error:
            self.close()
            raise WallFault(_cause(error)) from error
        if "fault" in answer:
            raise WallFault(FaultCause(answer["fault"]))
        return _classes(answer["classes"], len(questions))

    def close(self) -> None:
        """End the supervisor and its worker."""
        if self._pipe is not None:
            self._pipe.end()
            self._pipe = None


def _classes(answer: Any, number: int) -> list[int]:
    """Return so many integers, or raise WallFault: `true` is not 1."""
    if not isinstance(answer, list) or len(answer) != number or any(type(found) is not int for found in answer):
        raise WallFault(FaultCause.FAILED)
    return answer


def _cause(error: PipeError) -> FaultCause:
    return FaultCause.SILENT if isinstance(error, Silent) else FaultCause.DIED


def _supervise(outer: Pipe, make_key: MakeKey, timeout: float) -> None:
    """Pass programs and questions on to a worker, until the pipe closes."""
    worker = _Worker(make_key, timeout)
    while True:
        try:
            frame = outer.receive(None)
        except Gone:
            worker.end()
            return
        if frame.startswith(_LOAD):
            worker.load(frame)
        else:
            outer.send(worker.answer(frame))


class _Worker:
    """The supervisor's worker: forked when it is first asked, and anew after every fault."""

    def __init__(self, make_key: MakeKey, timeout: float) -> None:
        self._make_key = make_key
        self._timeout = timeout
        self._loads: list[bytes] = []
        self._pipe: Pipe | None = None

    def load(self, frame: bytes) -> None:
        self._loads.append(frame)
        self.end()

    def answer(self, frame: bytes) -> bytes:
        """Return the worker's answer, or a fault in its place."""
        try:
            pipe = self._started()
            pipe.send(frame)
            answer = pipe.receive(self._timeout)
        except PipeError as error:
            answer = _frame({"fault": _cause(error)})
        if answer.startswith(b'{"fault"'):
            self.end()
        return answer

    def _started(self) -> Pipe:
        if self._pipe is None:
            self._pipe = fork(lambda pipe: _work(pipe, self._make_key))
            for load in self._loads:
                self._pipe.send(load)
        return self._pipe

    def end(self) -> None:
        if self._pipe is not None:
            self._pipe.end()
            self._pipe = None


def _work(pipe: Pipe, make_key: MakeKey) -> None:
    """Answer questions until the pipe closes."""
    engines = _Engines(make_key)
    while True:
        message = json.loads(pipe.receive(None))
        if "load" in message:
            engines.load(message["load"], message["program"])
        else:
            pipe.send(engines.answer(message["ask"], message["questions"]))


class _Engines:
    """The engines of a worker, each made when it is first asked, so that also its failure has an answer."""

    def __init__(self, make_key: MakeKey) -> None:
        self._make_key = make_key
        self._programs: dict[int, dict[str, Any]] = {}
        self._keys: dict[int, Key] = {}

    def load(self, number: int, program: dict[str, Any]) -> None:
        self._programs[number] = program

    def answer(self, number: int, asked: list[list[int]]) -> bytes:
        """Return the frame that answers."""
        try:
            if number not in self._keys:
                self._keys[number] = self._make_key(self._programs[number])
            return _frame({"classes": self._keys[number].evaluate([(formula, key) for formula, key in asked])})
        except ImportError:
            return _frame({"fault": FaultCause.MISSING})
        except Exception:
            return _frame({"fault": FaultCause.FAILED})


def _frame(message: dict[str, Any]) -> bytes:
    return json.dumps(message, separators=(",", ":")).encode()
