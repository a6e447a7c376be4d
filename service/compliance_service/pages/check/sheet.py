"""Make the rows of the printed sheet: (Guide) -> one row for each document, in the plan's order."""

from collections.abc import Iterator
from typing import Final

from compliance.models.checklist import FilingNeed, Need, Unanswered
from compliance.models.frozen import dataclass
from compliance.models.report import Finding
from compliance.models.text import Text
from compliance.models.truth import Outcome, Severity
from compliance_service.pages.check.guide import Guide
from compliance_service.pages.check.shown import Entry, Spot
from compliance_service.pages.check.words import NEEDLESS, NEEDS

_NAME: Final = "name"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the sheet: a document, whether it is there, and what there is to say of it."""

    number: int | None
    name: Text
    whom: str | None
    there: bool | None
    need: Need
    note: Text | None
    clauses: tuple[Text, ...]
    missing: tuple[Text, ...]

    @property
    def lacking(self) -> bool:
        """Whether it is not there though it might have to be."""
        return self.there is False and self.need is not Need.NOT_REQUIRED


@dataclass(frozen=True, slots=True)
class Recipient:
    """What the dossier states of its filing (None: nothing), and what is required where that differs."""

    stated: Text | None
    required: Text | None


def rows_of(guide: Guide) -> tuple[Row, ...]:
    """Return the rows; a document of several owners has a line of its own, and one for each of them."""
    return tuple(_rows(guide))


def reasons_of(guide: Guide) -> tuple[Text, ...]:
    """Return what there is to say that stands in no row, so that no verdict is without its reasons."""
    in_rows = {
        place
        for spot in _spots(guide)
        for place in (spot.key, *(each for entry in spot.entries if entry.there for each in _places(entry)))
    } | {place for entry in guide.layout.others for place in _places(entry)}
    found = (
        finding.what
        for finding in guide.report.findings
        if _counts(finding) and not finding.explained and guide.said.place.get(finding.id) not in in_rows
    )
    return tuple(dict.fromkeys(found))


def recipients_of(guide: Guide) -> tuple[Recipient, ...]:
    """Return to whom the dossier says it goes, for each line of the checklist about it."""
    if isinstance(guide.needs, Unanswered):
        return ()
    return tuple(_recipient(line, guide) for line in guide.needs.whole.filing)


def _recipient(line: FilingNeed, guide: Guide) -> Recipient:
    root, _, name = line.fact.partition(".")
    section = guide.form.section(root)
    field = section.field(name) if section else None
    entry = guide.filled.tree.get(root)
    code = entry.get(name) if isinstance(entry, dict) else None
    if code is None:
        return Recipient(None, line.expected)
    label = next((choice.label for choice in (field.choices if field else ()) if choice.code == code), None)
    return Recipient(label or Text(str(code), str(code)), None if code in line.codes else line.expected)


def _spots(guide: Guide) -> Iterator[Spot]:
    for group in guide.layout.groups:
        yield from group.spots


def subject_of(guide: Guide) -> str:
    """Return the name of whom the dossier is about; empty when it is not stated."""
    for section in guide.form.sections:
        value = guide.filled.tree.get(section.name)
        if section.element is None and isinstance(value, dict) and isinstance(value.get(_NAME), str):
            return str(value[_NAME])
    return ""


def _rows(guide: Guide) -> Iterator[Row]:
    number = 0
    for number, group in enumerate(guide.layout.groups, start=1):
        need = group.spots[0].place.needs[0]
        clauses = tuple(dict.fromkeys(line.cited.label for line in group.spots[0].place.needs))
        if len(group.spots) == 1:
            yield _row(number, group.spots[0], need.name, clauses, guide)
            continue
        yield Row(number, need.name, None, None, group.card.need, None, clauses, ())
        for spot in group.spots:
            yield _row(None, spot, need.name, (), guide)
    for offset, entry in enumerate(guide.layout.others, start=1):
        yield Row(
            number + offset, entry.name or Text("", ""), None, True, Need.NOT_REQUIRED, None, (), _missing(entry, guide)
        )


def _row(number: int | None, spot: Spot, name: Text, clauses: tuple[Text, ...], guide: Guide) -> Row:
    lines = [
        *_said(spot.key, guide),
        *(text for entry in spot.entries if entry.there for text in _missing(entry, guide)),
    ]
    whom = spot.place.owner.name if spot.place.owner else None
    need = spot.place.need
    note = None if need is Need.REQUIRED else NEEDLESS if need is Need.NOT_REQUIRED else NEEDS[need]
    return Row(number, name, whom, spot.there, need, note, clauses, tuple(dict.fromkeys(lines)))


def _missing(entry: Entry, guide: Guide) -> tuple[Text, ...]:
    return tuple(dict.fromkeys(text for place in _places(entry) for text in _said(place, guide)))


def _places(entry: Entry) -> tuple[str, ...]:
    return (entry.pointer, *(f"{entry.pointer}/{field.name}" for field in entry.fields))


def _said(place: str, guide: Guide) -> tuple[Text, ...]:
    return tuple(finding.what for finding in guide.said.at.get(place, ()) if _counts(finding))


def _counts(finding: Finding) -> bool:
    return finding.outcome in (Outcome.VIOLATED, Outcome.UNDETERMINED) and finding.severity is not Severity.ADVICE
