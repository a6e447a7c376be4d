"""Spoil one text or one day as people and programs do: (Random, str) -> str."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Final
from unicodedata import combining, normalize

_CYRILLIC: Final = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
_LONGEST_DATE: Final = 10
_JOINS: Final = str.maketrans("_-", "-_")

Spoil = Callable[[Random, str], str]


def _swapped(rng: Random, text: str) -> str:
    if len(text) < 2:
        return text + text
    at = rng.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _shortened(rng: Random, text: str) -> str:
    at = rng.randrange(len(text)) if text else 0
    return text[:at] + text[at + 1 :]


def _bare(_: Random, text: str) -> str:
    plain = "".join(letter for letter in normalize("NFD", text) if not combining(letter))
    return plain.replace("Đ", "D").replace("đ", "d")


WORDS: Final[dict[str, Spoil]] = {
    "letters swapped": _swapped,
    "letter missing": _shortened,
    "other case": lambda _, text: text.swapcase(),
    "space after": lambda _, text: f"{text} ",
    "space before": lambda _, text: f" {text}",
    "no-break space after": lambda _, text: f"{text}\u00a0",
    "marks removed": _bare,
    "NFD": lambda _, text: normalize("NFD", text),
    "letters of another script": lambda _, text: text.translate(_CYRILLIC),
    "hyphens and underscores exchanged": lambda _, text: text.translate(_JOINS),
    "zero-width space inside": lambda _, text: f"{text[:1]}\u200b{text[1:]}",
}


def _moved(days: int) -> Spoil:
    def move(_: Random, text: str) -> str:
        try:
            day = date.fromisoformat(text[:_LONGEST_DATE]) + timedelta(days=days)
        except ValueError:
            return text
        return day.isoformat() + text[_LONGEST_DATE:]

    return move


def _parts(text: str) -> tuple[str, str, str]:
    return text[0:4], text[5:7], text[8:10]


def _turned(_: Random, text: str) -> str:
    year, month, day = _parts(text)
    return f"{year}-{day}-{month}{text[_LONGEST_DATE:]}"


def _printed(_: Random, text: str) -> str:
    year, month, day = _parts(text)
    return f"{day}/{month}/{year}"


DAYS: Final[dict[str, Spoil]] = {
    "as printed": _printed,
    "month and day turned": _turned,
    "without hyphens": lambda _, text: text[:_LONGEST_DATE].replace("-", ""),
    "a day later": _moved(1),
    "a day earlier": _moved(-1),
    "a year later": _moved(365),
    "a month earlier": _moved(-31),
    "a week of the year": lambda _, text: f"{text[:4]}-W50-3",
    "year alone": lambda _, text: text[:4],
    "no such day": lambda _, text: f"{text[:4]}-02-30{text[_LONGEST_DATE:]}",
    "beyond the years": lambda _, text: f"9{text[1:]}",
    "digits of another script": lambda _, text: text.replace("1", "١"),
}


def _timed(clock: str) -> Spoil:
    return lambda _, text: text[:_LONGEST_DATE] + clock


MOMENTS: Final[dict[str, Spoil]] = DAYS | {
    "day alone": _timed(""),
    "half a second before midnight": _timed("T23:59:59.5"),
    "midnight": _timed("T00:00"),
    "next day by its offset": _timed("T17:30Z"),
    "last second by its offset": _timed("T16:59:59Z"),
    "midnight by its offset": _timed("T17:00:00Z"),
    "day before by its offset": _timed("T01:00+14:00"),
    "west by its offset": _timed("T20:00-05:00"),
    "own offset": _timed("T23:00:00.000001+07:00"),
    "hour 24": _timed("T24:00"),
    "leap second": _timed("T23:59:60"),
    "space for T": _timed(" 10:00"),
    "small z": _timed("T10:00z"),
    "offset without colon": _timed("T10:00+0700"),
    "offset too far": _timed("T10:00+15:00"),
    "noon in words": _timed("T12:00 PM"),
}
