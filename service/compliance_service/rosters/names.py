"""Compare what people write with declared labels: text -> folded words, and the nearest of some words."""

import re
from collections.abc import Callable, Iterable
from typing import Final, Generic, TypeVar
from unicodedata import normalize

from rapidfuzz import distance, process

from compliance.loading.suggest import fold
from compliance.models.text import Text

T = TypeVar("T")

_WORD: Final = re.compile(r"\w+")
_JOINED: Final = re.compile(r"[_\-–]")
_ASIDE: Final = re.compile(r"[(\[][^)\]]*[)\]]")
_NEGATIONS: Final = frozenset(
    ("chua", "khong", "ko", "thieu", "no", "not", "none", "missing", "without", "lacking", "absent")
)
_NEAR: Final = 0.6
_SHORTEST: Final = 3


def plain(text: str) -> str:
    """Return a text for an exact comparison: case and the number of spaces do not count."""
    return " ".join(normalize("NFC", text).split()).casefold()


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without marks and case."""
    return tuple(fold(word) for word in _WORD.findall(_JOINED.sub(" ", text)))


def negations_of(text: str) -> tuple[str, ...]:
    """Return the words of a text that deny something, in both languages; marks do not count."""
    return tuple(sorted(word for word in words_of(text) if word in _NEGATIONS))


def asides_of(text: str) -> str:
    """Return what stands in the brackets of a heading."""
    return " ".join(_ASIDE.findall(text))


def without_asides(text: str) -> str:
    """Return a heading without what stands in brackets."""
    return " ".join(_ASIDE.sub(" ", text).split())


def labels_of(label: Text) -> tuple[str, str]:
    """Return a label in both languages."""
    return label.vi, label.en


class Lexicon(Generic[T]):
    """Things by the words that name them, prepared once for many comparisons."""

    def __init__(self, things: Iterable[T], words: Callable[[T], Iterable[str]]) -> None:
        self._exact: dict[str, list[T]] = {}
        self._folded: dict[str, list[T]] = {}
        self._named: list[tuple[T, tuple[tuple[str, ...], ...]]] = []
        for thing in things:
            named = tuple(dict.fromkeys(words(thing)))
            split = tuple(words_of(word) for word in named)
            for key in dict.fromkeys(map(plain, named)):
                self._exact.setdefault(key, []).append(thing)
            for key in dict.fromkeys("".join(each) for each in split):
                self._folded.setdefault(key, []).append(thing)
            self._named.append((thing, split))

    def exactly(self, text: str) -> list[T]:
        """Return the things of which a word is the text."""
        return self._exact.get(plain(text), [])

    def folded(self, text: str) -> list[T]:
        """Return the things of which a word differs from the text in case, marks, spaces and signs only."""
        return self._folded.get(wanted, []) if (wanted := "".join(words_of(text))) else []

    def partly(self, text: str) -> list[T]:
        """Return the things of which a word holds the text as a phrase, or is a phrase of the text."""
        wanted = words_of(text)
        return [thing for thing, named in self._named if any(_holds(wanted, words) for words in named)]

    def in_order(self, text: str) -> list[T]:
        """Return the things of which a word has all words of the text, two or more, in their order."""
        wanted = words_of(text)
        return [thing for thing, named in self._named if any(_within(wanted, words) for words in named)]

    def begins(self, text: str) -> list[T]:
        """Return the things of which a word begins with all words of the text."""
        wanted = words_of(text)
        return [
            thing for thing, named in self._named if wanted and any(words[: len(wanted)] == wanted for words in named)
        ]


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
    wanted = words_of(text)
    return min((label for label in known if _holds(wanted, words_of(label))), key=len, default=None)
