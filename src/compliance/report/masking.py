"""Mask what a report repeats of a dossier and no pack declares: (packs, text) -> the text, or `*` in its place.

What a filer wrote may be anything where a declared word is expected: a person's name as the name of a member, a number
of an identity card as the kind of a dossier. Only words that a pack declares are let through.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from compliance.assess.explanations import EXPLANATION
from compliance.engine.plan import ENVELOPE
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.pack import Pack
from compliance.models.vocabulary import Vocabulary

MASK: Final = "*"
_EXPLANATIONS: Final = "explanations"


@dataclass(frozen=True, slots=True)
class Declared:
    """What packs declare: names of members, those of them that hold lists, and the words of an envelope."""

    names: frozenset[str]
    lists: frozenset[str]
    kinds: frozenset[str]
    stages: frozenset[str]
    agencies: frozenset[str]
    periods: frozenset[str]

    def pointer(self, pointer: str) -> str:
        """Return a JSON Pointer in which a token is a declared name, or the number of an entry of a list."""
        tokens = pointer.split("/")
        return "/".join([tokens[0], *(self._token(before, token) for before, token in pairwise(tokens))])

    def _token(self, before: str, token: str) -> str:
        # NOTE: a number alone proves nothing: the name of an unknown member may be that of an identity card.
        numbered = before in self.lists and token.isascii() and token.isdigit()
        return token if numbered or token in self.names else MASK


def declared(packs: Sequence[Pack]) -> Declared:
    """Return what some packs declare."""
    vocabularies = [pack.vocabulary for pack in packs]
    periods = [pack.period for pack in packs if pack.period is not None]
    return Declared(
        names=frozenset((*ENVELOPE, *EXPLANATION, *(name for each in vocabularies for name in _names(each)))),
        lists=frozenset((_EXPLANATIONS, *(name for each in vocabularies for name in _lists(each)))),
        kinds=frozenset(kind for each in vocabularies for kind in each.kinds),
        stages=frozenset(stage.code for pack in packs for stage in pack.stages),
        agencies=frozenset(pack.agency for pack in packs if pack.agency is not None),
        periods=frozenset(f"{period.kind} {period.first}/{period.last}" for period in periods),
    )


def masked(word: str | None, known: frozenset[str]) -> str | None:
    """Return a word that is known, and the mask for any other; nothing and the empty word say nothing."""
    return word if not word or word in known else MASK


def _names(vocabulary: Vocabulary) -> Iterator[str]:
    yield from vocabulary.lists
    for kind in vocabulary.kinds.values():
        yield from kind.sections
    yield from (name for fact in vocabulary.facts.values() for name in (fact.root, fact.name))
    yield from (fact.name for fact in vocabulary.derived.values())


def _lists(vocabulary: Vocabulary) -> Iterator[str]:
    yield from vocabulary.lists
    yield from (fact.name for fact in vocabulary.facts.values() if fact.type is FactType.CODES)
