"""The command `compliance`: arguments -> exit code. Each command is loaded only when it is called."""

from collections.abc import Sequence
from importlib import import_module
from typing import Final

import click

from compliance import __version__
from compliance.cli.ending import ended
from compliance.cli.exits import MEANINGS, Exit

COMMANDS: Final = {
    "explain": "compliance.cli.explain",
    "lint": "compliance.cli.lint",
    "new": "compliance.cli.new",
    "replay": "compliance.cli.replay",
    "rules": "compliance.cli.rules",
    "serve": "compliance.cli.serve",
}


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
    return ended(lambda: int(cli.main(arguments, prog_name="compliance", standalone_mode=False) or Exit.COMPLIANT))
