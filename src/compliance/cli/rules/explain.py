"""`compliance rules explain`: a rule, or a finding of a report -> its clause, condition, facts, and why it is so."""

from pathlib import Path

import click
from pydantic import BaseModel

from compliance.authoring.rule_account import account_of
from compliance.authoring.rule_account_views import ACCOUNT_VIEWS
from compliance.cli.exits import Exit
from compliance.cli.options import language_option, rules_option, setup_of
from compliance.cli.output import complain, put
from compliance.cli.rules.packs import packs_of
from compliance.cli.tracing import traced
from compliance.loading.suggest import did_you_mean
from compliance.models.frozen import dataclass
from compliance.models.hashing import sha256
from compliance.models.pack import Pack, Rule
from compliance.models.text import Language
from compliance.report.trace_text import render_trace

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class _AsOf(BaseModel):
    moment: str


class _Line(BaseModel):
    id: str
    rule: str | None


class _Report(BaseModel):
    """What is read of a report: the dossier that it is about, how it was judged, what it found."""

    name: str
    sha256: str
    stage: str
    as_of: _AsOf
    findings: tuple[_Line, ...]


@dataclass(frozen=True, slots=True)
class _Finding:
    """A finding's rule, and the report that it stands in."""

    rule: str
    report: _Report


@click.command(
    "explain",
    help="Giải thích một quy tắc, hoặc một điểm trong báo cáo.\n\n"
    "Explain a rule, or a finding of a report: its clause, its condition in words, what it reads, why it came out so.",
)
@click.argument("name", metavar="RULE|FINDING")
@click.option("--report", type=_FILE, metavar="FILE", help="Báo cáo JSON có điểm này · the JSON report of a finding.")
@click.option("--dossier", type=_FILE, metavar="FILE", help="Hồ sơ để giải thích kết quả · the dossier to explain by.")
@click.option("--format", "view", type=click.Choice(list(ACCOUNT_VIEWS)), default="text", show_default=True)
@language_option
@rules_option
def command(
    name: str, report: Path | None, dossier: Path | None, view: str, language: Language, rules: tuple[Path, ...]
) -> Exit:
    """Print the account of a rule and, where a dossier is at hand, every condition with its truth."""
    found = _finding(name, report) if report else None
    packs = packs_of(rules)
    pack, rule = _rule(found.rule if found else name, packs)
    put(ACCOUNT_VIEWS[view](account_of(rule, pack, packs), language))
    file = dossier or (_dossier(found.report) if found else None)
    return Exit.COMPLIANT if file is None or view != "text" else _why(file, rule, found, rules, language)


def _why(file: Path, rule: Rule, found: _Finding | None, rules: tuple[Path, ...], language: Language) -> Exit:
    """Print why the rule came out so for a dossier, as its report judged it where there is one."""
    as_of, stage = (found.report.as_of.moment, found.report.stage) if found else (None, None)
    step_by_step = traced(file, rule.id, setup_of(rules, (), "one", True), as_of=as_of, stage=stage)
    if step_by_step is None:
        complain(f"{file}: yêu cầu này không được xét cho hồ sơ này (this rule is not in force for this dossier)")
        return Exit.USAGE
    put("\n" + render_trace(step_by_step, language))
    return Exit.COMPLIANT


def _finding(name: str, file: Path) -> _Finding:
    """Find a finding by its id among the reports of a file. Raise `click.BadParameter`."""
    try:
        reports = [_Report.model_validate_json(line) for line in file.read_text(encoding="utf-8").splitlines()]
    except ValueError as error:
        words = f"{file}: không phải báo cáo do lint --format json in ra (not a report of lint --format json)"
        raise click.BadParameter(words) from error
    known = {each.id: (each.rule, report) for report in reports for each in report.findings}
    if name not in known:
        hint = did_you_mean(name, known) or ""
        raise click.BadParameter(f"không có điểm này trong báo cáo (no such finding in the report): {name}; {hint}")
    rule, report = known[name]
    if rule is None:
        raise click.BadParameter(
            f"{name}: điểm này thuộc về chính hồ sơ, không do quy tắc nào (of the dossier itself, by no rule)"
        )
    return _Finding(rule, report)


def _dossier(report: _Report) -> Path | None:
    """Return the dossier that a report names, if it lies there unchanged."""
    file = Path(report.name)
    if file.is_file() and sha256(file.read_bytes()).hexdigest() == report.sha256:
        return file
    complain(f"{report.name}: không còn đúng hồ sơ này ở đó; xin dùng --dossier (not there unchanged; use --dossier)")
    return None


def _rule(name: str, packs: tuple[Pack, ...]) -> tuple[Pack, Rule]:
    known = {rule.id: (pack, rule) for pack in packs for rule in pack.rules}
    if name not in known:
        hint = did_you_mean(name, known) or ""
        raise click.BadParameter(f"không có quy tắc này (no such rule): {name}; {hint}")
    return known[name]
