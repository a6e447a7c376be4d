"""Put findings beside what they speak of: (Report, Filled, Layout) -> the findings of each place on the page."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from compliance.assess.scaffold import ITEMS
from compliance.models.frozen import dataclass
from compliance.models.report import Finding, Report
from compliance.models.truth import Outcome, Reason, Severity
from compliance_service.forms.filling import Filled
from compliance_service.pages.check.shown import Entry, Layout

# The findings that speak of the dossier as a whole, or of what the page does not show.
GENERAL: Final = ""
_NOT_PLAIN: Final = re.compile(r"[^\w-]")


@dataclass(frozen=True, slots=True)
class Said:
    """The findings of each place, and the place of each finding, by the finding's id."""

    at: Mapping[str, tuple[Finding, ...]]
    place: Mapping[str, str]


def said_of(report: Report, filled: Filled, layout: Layout) -> Said:
    """Return where each finding stands: at a document that is asked for, else at the nearest place that is shown."""
    places = places_of(layout)
    known, documents = frozenset(places), dict(_documents(layout))
    at: dict[str, list[Finding]] = {place: [] for place in places}
    found: dict[str, str] = {}
    for finding in report.findings:
        place = _of_document(finding, documents) or nearest(filled.input_of(finding.at.pointer), known)
        at[place].append(finding)
        found[finding.id] = place
    return Said({place: tuple(findings) for place, findings in at.items()}, found)


def places_of(layout: Layout) -> tuple[str, ...]:
    """Return every place beside which a finding can stand, the whole dossier among them."""
    return tuple(dict.fromkeys((GENERAL, *_places(layout))))


def id_of(place: str) -> str:
    """Return a place as the id of an element: the filter `id`."""
    return _NOT_PLAIN.sub("_", place.strip("/").replace("/", "-")) or "general"


def explainable(report: Report) -> tuple[Finding, ...]:
    """Return the findings that an explanation can answer, the first of each rule."""
    found: dict[str, Finding] = {}
    for finding in report.findings:
        if finding.rule and finding.severity is Severity.EXPLAIN and finding.outcome is Outcome.VIOLATED:
            found.setdefault(finding.rule, finding)
    return tuple(found.values())


def _places(layout: Layout) -> Iterator[str]:
    for section, fields in (*layout.sections, *([layout.filing] if layout.filing else [])):
        yield f"/{section.name}"
        yield from (f"/{section.name}/{field.name}" for field in fields)
    for listing in layout.lists:
        yield f"/{listing.section.name}"
        yield from (place for entry in listing.entries for place in _of_entry(entry))
    yield f"/{ITEMS}"
    for group in layout.groups:
        for spot in group.spots:
            yield spot.key
            yield from (place for entry in spot.entries for place in _of_entry(entry))
    for entry in (*layout.others, *layout.explanations):
        yield from _of_entry(entry)


def _of_entry(entry: Entry) -> Iterator[str]:
    yield entry.pointer
    if entry.types:
        yield f"{entry.pointer}/type"
    yield from (f"{entry.pointer}/{field.name}" for field in entry.fields)


def _documents(layout: Layout) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the place of each document that is asked for, by rule and owner."""
    for group in layout.groups:
        for spot in group.spots:
            owner = spot.place.owner.pointer if spot.place.owner else ""
            for need in spot.place.needs:
                yield (need.cited.rule, owner), spot.key
                if owner:
                    yield from (((demand.cited.rule, owner), spot.key) for demand in need.demands)


def _of_document(finding: Finding, documents: Mapping[tuple[str, str], str]) -> str | None:
    if finding.rule is None or finding.reason in (Reason.MISSING_FACT, Reason.UNUSABLE_FACT, Reason.FAULT):
        return None
    return documents.get((finding.rule, finding.at.pointer)) or documents.get((finding.rule, ""))


def nearest(name: str, places: frozenset[str]) -> str:
    """Return the place that a name of an input is in, as narrow as the page has one."""
    while name and name not in places:
        name = name.rpartition("/")[0]
    return name
