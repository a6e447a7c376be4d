"""Read a dossier into rows of usable facts: tree -> Decoded, fast; what is wrong is only noted, not described."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from compliance.engine.moments import Moment
from compliance.engine.plan import ENVELOPE, SHOWING, Plan, SectionPlan
from compliance.engine.readers import Reader, reader
from compliance.engine.runtime import Row
from compliance.models.operators import FactType

_ENVELOPE = frozenset(ENVELOPE)
_REPEATED = frozenset({FactType.CODE, FactType.DATE, FactType.MOMENT})
_MOST_REMEMBERED = 20_000


@dataclass(slots=True)
class Decoded:
    """Rows by section, lists of rows (None: unknown), and whether anything in the dossier needs an intake finding.

    A row holds the facts that are stated, None for one that cannot be read, and those that have a default. Rows stand
    in the order of the dossier.
    """

    sections: dict[str, Row]
    lists: dict[str, list[Row] | None]
    irregular: bool


def assumed(name: str) -> str:
    """Return the member of a row that is there when a fact has its default, for then it is not stated."""
    return f"{name} (assumed)"


Decoder = Callable[[dict[str, Any], Moment], Decoded]


class _Section:
    """The readers of one section."""

    def __init__(self, plan: SectionPlan, zone: str, forms: dict[tuple[str, str], tuple[str, str]]) -> None:
        self.plan = plan
        self.name = plan.name
        self.readers: dict[str, Reader] = {
            field.name: reader(field.type, codes=frozenset(field.codes), zone=zone, forms=forms, limits=field.limits)
            for field in plan.fields
        }
        # What was read before is found without a call: a campaign repeats few codes and days many times.
        seen = {field.name: self._remember(field.name) for field in plan.fields if field.type in _REPEATED}
        self.quick: dict[str, Reader] = {**self.readers, **seen}
        self.derived = tuple((item.name, item.source, dict(item.values)) for item in plan.derived)
        self.defaults = tuple(field.name for field in plan.fields if field.default)
        self.identity = next((field.name for field in plan.fields if field.type is FactType.ID), None)
        self.references = tuple((field.name, field.to) for field in plan.fields if field.to)
        self.shown = tuple((field.name, field.shown_by) for field in plan.fields if field.shown_by)

    def _remember(self, name: str) -> Reader:
        """Return a lookup of what the reader of a fact has read; the reader itself fills it."""
        known: dict[str, Any] = {}
        read = self.readers[name]

        def remembering(value: Any) -> Any:
            usable = read(value)
            if usable is not None and len(known) < _MOST_REMEMBERED:
                known[value] = usable
            return usable

        self.readers[name] = remembering
        return known.get

    def unusable(self) -> Row:
        """Return the row of something that is not an object: every fact is there and none can be read."""
        return dict.fromkeys([*self.readers, *(name for name, _, _ in self.derived)])


def decoder(plan: Plan) -> Decoder:
    """Return the function that decodes dossiers of one kind; `as_of` is the as-of moment in the plan's zone."""
    forms = dict(plan.forms)
    sections = tuple(_Section(section, plan.zone, forms) for section in plan.sections)
    objects = tuple(section for section in sections if section.plan.element is None)
    lists = tuple(section for section in sections if section.plan.element is not None)
    known = _ENVELOPE | {section.name for section in sections}
    referring = tuple((s.name, name, to) for s in sections for name, to in s.references)
    shown = tuple((s.name, name, item) for s in objects for name, item in s.shown)
    items = next((section.name for section in lists if section.plan.element == SHOWING), "")

    def decode(tree: dict[str, Any], as_of: Moment) -> Decoded:
        irregular = not tree.keys() <= known
        rows: dict[str, Row] = {}
        for section in objects:
            row, bad = _object(tree.get(section.name), section)
            irregular = irregular or bad
            for name in section.defaults:
                if name not in row:
                    row[name] = as_of
                    row[assumed(name)] = True
            rows[section.name] = row
        entries: dict[str, list[Row] | None] = {}
        for section in lists:
            found, bad = _list(tree.get(section.name), section)
            irregular = irregular or bad
            entries[section.name] = found
        if referring and _unresolved(referring, rows, entries, lists):
            irregular = True
        if shown and _denied(shown, rows, entries.get(items) or []):
            irregular = True
        return Decoded(rows, entries, irregular)

    return decode


def _object(value: Any, section: _Section) -> tuple[Row, bool]:
    if value is None:
        return {}, False
    if value.__class__ is not dict:
        return section.unusable(), True
    return _row(value, section)


def _row(value: dict[str, Any], section: _Section) -> tuple[Row, bool]:
    try:
        return _read(value, section, section.quick)
    except TypeError:
        # A list or an object stands where a text is looked up.
        return _read(value, section, section.readers)


def _read(value: dict[str, Any], section: _Section, readers: dict[str, Reader]) -> tuple[Row, bool]:
    row: Row = {}
    irregular = False
    for name, raw in value.items():
        read = readers.get(name)
        if read is None:
            irregular = True
        elif raw is not None:
            usable = read(raw)
            if usable is None:
                usable = section.readers[name](raw)
                irregular = irregular or usable is None
            row[name] = usable
    for name, source, values in section.derived:
        carried = values.get(row.get(source))  # type: ignore[arg-type]  # a missing source has no attribute
        if carried is not None:
            row[name] = carried
    return row, irregular


def _list(value: Any, section: _Section) -> tuple[list[Row] | None, bool]:
    if value is None:
        return None, False
    if value.__class__ is not list or len(value) > section.plan.cap:
        return None, True
    irregular = not value and not section.plan.may_be_empty
    rows = []
    try:
        for entry in value:
            row, bad = _read(entry, section, section.quick)
            irregular = irregular or bad
            rows.append(row)
    except (AttributeError, TypeError):
        # An entry is no object, or a list or an object stands where a text is looked up.
        rows, irregular = _slowly(value, section)
    if section.identity is not None and _repeated(rows, section.identity):
        irregular = True
    return rows, irregular


def _slowly(value: list[Any], section: _Section) -> tuple[list[Row], bool]:
    """Decode the entries of a list one by one; what is no object is a row of which nothing can be read."""
    irregular = not value and not section.plan.may_be_empty
    rows = []
    for entry in value:
        row, bad = _row(entry, section) if entry.__class__ is dict else (section.unusable(), True)
        irregular = irregular or bad
        rows.append(row)
    return rows, irregular


def _repeated(rows: list[Row], identity: str) -> bool:
    """Make identities that occur twice unusable; say whether any did."""
    known = [row[identity] for row in rows if row.get(identity) is not None]
    if len(set(known)) == len(known):
        return False
    seen: set[str] = set()
    twice: set[str] = set()
    for value in known:
        (twice if value in seen else seen).add(value)
    for row in rows:
        if row.get(identity) in twice:
            row[identity] = None
    return True


def _unresolved(
    referring: tuple[tuple[str, str, str], ...],
    rows: dict[str, Row],
    entries: dict[str, list[Row] | None],
    lists: tuple[_Section, ...],
) -> bool:
    """Make references to nobody unusable, and those into an unknown list unknown; say whether any leads to nobody."""
    identities = {section.name: section.identity for section in lists}
    nobody = False
    for section, name, to in referring:
        targets = entries.get(to)
        identity = identities.get(to) or ""
        ids = None if targets is None else {row.get(identity) for row in targets}
        holders = entries.get(section) or () if section in entries else (rows[section],)
        for row in holders:
            value = row.get(name)
            if value is None:
                continue
            if ids is None or value not in ids:
                row[name] = None
                nobody = nobody or ids is not None
    return nobody


def _denied(shown: tuple[tuple[str, str, str], ...], rows: dict[str, Row], items: list[Row]) -> bool:
    """Say whether a circumstance stated false is shown by an item that is there."""
    return any(
        rows[section].get(name) is False and any(row.get("type") == item for row in items)
        for section, name, item in shown
    )
