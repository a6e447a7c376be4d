"""Compare two whole reports of one dossier: (Report by the old rules, Report by the new, Pairing) -> DossierChange.

What a program says of itself (packs, labels, the words of its requirements) is the same in all its reports and is told
once, as a `Frame`.
"""

from dataclasses import replace
from typing import Final

from compliance.authoring.difference.pairing import Pairing
from compliance.batch.replay import compare
from compliance.models.impact import DossierChange, VerdictChange
from compliance.models.report import Finding, Report, RuleView

# The rest of a report is its making, what a frame tells, or follows from the outcomes and findings.
PARTS: Final = ("as_of", "stage", "kind", "agency", "period", "further", "not_read", "filed", "unreadable")
_INTAKE: Final = ""


def changed(old: Report, new: Report, pairs: Pairing) -> DossierChange:
    """Return what differs between two reports; findings of a rule whose outcome differs are not compared again."""
    before = _renamed(old, pairs)
    replay = compare(before, new, whole=False)
    moved = {change.rule for change in replay.changes}
    said, says = _findings(before, pairs), _findings(new, pairs)
    other = {rule for rule in {*said, *says} - moved if said.get(rule) != says.get(rule)}
    differs = replay.verdict_before is not replay.verdict_after
    return DossierChange(
        name=new.name,
        verdict=VerdictChange(replay.verdict_before, replay.verdict_after) if differs else None,
        changes=tuple(sorted(replay.changes, key=lambda change: change.rule)),
        texts=tuple(sorted(other - {_INTAKE})),
        intake=_INTAKE in other,
        parts=tuple(name for name in PARTS if getattr(old, name) != getattr(new, name)),
        whole=True,
    )


def _renamed(report: Report, pairs: Pairing) -> Report:
    """Return a report by the old rules with the ids that the new rules bear."""
    if not pairs.renamed:
        return report
    rules: tuple[RuleView, ...] = tuple(replace(view, id=pairs.rule(view.id)) for view in report.rules)
    return replace(report, rules=rules, findings=tuple(_of_new(finding, pairs) for finding in report.findings))


def _of_new(finding: Finding, pairs: Pairing) -> Finding:
    return finding if finding.rule is None else replace(finding, rule=pairs.rule(finding.rule))


def _findings(report: Report, pairs: Pairing) -> dict[str, list[Finding]]:
    """Return the findings by rule; the id of a finding is made of its rule's, and differs where that does."""
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        same = replace(finding, id="") if finding.rule and pairs.is_renamed(finding.rule) else finding
        found.setdefault(finding.rule or _INTAKE, []).append(same)
    return found
