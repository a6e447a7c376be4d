"""Find whose calendar is asked for: (query, checker, now) -> Agenda, with the facts on which it depends.

What is asked stands in the address of the page, which browsers and servers may keep: only facts that are chosen from a
list are asked, and none that its pack calls sensitive.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from itertools import chain
from typing import Any, Final
from zoneinfo import ZoneInfo

from compliance.assess.checker import Checker
from compliance.assess.checklist import checklist
from compliance.assess.header import Header
from compliance.assess.question import Question
from compliance.assess.scaffold import ITEMS
from compliance.authoring.dossier_form import dossier_form
from compliance.models.checklist import Asked, Checklist, Unanswered
from compliance.models.form import Choice, DossierForm, Field
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.text import Text
from compliance_service.pages.check.start import Office, envelope_of, office_of, offices_of

_TRUTHS: Final = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class RoleFact:
    """A fact that may be chosen, under its JSON Pointer, and the code that was; "" when none was."""

    pointer: str
    field: Field
    chosen: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is asked and what the checklist answers; None while office or kind are not chosen.

    `withheld` are the sensitive facts on which something depends; `left_out` says that an answer could not be used.
    """

    offices: tuple[Office, ...]
    office: Office | None
    kind: Choice | None
    stage: str | None
    facts: tuple[RoleFact, ...]
    withheld: tuple[Text, ...]
    left_out: bool
    found: Checklist | Unanswered | None
    zone: str
    today: date

    @property
    def role(self) -> tuple[tuple[str, str], ...]:
        """The facts that were chosen, by pointer."""
        return tuple((fact.pointer, fact.chosen) for fact in self.facts if fact.chosen)


def agenda_of(pairs: Sequence[tuple[str, str]], checker: Checker, now: datetime) -> Agenda:
    """Return the agenda of a role; `now` is aware. A moment out of the pack's own days is moved to the nearest."""
    asked = dict(pairs)
    offices = offices_of(checker)
    office = office_of(asked, offices)
    kind = office.kind(asked.get("kind", "")) if office else None
    if office is None or kind is None:
        return Agenda(offices, office, None, None, (), (), False, None, "UTC", now.date())
    header = next(each for each in checker.headers() if each.pack == office.period.pack)
    stage = asked.get("stage") if asked.get("stage") in header.stages else None
    question = Question(b"", "agenda", _within(header, now), None, stage)
    answers = _answers(pairs, envelope_of(office, kind.code), question, checker)
    return Agenda(
        offices=offices,
        office=office,
        kind=kind,
        stage=stage,
        facts=answers.facts,
        withheld=answers.withheld,
        left_out=any(name.startswith("/") and text and name not in answers.given for name, text in pairs),
        found=answers.found,
        zone=header.zone,
        today=now.astimezone(ZoneInfo(header.zone)).date(),
    )


@dataclass(frozen=True, slots=True)
class _Answers:
    """The facts that were given and those that may be, and the checklist that they lead to."""

    given: Mapping[str, str]
    facts: tuple[RoleFact, ...]
    withheld: tuple[Text, ...]
    found: Checklist | Unanswered


def _answers(
    pairs: Sequence[tuple[str, str]], envelope: Mapping[str, Any], question: Question, checker: Checker
) -> _Answers:
    """Ask with the facts that were given; show those, and all on which something depends with or without them."""
    form = dossier_form(envelope, question, checker)
    if isinstance(form, Unanswered):
        return _Answers({}, (), (), form)
    fields = _pointers(form)
    given = {name: text for name, text in pairs if text and _is_choice(fields.get(name), text)}
    values = {name: _value(fields[name], text) for name, text in given.items()}
    found = _ask(envelope, values, question, checker)
    pending = {each.pointer for answer in (_ask(envelope, {}, question, checker), found) for each in _asked(answer)}
    shown = {pointer: field for pointer, field in fields.items() if pointer in pending or pointer in given}
    facts = (RoleFact(at, field, given.get(at, "")) for at, field in shown.items() if _is_choosable(field))
    return _Answers(given, tuple(facts), tuple(field.label for field in shown.values() if field.sensitive), found)


def _within(header: Header, now: datetime) -> datetime:
    """Return now, or the nearest moment of the days on which the pack is in force."""
    zone = ZoneInfo(header.zone)
    day = now.astimezone(zone).toordinal()
    if header.first_day is not None and day < header.first_day:
        return datetime.combine(date.fromordinal(header.first_day), time(), zone)
    if header.last_day is not None and day > header.last_day:
        return datetime.combine(date.fromordinal(header.last_day), time(), zone)
    return now


def _pointers(form: DossierForm) -> dict[str, Field]:
    """Return the fields of a form by pointer; of each list those of its first entry."""
    return {
        f"/{section.name}/{field.name}" if section.element is None else f"/{section.name}/0/{field.name}": field
        for section in form.sections
        if section.name != ITEMS
        for field in section.fields
    }


def _is_choosable(field: Field) -> bool:
    return not field.sensitive and field.type in (FactType.BOOLEAN, FactType.CODE)


def _is_choice(field: Field | None, text: str) -> bool:
    if field is None or not _is_choosable(field):
        return False
    return text in _TRUTHS if field.type is FactType.BOOLEAN else text in {choice.code for choice in field.choices}


def _value(field: Field, text: str) -> bool | str:
    return _TRUTHS[text] if field.type is FactType.BOOLEAN else text


def _ask(
    envelope: Mapping[str, Any], facts: Mapping[str, bool | str], question: Question, checker: Checker
) -> Checklist | Unanswered:
    tree = dict(envelope)
    for pointer, value in facts.items():
        section, *entry, name = pointer.removeprefix("/").split("/")
        holder = tree.setdefault(section, [{}] if entry else {})
        (holder[0] if entry else holder)[name] = value
    return checklist(replace(question, data=json.dumps(tree).encode()), checker)


def _asked(found: Checklist | Unanswered) -> Iterator[Asked]:
    """Yield every fact on which something depends."""
    if isinstance(found, Checklist):
        demands = (demand.asked for document in found.documents for demand in document.demands)
        documents = (document.asked for document in found.documents)
        filing = (need.asked for need in found.filing)
        deadlines = (deadline.asked for deadline in found.deadlines)
        yield from chain.from_iterable(chain(documents, demands, filing, deadlines))
