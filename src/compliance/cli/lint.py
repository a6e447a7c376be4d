"""`compliance lint`: dossiers -> reports and one exit code.

NOTE: what checks is imported behind the guard, when the rules engine's process has been started and gets ready beside
it: a lint of one dossier must be done within 100 ms.
"""

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance.batch.find import find
from compliance.batch.guard import Watch, guarded
from compliance.batch.read import with_stdin_read
from compliance.cli.ending import ended
from compliance.cli.options import language_option, setup_of, setup_options, stdout_or_file
from compliance.models.text import Language
from compliance.report.renderers import RENDERERS

if TYPE_CHECKING:
    from compliance.assess.checker import Keys


@click.command(
    "lint",
    help="Kiểm tra hồ sơ: tệp, thư mục, NDJSON, hoặc `-`.\n\nCheck dossiers: files, folders, NDJSON, or `-` for stdin.",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATHS…")
@language_option
@click.option(
    "--format",
    "form",
    type=click.Choice(list(RENDERERS)),
    default="text",
    show_default=True,
    help="Dạng báo cáo · format.",
)
@stdout_or_file
@click.option("--as-of", metavar="ISO", help="Xét như tại thời điểm này · judge as of this moment.")
@click.option("--stage", metavar="CODE", help="Giai đoạn của hồ sơ · stage.")
@setup_options
def command(
    paths: tuple[str, ...],
    language: Language,
    form: str,
    output: Path | None,
    as_of: str | None,
    stage: str | None,
    rules: tuple[Path, ...],
    rulings: tuple[Path, ...],
    keys: "Keys",
    no_cache: bool,
) -> int:
    """Check dossiers and print their reports."""
    setup = setup_of(rules, rulings, keys, no_cache)
    inputs = tuple(with_stdin_read(find(paths)))

    def run(watch: Watch) -> int:
        gc.disable()
        with setup.open() as checker:
            from compliance.cli.checking import answers, deliver, occasion

            gc.freeze()
            gc.enable()
            answered = tuple(answers(inputs, checker, occasion(checker, as_of, stage), watch))
        return deliver(answered, language, form=form, output=output)

    return guarded(lambda watch: ended(lambda: run(watch)))
