"""Read bytes as text, whatever Vietnamese office programs wrote: bytes -> text."""

import codecs
from typing import Final
from unicodedata import normalize

from compliance_service.problems import RequestError
from compliance_service.rosters.legacy import surroundings_of
from compliance_service.rosters.syllables import is_syllable

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONE_BYTE: Final = ("cp1258", "cp1252")


def text_of(data: bytes) -> str:
    """Return the text of UTF-8, UTF-16, Windows-1258, or of an old encoding taken for Western European letters.

    Raise `RequestError` when it is none of them.
    """
    named = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    names = (named,) if named else _without_mark(data) if b"\x00" in data else ("utf-8",)
    for name in names:
        text = _decoded(data, name)
        if text is not None and "\x00" not in text:
            return normalize("NFC", text)
    if named or b"\x00" in data:
        raise RequestError("bad_table")
    return _one_byte(data)


def _without_mark(data: bytes) -> tuple[str, ...]:
    """Return UTF-16 by where the zeros of plain letters stand: behind each letter or before it."""
    before, behind = data[0::2].count(0), data[1::2].count(0)
    return ("utf-16-be",) if before > behind else ("utf-16-le",)


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _one_byte(data: bytes) -> str:
    """Return text in letters of one byte: as Windows-1258 when it reads as Vietnamese, or as what old fonts show."""
    vietnamese, western = (_decoded(data, name) for name in _ONE_BYTE)
    if vietnamese is None and western is None:
        raise RequestError("bad_table")
    if vietnamese is None or (western is not None and surroundings_of(western.split()) and not _reads(vietnamese)):
        return normalize("NFC", western or "")
    return normalize("NFC", vietnamese)


def _reads(text: str) -> bool:
    """Say whether most words with marks are Vietnamese."""
    marked = [word for word in normalize("NFC", text).split() if word.isalpha() and not word.isascii()]
    return sum(map(is_syllable, marked)) * 2 > len(marked)
