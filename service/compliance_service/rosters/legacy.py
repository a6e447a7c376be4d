"""Find text of the old encodings TCVN3 and VNI inside Unicode, and what it was meant to be: text -> Repair | None."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from compliance.models.frozen import dataclass
from compliance_service.rosters.legacy_tables import TCVN3, VNI
from compliance_service.rosters.syllables import is_syllable

# Tokens are what stands between spaces, digits and the signs of ASCII.
_TOKEN: Final = re.compile(r"[A-Za-z\u00a1-\u024f\u1e00-\u1eff\u0300-\u036f]+")
# Longer texts are no names; they are not looked at.
_LONGEST: Final = 300
# Letters that only text in Unicode has.
_UNICODE: Final = re.compile(r"[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")
# What French, English and German never write: a sign or a Nordic letter after a letter, a sign before one, a capital
# after a small letter.
_STRONG_TCVN3: Final = re.compile(
    r"[A-Za-z][\u00a1-\u00bf×÷þðåäæø]|[A-Za-z]ß[A-Za-z]|[\u00a1-\u00a7\u00ac-\u00b2\u00b8-\u00be×][a-zÀ-ÿ]|[a-z][À-ÖØ-Þ]"
)
# Two vowels of which the second carries a mark that French and English never write after the first.
_STRONG_VNI: Final = re.compile(r"[aeouyôö][õøåãâáàúüä]|[aeuyôö]ù|[auyôö]û|aê|[ôö]ï|öô|\Añ", re.IGNORECASE)


class Encoding(StrEnum):
    """An encoding from before Unicode."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


@dataclass(frozen=True, slots=True)
class Repair:
    """What a text was meant to be, if it is of an old encoding."""

    encoding: Encoding
    text: str


@dataclass(frozen=True, slots=True)
class _Old:
    table: Mapping[str, str]
    pattern: re.Pattern[str]
    strong: re.Pattern[str]


def _old(table: Mapping[str, str], strong: re.Pattern[str]) -> _Old:
    either = "|".join(re.escape(old) for old in sorted(table, key=len, reverse=True))
    return _Old(table, re.compile(either), strong)


_OLD: Final = {Encoding.TCVN3: _old(TCVN3, _STRONG_TCVN3), Encoding.VNI: _old(VNI, _STRONG_VNI)}


def decoded(text: str, encoding: Encoding) -> str:
    """Return the text that an old one was meant to be."""
    old = _OLD[encoding]
    return old.pattern.sub(lambda match: old.table[match[0]], text)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The old encoding of other text of the same file; `wholly` when no text of it is surely Unicode."""

    encoding: Encoding
    wholly: bool


def repair_of(text: str, *, within: Surroundings | None = None) -> Repair | None:
    """Return what a text was meant to be when it is surely of an old encoding, else None.

    `within` old text it need only be likely; within a file that is wholly old it may even be Vietnamese as it stands.
    Vietnamese in Unicode and names of other languages are never taken for it on their own.
    """
    found = normalize("NFC", text)
    if found.isascii() or len(found) > _LONGEST or _UNICODE.search(found):
        return None
    sure = [(marks.sure, encoding) for encoding in Encoding if (marks := _marks(found, encoding)).sure]
    if sure:
        _, encoding = max(sure)
        return Repair(encoding, decoded(found, encoding))
    if within is not None and (
        _marks(found, within.encoding).likely or (within.wholly and _reads(found, within.encoding))
    ):
        return Repair(within.encoding, decoded(found, within.encoding))
    return None


def surroundings_of(texts: Iterable[str]) -> Surroundings | None:
    """Return the old encoding of which most of a file's old texts surely are, or None."""
    known = [normalize("NFC", text) for text in texts]
    repairs = [repair.encoding for text in known if (repair := repair_of(text)) is not None]
    if not repairs:
        return None
    return Surroundings(max(Encoding, key=repairs.count), wholly=not any(map(_UNICODE.search, known)))


def _reads(text: str, encoding: Encoding) -> bool:
    """Say whether every word that decoding changes becomes Vietnamese."""
    changed = [new for word in _TOKEN.findall(text) if (new := decoded(word, encoding)) != word]
    return bool(changed) and all(map(is_syllable, changed))


@dataclass(frozen=True, slots=True)
class _Marks:
    """How many words are no syllable as they stand but are one when decoded, and how many of them cannot be foreign."""

    likely: int
    sure: int


def _marks(text: str, encoding: Encoding) -> _Marks:
    words = [word for word in _TOKEN.findall(text) if not word.isascii()]
    kinds = [_kind(word, encoding) for word in words]
    return _Marks(sum(1 for kind in kinds if kind), kinds.count(_SURE))


_LIKELY: Final = 1
_SURE: Final = 2


# NOTE: of words, not of names; Vietnamese has some thousand syllables.
@lru_cache(maxsize=8_192)
def _kind(word: str, encoding: Encoding) -> int:
    """Say whether a word is likely or surely of an encoding, or neither (0)."""
    if is_syllable(word) or not is_syllable(decoded(word, encoding)):
        return 0
    return _SURE if _OLD[encoding].strong.search(word) else _LIKELY
