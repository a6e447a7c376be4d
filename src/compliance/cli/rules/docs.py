"""`compliance rules docs`: the regulations beside their rules, as a site of files."""

from importlib import import_module
from pathlib import Path

import click

from compliance.cli.exits import Exit
from compliance.cli.options import rules_option
from compliance.cli.output import put
from compliance.cli.rules.packs import packs_of, roots_of
from compliance.cli.serve import MISSING, SERVICE


@click.command(
    "docs",
    help="Ghi trang đọc quy định và quy tắc ra tệp.\n\nWrite a site of the regulations beside their rules.",
)
@click.argument("folder", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path))
@rules_option
def command(folder: Path, rules: tuple[Path, ...]) -> Exit:
    """Write the pages of every pack, in both languages, into a folder."""
    try:
        writing = import_module(f"{SERVICE}.site.writing")  # NOTE: imported late: the pages are of the service's extra.
    except ModuleNotFoundError as error:
        raise click.UsageError(MISSING) from error
    written = writing.write_site(packs_of(rules), roots_of(rules), folder)
    put(f"{len(written)} tệp (files): {folder / 'index.html'}\n")
    return Exit.COMPLIANT
