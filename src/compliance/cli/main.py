"""The command `compliance`: arguments -> exit code. Each command is loaded only when it is called."""

from collections.abc import Sequence
from typing import Final

import click

from compliance import __version__
from compliance.cli.ending import ended
from compliance.cli.exits import MEANINGS, Exit
from compliance.cli.lazy import LazyGroup

COMMANDS: Final = {
    "explain": "compliance.cli.explain",
    "lint": "compliance.cli.lint",
    "lsp": "compliance.cli.lsp",
    "new": "compliance.cli.new",
    "repair": "compliance.cli.repair",
    "replay": "compliance.cli.replay",
    "rules": "compliance.cli.rules",
    "serve": "compliance.cli.serve",
}


def _exit_codes() -> str:
    rows = (f"  {code.value}  {MEANINGS[code].vi} · {MEANINGS[code].en}" for code in Exit)
    return "\b\nMã thoát · Exit codes:\n" + "\n".join(rows)


@click.group(
    cls=LazyGroup,
    modules=COMMANDS,
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
