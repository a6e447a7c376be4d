"""`compliance rules schema`: the JSON Schemas that are made from what the packs declare."""

from pathlib import Path

import click

from compliance.authoring.schemas import SCHEMAS, schema_text
from compliance.cli.exits import Exit
from compliance.cli.options import rules_option, stdout_or_file
from compliance.cli.output import put
from compliance.cli.rules.packs import packs_of


@click.command("schema", help="JSON Schema của hồ sơ, của báo cáo.\n\nJSON Schema of dossiers and reports.")
@click.argument("name", type=click.Choice(list(SCHEMAS)), default="dossier", metavar="[NAME]")
@stdout_or_file
@rules_option
def command(name: str, output: Path | None, rules: tuple[Path, ...]) -> Exit:
    """Print a published schema, made from what the packs declare."""
    put(schema_text(name, packs_of(rules)), output)
    return Exit.COMPLIANT
