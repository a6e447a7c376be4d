"""The one door: `assess(bytes, checker, …) -> Report`, for the command line, the service and batches alike."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from compliance import __version__
from compliance.assess.checker import Checker, Judge
from compliance.assess.drafts import Draft, lookup
from compliance.assess.explanations import explanations
from compliance.assess.header import Header
from compliance.assess.problems import IntakeProblem
from compliance.assess.unjudged import envelope, failed, faulty, intake_draft, select
from compliance.assess.verdict import verdict
from compliance.engine.decode import Decoded
from compliance.engine.formula import OUTCOMES
from compliance.engine.readers import Moment, moment_of, moment_reader
from compliance.loading.json_tree import ParseFailure, parse
from compliance.loading.positions import locate
from compliance.models.fault_words import FAULT_WORDS, FaultCause, crash_words
from compliance.models.report import AsOf, Place, Report
from compliance.models.text import Text
from compliance.models.truth import Verdict

_SETTLED = frozenset((0, 2))
_NOBODY = Text("", "")


def assess(
    data: bytes,
    checker: Checker,
    *,
    name: str,
    now: datetime,
    as_of: datetime | None = None,
    stage: str | None = None,
) -> Report:
    """Judge one dossier; never raises for what the dossier contains.

    `now` and `as_of` are aware; `as_of` picks the law, else the moment of filing, else `now`. `stage` is a code of the
    pack's stages, the first by default. Equal arguments give equal reports.
    """
    assessment = _Assessment(data, checker, name, now, as_of, stage)
    try:
        return assessment.report()
    except Exception as error:
        return faulty(assessment.blank(), crash_words(error))


def lost(
    data: bytes,
    checker: Checker,
    *,
    name: str,
    now: datetime,
    as_of: datetime | None = None,
    stage: str | None = None,
    cause: FaultCause,
) -> Report:
    """Return the report of a dossier that was being assessed in another process when that hung or died."""
    return faulty(_Assessment(data, checker, name, now, as_of, stage).blank(), FAULT_WORDS[cause])


class _Assessment:
    def __init__(
        self, data: bytes, checker: Checker, name: str, now: datetime, as_of: datetime | None, stage: str | None
    ) -> None:
        self._data = data
        self._checker = checker
        self._name = name
        self._now = now
        self._as_of = as_of
        self._stage = stage

    def report(self) -> Report:
        parsed = parse(self._data)
        if isinstance(parsed, ParseFailure):
            return self._placed(failed(self.blank(), parsed), [])
        if not isinstance(parsed.value, dict):
            problem = IntakeProblem("not_an_object", "", {"found": type(parsed.value).__name__})
            return self._placed(replace(self.blank(), unreadable=True), [intake_draft(problem)])
        return self._of_tree(parsed.value)

    def blank(self) -> Report:
        """Return the report of a dossier that nothing is known of yet."""
        moment = self._as_of or self._now
        return Report(
            name=self._name,
            sha256=sha256(self._data).hexdigest(),
            program=__version__,
            as_of=AsOf(moment.isoformat(), "given" if self._as_of else "clock"),
            stage=self._stage or "",
            stage_label=_NOBODY,
            kind=None,
            kind_label=None,
            agency=None,
            agency_label=None,
            period=None,
            packs=(),
            keys=self._checker.keys,
            verdict=Verdict.UNDETERMINED,
            rules=(),
            outcomes=(),
            findings=(),
            explained=0,
            advised=0,
        )

    def _placed(self, report: Report, drafts: list[Draft]) -> Report:
        """Return a report with findings at their lines: positions are looked up once, at the end."""
        if not drafts:
            return report
        pointers = {pointer for draft in drafts for pointer in (draft.pointer, *draft.related)}
        places = locate(self._data, sorted(pointers))

        def place(pointer: str) -> Place:
            return Place(pointer, *places[pointer])

        findings = tuple(
            replace(draft.finding, at=place(draft.pointer), related=tuple(place(p) for p in draft.related))
            for draft in drafts
        )
        return replace(report, findings=findings)

    def _of_tree(self, tree: dict[str, Any]) -> Report:
        stated = envelope(tree, self._checker.headers())
        blank = replace(self.blank(), kind=stated.kind, agency=stated.agency, period=stated.period_words)
        if stated.problems:
            return self._placed(blank, [intake_draft(problem, tree) for problem in stated.problems])
        header = select(stated, self._checker.headers())
        moment, as_of = self._moment(tree, header)
        problem = stated.problem_at(header, moment[0], as_of.moment, self._stage)
        if problem is not None:
            return self._placed(replace(blank, as_of=as_of), [intake_draft(problem, tree)])
        stage = self._stage or header.stages[0]
        judge = self._checker.judge(header, stated.kind or "", stage, moment[0])
        return self._judged(tree, header, judge, moment, replace(blank, as_of=as_of, stage=stage))

    def _moment(self, tree: dict[str, Any], header: Header) -> tuple[Moment, AsOf]:
        """Return the as-of moment in the pack's zone: as given, else the moment of filing, else now."""
        zone = ZoneInfo(header.zone)
        if self._as_of is None and header.moment is not None:
            section, fact = header.moment
            stated = lookup(tree, f"/{section}/{fact}")[1]
            filed = moment_reader(header.zone)(stated)
            if filed is not None:
                return filed, AsOf(str(stated), "submission")
        given = self._as_of or self._now
        local = given.astimezone(zone)
        return moment_of(given, zone), AsOf(local.isoformat(), "given" if self._as_of else "clock")

    def _judged(self, tree: dict[str, Any], header: Header, judge: Judge, moment: Moment, blank: Report) -> Report:
        views = judge.views
        decoded = judge.program.decode(tree, moment)
        evaluation = judge.program.evaluate(decoded)
        outcomes = tuple(OUTCOMES[number] for number in evaluation.outcomes)
        explained, problems = explanations(tree.get("explanations"), frozenset(judge.program.compiled.rules))
        if decoded.irregular:
            problems = [*_described(tree, judge), *problems]
        problems.extend(_unlawful(header, judge, blank.as_of.moment))
        drafts = [intake_draft(problem, tree) for problem in problems]
        settled = not evaluation.faults and _SETTLED.issuperset(evaluation.outcomes)
        if not settled:
            from compliance.assess.explaining import explained_outcomes

            stack = self._checker.stack(header, judge.day)
            found, outcomes = explained_outcomes(tree, stack, judge, decoded, evaluation, explained)
            drafts.extend(found)
        findings = tuple(draft.finding for draft in drafts)
        report = replace(
            blank,
            stage_label=views.stage,
            kind_label=views.kind,
            agency_label=views.agency,
            packs=views.packs,
            verdict=verdict(views.rules, outcomes, findings, explained=explained, draft=views.draft),
            rules=views.rules,
            outcomes=outcomes,
            explained=sum(1 for finding in findings if finding.explained),
            advised=sum(1 for finding in findings if finding.severity == "advice" and finding.outcome == "violated"),
            campaign=views.campaign,
            further=_further(decoded, judge),
            not_read=("/extra",) if "extra" in tree else (),
            defects=views.defects,
            filed=_filed(tree, header),
        )
        return self._placed(report, drafts)


def _described(tree: dict[str, Any], judge: Judge) -> list[IntakeProblem]:
    from compliance.assess.intake import intake

    problems = intake(tree, judge.program.compiled.plan)
    if not problems:
        raise LookupError("decoding noted a problem that intake does not find")
    return problems


def _unlawful(header: Header, judge: Judge, moment: str) -> list[IntakeProblem]:
    """Return what is missing of the law: an edition above, or any rule for the kind."""
    problems = [IntakeProblem("lapsed", "", {"member": name, "found": moment}) for name in judge.views.lapsed]
    if not judge.views.rules:
        values = {"found": judge.kind, "expected": ", ".join(header.kinds)}
        problems.append(IntakeProblem("no_rules_for_kind", "/kind", values))
    return problems


def _further(decoded: Decoded, judge: Judge) -> tuple[str, ...]:
    """Return the pointers of entries of a declared type that no rule asks for."""
    asked = judge.views.asked
    return tuple(
        f"/{name}/{index}"
        for name, rows in decoded.lists.items()
        for index, row in enumerate(rows or ())
        if "type" in row and row["type"] is not None and row["type"] not in asked
    )


def _filed(tree: dict[str, Any], header: Header) -> bool:
    return header.moment is None or lookup(tree, "/" + "/".join(header.moment))[1] is not None
