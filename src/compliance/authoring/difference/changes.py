"""Say what changed in the packs: (old packs, new packs, Pairing) -> Changes, each in words before and after."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final

from compliance.authoring.difference.pairing import Pairing
from compliance.authoring.difference.placeless import Placeless
from compliance.authoring.difference.telling import NOTHING, Telling
from compliance.authoring.standing import standing
from compliance.models.difference import Change, FieldChange, Turn
from compliance.models.errors import NOWHERE, Source
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack
from compliance.models.text import Text

_HEAD: Final = (
    *("status", "title", "agency", "agency_label", "period", "first_day", "last_day", "zone", "document", "extends"),
    *("answers", "stages"),
)
_UNTOLD: Final = ("at", "id", "pack", "in_force_at")


@dataclass(frozen=True, slots=True)
class _Word:
    """A label that stands alone."""

    label: Text


@dataclass(frozen=True, slots=True)
class _Equal:
    """A form that stands for another."""

    form: tuple[str, str]
    stands_for: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Group:
    """A group of codes."""

    of: tuple[str, ...]


Things = Mapping[str, Any]


def _codes(pack: Pack) -> Things:
    lists = pack.vocabulary.codes
    return {f"{name}.{code}": row for name, listed in lists.items() for code, row in listed.codes.items()}


def _numbered(things: Sequence[Any], name: Callable[[Any], str]) -> Things:
    """Return things by name; those that share one are told apart by their order."""
    found: dict[str, Any] = {}
    for thing in things:
        base, number = name(thing), 1
        while (key := base if number == 1 else f"{base} ({number})") in found:
            number += 1
        found[key] = thing
    return found


# Everything that a pack declares, by sort and name.
SORTS: Final[Mapping[str, Callable[[Pack], Things]]] = {
    "document": lambda pack: pack.documents,
    "actor": lambda pack: {name: _Word(label) for name, label in pack.actors.items()},
    "clause": lambda pack: pack.clauses,
    "kind": lambda pack: pack.vocabulary.kinds,
    "list": lambda pack: pack.vocabulary.lists,
    "code": _codes,
    "group": lambda pack: {name: _Group(of) for name, of in pack.vocabulary.groups.items()},
    "fact": lambda pack: pack.vocabulary.facts,
    "derived": lambda pack: pack.vocabulary.derived,
    "decided": lambda pack: pack.vocabulary.decided,
    "alias": lambda pack: {" ".join(form): _Equal(form, other) for form, other in pack.vocabulary.aliases.items()},
    "parameter": lambda pack: pack.parameters,
    "defect": lambda pack: pack.defects,
    "decision": lambda pack: {str(each.decides): each for each in pack.decisions},
    "rule": lambda pack: {each.id.partition("/")[2]: each for each in pack.rules},
    "mention": lambda pack: _numbered(pack.mentions, lambda each: f"{each.clause} {each.account.value}"),
    "ruling": lambda pack: _numbered(pack.rulings, lambda each: f"{each.defect} {each.clause}"),
}


def changes(old: Sequence[Pack], new: Sequence[Pack], pairs: Pairing) -> tuple[Change, ...]:
    """Return what changed, pack by pack; a pack that only one side has is one change."""
    return tuple(_changes(old, new, pairs))


def _changes(old: Sequence[Pack], new: Sequence[Pack], pairs: Pairing) -> Iterator[Change]:
    after = {pack.id: pack for pack in new}
    for pack in old:
        other = after.get(pairs.packs.get(pack.id, ""))
        if other is None:
            yield Change(Turn.REMOVED, "pack", pack.id, pack.id, pack.at, (FieldChange("title", pack.title, None),))
        elif pack.content_hash != other.content_hash or pack.id != other.id:
            tellings = Telling(standing(pack, old)), Telling(standing(other, new))
            yield from _Comparison(pack, other, tellings).changes()
    paired = set(pairs.packs.values())
    for pack in new:
        if pack.id not in paired:
            yield Change(Turn.ADDED, "pack", pack.id, pack.id, pack.at, (FieldChange("title", None, pack.title),))


class _Comparison:
    def __init__(self, old: Pack, new: Pack, tellings: tuple[Telling, Telling]) -> None:
        self._old = old
        self._new = new
        self._tellings = tellings
        self._placeless = Placeless()

    def changes(self) -> Iterator[Change]:
        head = self._fields(self._old, self._new, _HEAD)
        if self._old.id != self._new.id:
            head = (FieldChange("pack", Text(self._old.id, self._old.id), Text(self._new.id, self._new.id)), *head)
        if head:
            yield Change(Turn.CHANGED, "pack", self._new.id, self._new.id, self._new.at, head)
        for sort, things in SORTS.items():
            yield from self._of_sort(sort, things(self._old), things(self._new))

    def _of_sort(self, sort: str, old: Things, new: Things) -> Iterator[Change]:
        for name in dict.fromkeys((*new, *old)):
            before, after = old.get(name), new.get(name)
            names = _members(before if after is None else after)
            told = self._fields(before, after, names)
            if before is None or after is None:
                turn = Turn.ADDED if before is None else Turn.REMOVED
                yield Change(turn, sort, self._new.id, name, _place(after or before), told)
            elif told:
                yield Change(Turn.CHANGED, sort, self._new.id, name, _place(after), told)

    def _fields(self, old: Any, new: Any, names: Sequence[str]) -> tuple[FieldChange, ...]:
        """Return the members that differ, in words; of a thing that is there on one side, those that say something."""
        found = []
        for name in names:
            one, other = (None if each is None else self._placeless.of(getattr(each, name)) for each in (old, new))
            if one == other:
                continue
            before, after = (
                None if each is None else telling.member(each, name)
                for each, telling in zip((old, new), self._tellings, strict=True)
            )
            if {before, after} - {None, NOTHING}:
                found.append(FieldChange(name, before, after))
        return tuple(found)


def _members(thing: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(thing) if field.name not in _UNTOLD)


def _place(thing: Any) -> Source:
    at: Source = getattr(thing, "at", NOWHERE)
    return at
