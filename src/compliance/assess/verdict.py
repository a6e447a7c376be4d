"""Say what the dossier as a whole is: outcomes and findings -> Verdict (docs/rule-language.md §7, *Verdict*)."""

from collections.abc import Iterable, Iterator, Sequence

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
    if any(blocks(rule, explained) for rule in _with(Outcome.VIOLATED, rules, outcomes)):
        return Verdict.NON_COMPLIANT
    asking = any(rule.severity is not Severity.ADVICE for rule in _with(Outcome.UNDETERMINED, rules, outcomes))
    if asking or not rules or draft or any(finding.category == "intake" for finding in found):
        return Verdict.UNDETERMINED
    return Verdict.COMPLIANT


def _with(outcome: Outcome, rules: Sequence[RuleView], outcomes: Sequence[Outcome]) -> Iterator[RuleView]:
    """Yield the rules of one outcome."""
    if outcome in outcomes:
        yield from (rule for rule, found in zip(rules, outcomes, strict=True) if found is outcome)


def blocks(rule: RuleView, explained: frozenset[str]) -> bool:
    """Say whether a breach of a rule makes the dossier non-compliant."""
    if rule.severity is Severity.EXPLAIN:
        return rule.id not in explained
    return rule.severity is Severity.BLOCKING
