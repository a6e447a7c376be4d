"""Print to people and to files: text -> the standard output, the standard error or a file, always in UTF-8."""

import sys
from pathlib import Path
from typing import BinaryIO

import click

from compliance.models.errors import ComplianceError


def encode(text: str) -> bytes:
    """Return the bytes of a text; what no UTF-8 can carry is written as an escape."""
    return text.encode("utf-8", "backslashreplace")


def put(text: str, output: Path | None = None) -> None:
    """Write a text to a file, or to the standard output. Raise `click.FileError`, `BrokenPipeError`."""
    try:
        if output is not None:
            output.write_bytes(encode(text))
        else:
            sys.stdout.flush()
            _write(sys.stdout.buffer, text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.FileError(str(output or "stdout"), hint=error.strerror or type(error).__name__) from error


def complain(text: str) -> None:
    """Write one line to the standard error."""
    sys.stderr.flush()
    _write(sys.stderr.buffer, f"{text}\n")


def complain_of(error: ComplianceError) -> None:
    """Write every problem of the rules or settings to the standard error, one a line."""
    # Late: the words are needed only when something is wrong.
    from compliance.loading.problem_words import problem_line

    for problem in error.problems:
        complain(problem_line(problem))


def _write(stream: BinaryIO, text: str) -> None:
    stream.write(encode(text))
    stream.flush()
