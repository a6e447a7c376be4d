"""The process wall around the rules engine: a hang is a time-out, a crash costs one dossier.

    this process ──pipe── supervisor ──pipe── worker (the C module)

The supervisor is forked while this process is young and never runs the engine itself, so that it can fork a new worker
at any time, also when this process has threads by then.
"""

import json
import os
import select
import signal
from collections.abc import Callable, Sequence
from typing import Any, Protocol


class Key(Protocol):
    """A rules engine with one program."""

    def evaluate(self, questions: Sequence[tuple[int, int]]) -> list[int]:
        """Return the class of each (formula, key)."""


# Makes the engine in the worker from the JSON of its program.
MakeKey = Callable[[dict[str, Any]], Key]

TIMEOUT = 20.0
_GRACE = 5.0
# The ends of pipes that this process holds: a child must close its copies, or it would keep other children alive.
_HELD: set[int] = set()


class WallFault(Exception):
    """The engine behind the wall failed, hung or died."""


class Wall:
    """An engine behind two pipes. One caller at a time."""

    def __init__(self, make_key: MakeKey, *, timeout: float = TIMEOUT) -> None:
        self._make_key = make_key
        self._timeout = timeout
        self._loads: dict[int, bytes] = {}
        self._pipe: _Pipe | None = None

    def load(self, number: int, program: str) -> None:
        """Give the engine a program, as JSON, under a number."""
        self._loads[number] = f'{{"load":{number},"program":{program}}}\n'.encode()
        if self._pipe is not None:
            self._pipe.send(self._loads[number])

    def start(self) -> None:
        """Fork the supervisor, unless it runs."""
        if self._pipe is None:
            self._pipe = _fork(lambda pipe: _supervise(pipe, self._make_key, self._timeout))
            for line in self._loads.values():
                self._pipe.send(line)

    def ask(self, number: int, questions: Sequence[tuple[int, int]]) -> list[int]:
        """Return the class of each question of a program; raises WallFault."""
        self.start()
        assert self._pipe is not None
        try:
            self._pipe.send(_line({"ask": number, "questions": questions}))
            answer = self._pipe.receive(self._timeout + _GRACE)
        except (OSError, WallFault) as error:
            self.close()
            raise WallFault(f"the engine's supervisor is gone: {error}") from error
        if "fault" in answer:
            raise WallFault(str(answer["fault"]))
        classes: list[int] = answer["classes"]
        if len(classes) != len(questions):
            raise WallFault("the engine answered another number of questions")
        return classes

    def close(self) -> None:
        """End the supervisor and its worker."""
        if self._pipe is not None:
            self._pipe.end()
            self._pipe = None


class _Pipe:
    """Lines of JSON to and from a child process."""

    def __init__(self, process: int, reading: int, writing: int) -> None:
        self._process = process
        self._reading = reading
        self._writing = writing
        self._rest = b""

    def send(self, line: bytes) -> None:
        while line:
            line = line[os.write(self._writing, line) :]

    def receive(self, timeout: float | None) -> dict[str, Any]:
        """Return the next line; raises WallFault at the end of the stream or after the time-out, in seconds."""
        return dict(json.loads(self.line(timeout)))

    def line(self, timeout: float | None) -> bytes:
        while b"\n" not in self._rest:
            if not select.select([self._reading], [], [], timeout)[0]:
                raise WallFault(f"no answer within {timeout:g} s")
            chunk = os.read(self._reading, 1 << 20)
            if not chunk:
                raise WallFault("the process died")
            self._rest += chunk
        line, _, self._rest = self._rest.partition(b"\n")
        return line

    def end(self) -> None:
        for held in (self._reading, self._writing):
            _HELD.discard(held)
            os.close(held)
        try:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
        except (ProcessLookupError, ChildProcessError):
            return


def _fork(serve: Callable[[_Pipe], None]) -> _Pipe:
    """Run `serve` in a child process; return the pipe to it."""
    child_reads, parent_writes = os.pipe()
    parent_reads, child_writes = os.pipe()
    process = os.fork()
    if process:
        os.close(child_reads)
        os.close(child_writes)
        _HELD.update((parent_reads, parent_writes))
        return _Pipe(process, parent_reads, parent_writes)
    try:
        for held in (*_HELD, parent_reads, parent_writes):
            os.close(held)
        _HELD.clear()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        serve(_Pipe(0, child_reads, child_writes))
    except BaseException:
        os._exit(1)
    os._exit(0)


def _supervise(outer: _Pipe, make_key: MakeKey, timeout: float) -> None:
    """Pass questions on to a worker; fork a new one when it is gone."""
    loads: list[bytes] = []
    worker: _Pipe | None = None
    while True:
        try:
            line = outer.line(None)
        except WallFault:
            if worker is not None:
                worker.end()
            return
        try:
            if line.startswith(b'{"load"'):
                loads.append(line)
                if worker is not None:
                    worker.end()
                    worker = None
                continue
            if worker is None:
                worker = _fork(lambda pipe: _work(pipe, make_key))
                for load in loads:
                    worker.send(load + b"\n")
            worker.send(line + b"\n")
            answer = worker.line(timeout)
        except (OSError, WallFault) as error:
            answer = _line({"fault": str(error)}).rstrip(b"\n")
        outer.send(answer + b"\n")
        if answer.startswith(b'{"fault"') and worker is not None:
            worker.end()
            worker = None


def _work(pipe: _Pipe, make_key: MakeKey) -> None:
    """Answer questions until the pipe closes."""
    keys: dict[int, Key] = {}
    while True:
        try:
            message = pipe.receive(None)
        except WallFault:
            return
        if "load" in message:
            keys[message["load"]] = make_key(message["program"])
            continue
        try:
            questions = [(formula, key) for formula, key in message["questions"]]
            pipe.send(_line({"classes": keys[message["ask"]].evaluate(questions)}))
        except Exception as error:
            pipe.send(_line({"fault": f"{type(error).__name__}: {error}"}))


def _line(message: dict[str, Any]) -> bytes:
    return json.dumps(message, separators=(",", ":")).encode() + b"\n"
