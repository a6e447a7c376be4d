"""Mend a dossier of many people person by person: Court -> Solved, in time that grows with how many there are.

Each person's part of the dossier (the entry, what refers to it, and what refers to nobody of the list) is solved as a
dossier of its own; people whose parts differ in nothing but id and name get the same acts. What the whole dossier comes
to is for one last judgement; that no fewer acts do is not proved.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from json import dumps
from typing import Any, Final

from compliance.models.frozen import dataclass
from compliance.repair.changes import Change, Tree
from compliance.repair.court import Block, Court
from compliance.repair.groups import Solved, solved
from compliance.repair.proposal import Proposal, Variant
from compliance.repair.search import Found, Search
from compliance.repair.universe import universe

# From so many things that block on, a dossier is mended person by person.
MANY_BLOCKS: Final = 40
NAMES: Final = ("id", "name")
_STAND_IN: Final = "\N{BULLET}"


@dataclass(frozen=True, slots=True)
class _Share:
    """One person's part: the tree, and where each entry that is kept stood."""

    tree: Tree
    kept: Mapping[str, tuple[int, ...]]
    names: tuple[str, ...]

    @property
    def shape(self) -> str:
        """Return what is the same for people who need the same acts."""
        text = dumps(self.tree, ensure_ascii=False, sort_keys=True, default=str)
        for number, name in enumerate(self.names):
            text = text.replace(dumps(name, ensure_ascii=False), f"{_STAND_IN}{number}")
        return text


def is_large(court: Court) -> bool:
    """Say whether so much blocks, of so many entries of one list, that a dossier is mended person by person."""
    blocks = court.sit().blocks
    return len(blocks) > MANY_BLOCKS and _list_of(blocks) is not None


def by_person(court: Court, budget: int) -> Solved:
    """Return the acts of every person's part, none of them twice; not proved smallest."""
    base = court.sit()
    name = _list_of(base.blocks)
    assert name is not None
    rules = {block.key[0] for block in base.blocks}
    known: dict[str, tuple[_Share, tuple[tuple[Proposal, int], ...]]] = {}
    acts: dict[str, tuple[Proposal, int]] = {}
    for index in sorted({int(place) for block in base.blocks for place in _places(block, name)}):
        share = _share(court.tree, name, index)
        if share.shape not in known and not (known and court.expired()):
            known[share.shape] = (share, tuple(_solved(court, share, rules, budget)))
        if share.shape in known:
            for proposal, number in _carried(court, *known[share.shape], share):
                acts.setdefault(_told(proposal, name), (proposal, number))
    search = Search(court, [proposal for proposal, _ in acts.values()], budget)
    return Solved(search, Found({proposal.key: number for proposal, number in acts.values()}, proved=False))


def _list_of(blocks: tuple[Block, ...]) -> str | None:
    """Return the list of whose entries most is said."""
    named = Counter(key.partition("/")[0] for block in blocks for key in block.key[1:2] if "/" in key)
    return next((name for name, number in named.most_common(1) if name and number > MANY_BLOCKS), None)


def _places(block: Block, name: str) -> Iterator[str]:
    for key in block.key[1:2]:
        listed, _, place = key.partition("/")
        if listed == name and place.isdigit():
            yield place


def _share(tree: Tree, name: str, index: int) -> _Share:
    entry = tree[name][index]
    ids = {row.get("id") for row in tree[name] if isinstance(row, dict)} - {entry.get("id"), None}
    kept = {
        listed: tuple(at for at, row in enumerate(rows) if at == index or listed != name)
        if listed == name
        else tuple(at for at, row in enumerate(rows) if not _refers(row, ids))
        for listed, rows in tree.items()
        if isinstance(rows, list)
    }
    made = {listed: [rows[at] for at in kept[listed]] if listed in kept else rows for listed, rows in tree.items()}
    names = tuple(str(entry[key]) for key in NAMES if entry.get(key) is not None)
    # Ids of papers are of nobody's concern but their person's.
    papers = (row.get("id") for listed in kept if listed != name for row in made[listed] if isinstance(row, dict))
    return _Share(made, kept, (*names, *(str(each) for each in papers if each is not None)))


def _refers(row: Any, ids: set[Any]) -> bool:
    return isinstance(row, dict) and any(isinstance(v, str) and v in ids for k, v in row.items() if k not in NAMES)


def _solved(court: Court, share: _Share, rules: set[str], budget: int) -> Iterator[tuple[Proposal, int]]:
    """Yield the acts for one part, without those for what blocks only because the others are not in it."""
    part = Court(court.question, court.checker, share.tree, court.expired)
    found = solved(part, universe(part), budget)
    alone = {block.key[0] for block in part.sit().blocks} - rules
    court.trials += part.trials
    for proposal in found.search.chosen_of(found.found.chosen):
        if proposal.finding.rule not in alone:
            yield proposal, found.found.chosen[proposal.key]


def _carried(
    court: Court, of: _Share, acts: tuple[tuple[Proposal, int], ...], to: _Share
) -> Iterator[tuple[Proposal, int]]:
    """Yield acts for a person of the same shape, at the places of the whole dossier."""
    swaps = dict(zip(of.names, to.names, strict=True))
    added = {
        change.value["id"]: (str(change.path[0]))
        for proposal, _ in acts
        for variant in proposal.variants
        for change in variant.changes
        if isinstance(change.value, dict) and "id" in change.value
    }
    swaps.update({old: court.fresh_id(listed) for old, listed in added.items()})
    for proposal, number in acts:
        moved = _swapped(proposal, swaps)
        variants = tuple(_moved(variant, to) for variant in moved.variants)
        bare = tuple(replace(change, path=_place(change.path, to)) for change in moved.bare)
        about = " ".join(swaps.get(word, word) for word in proposal.about.split(" "))
        yield replace(moved, path=_place(proposal.path, to), about=about, variants=variants, bare=bare), number


def _moved(variant: Variant, to: _Share) -> Variant:
    changes = tuple(Change(each.verb, _place(each.path, to), each.value) for each in variant.changes)
    return Variant(changes, tuple(replace(hole, path=_place(hole.path, to)) for hole in variant.holes))


def _place(path: tuple[str | int, ...], to: _Share) -> tuple[str | int, ...]:
    if len(path) > 1 and isinstance(path[1], int) and path[0] in to.kept:
        return (path[0], to.kept[str(path[0])][path[1]], *path[2:])
    return path


def _told(proposal: Proposal, name: str) -> str:
    """Name an act so that what is asked of nobody in particular is asked once."""
    of_nobody = proposal.finding.whom is None and proposal.path[0] != name
    return f"{proposal.kind} {proposal.path} {proposal.finding.what.vi}" if of_nobody else proposal.key


def _swapped(value: Any, swaps: Mapping[str, str]) -> Any:
    """Return a value with other names in it, everywhere."""
    if type(value) is str:  # a code that is an enumeration is no name
        return swaps.get(value) or _renamed(value, swaps)
    if isinstance(value, tuple | list):
        return type(value)(_swapped(each, swaps) for each in value)
    if isinstance(value, dict):
        return {key: _swapped(each, swaps) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _swapped(getattr(value, each.name), swaps) for each in fields(value)})
    return value


def _renamed(text: str, swaps: Mapping[str, str]) -> str:
    # Only words of several letters with a space are names that stand within a sentence.
    for old, new in swaps.items():
        if " " in old and old != new:
            text = text.replace(old, new)
    return text
