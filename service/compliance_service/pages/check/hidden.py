"""Keep what the page does not show: Guide -> the inputs that go along hidden, so that nothing is lost."""

from collections.abc import Iterator

from compliance.assess.scaffold import ITEMS
from compliance_service.forms.places import COMPLETE, THERE
from compliance_service.forms.typed import PARTS
from compliance_service.pages.check.edits import Pairs
from compliance_service.pages.check.guide import Guide
from compliance_service.pages.check.layout import TYPE
from compliance_service.pages.check.shown import Entry, Layout


def hidden_of(guide: Guide) -> Pairs:
    """Return the inputs of facts that the page has no place for; those of entries that are shown no more go."""
    shown = frozenset(_shown(guide.layout))
    entries = {entry.pointer for entry in _entries(guide.layout)}
    listed = {listing.section.name for listing in guide.layout.lists} | {ITEMS, guide.form.explanations.name}
    return tuple(
        (name, text)
        for name, text in guide.pairs
        if name.startswith("/") and name not in shown and _belongs(name, listed, entries)
    )


def _belongs(name: str, listed: set[str], entries: set[str]) -> bool:
    parts = name.split("#")[0].split("/")
    if parts[1] not in listed or len(parts) < 3:
        return True
    return "/".join(parts[:3]) in entries


def _entries(layout: Layout) -> Iterator[Entry]:
    for listing in layout.lists:
        yield from listing.entries
    for group in layout.groups:
        for spot in group.spots:
            yield from spot.entries
    yield from layout.others
    yield from layout.explanations


def _shown(layout: Layout) -> Iterator[str]:
    for section, fields in (*layout.sections, *([layout.filing] if layout.filing else [])):
        yield from (f"/{section.name}/{field.name}{part}" for field in fields for part in PARTS)
    yield from (f"/{name}{COMPLETE}" for name in layout.unstated)
    for entry in _entries(layout):
        yield entry.pointer + THERE
        yield from (name for name, _ in entry.fixed)
        if entry.types:
            yield f"{entry.pointer}/{TYPE}"
        yield from (f"{entry.pointer}/{field.name}{part}" for field in entry.fields for part in PARTS)
