"""Lay out the guided form: (inputs, dossier, form, needs) -> Layout, every input that the page shows, in order."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from compliance.assess.scaffold import ITEMS
from compliance.models.form import DossierForm, Field, Section
from compliance.models.hashing import sha256
from compliance.models.operators import FactType
from compliance.models.text import Text
from compliance_service.forms.filling import Filled, Tree
from compliance_service.forms.places import THERE
from compliance_service.forms.typed import is_on
from compliance_service.pages.check.edits import CARD, Pairs, entries_of
from compliance_service.pages.check.needs import Card, Needs, Owner
from compliance_service.pages.check.shown import Entry, Group, Layout, Listing, Spot, is_filing, is_shown

TYPE: Final = "type"
_DIGITS: Final = 12


def layout_of(
    pairs: Pairs, filled: Filled, form: DossierForm, needs: Needs | None, explained: Iterable[tuple[str, Text]]
) -> Layout:
    """Return the layout. `explained` are the rules that may be explained, with the words for each."""
    writer = _Writer(pairs, filled, form)
    objects = [(section, _shown(section, form.moment)) for section in form.sections if section.element is None]
    filing = next((each for each in objects if is_filing(each[0].name, form)), None)
    lists = (section for section in form.sections if section.element is not None and section.name != ITEMS)
    groups, others = writer.documents(needs.cards if needs else ())
    layout = Layout(
        sections=tuple(each for each in objects if each is not filing and each[1]),
        filing=filing,
        lists=tuple(writer.listing(section) for section in lists if writer.is_listed(section)),
        groups=groups,
        others=others,
        types=writer.items.types if writer.items else (),
        explanations=writer.explanations(explained),
        unstated=tuple(s.name for s in form.sections if s.element is not None and s.name not in filled.tree),
        signature="",
    )
    return _signed(layout)


def _shown(section: Section, moment: str | None = None) -> tuple[Field, ...]:
    fields = section.fields
    return tuple(each for each in fields if is_shown(each) or f"/{section.name}/{each.name}" == moment)


def _signed(layout: Layout) -> Layout:
    shown = repr(
        (
            [
                (group.card.types, group.card.need, [_entries(spot.entries) for spot in group.spots])
                for group in layout.groups
            ],
            [(listing.section.name, _entries(listing.entries)) for listing in layout.lists],
            [layout.unstated, _entries(layout.others), [entry.fixed for entry in layout.explanations]],
        )
    )
    return replace(layout, signature=sha256(shown.encode()).hexdigest()[:_DIGITS])


def _entries(entries: tuple[Entry, ...]) -> list[tuple[str, int]]:
    return [(entry.pointer, len(entry.fields)) for entry in entries]


class _Writer:
    def __init__(self, pairs: Pairs, filled: Filled, form: DossierForm) -> None:
        self._pairs = pairs
        self._texts = dict(pairs)
        self._there = {name.removesuffix(THERE) for name, text in pairs if name.endswith(THERE) and is_on((text,))}
        self._ticked = {name.removesuffix(THERE) for name, _ in pairs if name.endswith(THERE)}
        self._inputs = {inputs: pointer for pointer, inputs in filled.places.items()}
        self._filled = filled
        self._form = form
        self.items = form.section(ITEMS)
        self._next = max(entries_of(pairs, ITEMS), default=-1) + 1

    # --- lists of people and things --------------------------------------------------------------------------------

    def is_listed(self, section: Section) -> bool:
        return any(field.read_by for field in section.fields)

    def listing(self, section: Section) -> Listing:
        entries = tuple(
            Entry(pointer, True, _shown(section), self._identity(pointer, section))
            for pointer in self._pointers(section.name)
        )
        return Listing(section, entries)

    def _pointers(self, name: str) -> tuple[str, ...]:
        return tuple(f"/{name}/{number}" for number in entries_of(self._pairs, name))

    def _identity(self, pointer: str, section: Section) -> tuple[tuple[str, str], ...]:
        """Return the id of an entry, as the dossier has it, so that it stays."""
        field = next((field.name for field in section.fields if field.type is FactType.ID), None)
        entry = _entry_at(self._inputs.get(pointer, ""), self._filled.tree)
        known = entry.get(field) if field else None
        return ((f"{pointer}/{field}", known),) if isinstance(known, str) else ()

    # --- documents ---------------------------------------------------------------------------------------------------

    def documents(self, cards: tuple[Card, ...]) -> tuple[tuple[Group, ...], tuple[Entry, ...]]:
        if self.items is None:
            return (), ()
        free = dict.fromkeys(self._pointers(ITEMS))
        groups = tuple(self._group(number, card, free, self.items) for number, card in enumerate(cards))
        others = (self._other(pointer, self.items) for pointer in free if self._is_there(pointer))
        return groups, tuple(others)

    def _is_there(self, pointer: str) -> bool:
        return pointer in self._there or pointer not in self._ticked

    def _group(self, number: int, card: Card, free: dict[str, None], items: Section) -> Group:
        spots = []
        ours = [pointer for pointer in free if self._is_of(pointer, card)]
        # NOTE: the entries are sorted once by what they refer to: each owner is looked up, not each entry with each.
        sorted_by: dict[tuple[str, ...], dict[tuple[str, ...], list[str]]] = {}
        for index, place in enumerate(card.places):
            refs = self._refs(place.owner, items)
            names = tuple(name for name, _ in refs)
            if names not in sorted_by:
                sorted_by[names] = self._sorted(ours, names)
            found = sorted_by[names].get(tuple(text for _, text in refs), ())
            own = [pointer for pointer in found if pointer in free]
            for pointer in own:
                del free[pointer]
            if not own:
                own = [f"/{ITEMS}/{self._next}"]
                self._next += 1
            entries = tuple(self._entry(pointer, card, refs, items) for pointer in own)
            spots.append(Spot(f"/documents/{number}/{index}", place, entries, self._another(card, refs)))
        return Group(card, tuple(spots))

    def _is_of(self, pointer: str, card: Card) -> bool:
        stated = self._texts.get(f"{pointer}/{TYPE}", "")
        marked = self._texts.get(CARD + pointer, "")
        return stated in card.types or (not stated and marked == _mark(card))

    def _sorted(self, pointers: Iterable[str], names: tuple[str, ...]) -> dict[tuple[str, ...], list[str]]:
        """Return entries by what they say of some names."""
        found: dict[tuple[str, ...], list[str]] = {}
        for pointer in pointers:
            found.setdefault(tuple(self._texts.get(f"{pointer}/{name}", "") for name in names), []).append(pointer)
        return found

    def _refs(self, owner: Owner | None, items: Section) -> tuple[tuple[str, str], ...]:
        """Return what says whose document it is."""
        if owner is None or owner.id is None:
            return ()
        fields = (field for field in items.fields if field.refers_to == owner.list)
        return tuple((field.name, owner.id) for field in fields)[:1]

    def _entry(self, pointer: str, card: Card, refs: tuple[tuple[str, str], ...], items: Section) -> Entry:
        types = tuple(each for each in items.types if each.code in card.types)
        fixed = [*self._identity(pointer, items), *((f"{pointer}/{name}", text) for name, text in refs)]
        if len(types) == 1:
            fixed.append((f"{pointer}/{TYPE}", types[0].code))
        else:
            fixed.append((CARD + pointer, _mark(card)))
        known = {name for name, _ in refs}
        fields = tuple(
            field
            for field in items.fields
            if field.name not in known and any(field in items.fields_of(each.code) for each in types)
        )
        there = pointer in self._there or (bool(self._inputs.get(pointer)) and pointer not in self._ticked)
        return Entry(pointer, there, fields, tuple(fixed), types if len(types) > 1 else ())

    def _another(self, card: Card, refs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        """Return what a button says that adds one more document of this kind."""
        kind = (TYPE, card.types[0]) if len(card.types) == 1 else ("card", _mark(card))
        return (("list", ITEMS), kind, *refs)

    def _other(self, pointer: str, items: Section) -> Entry:
        """Return an entry that is of no card: its type, and what rules may read of it."""
        code = self._texts.get(f"{pointer}/{TYPE}", "")
        kind = next((each for each in items.types if each.code == code), None)
        fields = items.fields_of(code) if kind else tuple(f for f in items.fields if f.name == TYPE)
        fixed = [*self._identity(pointer, items), *([(f"{pointer}/{TYPE}", code)] if kind else [])]
        return Entry(pointer, True, fields, tuple(fixed), (), kind.label if kind else None)

    # --- explanations ------------------------------------------------------------------------------------------------

    def explanations(self, explained: Iterable[tuple[str, Text]]) -> tuple[Entry, ...]:
        return tuple(self._explanations(self._form.explanations, dict(explained)))

    def _explanations(self, section: Section, rules: dict[str, Text]) -> Iterator[Entry]:
        fields = tuple(field for field in section.fields if field.type is not FactType.CODE)
        code = next(field for field in section.fields if field.type is FactType.CODE)
        numbers = entries_of(self._pairs, section.name)
        stated = {self._texts.get(f"/{section.name}/{n}/{code.name}", ""): f"/{section.name}/{n}" for n in numbers}
        free = max(numbers, default=-1) + 1
        labels = {choice.code: choice.label for choice in code.choices}
        for rule in (*rules, *(rule for rule in stated if rule not in rules)):
            pointer = stated.get(rule)
            if pointer is None:
                pointer, free = f"/{section.name}/{free}", free + 1
            there = rule in stated and self._is_there(pointer)
            if rule in rules or there:
                name = rules.get(rule) or labels.get(rule) or Text(rule, rule)
                yield Entry(pointer, there, fields, ((f"{pointer}/{code.name}", rule),), (), name)


def _entry_at(pointer: str, tree: Tree) -> Tree:
    """Return an entry of the dossier; an empty one when there is none, or it is no object."""
    name, _, number = pointer.strip("/").partition("/")
    entries = tree.get(name)
    found = entries[int(number)] if isinstance(entries, list) and number else None
    return found if isinstance(found, dict) else {}


def _mark(card: Card) -> str:
    return " ".join(card.types)
