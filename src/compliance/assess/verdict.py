"""Say what the dossier as a whole is: outcomes and findings -> Verdict (docs/rule-language.md §7, *Verdict*)."""

from collections.abc import Iterable, Sequence

from compliance.models.report import Finding, RuleView
from compliance.models.truth import Outcome, Reason, Severity, Verdict


def verdict(
    rules: Sequence[RuleView],
    outcomes: Sequence[Outcome],
    findings: Iterable[Finding],
    *,
    explained: frozenset[str],
    draft: bool,
) -> Verdict:
    """Return the first that holds: a fault, a breach that blocks, anything that could hide one, else compliant."""
    found = tuple(findings)
    if any(finding.reason is Reason.FAULT for finding in found):
        return Verdict.UNDETERMINED
    judged = tuple(zip(rules, outcomes, strict=True))
    if any(outcome is Outcome.VIOLATED and blocks(rule, explained) for rule, outcome in judged):
        return Verdict.NON_COMPLIANT
    open_rules = any(
        outcome is Outcome.UNDETERMINED and rule.severity is not Severity.ADVICE for rule, outcome in judged
    )
    if open_rules or not rules or draft or any(finding.category == "intake" for finding in found):
        return Verdict.UNDETERMINED
    return Verdict.COMPLIANT


def blocks(rule: RuleView, explained: frozenset[str]) -> bool:
    """Say whether a breach of a rule makes the dossier non-compliant."""
    if rule.severity is Severity.EXPLAIN:
        return rule.id not in explained
    return rule.severity is Severity.BLOCKING
