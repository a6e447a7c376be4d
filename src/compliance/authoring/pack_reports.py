"""Say what was found about packs in the reports that dossiers get: (packs, judged diagnoses) -> tuple[Report, ...].

The checks of packs stand where a dossier's rules stand. An error is blocking, a warning is blocking unless waived, a
note and what could not be decided are advice; what a registered defect says already is the regulation's.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from compliance.analysis.checks import FAILED
from compliance.authoring.waiving import Judged
from compliance.models.diagnosis import Certainty, Weight, Witness
from compliance.models.errors import Problem, Source
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack
from compliance.models.phrases import both
from compliance.models.report import About, AsOf, Finding, Found, PackView, Place, Report, RuleView
from compliance.models.text import Text
from compliance.models.truth import Outcome, Reason, Severity, Verdict

DOCUMENT: Final = Text("Phép kiểm tra bộ quy tắc", "Checks of rule packs")
AUTHOR: Final = Text("người viết quy tắc", "the author of the rules")
_NOWHERE: Final = Source("", 1, 1)
_NOTHING: Final = Text("", "")
_OF_WEIGHT: Final = {
    Weight.ERROR: Severity.BLOCKING,
    Weight.WARNING: Severity.EXPLAIN,
    Weight.NOTE: Severity.ADVICE,
}
_LOADING: Final = Text("Tệp quy tắc đọc được, đúng ngôn ngữ quy tắc.", "The rule files can be read.")
_MEND: Final = Text("Xin sửa tại chỗ này.", "Please mend this place.")


@dataclass(frozen=True, slots=True)
class Told:
    """What every report about packs says: each check's title, the line of a file, the program's version, the day."""

    titles: Mapping[str, Text]
    line: Callable[[Source], str | None]
    program: str
    day: str


def pack_reports(packs: Sequence[Pack], found: Sequence[Judged], told: Told) -> tuple[Report, ...]:
    """Return a report for each pack, in their order, and one more for what is of no pack (waivers nothing needs)."""
    reports = [_report(pack, [each for each in found if each.diagnosis.pack == pack.id], told) for pack in packs]
    known = {pack.id for pack in packs}
    others = [each for each in found if each.diagnosis.pack not in known]
    return (*reports, *([_of_others(others, told)] if others else []))


def unreadable_reports(problems: Iterable[Problem], told: Told) -> tuple[Report, ...]:
    """Return a report for each file that could not be loaded, with every problem in it."""
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault((problem.at or _NOWHERE).file, []).append(problem)
    return tuple(_unreadable(file, of_file, told) for file, of_file in by_file.items())


def _report(pack: Pack, found: Sequence[Judged], told: Told) -> Report:
    view = PackView(pack.id, pack.layer, pack.status, pack.title, pack.content_hash)
    return _whole(pack.folder, pack.content_hash, (view,), found, told)


def _of_others(found: Sequence[Judged], told: Told) -> Report:
    return _whole(found[0].diagnosis.at.file, "", (), found, told)


def _whole(name: str, sha256: str, packs: tuple[PackView, ...], found: Sequence[Judged], told: Told) -> Report:
    findings = tuple(_finding(each, told) for each in found)
    checks = dict.fromkeys((*told.titles, *(each.diagnosis.check for each in found)))
    broken = {subject for each in found if each.diagnosis.check == FAILED for subject in each.diagnosis.subjects}
    counted = [finding for finding in findings if not finding.explained]
    return Report(
        name=name,
        sha256=sha256,
        program=told.program,
        as_of=AsOf(told.day, "clock"),
        stage="",
        stage_label=_NOTHING,
        kind=None,
        kind_label=None,
        agency=None,
        agency_label=None,
        period=None,
        packs=packs,
        keys="two",
        verdict=Verdict.NON_COMPLIANT if any(map(_blocks, counted)) else Verdict.COMPLIANT,
        rules=tuple(_rule(check, told.titles.get(check, both(check))) for check in checks),
        outcomes=tuple(_outcome(check, findings, broken) for check in checks),
        findings=findings,
        explained=len(findings) - len(counted),
        advised=sum(finding.severity is Severity.ADVICE for finding in counted),
        about=About.PACK,
    )


def _blocks(finding: Finding) -> bool:
    return finding.outcome is Outcome.VIOLATED and finding.severity is not Severity.ADVICE


def _rule(check: str, title: Text) -> RuleView:
    return RuleView(check, "", both(check), title, Severity.EXPLAIN, "", DOCUMENT, (), AUTHOR, None)


def _outcome(check: str, findings: Sequence[Finding], broken: Collection[str]) -> Outcome:
    """Return the worst outcome of one check: what nobody decided, or what broke down, is never said to be right."""
    outcomes = {finding.outcome for finding in findings if finding.rule == check}
    outcomes |= {Outcome.UNDETERMINED} if check in broken else set()
    order = (Outcome.VIOLATED, Outcome.UNDETERMINED)
    return next((outcome for outcome in order if outcome in outcomes), Outcome.SATISFIED)


def _finding(judged: Judged, told: Told) -> Finding:
    diagnosis = judged.diagnosis
    proven = diagnosis.certainty is Certainty.PROVEN and diagnosis.known is None
    line = told.line(diagnosis.at)
    return Finding(
        id=judged.fingerprint,
        category="rule",
        rule=diagnosis.check,
        outcome=Outcome.VIOLATED if proven else Outcome.UNDETERMINED,
        reason=Reason.REGULATION_GAP if diagnosis.known else None,
        severity=_OF_WEIGHT[diagnosis.weight] if proven else Severity.ADVICE,
        explained=judged.waiver is not None,
        at=_place(diagnosis.at),
        related=tuple(map(_place, diagnosis.related)),
        whom=None,
        what=_what(judged),
        found=Found(there=line is not None, value=line),
        required=told.titles.get(diagnosis.check, diagnosis.what),
        clause=both(", ".join(diagnosis.clauses)) if diagnosis.clauses else None,
        document=None,
        layer=None,
        remedy=diagnosis.remedy,
        by=None if diagnosis.known else AUTHOR,
        due=None,
        defect=diagnosis.known,
        witness=_written(diagnosis.witness),
    )


def _what(judged: Judged) -> Text:
    """Say what was found, and who answers for it."""
    what, waiver = judged.diagnosis.what, judged.waiver
    if waiver is None:
        return what
    return Text(
        f"{what.vi} Miễn trừ ({waiver.approver}): {waiver.reason.vi}",
        f"{what.en} Waived ({waiver.approver}): {waiver.reason.en}",
    )


def _written(witness: Witness | None) -> str | None:
    return None if witness is None else json.dumps(witness.dossier, ensure_ascii=False)


def _place(at: Source) -> Place:
    return Place("", at.line, at.column, at.file)


def _unreadable(file: str, problems: Sequence[Problem], told: Told) -> Report:
    findings = tuple(_problem(problem, number, told) for number, problem in enumerate(problems, start=1))
    nothing = _whole(file, "", (), (), told)
    return replace(nothing, rules=(), outcomes=(), findings=findings, verdict=Verdict.UNDETERMINED, unreadable=True)


def _problem(problem: Problem, number: int, told: Told) -> Finding:
    at = problem.at or _NOWHERE
    line = told.line(at)
    hint = f"; {problem.hint}" if problem.hint else ""
    return Finding(
        id=f"{problem.code}-{number}",
        category=problem.code,
        rule=None,
        outcome=Outcome.VIOLATED,
        reason=None,
        severity=Severity.BLOCKING,
        explained=False,
        at=_place(at),
        related=(),
        whom=None,
        what=both(f"{problem.message}{hint}"),
        found=Found(there=line is not None, value=line),
        required=_LOADING,
        clause=None,
        document=None,
        layer=None,
        remedy=_MEND,
        by=AUTHOR,
        due=None,
        suggestion=problem.hint,
    )
