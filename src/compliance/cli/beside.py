"""Do something in a second process while this one goes on: work -> a call that waits for what it came to."""

import os
import pickle
from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")
_DONE: Final = b"\1"


def beside(work: Callable[[], T]) -> Callable[[], T]:
    """Begin some work in a copy of this process, and return the call that gives its value; call that once.

    Where there is no second processor, or no process to be had, the work is done when it is asked for. What raises in
    the copy, or cannot be sent, is done again here, to raise here. Raise `ChildProcessError` for a copy that dies.
    """
    if not hasattr(os, "fork") or (os.cpu_count() or 1) < 2:
        return work
    ends = os.pipe()
    try:
        child = os.fork()
    except OSError:
        for end in ends:
            os.close(end)
        return work
    reading, writing = ends
    if not child:
        os.close(reading)
        _tell(work, writing)
    os.close(writing)
    return lambda: _told(work, child, reading)


def _tell(work: Callable[[], object], writing: int) -> None:
    """In the copy: do the work, write its value, and end at once, whatever happens."""
    try:
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(pickle.dumps(work()) + _DONE)
        os._exit(0)
    finally:
        os._exit(1)


def _told(work: Callable[[], T], child: int, reading: int) -> T:
    """Return what the copy wrote. NOTE: unpickled is only what this program wrote itself, through its own pipe."""
    with os.fdopen(reading, "rb") as pipe:
        written = pipe.read()
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code == 1:
        return work()
    if code or not written.endswith(_DONE):
        raise ChildProcessError(f"a part of the work ended with code {code}")
    try:
        value: T = pickle.loads(written[: -len(_DONE)])
    except Exception:  # NOTE: an exception among the values may not come back whole; here it need not be sent.
        return work()
    return value
