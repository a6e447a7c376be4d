"""`compliance lsp`: speak with an editor about rule files, over the standard streams."""

from importlib import import_module
from pathlib import Path
from typing import Final

import click

from compliance.batch.places import rules_folder
from compliance.cli.exits import Exit
from compliance.cli.options import FOLDER
from compliance.models.text import Text

MISSING: Final = Text(
    "Cần cài phần dành cho người viết quy tắc: pip install 'compliance[author]'",
    "The extra for rule authors is needed: pip install 'compliance[author]'",
)


@click.command(
    "lsp",
    help="Giúp trình soạn thảo khi viết quy tắc (docs/editors.md).\n\n"
    "Help an editor while rules are written: the Language Server Protocol over stdin and stdout.",
)
@click.option(
    "--rules",
    type=FOLDER,
    multiple=True,
    metavar="DIR",
    help="Thư mục quy tắc; nếu không nêu thì lấy trong thư mục đang mở · packs; else those of the folder that is open.",
)
@click.option(
    "--mutants",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Kết quả của `rules mutate --format json` · a result of `rules mutate --format json`.",
)
def command(rules: tuple[Path, ...], mutants: Path | None) -> Exit:
    """Serve one editor until it ends the session."""
    try:
        server = import_module("compliance.lsp.server")  # NOTE: imported late: what it needs is an extra.
    except ModuleNotFoundError as error:
        raise click.UsageError(f"{MISSING.vi} ({MISSING.en})") from error
    server.serve(rules, rules_folder(), mutants)
    return Exit.COMPLIANT
