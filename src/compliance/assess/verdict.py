"""Say what the dossier as a whole is: outcomes and findings -> Verdict (docs/rule-language.md §7, *Verdict*)."""

from collections.abc import Iterable, Sequence

from compliance.models.report import Finding, RuleView
from compliance.models.truth import Outcome, Reason, Severity, Verdict


def verdict(
    rules: Sequence[RuleView], outcomes: Sequence[Outcome], findings: Iterable[Finding], *, draft: bool
) -> Verdict:
    """Return the first that holds: a fault, a breach that blocks, anything that could hide one, else compliant."""
    found = tuple(findings)
    if any(finding.reason is Reason.FAULT for finding in found):
        return Verdict.UNDETERMINED
    if any(map(_blocks, found)) or _any(Outcome.VIOLATED, Severity.BLOCKING, rules, outcomes):
        return Verdict.NON_COMPLIANT
    # NOTE: a rule whose breaches are all explained may still be open for somebody else, whom only a finding names.
    asking = any(
        finding.outcome is Outcome.UNDETERMINED and finding.severity is not Severity.ADVICE for finding in found
    )
    if asking or not rules or draft or any(finding.category == "intake" for finding in found):
        return Verdict.UNDETERMINED
    open_rules = (
        _any(Outcome.UNDETERMINED, severity, rules, outcomes) for severity in Severity if severity != "advice"
    )
    return Verdict.UNDETERMINED if any(open_rules) else Verdict.COMPLIANT


def _blocks(finding: Finding) -> bool:
    """Say whether a finding is a breach that blocks and that nothing explains."""
    return finding.outcome is Outcome.VIOLATED and finding.severity is not Severity.ADVICE and not finding.explained


def _any(outcome: Outcome, severity: Severity, rules: Sequence[RuleView], outcomes: Sequence[Outcome]) -> bool:
    """Say whether a rule of a severity has an outcome, whatever the findings say."""
    return outcome in outcomes and any(
        found is outcome and rule.severity is severity for rule, found in zip(rules, outcomes, strict=True)
    )
