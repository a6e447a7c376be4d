"""`compliance lint`: dossiers -> reports and one exit code."""

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from compliance.assess.checker import Checker, Keys
from compliance.batch.check import Answer, Occasion, check
from compliance.batch.find import Input, Unread, find
from compliance.batch.guard import Watch, guarded
from compliance.batch.read import Given, read, with_stdin_read
from compliance.cli.ending import ended
from compliance.cli.exits import Exit, of_report, of_run
from compliance.cli.options import language_option, setup_of, setup_options, stdout_or_file
from compliance.cli.output import complain, put
from compliance.cli.progress import with_progress
from compliance.models.errors import ComplianceError
from compliance.models.moments import parse_moment
from compliance.models.report import Report
from compliance.models.text import Language
from compliance.report.look import PLAIN, Look, look_of
from compliance.report.renderers import RENDERERS


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
    keys: Keys,
    no_cache: bool,
) -> int:
    """Check dossiers and print their reports."""
    setup = setup_of(rules, rulings, keys, no_cache)
    inputs = tuple(with_stdin_read(find(paths)))

    def run(watch: Watch) -> int:
        with setup.open() as checker:
            answers = tuple(_answers(inputs, checker, _occasion(checker, as_of, stage), watch))
        return _deliver(answers, language, form=form, output=output)

    return guarded(lambda watch: ended(lambda: run(watch)))


def _occasion(checker: Checker, as_of: str | None, stage: str | None) -> Occasion:
    """Read what the caller asks for; what cannot be meant is wrong usage, never a silent default."""
    stages = sorted({known for header in checker.headers() for known in header.stages})
    if stage is not None and stage not in stages:
        raise click.BadParameter(f"{stage!r}: không có giai đoạn này (no such stage). {', '.join(stages)}")
    zones = (header.zone for header in checker.headers())
    try:
        moment = None if as_of is None else parse_moment(as_of, zones)
    except ComplianceError as error:
        raise click.BadParameter(str(error)) from error
    return Occasion(datetime.now(UTC), moment, stage)


def _answers(inputs: Sequence[Input | Given], checker: Checker, occasion: Occasion, watch: Watch) -> Iterator[Answer]:
    return with_progress(check(read(inputs), checker, occasion, watch), total=len(inputs), shown=sys.stderr.isatty())


def _deliver(answers: Sequence[Answer], language: Language, *, form: str, output: Path | None) -> Exit:
    reports = tuple(answer for answer in answers if isinstance(answer, Report))
    put(RENDERERS[form](reports, language, _look(output)), output)
    for missed in answers:
        if isinstance(missed, Unread):
            complain(f"{missed.name}: {missed.why.in_language(language)}")
    return of_run(map(_ended, answers))


def _look(output: Path | None) -> Look:
    return look_of(sys.stdout) if output is None else PLAIN


def _ended(answer: Answer) -> Exit:
    match answer:
        case Unread():
            return Exit.UNREADABLE
        case Report():
            return of_report(answer)
