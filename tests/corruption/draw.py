"""Draw corruptions of compliant dossiers: originals and chance -> Corruption after Corruption."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from .bench import vocabulary_of
from .edits import corrupted, edits_at
from .fact_edits import SAME
from .originals import Original, write
from .sites import Site, Vocabulary, sites, value_at

_TRIES = 20


@dataclass(frozen=True, slots=True)
class Corruption:
    """A dossier after one or two edits, and what they were: (place, edit)."""

    original: Original
    data: bytes
    edits: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return f"{self.original.name}: {'; then '.join(f'/{at}: {edit}' for at, edit in self.edits)}"


@dataclass(frozen=True, slots=True)
class Chance:
    """One edit that could be made of one original."""

    original: Original
    site: Site
    name: str


@cache
def _vocabulary(original: Original) -> Vocabulary:
    return vocabulary_of(original)


def chances(originals: Sequence[Original]) -> dict[tuple[str, str], list[Chance]]:
    """Return every edit of every place of every original, by the place's pattern and the edit's name."""
    found: dict[tuple[str, str], list[Chance]] = defaultdict(list)
    for original in originals:
        tree = original.tree
        for site in sites(tree, _vocabulary(original)):
            for name in edits_at(site, value_at(tree, site.path)):
                found[site.pattern, name].append(Chance(original, site, name))
    return dict(found)


def single_edits(originals: Sequence[Original], number: int, rng: Random) -> Iterator[Corruption]:
    """Yield so many different corruptions by one edit: each edit of each pattern of place in turn."""
    by_pattern = chances(originals)
    order = list(by_pattern)
    rng.shuffle(order)
    seen: set[tuple[Original, bytes]] = set()
    while True:
        before = len(seen)
        for key in order:
            # An edit may change nothing (no marks to remove): a few originals are tried for one that it does change.
            for chance in rng.sample(by_pattern[key], min(_TRIES, len(by_pattern[key]))):
                made = _made([chance], rng)
                if made is not None and (made.original, made.data) not in seen:
                    seen.add((made.original, made.data))
                    yield made
                    break
            if len(seen) >= number:
                return
        if len(seen) == before:
            raise LookupError(f"only {before} different corruptions")


def double_edits(originals: Sequence[Original], number: int, rng: Random) -> Iterator[Corruption]:
    """Yield so many corruptions by two edits at two places of one original."""
    by_original: dict[str, list[Chance]] = defaultdict(list)
    for found in chances(originals).values():
        for chance in found:
            by_original[chance.original.name].append(chance)
    names = sorted(by_original)
    yielded = 0
    while yielded < number:
        made = _made(rng.sample(by_original[rng.choice(names)], 2), rng)
        if made is not None:
            yielded += 1
            yield made


def _made(chosen: Sequence[Chance], rng: Random) -> Corruption | None:
    """Return the corruption by some edits of one original; None when one does not fit or nothing changes."""
    original = chosen[0].original
    tree: Any = original.tree
    for chance in chosen:
        tree = corrupted(tree, chance.site, chance.name, rng=rng, vocabulary=_vocabulary(original))
        if tree is SAME:
            return None
    data = write(tree)
    if data == original.data:
        return None
    return Corruption(original, data, tuple(("/".join(map(str, c.site.path)), c.name) for c in chosen))
