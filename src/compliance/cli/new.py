"""`compliance new`: a role -> its checklist, or a dossier to fill in."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from compliance.assess.checker import Checker, Keys
from compliance.assess.checklist import checklist, role_of
from compliance.assess.header import Header
from compliance.assess.question import Question
from compliance.cli.answers import answers
from compliance.cli.ending import ended
from compliance.cli.exits import Exit
from compliance.cli.options import language_option, setup_of, setup_options, stdout_or_file
from compliance.cli.output import complain, put
from compliance.models.checklist import Unanswered
from compliance.models.errors import ComplianceError
from compliance.models.moments import parse_moment
from compliance.models.text import Language
from compliance.report.checklist_text import render_checklist
from compliance.report.look import PLAIN, Look, look_of


@click.command(
    "new",
    help="Phải nộp những gì, hoặc một hồ sơ trống để điền.\n\nWhat a role must file, or an empty dossier to fill in.",
)
@click.argument("kind", metavar="KIND")
@click.option("--agency", metavar="CODE", help="Cơ quan · agency.")
@click.option("--period", metavar="DATE", help="Ngày đầu của kỳ · first day of the period.")
@click.option("--set", "pairs", multiple=True, metavar="PATH=VALUE", help="Dữ kiện đã biết · a fact that is known.")
@click.option("--checklist/--dossier", "listed", default=True, help="Danh mục, hay hồ sơ trống · which of the two.")
@language_option
@stdout_or_file
@click.option("--as-of", metavar="ISO", help="Xét như tại thời điểm này · judge as of this moment.")
@click.option("--stage", metavar="CODE", help="Giai đoạn của hồ sơ · stage.")
@setup_options
def command(
    kind: str,
    agency: str | None,
    period: str | None,
    pairs: tuple[str, ...],
    listed: bool,
    language: Language,
    output: Path | None,
    as_of: str | None,
    stage: str | None,
    rules: tuple[Path, ...],
    rulings: tuple[Path, ...],
    keys: Keys,
    no_cache: bool,
) -> int:
    """Print what a role must file, or an empty dossier for it."""
    setup = setup_of(rules, rulings, keys, no_cache)

    def run() -> Exit:
        with setup.open() as checker:
            header = _header(checker, kind, agency, period)
            given = _given(checker, header, kind, pairs)
            question = Question(json.dumps(given).encode(), "", datetime.now(UTC), _moment(as_of, header), stage)
            look = look_of(sys.stdout) if output is None else PLAIN
            found = _checklist(question, checker, language, look) if listed else _dossier(given, question, checker)
        if isinstance(found, Unanswered):
            return _refused(found, language)
        put(found, output)
        return Exit.COMPLIANT

    return ended(run)


def _header(checker: Checker, kind: str, agency: str | None, period: str | None) -> Header:
    """Return the one pack that is meant; what is not clear must be said."""
    found = [
        header
        for header in checker.headers()
        if kind in header.kinds and agency in (None, header.agency) and period in (None, header.period[1])
    ]
    if len(found) != 1:
        known = "; ".join(
            f"{' | '.join(h.kinds)} --agency {h.agency} --period {h.period[1]}" for h in checker.headers()
        )
        raise click.BadParameter(f"{kind!r}: xin nêu đúng một trong (name exactly one of): {known}")
    return found[0]


def _given(checker: Checker, header: Header, kind: str, pairs: tuple[str, ...]) -> dict[str, Any]:
    day = header.first_day if header.first_day is not None else datetime.now(UTC).toordinal()
    stated = answers(pairs, checker.stack(header, day))
    return {"kind": kind, "agency": header.agency, "period": header.as_stated, **stated}


def _moment(as_of: str | None, header: Header) -> datetime | None:
    try:
        return None if as_of is None else parse_moment(as_of, (header.zone,))
    except ComplianceError as error:
        raise click.BadParameter(str(error)) from error


def _checklist(question: Question, checker: Checker, language: Language, look: Look) -> str | Unanswered:
    found = checklist(question, checker)
    return found if isinstance(found, Unanswered) else render_checklist(found, language, look)


def _dossier(given: dict[str, Any], question: Question, checker: Checker) -> str | Unanswered:
    found = role_of(given, question, checker)
    return found if isinstance(found, Unanswered) else json.dumps(found.tree, ensure_ascii=False, indent=2) + "\n"


def _refused(found: Unanswered, language: Language) -> Exit:
    for problem in found.problems:
        words = (problem.what.in_language(language), problem.remedy.in_language(language))
        complain(f"{problem.pointer or '/'}: {' '.join(words)}")
    return Exit.BROKEN if any(problem.code == "fault" for problem in found.problems) else Exit.USAGE
