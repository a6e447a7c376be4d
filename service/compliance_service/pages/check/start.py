"""Ask who a dossier is for: (query, checker) -> Start, from the packs' agencies, periods and kinds."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from compliance.assess.checker import Checker
from compliance.assess.checklist import checklist
from compliance.assess.question import Question
from compliance.assess.scaffold import ITEMS
from compliance.authoring.catalogue import catalogue
from compliance.authoring.dossier_form import dossier_form
from compliance.models.checklist import Asked, Checklist, Unanswered
from compliance.models.form import AgencyChoice, Choice, DossierForm, Field, PeriodChoice
from compliance.models.frozen import dataclass
from compliance_service.pages.check.shown import is_filing, is_shown

Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Office:
    """An agency and a period of it, under one word for a list to choose from."""

    code: str
    agency: AgencyChoice
    period: PeriodChoice

    def kind(self, code: str) -> Choice | None:
        """Return a kind of dossier that is judged here."""
        return next((kind for kind in self.period.kinds if kind.code == code), None)


@dataclass(frozen=True, slots=True)
class RoleField:
    """A fact that says who a dossier is for, and where it stands."""

    pointer: str
    field: Field


@dataclass(frozen=True, slots=True)
class Role:
    """The kind that was chosen, its form, and the facts to ask at first."""

    kind: Choice
    form: DossierForm
    fields: tuple[RoleField, ...]
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Start:
    """All offices, the one that was chosen, and the role, once a kind was chosen too."""

    offices: tuple[Office, ...]
    office: Office | None
    role: Role | None


def offices_of(checker: Checker) -> tuple[Office, ...]:
    """Return every agency and period that the packs judge."""
    return tuple(
        Office(f"{agency.agency}|{each.period.kind}/{each.period.first}/{each.period.last}", agency, each)
        for agency in catalogue(checker)
        for each in agency.periods
    )


def office_of(asked: Mapping[str, str], offices: tuple[Office, ...]) -> Office | None:
    """Return the office that is named: by its code, or by agency and first day of the period; else the only one."""
    for office in offices:
        named = asked.get("agency") == office.agency.agency
        first = asked.get("period") in (None, office.period.period.first)
        if asked.get("office") == office.code or (named and first):
            return office
    return offices[0] if len(offices) == 1 and "office" not in asked and "agency" not in asked else None


def start_of(asked: Mapping[str, str], question: Question, checker: Checker) -> Start:
    """Return what the start page shows: of several offices the first, until another is chosen."""
    offices = offices_of(checker)
    office = office_of(asked, offices) or next(iter(offices), None)
    kind = office.kind(asked.get("kind", "")) if office else None
    return Start(offices, office, _role(office, kind, question, checker) if office and kind else None)


def envelope_of(office: Office, kind: str) -> Tree:
    """Return the envelope of a dossier."""
    period = office.period.period
    return {
        "kind": kind,
        "agency": office.agency.agency,
        "period": {"kind": period.kind, "from": period.first, "to": period.last},
    }


def _role(office: Office, kind: Choice, question: Question, checker: Checker) -> Role | None:
    tree = envelope_of(office, kind.code)
    asking = replace(question, data=json.dumps(tree).encode())
    form = dossier_form(tree, asking, checker)
    if isinstance(form, Unanswered):
        return None
    found = checklist(asking, checker)
    asked = _asked_of_entries(found, form) if isinstance(found, Checklist) else ()
    own = (
        RoleField(f"/{section.name}/{field.name}", field)
        for section in form.sections
        if section.element is None and not is_filing(section.name, form)
        for field in section.fields
        if is_shown(field)
    )
    entries = dict.fromkeys("/".join(each.pointer.split("/")[:3]) for each in asked)
    return Role(kind, form, (*own, *asked), tuple(entries))


def _asked_of_entries(found: Checklist, form: DossierForm) -> tuple[RoleField, ...]:
    """Return the facts of list entries on which the list of documents depends, in the order of the form."""
    pointers = {asked.pointer for asked in _asked(found)}
    fields = []
    for section in form.sections:
        if section.element is not None and section.name != ITEMS:
            for field in section.fields:
                pointer = f"/{section.name}/0/{field.name}"
                if pointer in pointers:
                    fields.append(RoleField(pointer, field))
    return tuple(fields)


def _asked(found: Checklist) -> Iterator[Asked]:
    for need in found.documents:
        yield from need.asked
        for demand in need.demands:
            yield from demand.asked
    for filing in found.filing:
        yield from filing.asked
    for deadline in found.deadlines:
        yield from deadline.asked
