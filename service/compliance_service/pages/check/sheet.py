"""Make the rows of the printed sheet: (Guide) -> one row for each document, in the plan's order."""

from collections.abc import Iterator
from typing import Final

from compliance.models.checklist import Need
from compliance.models.frozen import dataclass
from compliance.models.report import Finding
from compliance.models.text import Text
from compliance.models.truth import Outcome, Severity
from compliance_service.pages.check.guide import Guide
from compliance_service.pages.check.shown import Entry, Spot

_NAME: Final = "name"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the sheet: a document, whether it is there, and what there is to say of it."""

    number: int | None
    name: Text
    whom: str | None
    there: bool | None
    need: Need
    clauses: tuple[Text, ...]
    missing: tuple[Text, ...]


def rows_of(guide: Guide) -> tuple[Row, ...]:
    """Return the rows; a document of several owners has a line of its own, and one for each of them."""
    return tuple(_rows(guide))


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
        yield Row(number, need.name, None, None, group.card.need, clauses, ())
        for spot in group.spots:
            yield _row(None, spot, need.name, (), guide)
    for offset, entry in enumerate(guide.layout.others, start=1):
        yield Row(
            number + offset, entry.name or Text("", ""), None, True, Need.NOT_REQUIRED, (), _missing(entry, guide)
        )


def _row(number: int | None, spot: Spot, name: Text, clauses: tuple[Text, ...], guide: Guide) -> Row:
    lines = [
        *_said(spot.key, guide),
        *(text for entry in spot.entries if entry.there for text in _missing(entry, guide)),
    ]
    whom = spot.place.owner.name if spot.place.owner else None
    return Row(number, name, whom, spot.there, spot.place.need, clauses, tuple(dict.fromkeys(lines)))


def _missing(entry: Entry, guide: Guide) -> tuple[Text, ...]:
    places = [entry.pointer, *(f"{entry.pointer}/{field.name}" for field in entry.fields)]
    return tuple(dict.fromkeys(text for place in places for text in _said(place, guide)))


def _said(place: str, guide: Guide) -> tuple[Text, ...]:
    return tuple(finding.what for finding in guide.said.at.get(place, ()) if _counts(finding))


def _counts(finding: Finding) -> bool:
    return finding.outcome in (Outcome.VIOLATED, Outcome.UNDETERMINED) and finding.severity is not Severity.ADVICE
