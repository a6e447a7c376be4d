"""Run a check of many dossiers behind a process, so that it ends whatever a dossier does: run -> its exit code.

    this process ◂── number of the dossier that is begun ── child: reads, checks, prints

A dossier over which the child dies, or is silent for too long, is lost: a new child begins from the start and is told
to pass it over. This process only waits, so a run without accidents pays for one fork.
"""

import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final, NoReturn

from compliance.engine.child import Pipe, PipeError, Silent, fork
from compliance.models.fault_words import FaultCause

# Longer than the rules engine may be silent, for then the child itself says so.
PATIENCE: Final = 60.0
_FAREWELL: Final = 2.0
_BY_SIGNAL: Final = 128
# What the child says: the number of the dossier that it begins, nothing when none is left, its exit code at the end.
_NUMBER: Final = 8
_DONE: Final = b""
_CODE: Final = 1


class Watch:
    """What the child says of its work, and what it is told of dossiers that were lost."""

    def __init__(self, pipe: Pipe, losses: Mapping[int, FaultCause], patience: float) -> None:
        self._pipe = pipe
        self._losses = losses
        self._patience = patience

    def begin(self, number: int) -> FaultCause | None:
        """Say which dossier is begun; return why it must be passed over, if it must."""
        signal.alarm(int(2 * self._patience) + 1)  # ends a child that hangs when nobody waits for it any more
        self._pipe.send(number.to_bytes(_NUMBER))
        return self._losses.get(number)

    def done(self) -> None:
        """Say that no dossier is left: what is still to do may take its time."""
        signal.alarm(0)
        self._pipe.send(_DONE)


class Broken(Exception):
    """The child died when it was at no dossier, or twice over the same."""


class _Lost(Exception):
    """The child died or was silent; `number` is the dossier that it had begun."""

    def __init__(self, number: int | None, cause: FaultCause) -> None:
        super().__init__(number, cause)
        self.number = number
        self.cause = cause


def guarded(run: Callable[[Watch], int], *, patience: float = PATIENCE) -> int:
    """Return what `run` returns in a child process, in which a dossier may take so many seconds; raises Broken."""
    losses: dict[int, FaultCause] = {}
    while True:
        try:
            return _code_of(run, losses, patience)
        except _Lost as lost:
            if lost.number is None or lost.number in losses:
                raise Broken from lost
            losses[lost.number] = lost.cause


def _code_of(run: Callable[[Watch], int], losses: Mapping[int, FaultCause], patience: float) -> int:
    """Return the exit code that the child says; a code that it does not say is no answer. Raises _Lost."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    before = signal.signal(signal.SIGTERM, _terminated)
    child = fork(lambda pipe: _serve(pipe, run, Watch(pipe, losses, patience)), hears_interrupt=True)
    try:
        return _listen(child, patience)
    except KeyboardInterrupt:
        with suppress(PipeError):
            while True:
                child.receive(_FAREWELL)
        raise
    finally:
        child.end()
        signal.signal(signal.SIGTERM, before)


def _listen(child: Pipe, patience: float) -> int:
    number: int | None = None
    while True:
        try:
            said = child.receive(None if number is None else patience)
        except PipeError as error:
            raise _Lost(number, FaultCause.SILENT if isinstance(error, Silent) else FaultCause.DIED) from error
        if len(said) == _CODE:
            return said[0]
        number = int.from_bytes(said) if said != _DONE else None


def _terminated(number: int, _: object) -> NoReturn:
    """Leave as if killed, but only after the child has been ended."""
    raise SystemExit(_BY_SIGNAL + number)


def _serve(pipe: Pipe, run: Callable[[Watch], int], watch: Watch) -> None:
    for number in (signal.SIGALRM, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    code = run(watch)
    sys.stdout.flush()
    pipe.send(code.to_bytes(_CODE))
