"""Offer the lists of people that packs know: Checker -> tuple[ListChoice, ...], one for each kind that has one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from compliance.assess.checker import Checker
from compliance.assess.question import Question
from compliance.authoring.catalogue import catalogue
from compliance.authoring.dossier_form import dossier_form
from compliance.models.checklist import Unanswered
from compliance.models.form import DossierForm, Section
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.phrases import capital, make
from compliance.models.text import Text
from compliance_service.forms.writing import dossier_bytes

NAME: Final = "name"
_SEPARATOR: Final = "|"


@dataclass(frozen=True, slots=True)
class ListChoice:
    """A list of people of a kind of dossier; `office` stands for the agency and the period."""

    office: str
    office_label: Text
    form: DossierForm
    section: Section

    @property
    def code(self) -> str:
        """One word for a list to choose from."""
        return _SEPARATOR.join((self.office, self.form.kind, self.section.name))

    @property
    def label(self) -> Text:
        """The kind and the list, as a line of a list to choose from."""
        return capital(make("{kind} – {list}", "{kind} – {list}", kind=self.form.kind_label, list=self.section.label))


def choices(question: Question, checker: Checker) -> tuple[ListChoice, ...]:
    """Return every list that may not be empty and whose entries have names; `question` says for which moment."""
    return tuple(
        choice
        for agency in catalogue(checker)
        for period in agency.periods
        for kind in period.kinds
        for choice in _of_kind(
            {
                "kind": kind.code,
                "agency": agency.agency,
                "period": {"kind": period.period.kind, "from": period.period.first, "to": period.period.last},
            },
            question,
            checker,
        )
    )


def choice_of(tree: Mapping[str, Any], question: Question, checker: Checker) -> ListChoice | Unanswered | None:
    """Return the list of people of a dossier; None when its kind has none, Unanswered when no pack judges it."""
    asked = replace(question, data=dossier_bytes(tree))
    form = dossier_form(tree, asked, checker)
    return form if isinstance(form, Unanswered) else next(_lists(form), None)


def _of_kind(envelope: dict[str, Any], question: Question, checker: Checker) -> Iterator[ListChoice]:
    form = dossier_form(envelope, question, checker)
    if not isinstance(form, Unanswered):
        yield from _lists(form)


def _lists(form: DossierForm) -> Iterator[ListChoice]:
    period = form.period
    office = _SEPARATOR.join((form.agency, period.kind, period.first))
    for section in form.sections:
        if section.element is not None and not section.may_be_empty and _has_names(section):
            yield ListChoice(office, form.agency_label, form, section)


def _has_names(section: Section) -> bool:
    field = section.field(NAME)
    return field is not None and field.type is FactType.TEXT
