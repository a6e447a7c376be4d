"""Open a dossier that was saved before: bytes -> what the page shows of it, or Unopened with the report's problems."""

from datetime import datetime

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.batch.check import Occasion
from compliance.loading.json_tree import ParseFailure, parse
from compliance.models.frozen import dataclass
from compliance.models.report import Finding
from compliance.models.text import Text
from compliance_service.pages.check.asked import Asked
from compliance_service.pages.check.guide import NAME, Guide, reopened
from compliance_service.pages.check.start import offices_of
from compliance_service.pages.check.words import WORDS


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file, where, and how to mend it."""

    line: int | None
    column: int | None
    what: Text
    remedy: Text


@dataclass(frozen=True, slots=True)
class Unopened:
    """A file that the form cannot be filled from."""

    problems: tuple[Problem, ...]


def opened(data: bytes | None, now: datetime, checker: Checker) -> tuple[Asked, Guide] | Unopened:
    """Return what was asked and what is shown; `data` is None when no file was chosen."""
    if data is None:
        return Unopened((Problem(None, None, WORDS["no_file"], Text("", "")),))
    parsed = parse(data)
    tree = None if isinstance(parsed, ParseFailure) else parsed.value
    occasion = Occasion(now)
    guide = reopened(tree, occasion, checker) if isinstance(tree, dict) else None
    if not isinstance(guide, Guide):
        return _unopened(data, now, checker)
    form = guide.form
    office = next(
        (
            each
            for each in offices_of(checker)
            if each.agency.agency == form.agency and each.period.period == form.period and each.kind(form.kind)
        ),
        None,
    )
    if office is None:
        return Unopened((Problem(None, None, WORDS["no_plan"], WORDS["no_plan_remedy"]),))
    return Asked(office, form.kind, occasion, False), guide


def _unopened(data: bytes, now: datetime, checker: Checker) -> Unopened:
    report = assess(data, checker, name=NAME, now=now)
    return Unopened(tuple(map(_problem, report.findings)))


def _problem(finding: Finding) -> Problem:
    return Problem(finding.at.line, finding.at.column, finding.what, finding.remedy)
