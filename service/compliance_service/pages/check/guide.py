"""Make all that the guided form shows: (inputs, envelope, occasion, checker) -> Guide, judged by the one door."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.assess.question import Question
from compliance.authoring.dossier_form import dossier_form
from compliance.batch.check import Occasion
from compliance.models.checklist import Unanswered
from compliance.models.form import DossierForm
from compliance.models.frozen import dataclass
from compliance.models.report import Report
from compliance_service.forms.filling import Filled, Tree, filled
from compliance_service.forms.showing import pairs_of_dossier
from compliance_service.forms.writing import dossier_bytes
from compliance_service.pages.check.edits import Pairs, edited
from compliance_service.pages.check.layout import layout_of
from compliance_service.pages.check.needs import Needs, needs_of
from compliance_service.pages.check.said import Said, explainable, said_of
from compliance_service.pages.check.sent import Sent
from compliance_service.pages.check.shown import Layout

NAME: Final = "ho-so.json"
_NOON: Final = time(12)


@dataclass(frozen=True, slots=True)
class Guide:
    """The form, what was filled in, what must be filed (or why that cannot be said), and the report on it all.

    `data` are the bytes of the dossier: those that were judged, and those that are downloaded.
    """

    form: DossierForm
    pairs: Pairs
    filled: Filled
    data: bytes
    needs: Needs | Unanswered
    report: Report
    layout: Layout
    said: Said


def guide_of(sent: Sent, envelope: Tree, occasion: Occasion, checker: Checker) -> Guide | Unanswered:
    """Return what the page shows of the inputs that were sent, after what its buttons ask."""
    question = Question(b"", NAME, occasion.now, occasion.as_of, occasion.stage)
    form = _form(envelope, question, checker)
    if isinstance(form, Unanswered):
        return form
    return _guide(edited(sent, form), form, question, checker)


def dossier_of(
    sent: Sent, envelope: Tree, occasion: Occasion, checker: Checker
) -> tuple[DossierForm, bytes] | Unanswered:
    """Return the form and the bytes of the dossier alone: those that `guide_of` judges."""
    question = Question(b"", NAME, occasion.now, occasion.as_of, occasion.stage)
    form = _form(envelope, question, checker)
    if isinstance(form, Unanswered):
        return form
    form, made = _made(edited(sent, form), form, question, checker)
    return form, dossier_bytes(made.tree)


def reopened(tree: Tree, occasion: Occasion, checker: Checker) -> Guide | Unanswered:
    """Return what the page shows of a dossier that was saved before; nothing of it is lost."""
    question = Question(b"", NAME, occasion.now, occasion.as_of, occasion.stage)
    form = _form(tree, question, checker)
    if isinstance(form, Unanswered):
        return form
    return _guide(tuple(pairs_of_dossier(tree, form)), form, question, checker)


def _guide(pairs: Pairs, form: DossierForm, question: Question, checker: Checker) -> Guide:
    form, made = _made(pairs, form, question, checker)
    data = dossier_bytes(made.tree)
    report = assess(data, checker, name=question.name, now=question.now, as_of=question.as_of, stage=question.stage)
    needs = needs_of(made.tree, form, question, checker)
    explained = tuple((finding.rule or "", finding.what) for finding in explainable(report))
    layout = layout_of(pairs, made, form, needs if isinstance(needs, Needs) else None, explained)
    return Guide(form, pairs, made, data, needs, report, layout, said_of(report, made, layout))


def _made(pairs: Pairs, form: DossierForm, question: Question, checker: Checker) -> tuple[DossierForm, Filled]:
    """Return the dossier, and the form of its own moment."""
    made = filled(pairs, form)
    # What was typed may say when the dossier was filed, and so which law counts.
    of_its_moment = dossier_form(made.tree, question, checker)
    if isinstance(of_its_moment, DossierForm):
        return of_its_moment, filled(pairs, of_its_moment)
    return form, made


def _form(tree: Tree, question: Question, checker: Checker) -> DossierForm | Unanswered:
    """Return the form of a kind; where none is in force at the moment, that of a day on which one is."""
    first = dossier_form(tree, question, checker)
    if isinstance(first, DossierForm):
        return first
    envelope: Tree = {name: tree[name] for name in ("kind", "agency", "period") if name in tree}
    for moment in _moments(envelope, question, checker):
        found = dossier_form(envelope, replace(question, as_of=moment, stage=None), checker)
        if isinstance(found, DossierForm):
            return found
    return first


def _moments(envelope: Tree, question: Question, checker: Checker) -> Iterator[datetime]:
    yield question.now
    for header in checker.headers():
        if header.agency == envelope.get("agency") and header.as_stated == envelope.get("period"):
            for day in (header.first_day, header.last_day):
                if day is not None:
                    yield datetime.combine(date.fromordinal(day), _NOON, ZoneInfo(header.zone))
