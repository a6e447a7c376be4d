"""Find the nearest right word: (word, words) -> word | None."""

import unicodedata
from collections.abc import Iterable
from typing import Final

# Below this ratio (0 to 1) two words are not taken for a slip of the pen.
_NEAR: Final = 0.6


def fold(word: str) -> str:
    """Return the word without case, marks, spaces and dashes: two words with one fold differ only in these."""
    lowered = unicodedata.normalize("NFC", word).casefold().replace("đ", "d")
    parts = unicodedata.normalize("NFKD", lowered)
    return "".join(mark for mark in parts if not unicodedata.combining(mark) and mark not in " \t\u00a0_-–")


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the declared word that was probably meant, or None; ties go to the first in alphabetical order."""
    candidates = sorted(words)
    folded = fold(word)
    same = next((candidate for candidate in candidates if fold(candidate) == folded and candidate != word), None)
    return same or _by_letters(word, candidates)


def did_you_mean(word: str, words: Iterable[str]) -> str | None:
    """Return the hint of an error message, `did you mean "…"?`, or None when nothing is near."""
    near = nearest(word, words)
    return None if near is None else f'did you mean "{near}"?'


def _by_letters(word: str, candidates: list[str]) -> str | None:
    # Late: the C module is needed only when something is wrong.
    from rapidfuzz import distance, process

    found = process.extractOne(
        fold(word),
        {candidate: fold(candidate) for candidate in candidates if candidate != word},
        scorer=distance.DamerauLevenshtein.normalized_similarity,
        score_cutoff=_NEAR,
    )
    return None if found is None else str(found[2])
