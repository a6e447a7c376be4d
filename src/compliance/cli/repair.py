"""`compliance repair`: one dossier -> the smallest set of acts after which nothing blocks, and one exit code.

The exit code says where the dossier stands once the acts are done: what is still to do is the list itself.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Final

import click

from compliance.assess.checker import Keys
from compliance.assess.question import Question
from compliance.batch.guard import Watch, guarded
from compliance.cli.ending import ended
from compliance.cli.exits import Exit
from compliance.cli.options import Setup, language_option, setup_of, setup_options, stdout_or_file
from compliance.cli.output import complain, put
from compliance.models.errors import ComplianceError
from compliance.models.moments import parse_moment
from compliance.models.repair import Repair, Standing
from compliance.models.text import Language
from compliance.models.truth import Verdict
from compliance.report.look import PLAIN, look_of
from compliance.report.repair_forms import DRAFTS, FORMS

# How long a smaller set is looked for.
SECONDS: Final = 10.0
HELP: Final = """Việc ít nhất phải làm để hồ sơ không còn vướng, và điều gì phải chờ người khác.

The smallest set of acts after which nothing blocks, and what others must decide. Nothing is invented: a date, a number,
a reason or a fact is left open, and the condition that it must meet is said.
"""
EPILOG: Final = """\b
Mã thoát · Exit codes:
  0  không phải làm gì · nothing to do
  1  còn việc, hồ sơ đang vi phạm · something to do or to decide, the dossier violates a rule
  3  còn việc, chưa kết luận được · something to do or to decide, the dossier is undetermined
  2, 4, 5  như mọi lệnh · as for every command
"""


@click.command("repair", help=HELP, epilog=EPILOG)
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="DOSSIER")
@language_option
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    default="text",
    show_default=True,
    help="Dạng kết quả · format.",
)
@click.option(
    "--draft",
    type=click.Choice(list(DRAFTS)),
    help="Dự thảo văn bản đề nghị bổ sung hồ sơ, thay cho danh sách · a draft request for supplement, in its place.",
)
@stdout_or_file
@click.option("--as-of", metavar="ISO", help="Xét như tại thời điểm này · judge as of this moment.")
@click.option("--stage", metavar="CODE", help="Giai đoạn của hồ sơ · stage.")
@setup_options
def command(
    path: Path,
    language: Language,
    form: str,
    draft: str | None,
    output: Path | None,
    as_of: str | None,
    stage: str | None,
    rules: tuple[Path, ...],
    rulings: tuple[Path, ...],
    keys: Keys,
    no_cache: bool,
) -> int:
    """Print what is to be done about a dossier."""
    setup = setup_of(rules, rulings, keys, no_cache)
    look = look_of(sys.stdout) if output is None else PLAIN

    def run(watch: Watch) -> int:
        watch.done()
        found = _repair(path, setup, as_of, stage)
        if draft is None:
            put(FORMS[form](found, language, look), output)
            return _exit(found)
        if found.standing is Standing.NOTHING_TO_DO or not (found.acts or found.remaining):
            complain("Hồ sơ không còn gì phải bổ sung (the dossier needs no supplement).")
            return _exit(found)
        put(DRAFTS[draft](found), output)
        return _exit(found)

    return guarded(lambda watch: ended(lambda: run(watch)))


def _repair(path: Path, setup: Setup, as_of: str | None, stage: str | None) -> Repair:
    with setup.open() as checker:
        # Late: the rules engine gets ready while this is imported.
        from compliance.repair.repairing import repair

        try:
            zones = (header.zone for header in checker.headers())
            moment = None if as_of is None else parse_moment(as_of, zones)
        except ComplianceError as error:
            raise click.BadParameter(str(error)) from error
        until = monotonic() + SECONDS
        question = Question(path.read_bytes(), str(path), datetime.now(UTC), moment, stage)
        return repair(question, checker, expired=lambda: monotonic() > until)


def _exit(found: Repair) -> Exit:
    if found.standing is Standing.FAULT:
        return Exit.BROKEN
    if found.standing is Standing.UNREADABLE:
        return Exit.UNREADABLE
    if found.standing is Standing.NOTHING_TO_DO:
        return Exit.COMPLIANT
    return Exit.VIOLATIONS if found.before.verdict is Verdict.NON_COMPLIANT else Exit.UNDETERMINED
