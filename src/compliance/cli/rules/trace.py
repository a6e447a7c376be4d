"""`compliance rules trace`: how each clause of a document is accounted for."""

from pathlib import Path

import click

from compliance.authoring.trace import trace
from compliance.authoring.trace_views import TRACE_VIEWS
from compliance.cli.exits import Exit
from compliance.cli.options import language_option, rules_option, stdout_or_file
from compliance.cli.output import put
from compliance.cli.pack_names import named
from compliance.cli.rules.packs import packs_of
from compliance.models.text import Language


@click.command("trace", help="Mỗi điều khoản được xử lý thế nào.\n\nHow each clause is accounted for.")
@click.argument("name", metavar="PACK")
@language_option
@click.option("--format", "view", type=click.Choice(list(TRACE_VIEWS)), default="text", show_default=True)
@stdout_or_file
@rules_option
def command(name: str, language: Language, view: str, output: Path | None, rules: tuple[Path, ...]) -> Exit:
    """Print the account of one document; clauses that nothing accounts for are broken rules."""
    account = trace(named(packs_of(rules), name))
    put(TRACE_VIEWS[view](account, language), output)
    return Exit.BROKEN if account.unaccounted else Exit.COMPLIANT
