"""The process wall around the rules engine: a hang is a time-out, a crash costs one dossier.

    this process ──pipe── supervisor ──pipe── worker (the C module)

The supervisor is forked while this process is young and never runs the engine itself, so that it can fork a new worker
at any time, also when this process has threads by then. A worker warms up at once, and makes the engine of a program as
soon as it is given it: it is ready when the first question comes.
"""

import gc
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Final, Protocol

from compliance.engine.child import Gone, Pipe, PipeError, Silent, fork
from compliance.models.fault_words import FaultCause


class Key(Protocol):
    """A rules engine with one program."""

    def evaluate(self, questions: Sequence[tuple[int, int]]) -> list[int]:
        """Return the class of each (formula, key)."""


# Makes the engine in the worker from the JSON of its program.
MakeKey = Callable[[dict[str, Any]], Key]
# Imports and tries out, in the worker, what every engine will need.
WarmUp = Callable[[], object]

TIMEOUT: Final = 20.0
_GRACE: Final = 5.0
_LOAD: Final = b"load "


class WallFault(Exception):
    """The engine behind the wall failed, hung, died, or is not installed."""

    def __init__(self, cause: FaultCause) -> None:
        super().__init__(cause.value)
        self.cause = cause


class Wall:
    """An engine behind two pipes. One caller at a time."""

    def __init__(self, make_key: MakeKey, *, warm_up: WarmUp = tuple, timeout: float = TIMEOUT) -> None:
        """`timeout`: for so many seconds the engine may be silent."""
        self._make_key = make_key
        self._warm_up = warm_up
        self._timeout = timeout
        self._programs: dict[int, bytes] = {}
        self._pipe: Pipe | None = None

    def load(self, number: int, program: str) -> None:
        """Give the engine a program, as JSON, under a number; where it cannot be given, `ask` says why."""
        self._programs[number] = program.encode()
        if self._pipe is not None:
            try:
                self._pipe.send(_load(number, self._programs[number]))
            except PipeError:
                self.close()

    def start(self) -> None:
        """Fork the supervisor, unless it runs."""
        if self._pipe is None:
            self._pipe = fork(self._supervise, leads=True)

    def _supervise(self, pipe: Pipe) -> None:
        engines = _Engines(self._make_key, self._warm_up, self._programs)
        _supervise(pipe, _Worker(engines, self._timeout))

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


def _supervise(outer: Pipe, worker: "_Worker") -> None:
    """Pass programs and questions on to a worker, until the pipe closes."""
    worker.start()
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
    """The supervisor's worker: forked at once, and anew when it is asked after a fault."""

    def __init__(self, engines: "_Engines", timeout: float) -> None:
        self._engines = engines
        self._timeout = timeout
        self._pipe: Pipe | None = None

    def start(self) -> Pipe:
        """Fork the worker, unless it runs."""
        if self._pipe is None:
            self._pipe = fork(lambda pipe: _work(pipe, self._engines))
        return self._pipe

    def load(self, frame: bytes) -> None:
        """Give the worker a program; one that is forked later has it from its birth."""
        self._engines.add(*_loaded(frame))
        if self._pipe is not None:
            try:
                self._pipe.send(frame, self._timeout)
            except PipeError:
                self.end()

    def answer(self, frame: bytes) -> bytes:
        """Return the worker's answer, or a fault in its place."""
        try:
            pipe = self.start()
            pipe.send(frame, self._timeout)
            answer = pipe.receive(self._timeout)
        except PipeError as error:
            answer = _frame({"fault": _cause(error)})
        if answer.startswith(b'{"fault"'):
            self.end()
        return answer

    def end(self) -> None:
        if self._pipe is not None:
            self._pipe.end()
            self._pipe = None


def _work(pipe: Pipe, engines: "_Engines") -> None:
    """Answer questions until the pipe closes."""
    gc.enable()  # it may have been forked from a process that was still loading
    engines.begin()
    while True:
        frame = pipe.receive(None)
        if frame.startswith(_LOAD):
            engines.add(*_loaded(frame))
            engines.begin()
        else:
            message = json.loads(frame)
            pipe.send(engines.answer(message["ask"], message["questions"]))


class _Engines:
    """The engines of a worker. What fails before it is asked is tried again when it is, so that it has an answer."""

    def __init__(self, make_key: MakeKey, warm_up: WarmUp, programs: dict[int, bytes]) -> None:
        self._make_key = make_key
        self._warm_up = warm_up
        self._programs = programs
        self._keys: dict[int, Key] = {}

    def add(self, number: int, program: bytes) -> None:
        """Take a program, as JSON."""
        self._programs[number] = program

    def begin(self) -> None:
        """Make the engine of the newest program, which will be asked next; while there is none, warm up."""
        with suppress(Exception):
            if self._programs:
                self._key(list(self._programs)[-1])
            else:
                self._warm_up()

    def answer(self, number: int, asked: list[list[int]]) -> bytes:
        """Return the frame that answers."""
        try:
            return _frame({"classes": self._key(number).evaluate([(formula, key) for formula, key in asked])})
        except ImportError:
            return _frame({"fault": FaultCause.MISSING})
        except Exception:
            return _frame({"fault": FaultCause.FAILED})

    def _key(self, number: int) -> Key:
        if number not in self._keys:
            self._keys[number] = self._make_key(json.loads(self._programs[number]))
        return self._keys[number]


def _load(number: int, program: bytes) -> bytes:
    return b"%s%d:%s" % (_LOAD, number, program)


def _loaded(frame: bytes) -> tuple[int, bytes]:
    """Return what `_load` was given."""
    number, _, program = frame[len(_LOAD) :].partition(b":")
    return int(number), program


def _frame(message: dict[str, Any]) -> bytes:
    return json.dumps(message, separators=(",", ":")).encode()
