"""Hold a report against the oracle's judgement: (tree, Report, Judgement) -> the differences in words."""

from collections.abc import Mapping
from typing import Any

from compliance.models.report import Report
from compliance.models.truth import Outcome, Reason, Verdict
from oracle.judge import Judgement


def differences(tree: Any, report: Report, judgement: Judgement) -> list[str]:
    """Return a line for each way in which a report is not what the oracle says, or does not add up."""
    outcomes = {view.id: outcome.value for view, outcome in zip(report.rules, report.outcomes, strict=True)}
    found = [
        f"{rule}: {outcomes.get(rule)}, the oracle says {judgement.outcomes.get(rule)}"
        for rule in sorted(outcomes.keys() | judgement.outcomes.keys())
        if outcomes.get(rule) != judgement.outcomes.get(rule)
    ]
    if report.verdict.value != judgement.verdict:
        found.append(f"verdict: {report.verdict}, the oracle says {judgement.verdict}")
    return [*found, *_intake(tree, report, judgement), *_unsound(report)]


def _intake(tree: Any, report: Report, judgement: Judgement) -> list[str]:
    mine = {place(finding.at.pointer, tree) for finding in report.findings if finding.category == "intake"}
    theirs = {place(pointer, tree) for pointer, _ in judgement.intake}
    if judgement.no_law or report.unreadable:
        missing = theirs - mine if isinstance(tree, dict) else set()
        return [] if mine and not missing else [f"intake: {sorted(missing)} missing of {sorted(theirs)}"]
    return [] if mine == theirs else [f"intake: {sorted(mine - theirs)} too many, {sorted(theirs - mine)} missing"]


def place(pointer: str, tree: Any) -> str:
    """Return the fact, explanation, entry or section in which a pointer lies: below that it may be more precise."""
    tokens = pointer.split("/")
    section = tree.get(tokens[1]) if isinstance(tree, Mapping) and tokens[1:] else None
    fact = 4 if isinstance(section, list) and tokens[1] != "explanations" else 3
    return "/".join(tokens[: 2 if tokens[1:2] == ["period"] else fact])


def _unsound(report: Report) -> list[str]:
    """Return what does not add up within the report itself."""
    found = [f"a fault: {finding.what.en}" for finding in report.findings if finding.reason is Reason.FAULT]
    if sum(report.outcomes.count(outcome) for outcome in Outcome) != len(report.rules):
        found.append("satisfied + violated + not applicable + undetermined is not the number of rules in force")
    named = {finding.rule for finding in report.findings if finding.rule is not None}
    still_open = {
        view.id
        for view, outcome in zip(report.rules, report.outcomes, strict=True)
        if outcome in (Outcome.VIOLATED, Outcome.UNDETERMINED)
    }
    if named != still_open:
        found.append(f"rules with findings but not open, or the reverse: {sorted(named ^ still_open)}")
    if report.verdict is Verdict.COMPLIANT and (report.unreadable or not report.rules):
        found.append("compliant, though nothing was judged")
    return found
