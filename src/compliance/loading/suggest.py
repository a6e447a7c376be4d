"""Find the nearest right word: (word, words) -> word | None."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

Form = tuple[str, str]

# Below this ratio (0 to 1) two words are not taken for a slip of the pen.
_NEAR: Final = 0.6
# So many right words can be read at a glance.
_FEW: Final = 6
_LEADING_ZEROS: Final = re.compile("(?<![0-9])0+(?=[0-9])")
# Spaces of every width, controls and characters without a shape, marks, dashes and low lines.
_NOT_SPELT: Final = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Mc", "Me", "Pd", "Pc"})


def fold(word: str) -> str:
    """Return the word without case, marks, spaces and dashes: two words with one fold differ only in these."""
    return "".join(sign for sign in _lowered(word) if unicodedata.category(sign) not in _NOT_SPELT)


def _lowered(word: str) -> str:
    # NOTE: twice, for letters whose small form is found only once they are taken apart.
    apart = unicodedata.normalize("NFKD", word).casefold()
    return unicodedata.normalize("NFKD", apart).replace("đ", "d")


def folded_form(form: Form) -> Form:
    """Return a form folded, without zeros before its numbers: `05K-X` and `5k x` have one fold."""
    issuer, number = (fold(_LEADING_ZEROS.sub("", _lowered(part))) for part in form)
    return issuer, number


def folded_forms(forms: Iterable[Form]) -> dict[Form, Form]:
    """Return forms by their fold; of several with one fold the first in alphabetical order."""
    return {folded_form(form): form for form in sorted(forms, reverse=True)}


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


def one_of(words: Iterable[str]) -> str | None:
    """Return the hint that names all right words, or None where they are too many (or none)."""
    declared = sorted(words)
    return f"one of: {', '.join(declared)}" if 0 < len(declared) <= _FEW else None


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
