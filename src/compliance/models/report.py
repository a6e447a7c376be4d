"""What a check answers: a Report of outcomes and findings, the same for every renderer."""

from dataclasses import field
from enum import StrEnum
from typing import Final

from compliance.models.frozen import dataclass
from compliance.models.text import Text
from compliance.models.truth import Outcome, Reason, Severity, Verdict

# The label of an agency that no pack knows, in a report by what stands alone.
WITHOUT_PLAN: Final = Text(
    "cơ quan không có kế hoạch trong bộ quy tắc, chỉ xét theo luật",
    "an agency without a plan among the rules, judged by law alone",
)

JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]


class About(StrEnum):
    """What a report is about."""

    DOSSIER = "dossier"
    PACK = "pack"


@dataclass(frozen=True, slots=True)
class Place:
    """A JSON Pointer into the dossier, with the line and column (from 1, in characters) of the value it points at,
    or of the nearest thing around it when the value itself is not there.

    `file` is the file, where a report speaks of several (of a pack's); None for the one that the report names.
    """

    pointer: str
    line: int
    column: int
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at the place: `there` is False when nothing does; a `sensitive` value must not be kept.

    `assumed` is the moment (ISO 8601, in the pack's zone) by which a fact was judged that is not stated.
    """

    there: bool
    value: JsonValue = None
    sensitive: bool = False
    assumed: str | None = None


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule in force, in the words a reader sees; the same object for every dossier of one program."""

    id: str
    clause: str
    label: Text
    requirement: Text
    severity: Severity
    layer: str
    document: Text
    readings: tuple[str, ...]
    by: Text | None
    due: Text | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule is violated or undetermined (`rule` given), or where the dossier is unusable (`intake`).

    Answers the seven questions: what, where (`at`, `related`), found, required, clause, remedy, by whom and by when.
    `id` survives re-ordering of lists. `whom` names the person or item concerned. `witness` is the JSON text of a
    smallest dossier that shows what is found about a pack.
    """

    id: str
    category: str
    rule: str | None
    outcome: Outcome
    reason: Reason | None
    severity: Severity
    explained: bool
    at: Place
    related: tuple[Place, ...]
    whom: str | None
    what: Text
    found: Found
    required: Text
    clause: Text | None
    document: Text | None
    layer: str | None
    remedy: Text
    by: Text | None
    due: Text | None
    defect: str | None = None
    suggestion: str | None = None
    witness: str | None = None


@dataclass(frozen=True, slots=True)
class PackView:
    """A pack that judged, with the hash of its content."""

    id: str
    layer: str
    status: str
    title: Text
    content_hash: str


@dataclass(frozen=True, slots=True)
class DefectView:
    """A defect of the regulation that is shown with the report: its reading, or what the authority must decide."""

    id: str
    treatment: str
    text: Text
    reading: Text | None
    ruling: str | None = None


@dataclass(frozen=True, slots=True)
class AsOf:
    """The moment for which the dossier was judged, ISO 8601, and where it came from: given, submission or clock."""

    moment: str
    source: str


@dataclass(frozen=True, slots=True)
class Report:
    """The answer about one dossier, or about one pack. `rules` and `outcomes` are parallel, in the plan's order.

    About a pack, the rules are the checks of packs, and the findings are what they say, each at its file and line.
    """

    name: str
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
    findings: tuple[Finding, ...]
    explained: int
    advised: int
    campaign: tuple[str, ...] = field(default=())
    further: tuple[str, ...] = field(default=())
    not_read: tuple[str, ...] = field(default=())
    defects: tuple[DefectView, ...] = field(default=())
    filed: bool = True
    unreadable: bool = False
    about: About = About.DOSSIER
