"""End a command: what it does -> an exit code; nothing that goes wrong here looks like a verdict."""

import os
import sys
from collections.abc import Callable
from typing import Final

import click

from compliance.batch.faults import fault_words
from compliance.cli.exits import Exit
from compliance.cli.output import complain, complain_of
from compliance.models.errors import ComplianceError

INTERRUPTED: Final = 130
NOBODY_READS: Final = 141


def ended(run: Callable[[], int]) -> int:
    """Run something and return its exit code, or that of what went wrong, with a message."""
    try:
        return run()
    except click.UsageError as error:
        context = error.ctx or click.get_current_context(silent=True)
        command = context.command_path if context else "compliance"
        complain(f"Dùng sai lệnh (wrong usage): {error.format_message()}\n→ {command} --help")
        return Exit.USAGE
    except click.ClickException as error:
        complain(error.format_message())
        return Exit.USAGE
    except ComplianceError as error:
        complain_of(error)
        return Exit.BROKEN
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_READS
    except Exception as error:
        words = fault_words(error)
        complain(f"{words.vi} ({words.en})")
        return Exit.BROKEN
