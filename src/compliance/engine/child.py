"""A child process and two pipes: `fork(serve) -> Pipe`; frames of bytes go both ways.

4 bytes: the length of the frame, then the frame
"""

import gc
import os
import select
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Final

_LENGTH: Final = 4
_CHUNK: Final = 1 << 20
# The ends of pipes that this process holds: a child must close its copies, or it would keep other children alive.
_HELD: set[int] = set()


class PipeError(Exception):
    """There is no answer from the other end."""


class Silent(PipeError):
    """Nothing came within the time-out."""


class Gone(PipeError):
    """The process at the other end is dead, or has closed its pipe."""


class Pipe:
    """One end of two pipes; in the parent also the child's process."""

    def __init__(self, process: int, reading: int, writing: int, *, is_group: bool = False) -> None:
        self.process = process
        self._reading = reading
        self._writing = writing
        self._is_group = is_group
        self._rest = b""

    def send(self, frame: bytes, timeout: float | None = None) -> None:
        """Write a frame; raises Gone, or Silent when not a byte is taken for so many seconds (None: never)."""
        data = memoryview(len(frame).to_bytes(_LENGTH) + frame)
        try:
            while data:
                if not select.select([], [self._writing], [], timeout)[1]:
                    raise Silent
                data = data[os.write(self._writing, data[: select.PIPE_BUF]) :]  # no more than never has to wait
        except OSError as error:
            raise Gone(error.strerror) from error

    def receive(self, timeout: float | None) -> bytes:
        """Return the next frame; raises Gone, or Silent when no byte comes for so many seconds (None: never)."""
        return self._exactly(int.from_bytes(self._exactly(_LENGTH, timeout)), timeout)

    def _exactly(self, length: int, timeout: float | None) -> bytes:
        parts, missing = [self._rest], length - len(self._rest)
        while missing > 0:
            if not select.select([self._reading], [], [], timeout)[0]:
                raise Silent
            chunk = os.read(self._reading, _CHUNK)
            if not chunk:
                raise Gone
            parts.append(chunk)
            missing -= len(chunk)
        data = b"".join(parts)
        self._rest = data[length:]
        return data[:length]

    def end(self) -> None:
        """Close both pipes and end the child, with its own children when it leads a group."""
        for held in (self._reading, self._writing):
            _HELD.discard(held)
            os.close(held)
        with suppress(ProcessLookupError):
            (os.killpg if self._is_group else os.kill)(self.process, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self.process, 0)


def fork(serve: Callable[[Pipe], None], *, leads: bool = False, hears_interrupt: bool = False) -> Pipe:
    """Run `serve` in a child process and return the pipe to it.

    With `leads` its own children end with it. Without `hears_interrupt` it does not hear the keyboard's interrupt: its
    parent does, and ends it.
    """
    child_reads, parent_writes = os.pipe()
    parent_reads, child_writes = os.pipe()
    process = os.fork()
    if process:
        os.close(child_reads)
        os.close(child_writes)
        _HELD.update((parent_reads, parent_writes))
        if leads:
            _lead(process)
        return Pipe(process, parent_reads, parent_writes, is_group=leads)
    # NOTE: what it inherits is never garbage, and stays shared as long as the collector does not touch it.
    gc.freeze()
    try:
        for held in (*_HELD, parent_reads, parent_writes):
            os.close(held)
        _HELD.clear()
        _HELD.update((child_reads, child_writes))
        if not hears_interrupt:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        if leads:
            _lead(0)
        serve(Pipe(0, child_reads, child_writes))
    except BaseException:
        os._exit(1)
    os._exit(0)


def _lead(process: int) -> None:
    """Make a child (0: this process) the leader of a group. Both say so, for either may come first."""
    with suppress(PermissionError, ProcessLookupError):
        os.setpgid(process, process)
