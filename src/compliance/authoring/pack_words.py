"""Gather the words that a pack's files can use: (pack, all packs) -> PackWords, its own words and those above."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from compliance.loading.merging import complete, merge
from compliance.models.pack import Pack
from compliance.models.vocabulary import DecidedFact, DerivedFact, Fact, Vocabulary

Known = Fact | DerivedFact | DecidedFact


class PackWords:
    """What a pack's files can speak of: its own declarations and those of the packs above."""

    def __init__(self, pack: Pack, packs: Sequence[Pack]) -> None:
        self._above = tuple(_above(pack, packs))
        self._all = (pack, *self._above)
        self._vocabulary = complete(merge(each.vocabulary for each in self._all))

    @cached_property
    def offered(self) -> dict[str, tuple[str, ...]]:
        """The words by what they are; each in the order of declaration, the pack's own first."""
        vocabulary = self._vocabulary
        return {
            "actors": _each(self._all, "actors"),
            "clauses": _each(self._all, "clauses"),
            "decided": tuple(vocabulary.decided),
            "defects": _each(self._all, "defects"),
            "documents": _each(self._all, "documents"),
            "elements": tuple(each.element for each in vocabulary.lists.values()),
            "events": self.codes("event_type"),
            "items": self.codes("item_type"),
            "kinds": tuple(vocabulary.kinds),
            "lists": tuple(vocabulary.lists),
            "lists_of_codes": tuple(vocabulary.codes),
            "packs": tuple(each.id for each in self._above),
            "parameters": _each(self._all, "parameters"),
            "paths": tuple(self.facts),
            "regulations": tuple(dict.fromkeys(each.regulation for each in self._above)),
            "sections": tuple(dict.fromkeys((*_roots(vocabulary), *vocabulary.lists))),
            "stages": tuple(dict.fromkeys(stage.code for each in self._all for stage in each.stages)),
        }

    @cached_property
    def facts(self) -> dict[str, Known]:
        """Every fact by its path: those of dossiers, derived and decided ones."""
        return {**self._vocabulary.facts, **self._vocabulary.derived, **self._vocabulary.decided}

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The pack and those above it, the nearest first."""
        return self._all

    @property
    def vocabulary(self) -> Vocabulary:
        """What dossiers may contain, by all these packs."""
        return self._vocabulary

    @property
    def stated(self) -> Mapping[str, Fact]:
        """The facts that a dossier states, by path."""
        return self._vocabulary.facts

    def codes(self, name: str) -> tuple[str, ...]:
        """Return the codes of a list; none when it is not declared."""
        return tuple(self._vocabulary.codes[name].codes) if name in self._vocabulary.codes else ()

    def groups(self, codes: str) -> tuple[str, ...]:
        """Return the names of the groups of codes of a list."""
        own = set(self.codes(codes))
        return tuple(name for name, group in self._vocabulary.groups.items() if group and set(group) <= own)


def _above(pack: Pack, packs: Sequence[Pack]) -> Iterator[Pack]:
    """Yield every pack that this one extends or answers, and those above these, each once."""
    waiting, seen = [pack], {pack.id}
    while waiting:
        below = waiting.pop(0)
        for each in packs:
            if each.id not in seen and (each.regulation in below.extends or each.id == below.answers):
                seen.add(each.id)
                waiting.append(each)
                yield each


def _each(packs: Iterable[Pack], what: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for pack in packs for word in getattr(pack, what)))


def _roots(vocabulary: Vocabulary) -> Iterator[str]:
    elements = {each.element for each in vocabulary.lists.values()}
    yield from (fact.root for fact in vocabulary.facts.values() if fact.root not in elements)
