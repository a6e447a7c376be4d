"""The one door: `assess(bytes, checker, …) -> Report`, for the command line, the service and batches alike."""

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from compliance import __version__
from compliance.assess.checker import Checker, Judge
from compliance.assess.drafts import lookup
from compliance.assess.explanations import Explanation, explanations
from compliance.assess.header import Header
from compliance.assess.hearing import Hearing, Unheard, hear
from compliance.assess.leftovers import further, not_read
from compliance.assess.periods import period_problems
from compliance.assess.problems import IntakeProblem
from compliance.assess.question import Question, blank, placed
from compliance.assess.unjudged import failed, faulty, intake_drafts
from compliance.assess.verdict import verdict
from compliance.engine.formula import OUTCOMES
from compliance.loading.json_tree import ParseFailure, parse
from compliance.models.fault_words import FAULT_WORDS, FaultCause, crash_words
from compliance.models.hashing import sha256
from compliance.models.report import Report
from compliance.models.truth import Outcome

_SETTLED = frozenset((0, 2))


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
    question = Question(data, name, now, as_of, stage)
    try:
        return _answer(question, checker)
    except Exception as error:
        return faulty(blank(question, checker), crash_words(error))


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
    return faulty(blank(Question(data, name, now, as_of, stage), checker), FAULT_WORDS[cause])


def _answer(question: Question, checker: Checker) -> Report:
    parsed = parse(question.data)
    if isinstance(parsed, ParseFailure):
        return failed(blank(question, checker), parsed)
    if not isinstance(parsed.value, dict):
        problem = IntakeProblem("not_an_object", "", {"found": type(parsed.value).__name__})
        return placed(replace(blank(question, checker), unreadable=True), intake_drafts([problem]), question.data)
    return _of_tree(parsed.value, question, checker)


def _of_tree(tree: dict[str, Any], question: Question, checker: Checker) -> Report:
    heard = hear(tree, question, checker)
    if isinstance(heard, Unheard):
        return _unjudged(heard, tree, question, checker)
    return _judged(tree, question, checker, heard)


def _unjudged(heard: Unheard, tree: dict[str, Any], question: Question, checker: Checker) -> Report:
    report, stated = blank(question, checker), heard.stated
    report = replace(report, kind=stated.kind, agency=stated.agency, period=stated.period_words)
    if heard.as_of is not None:
        report = replace(report, as_of=heard.as_of)
    return placed(report, intake_drafts(heard.problems, tree), question.data)


def _judged(tree: dict[str, Any], question: Question, checker: Checker, hearing: Hearing) -> Report:
    judge, views = hearing.judge, hearing.judge.views
    decoded = judge.program.decode(tree, hearing.moment)
    evaluation = judge.program.evaluate(decoded)
    outcomes, settled = _named(evaluation.outcomes)
    explained: tuple[Explanation, ...] = ()
    problems: list[IntakeProblem] = _described(tree, judge) if decoded.irregular else []
    if tree.get("explanations") is not None:
        explained, unusable = explanations(tree["explanations"], frozenset(judge.program.compiled.rules))
        problems.extend(unusable)
    problems.extend(period_problems(tree, hearing.header, judge.kind))
    if views.lapsed or not views.rules:
        problems.extend(_unlawful(hearing))
    drafts = intake_drafts(problems, tree)
    if evaluation.faults or not settled or explained:
        # Late: most dossiers of a campaign need no explanation.
        from compliance.assess.explaining import explained_outcomes

        stack = checker.stack(hearing.header, judge.day)
        found, outcomes = explained_outcomes(tree, stack, judge, decoded, evaluation, explained)
        drafts.extend(found)
    findings = tuple(draft.finding for draft in drafts)
    report = Report(
        name=question.name,
        sha256=sha256(question.data).hexdigest(),
        program=__version__,
        as_of=hearing.as_of,
        stage=judge.stage,
        stage_label=views.stage,
        kind=judge.kind,
        kind_label=views.kind,
        agency=hearing.stated.agency,
        agency_label=views.agency,
        period=hearing.stated.period_words,
        packs=views.packs,
        keys=checker.keys,
        verdict=verdict(views.rules, outcomes, findings, draft=views.draft),
        rules=views.rules,
        outcomes=outcomes,
        findings=findings,
        explained=sum(1 for finding in findings if finding.explained),
        advised=sum(1 for finding in findings if finding.severity == "advice" and finding.outcome == "violated"),
        campaign=views.campaign,
        further=further(decoded, views.asked),
        not_read=not_read(tree, decoded, views.ignored),
        defects=views.defects,
        filed=hearing.as_of.source == "submission" or _filed(tree, hearing.header),
    )
    return placed(report, drafts, question.data)


@lru_cache(maxsize=4096)  # most dossiers of a campaign have the same outcomes
def _named(classes: tuple[int, ...]) -> tuple[tuple[Outcome, ...], bool]:
    """Return the outcomes of rules, and whether none of them asks for an explanation."""
    return tuple(OUTCOMES[number] for number in classes), _SETTLED.issuperset(classes)


def _described(tree: dict[str, Any], judge: Judge) -> list[IntakeProblem]:
    from compliance.assess.intake import intake

    problems = intake(tree, judge.program.compiled.plan)
    if not problems:
        raise LookupError("decoding noted a problem that intake does not find")
    return problems


def _unlawful(hearing: Hearing) -> list[IntakeProblem]:
    """Return what is missing of the law: an edition above, or any rule for the kind."""
    moment, judge = hearing.as_of.moment, hearing.judge
    problems = [IntakeProblem("lapsed", "", {"member": name, "found": moment}) for name in judge.views.lapsed]
    if not judge.views.rules:
        values = {"found": judge.kind, "expected": ", ".join(hearing.header.kinds)}
        problems.append(IntakeProblem("no_rules_for_kind", "/kind", values))
    return problems


def _filed(tree: dict[str, Any], header: Header) -> bool:
    return header.moment is None or lookup(tree, "/" + "/".join(header.moment))[1] is not None
