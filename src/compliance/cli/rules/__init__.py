"""`compliance rules`: what rule authors ask of their packs. Each command is a module, loaded when it is called."""

from typing import Final

import click

from compliance.cli.lazy import LazyGroup

COMMANDS: Final = {
    "check": "compliance.cli.rules.check",
    "docs": "compliance.cli.rules.docs",
    "explain": "compliance.cli.rules.explain",
    "diff": "compliance.cli.rules.diff",
    "fmt": "compliance.cli.rules.fmt",
    "impact": "compliance.cli.rules.impact",
    "mutate": "compliance.cli.rules.mutate",
    "new": "compliance.cli.rules.new",
    "schema": "compliance.cli.rules.schema",
    "test": "compliance.cli.rules.test",
    "trace": "compliance.cli.rules.trace",
}


@click.group(
    "rules",
    cls=LazyGroup,
    modules=COMMANDS,
    help="Việc của người viết quy tắc.\n\nFor the authors of rules.",
)
def command() -> None:
    """Hold the commands of rule authors together."""
