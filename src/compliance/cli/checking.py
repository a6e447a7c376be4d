"""Check what was found and print it: Checker, inputs -> reports printed, one exit code."""

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from compliance.assess.checker import Checker
from compliance.batch.check import Answer, Occasion, check
from compliance.batch.find import Input, Unread
from compliance.batch.guard import Watch
from compliance.batch.read import Given, read
from compliance.cli.exits import Exit, of_report, of_run
from compliance.cli.output import complain, put
from compliance.cli.progress import with_progress
from compliance.models.errors import ComplianceError
from compliance.models.moments import parse_moment
from compliance.models.report import Report
from compliance.models.text import Language
from compliance.report.look import PLAIN, Look, look_of
from compliance.report.renderers import RENDERERS


def occasion(checker: Checker, as_of: str | None, stage: str | None) -> Occasion:
    """Read what the caller asks for; what cannot be meant is wrong usage, never a silent default."""
    if stage is not None and stage not in checker.stages:
        raise click.BadParameter(
            f"{stage!r}: không có giai đoạn này (no such stage). {', '.join(sorted(checker.stages))}"
        )
    try:
        moment = None if as_of is None else parse_moment(as_of, checker.zones)
    except ComplianceError as error:
        raise click.BadParameter(str(error)) from error
    return Occasion(datetime.now(UTC), moment, stage)


def answers(inputs: Sequence[Input | Given], checker: Checker, occasion: Occasion, watch: Watch) -> Iterator[Answer]:
    """Answer each input; someone who waits for many sees how far it has come."""
    return with_progress(check(read(inputs), checker, occasion, watch), total=len(inputs), shown=sys.stderr.isatty())


def deliver(answers: Sequence[Answer], language: Language, *, form: str, output: Path | None) -> Exit:
    """Print the reports, and complain of what could not be read."""
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
