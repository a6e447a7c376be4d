"""Sum up the results of one request: what became of each file -> counts, what is missing most, a line for each."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from compliance.models.frozen import dataclass
from compliance.models.report import Report, RuleView
from compliance.models.text import Language
from compliance.models.truth import Outcome, Verdict
from compliance.report.labels import VERDICT_MARKS, VERDICTS
from compliance.report.roles import VERDICT_ROLES
from compliance.report.view import verdict_of
from compliance_service.pages.frame.charts import Chart, Part, Row, bars, stacked
from compliance_service.pages.results.csv import Cells, packed, refused_row, rows_of
from compliance_service.pages.results.findings import clause_href
from compliance_service.pages.results.words import WORDS
from compliance_service.problems import KINDS
from compliance_service.sent.refusal import Refused

MOST_MISSING: Final = 10
_NOT_CHECKED: Final = Part("none", "!", WORDS["not_checked"])
_VERDICTS: Final = (Verdict.COMPLIANT, Verdict.NON_COMPLIANT, Verdict.UNDETERMINED)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one file: its line in the table, the rules that it violates, and its rows for a spreadsheet."""

    name: str
    prefix: str
    part: Part
    verdict: str
    findings: int
    violated: tuple[RuleView, ...]
    cells: tuple[Cells, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """All results together. `rows` is what the form holds from which a spreadsheet is made."""

    verdicts: Chart
    missing: Chart
    done: tuple[Done, ...]
    rows: str


def done_of(report: Report, language: Language, *, prefix: str) -> Done:
    """Take from a report what the summary needs of it."""
    pairs = zip(report.rules, report.outcomes, strict=True)
    return Done(
        name=report.name,
        prefix=prefix,
        part=_part(report.verdict),
        verdict=verdict_of(report).in_language(language),
        findings=len(report.findings),
        violated=tuple(rule for rule, outcome in pairs if outcome is Outcome.VIOLATED),
        cells=tuple(rows_of(report, language)),
    )


def done_refused(refused: Refused, language: Language, *, prefix: str) -> Done:
    """Return what the summary says of a file that is not checked."""
    verdict, why = WORDS["not_checked"].in_language(language), KINDS[refused.code].title.in_language(language)
    cells = (refused_row(refused.name, verdict, why),)
    return Done(refused.name, prefix, _NOT_CHECKED, verdict, 0, (), cells)


def summary_of(done: Sequence[Done]) -> Summary:
    """Sum up."""
    parts = (*(_part(verdict) for verdict in _VERDICTS), _NOT_CHECKED)
    counts = Counter(each.part for each in done)
    met = tuple(part for part in parts if counts[part] or part is not _NOT_CHECKED)
    verdicts = stacked([Row(WORDS["whole"], tuple(counts[part] for part in met))], met)
    rows = [row for each in done for row in each.cells]
    return Summary(verdicts, bars(_missing(done)), tuple(done), packed(rows))


def _missing(done: Sequence[Done]) -> list[Row]:
    """Return the rules that most dossiers violate, the most often violated first, then in the order of the plan."""
    counts = Counter(rule for each in done for rule in each.violated)
    return [
        Row(rule.requirement, (count,), clause_href(rule.id, rule.clause), rule.label)
        for rule, count in counts.most_common(MOST_MISSING)
    ]


def _part(verdict: Verdict) -> Part:
    return Part(VERDICT_ROLES[verdict], VERDICT_MARKS[verdict], VERDICTS[verdict])
