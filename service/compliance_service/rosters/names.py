"""Compare what people write with declared labels: text -> folded words, and the nearest of some words."""

import re
from collections.abc import Callable, Iterable
from typing import Final, TypeVar
from unicodedata import normalize

from rapidfuzz import distance, process

from compliance.loading.suggest import fold
from compliance.models.text import Text

T = TypeVar("T")

_WORD: Final = re.compile(r"\w+")
_JOINED: Final = re.compile(r"[_\-–]")
_ASIDE: Final = re.compile(r"[(\[][^)\]]*[)\]]")
_NEAR: Final = 0.6
_SHORTEST: Final = 3


def plain(text: str) -> str:
    """Return a text for an exact comparison: case and the number of spaces do not count."""
    return " ".join(normalize("NFC", text).split()).casefold()


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without marks and case."""
    return tuple(fold(word) for word in _WORD.findall(_JOINED.sub(" ", text)))


def without_asides(text: str) -> str:
    """Return a heading without what stands in brackets."""
    return " ".join(_ASIDE.sub(" ", text).split())


def labels_of(label: Text) -> tuple[str, str]:
    """Return a label in both languages."""
    return label.vi, label.en


def exactly(text: str, things: Iterable[T], words: Callable[[T], Iterable[str]]) -> list[T]:
    """Return the things of which a word is the text."""
    wanted = plain(text)
    return [thing for thing in things if any(plain(word) == wanted for word in words(thing))]


def folded(text: str, things: Iterable[T], words: Callable[[T], Iterable[str]]) -> list[T]:
    """Return the things of which a word differs from the text in case, marks, spaces and signs only."""
    wanted = "".join(words_of(text))
    if not wanted:
        return []
    return [thing for thing in things if any("".join(words_of(word)) == wanted for word in words(thing))]


def partly(text: str, things: Iterable[T], words: Callable[[T], Iterable[str]]) -> list[T]:
    """Return the things of which a word holds the text as a phrase, or is a phrase of the text."""
    wanted = words_of(text)
    if len("".join(wanted)) < _SHORTEST:
        return []
    return [thing for thing in things if any(_holds(wanted, words_of(word)) for word in words(thing))]


def in_order(text: str, things: Iterable[T], words: Callable[[T], Iterable[str]]) -> list[T]:
    """Return the things of which a word has all words of the text, two or more, in their order."""
    wanted = words_of(text)
    return [thing for thing in things if any(_within(wanted, words_of(word)) for word in words(thing))]


def _within(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    left = iter(words)
    return len(wanted) > 1 and all(word in left for word in wanted)


def _holds(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((one, other), key=len)
    if len("".join(short)) < _SHORTEST:
        return False
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))


def near(text: str, labels: Iterable[str]) -> str | None:
    """Return the label that was probably meant, or None."""
    known = sorted(labels)
    found = process.extractOne(
        fold(text),
        {label: fold(label) for label in known},
        scorer=distance.DamerauLevenshtein.normalized_similarity,
        score_cutoff=_NEAR,
    )
    if found is not None:
        return str(found[2])
    return next(iter(sorted(partly(text, known, lambda label: (label,)), key=len)), None)
