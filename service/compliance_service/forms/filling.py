"""Make the dossier of what is typed on a page: (pairs of inputs, form) -> Filled, its tree and where each entry was."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from compliance.models.form import DossierForm, Field, Section
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance_service.forms.carried import ABSENT, CARRIED, read_carried
from compliance_service.forms.gathering import Given, gathered
from compliance_service.forms.places import COMPLETE, THERE, is_number
from compliance_service.forms.typed import NOT_STATED, TYPED, Texts, is_on, is_untouched, value_of

Tree = dict[str, Any]
Carried = Mapping[tuple[str, ...], Any]
_Fields = Mapping[str, Texts]


@dataclass(frozen=True, slots=True)
class Filled:
    """A dossier, and how it came to be.

    `places` maps the pointer of each entry (`/items/1`) to that of its inputs (`/items/4`); `unknown` are the names of
    inputs that look like facts but are none of this form: they are not in the dossier.
    """

    tree: Tree
    places: Mapping[str, str]
    unknown: tuple[str, ...]

    def input_of(self, pointer: str) -> str:
        """Return the name of the inputs for a pointer into the dossier."""
        head, rest = "/".join(pointer.split("/")[:3]), pointer.split("/")[3:]
        return "/".join([self.places.get(head, head), *rest])


def tree_of(pairs: Sequence[tuple[str, str]], form: DossierForm) -> Tree:
    """Return the dossier of what is typed. Raise `RequestError`."""
    return filled(pairs, form).tree


def filled(pairs: Sequence[tuple[str, str]], form: DossierForm) -> Filled:
    """Return the dossier of what is typed; blank is not stated, and what cannot be converted stays as text.

    An entry is left out when its tick is off, or when it has no tick and nothing is stated of it. An entry without an
    id is given one by its place among the inputs. Raise `RequestError` for more or longer inputs than a page has.
    """
    given, unknown = gathered(pairs, form)
    carried = read_carried(next((text for name, text in pairs if name == CARRIED), ""))
    groups = _grouped(carried)
    tree: Tree = {
        "kind": form.kind,
        "agency": form.agency,
        "period": {"kind": form.period.kind, "from": form.period.first, "to": form.period.last},
    }
    places: dict[str, str] = {}
    for section in (*form.sections, form.explanations):
        filler = _Filler(section, given.get(section.name, {}), groups.get(section.name, {}), form)
        value = filler.value(places)
        if value is not NOT_STATED:
            tree[section.name] = value
    others = {path[0]: value for path, value in carried.items() if len(path) == 1 and form.section(path[0]) is None}
    return Filled({**others, **tree}, places, unknown)


def _grouped(carried: Carried) -> dict[str, dict[tuple[str, ...], Any]]:
    """Return what is carried by the first token of its path, with the rest of the path."""
    groups: dict[str, dict[tuple[str, ...], Any]] = {}
    for path, value in carried.items():
        if path:
            groups.setdefault(path[0], {})[path[1:]] = value
    return groups


class _Filler:
    """One section of the dossier being made."""

    def __init__(
        self, section: Section, given: Mapping[int | None, Given], carried: Carried, form: DossierForm
    ) -> None:
        self._section = section
        self._given = given
        self._carried = carried
        self._entries_carried = _grouped(carried)
        self._starts_empty = section is not form.explanations

    def value(self, places: dict[str, str]) -> Any:
        """Return the section as the dossier has it; note where its entries came from."""
        whole = self._carried.get((), NOT_STATED)
        if self._section.element is None:
            found = _object(self._section, self._given.get(None, Given()).fields, self._carried)
            return found or whole
        entries = self._entries()
        if entries:
            for index, number in enumerate(entries):
                places[f"/{self._section.name}/{index}"] = f"/{self._section.name}/{number}"
            return self._identified(entries)
        if is_on(self._given.get(None, Given()).ticks.get(COMPLETE, ())):
            return []
        if whole is not NOT_STATED:
            return NOT_STATED if whole is ABSENT else whole
        return [] if self._starts_empty else NOT_STATED

    def _entries(self) -> dict[int, Any]:
        """Return the entries that are there, by the number of their inputs."""
        typed = {number for number in self._given if number is not None}
        carried = {int(token) for token in self._entries_carried if is_number(token)}
        found = {number: self._entry(number) for number in sorted(typed | carried)}
        return {number: entry for number, entry in found.items() if entry is not NOT_STATED}

    def _entry(self, number: int) -> Any:
        given = self._given.get(number, Given())
        carried = self._entries_carried.get(str(number), {})
        ticks = given.ticks.get(THERE)
        if ticks is not None and not is_on(ticks):
            return NOT_STATED
        entry = _object(self._section, given.fields, carried)
        if not entry.keys() - _identities(self._section):
            whole = carried.get((), NOT_STATED)
            return whole if whole is not NOT_STATED else entry if ticks is not None else NOT_STATED
        return entry

    def _identified(self, entries: Mapping[int, Any]) -> list[Any]:
        """Return the entries, each with an id of its own where its list has ids."""
        name = next(iter(_identities(self._section)), None)
        if name is None:
            return list(entries.values())
        objects = [entry for entry in entries.values() if isinstance(entry, dict)]
        taken = {entry[name] for entry in objects if isinstance(entry.get(name), str)}
        identified = []
        for number, entry in entries.items():
            if isinstance(entry, dict) and name not in entry:
                identity = _free(f"{self._section.element}-{number + 1}", taken)
                taken.add(identity)
                entry = {name: identity, **entry}
            identified.append(entry)
        return identified


def _identities(section: Section) -> set[str]:
    return {field.name for field in section.fields if field.type is FactType.ID}


def _free(wanted: str, taken: Iterable[str]) -> str:
    """Return the wanted id, or one like it that is free."""
    number, identity = 1, wanted
    while identity in taken:
        number += 1
        identity = f"{wanted}-{number}"
    return identity


def _object(section: Section, given: _Fields, carried: Carried) -> dict[str, Any]:
    """Return the facts that are stated, in the order of the form, then what is carried of unknown names."""
    found = {field.name: _fact(field, given.get(field.name, {}), carried) for field in section.fields}
    others = {path[0]: value for path, value in carried.items() if len(path) == 1 and path[0] not in found}
    return {name: value for name, value in (found | others).items() if value is not NOT_STATED}


def _fact(field: Field, texts: Texts, carried: Carried) -> Any:
    """Return what is typed; what is carried stands while nothing else is typed in its place."""
    typed = value_of(texts, field)
    kept = carried.get((field.name,), NOT_STATED)
    if kept is NOT_STATED:
        return typed
    cleared = typed is NOT_STATED and texts and field.type in TYPED
    if is_untouched(typed, kept, field) or (typed is NOT_STATED and not cleared):
        return kept
    return typed
