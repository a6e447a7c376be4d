"""Take out of a report what may be kept: Report -> Kept, in which nothing quotes a person.

Kept are places, codes, numbers and what the packs say; not kept are the name of the file, values found, who is
concerned, suggestions, and the sentences about one dossier, for they quote it.

NOTE: a finding's id in a report is a hash over the entry that it is about, and the hash of a name can be found by
guessing names; a salt kept beside it would not help. So a kept finding has its number in the report instead.

NOTE: what is kept is still about one dossier: that a rule applies to `/roster/3` may tell those who have the dossier's
list of people what that rule asks of them, and the SHA-256 of the whole dossier tells who guesses all of it that the
guess is right. A kept report is for those who may see the dossier, and for a limited time.
"""

from compliance.models.frozen import dataclass
from compliance.models.report import AsOf, DefectView, Finding, PackView, Place, Report, RuleView
from compliance.models.text import Text
from compliance.models.truth import Outcome, Reason, Severity, Verdict
from compliance.report.masking import Declared, masked


@dataclass(frozen=True, slots=True)
class KeptFinding:
    """A finding without what it quotes: `number` counts from 1 in the order of the report.

    A token of a pointer that no pack declares is `*`. What the rule requires is said by the rule of that id; a finding
    without a rule is of the dossier itself (`intake`) or of the program (`fault`).
    """

    number: int
    category: str
    rule: str | None
    outcome: Outcome
    reason: Reason | None
    severity: Severity
    explained: bool
    at: Place
    related: tuple[Place, ...]
    clause: Text | None
    document: Text | None
    layer: str | None
    by: Text | None
    due: Text | None
    defect: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a report; `rules` and `outcomes` are parallel, in the plan's order.

    Texts are those of the packs that judged. A kind, agency or period that no pack declares is `*`.
    """

    sha256: str
    program: str
    as_of: AsOf
    stage: str
    stage_label: Text
    kind: str | None
    kind_label: Text | None
    agency: str | None
    agency_label: Text | None
    period: str | None
    packs: tuple[PackView, ...]
    keys: str
    verdict: Verdict
    rules: tuple[RuleView, ...]
    outcomes: tuple[Outcome, ...]
    findings: tuple[KeptFinding, ...]
    explained: int
    advised: int
    campaign: tuple[str, ...]
    defects: tuple[DefectView, ...]
    filed: bool
    unreadable: bool


def keep(report: Report, declared: Declared) -> Kept:
    """Return what may be kept of a report; `declared` is what the packs declare that judged it."""
    return Kept(
        sha256=report.sha256,
        program=report.program,
        as_of=report.as_of,
        stage=masked(report.stage, declared.stages) or "",
        stage_label=report.stage_label,
        kind=masked(report.kind, declared.kinds),
        kind_label=report.kind_label,
        agency=masked(report.agency, declared.agencies),
        agency_label=report.agency_label,
        period=masked(report.period, declared.periods),
        packs=report.packs,
        keys=report.keys,
        verdict=report.verdict,
        rules=report.rules,
        outcomes=report.outcomes,
        findings=tuple(_finding(number, found, declared) for number, found in enumerate(report.findings, 1)),
        explained=report.explained,
        advised=report.advised,
        campaign=report.campaign,
        defects=report.defects,
        filed=report.filed,
        unreadable=report.unreadable,
    )


def _finding(number: int, finding: Finding, declared: Declared) -> KeptFinding:
    return KeptFinding(
        number=number,
        category=finding.category,
        rule=finding.rule,
        outcome=finding.outcome,
        reason=finding.reason,
        severity=finding.severity,
        explained=finding.explained,
        at=_place(finding.at, declared),
        related=tuple(_place(place, declared) for place in finding.related),
        clause=finding.clause,
        document=finding.document,
        layer=finding.layer,
        by=finding.by,
        due=finding.due,
        defect=finding.defect,
    )


def _place(place: Place, declared: Declared) -> Place:
    return Place(declared.pointer(place.pointer), place.line, place.column)
