"""`compliance rules diff`: two rule sets -> what changed in them, and which dossiers can come out otherwise."""

from contextlib import ExitStack
from pathlib import Path

import click

from compliance.assess.checker import Checker
from compliance.authoring.difference.differing import difference
from compliance.batch.places import cache_folder
from compliance.batch.versions import version
from compliance.cli.exits import Exit
from compliance.cli.options import FOLDER, language_option, stdout_or_file
from compliance.cli.output import put
from compliance.models.text import Language
from compliance.report.difference import DIFFERENCE_FORMS


@click.command(
    "diff",
    help="Hai bộ quy tắc khác nhau ở đâu, hồ sơ nào có thể có kết quả khác: 0 như nhau, 1 khác.\n\n"
    "What differs between two rule sets, and which dossiers can come out otherwise: 0 the same, 1 different. "
    "OLD and NEW are folders of rules; OLD may be git:REV of the folder NEW.",
)
@click.argument("old", metavar="OLD")
@click.argument("new", type=FOLDER, metavar="NEW")
@language_option
@click.option("--format", "form", type=click.Choice(list(DIFFERENCE_FORMS)), default="text", show_default=True)
@stdout_or_file
@click.option(
    "--rulings",
    type=FOLDER,
    multiple=True,
    metavar="DIR",
    help="Văn bản trả lời, cho cả hai · rulings, for both.",
)
@click.option("--no-cache", is_flag=True, help="Không dùng bộ đệm · use no cache.")
def command(
    old: str, new: Path, language: Language, form: str, output: Path | None, rulings: tuple[Path, ...], no_cache: bool
) -> Exit:
    """Print what changed, and how each rule can come out otherwise, each way with a dossier or a proof of none."""
    cache = None if no_cache else cache_folder()
    with ExitStack() as stack:
        folders = stack.enter_context(version(old, new)), new
        before, after = (
            stack.enter_context(Checker.open((folder, *rulings), keys="one", cache=cache)) for folder in folders
        )
        found = difference(before, after, named=(old, str(new)))
    put(DIFFERENCE_FORMS[form](found, language), output)
    return Exit.VIOLATIONS if found.changes or found.rules or found.read else Exit.COMPLIANT
