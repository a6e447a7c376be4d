"""Hold a report against the oracle's judgement: (Report, Judgement) -> the differences in words."""

from typing import Final

from compliance.models.report import Report
from compliance.models.truth import Outcome, Reason
from oracle.judge import Judgement

from .office import LISTS

# Where a report says that no pack, or no rule for the kind, applies: the oracle only says so.
_LAWLESS: Final = {"", "/agency", "/kind"}


def differences(report: Report, judgement: Judgement) -> list[str]:
    """Return a line for each way in which a report is not what the oracle says, or does not add up."""
    outcomes = {view.id: outcome.value for view, outcome in zip(report.rules, report.outcomes, strict=True)}
    found = [
        f"{rule}: {outcomes.get(rule)}, the oracle says {judgement.outcomes.get(rule)}"
        for rule in sorted(outcomes.keys() | judgement.outcomes.keys())
        if outcomes.get(rule) != judgement.outcomes.get(rule)
    ]
    if report.verdict != judgement.verdict:
        found.append(f"verdict: {report.verdict}, the oracle says {judgement.verdict}")
    mine, theirs = intake_places(report), {place(pointer) for pointer, _ in judgement.intake}
    if judgement.no_law and not mine & _LAWLESS:
        found.append("no finding says that no law applies")
    if mine - (_LAWLESS if judgement.no_law else set()) != theirs - (_LAWLESS if judgement.no_law else set()):
        found.append(f"intake: {sorted(mine - theirs)} too many, {sorted(theirs - mine)} missing")
    return [*found, *_unsound(report)]


def _unsound(report: Report) -> list[str]:
    """Return what does not add up within the report itself."""
    found = [f"a fault: {finding.what.en}" for finding in report.findings if finding.reason is Reason.FAULT]
    if sum(report.outcomes.count(outcome) for outcome in Outcome) != len(report.rules):
        found.append("satisfied + violated + not applicable + undetermined is not the number of rules in force")
    rules = {finding.rule for finding in report.findings if finding.rule is not None}
    open_rules = {
        view.id
        for view, outcome in zip(report.rules, report.outcomes, strict=True)
        if outcome in (Outcome.VIOLATED, Outcome.UNDETERMINED)
    }
    if rules != open_rules:
        found.append(f"rules with findings but not open, or the reverse: {sorted(rules ^ open_rules)}")
    identities = [finding.id for finding in report.findings]
    if len(set(identities)) != len(identities):
        found.append("two findings have one id")
    return found


def intake_places(report: Report) -> set[str]:
    """Return the places of a report's intake findings."""
    return {place(finding.at.pointer) for finding in report.findings if finding.category == "intake"}


def place(pointer: str) -> str:
    """Return the fact, entry or section that a pointer lies in: below that, pointers may be as precise as they like."""
    tokens = pointer.split("/")
    return "/".join(tokens[: 4 if tokens[1:2] and tokens[1] in LISTS else 3])
