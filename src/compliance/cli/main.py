"""The command `compliance`: arguments -> exit code. Each command is loaded only when it is called."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final

import click

from compliance import __version__
from compliance.batch.faults import fault_words
from compliance.cli.exits import MEANINGS, Exit
from compliance.cli.output import complain, complain_of
from compliance.models.errors import ComplianceError

COMMANDS: Final = {
    "lint": "compliance.cli.lint",
    "rules": "compliance.cli.rules",
    "serve": "compliance.cli.serve",
}
INTERRUPTED: Final = 130
NOBODY_READS: Final = 141


class LazyGroup(click.Group):
    """A group whose commands are modules with a member `command`, imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click gives it)
        """Return the names of the commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command, or return None when there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name]).command
        return command if isinstance(command, click.Command) else None


def _exit_codes() -> str:
    rows = (f"  {code.value}  {MEANINGS[code].vi} · {MEANINGS[code].en}" for code in Exit)
    return "\b\nMã thoát · Exit codes:\n" + "\n".join(rows)


@click.group(
    cls=LazyGroup,
    help="Kiểm tra hồ sơ trước khi nộp.\n\nCheck dossiers before they are filed, by rules in YAML.",
    epilog=_exit_codes(),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="compliance")
def cli() -> None:
    """Hold the commands together."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code; nothing that goes wrong here looks like a verdict."""
    try:
        return int(cli.main(arguments, prog_name="compliance", standalone_mode=False) or Exit.COMPLIANT)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "compliance"
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
