"""Find for whom, when and at which stage a form asks: (inputs, checker) -> Asked."""

from datetime import UTC, datetime
from typing import Final

from compliance.assess.checker import Checker
from compliance.batch.check import Occasion
from compliance.models.errors import ComplianceError
from compliance.models.frozen import dataclass
from compliance.models.moments import parse_moment
from compliance_service.forms.days import read_moment
from compliance_service.pages.check.sent import Sent
from compliance_service.pages.check.start import Office, office_of, offices_of
from compliance_service.problems import RequestError

AS_OF: Final = "as_of"
STAGE: Final = "stage"


@dataclass(frozen=True, slots=True)
class Asked:
    """The office, the kind of dossier and the occasion; `unread` says that the moment that was typed is none."""

    office: Office
    kind: str
    occasion: Occasion
    unread: bool


def asked_of(sent: Sent, checker: Checker) -> Asked | None:
    """Return what is asked; None when no office, or no kind of dossier of it, is named.

    Raise `RequestError` for a stage that there is not.
    """
    office = office_of(dict(sent.pairs), offices_of(checker))
    kind = office.kind(sent.text("kind")) if office else None
    if office is None or kind is None:
        return None
    typed = sent.text(AS_OF)
    moment = moment_of(typed, office, checker)
    stages = {stage.code for stage in office.period.stages}
    stage = sent.text(STAGE) or None
    if stage is not None and stage not in stages:
        raise RequestError("unknown_stage")
    return Asked(office, kind.code, Occasion(datetime.now(UTC), moment, stage), bool(typed) and moment is None)


def moment_of(typed: str, office: Office, checker: Checker) -> datetime | None:
    """Return a moment as people write it, in the zone of the office's pack; None when it is not one."""
    iso = read_moment(typed) if typed else None
    zones = [header.zone for header in checker.headers() if header.pack == office.period.pack]
    try:
        return parse_moment(iso, zones) if iso else None
    except ComplianceError:
        return None
