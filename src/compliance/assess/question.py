"""What is asked of one dossier, the report that knows nothing yet, and the lines of findings."""

from dataclasses import replace
from datetime import datetime

from compliance import __version__
from compliance.assess.checker import Checker
from compliance.assess.drafts import Draft
from compliance.models.frozen import dataclass
from compliance.models.hashing import sha256
from compliance.models.report import AsOf, Place, Report
from compliance.models.text import Text
from compliance.models.truth import Verdict

_NOBODY = Text("", "")


@dataclass(frozen=True, slots=True)
class Question:
    """The bytes of a dossier under a name, and for which moment and stage it is judged; both moments are aware."""

    data: bytes
    name: str
    now: datetime
    as_of: datetime | None
    stage: str | None


def blank(question: Question, checker: Checker) -> Report:
    """Return the report of a dossier that nothing is known of yet."""
    moment = question.as_of or question.now
    return Report(
        name=question.name,
        sha256=sha256(question.data).hexdigest(),
        program=__version__,
        as_of=AsOf(moment.isoformat(), "given" if question.as_of else "clock"),
        stage=question.stage or "",
        stage_label=_NOBODY,
        kind=None,
        kind_label=None,
        agency=None,
        agency_label=None,
        period=None,
        packs=(),
        keys=checker.keys,
        verdict=Verdict.UNDETERMINED,
        rules=(),
        outcomes=(),
        findings=(),
        explained=0,
        advised=0,
    )


def placed(report: Report, drafts: list[Draft], data: bytes) -> Report:
    """Return a report with findings at their lines: positions are looked up once, at the end."""
    if not drafts:
        return report
    # Late: a dossier without findings needs no lines.
    from compliance.loading.positions import locate

    pointers = {pointer for draft in drafts for pointer in (draft.pointer, *draft.related)}
    places = locate(data, sorted(pointers))

    def place(pointer: str) -> Place:
        return Place(pointer, *places[pointer])

    findings = tuple(
        replace(draft.finding, at=place(draft.pointer), related=tuple(place(p) for p in draft.related))
        for draft in drafts
    )
    return replace(report, findings=findings)
