"""Small pools of values, so that random facts and literals meet: as rules write them and as dossiers state them."""

from datetime import date, timedelta
from random import Random
from typing import Any, Final
from unicodedata import normalize

PIVOT: Final = date(2030, 6, 15)
TEXTS: Final = ("An", "Bình", "kỹ thuật", "x1", "Ấp 3")
PATTERNS: Final = ("[A-Z].*", "k.*t", "x[0-9]+", "(An|Bình)", "[0-9]{1,3}", ".*", "Ấp 3")
FORMS: Final = (("A", "1"), ("B", "01"), ("C", "1"), ("A", "2"), ("Sở", "1"))
CLOCKS: Final = ("00:00", "08:30", "17:00", "23:59", "17:00:30")
NUMBERS: Final = (0, 0.5, 1, 1.5, 2, 2.25, 3)
_TIMES: Final = (
    "00:00",
    "00:00:00.000001",
    "08:30",
    "17:00",
    "17:00:00.5",
    "17:00:30",
    "17:01",
    "23:59:59.999999",
    "23:30",
)
_OFFSETS: Final = ("", "", "", "Z", "+07:00", "-05:00", "+14:00", "+05:45")


def day(rng: Random) -> str:
    """Return a day near the pivot."""
    return (PIVOT + timedelta(days=rng.choice((-40, -2, -1, -1, 0, 0, 0, 0, 1, 1, 2, 40)))).isoformat()


def moment(rng: Random) -> str:
    """Return a day or a moment near the pivot, often close to midnight, in any zone."""
    return day(rng) if rng.random() < 0.2 else f"{day(rng)}T{rng.choice(_TIMES)}{rng.choice(_OFFSETS)}"


def form(rng: Random) -> dict[str, str]:
    """Return a form as rules and dossiers write it."""
    issuer, number = rng.choice(FORMS)
    return {"issuer": issuer, "number": number}


def usual(rng: Random, kind: str, *, codes: tuple[str, ...] = (), ids: tuple[str, ...] = ()) -> Any:
    """Return a usable value of a fact type as a dossier states it."""
    match kind:
        case "boolean":
            return rng.random() < 0.5
        case "text":
            return _composed(rng, rng.choice(TEXTS))
        case "code":
            return _composed(rng, rng.choice(codes))
        case "codes":
            return [_composed(rng, code) for code in rng.sample(codes, rng.randint(0, len(codes)))]
        case "date":
            return day(rng)
        case "moment":
            return moment(rng)
        case "integer":
            return rng.randint(0, 4)
        case "decimal":
            return rng.choice(NUMBERS)
        case "form":
            found = form(rng)
            return {**found, "issuer": _composed(rng, found["issuer"])}
        case "ref":
            return rng.choice(ids) if ids else "nobody"
    return f"n{rng.randint(0, 40)}"


def _composed(rng: Random, text: str) -> str:
    return normalize("NFD", text) if rng.random() < 0.1 else text


_ANY_TYPE: Final[tuple[Any, ...]] = (1, 1.5, "x", True, [], ["x"], {}, {"issuer": "A"}, "", "  ", -1, 10**20, 1e300)
_SPOILT: Final[dict[str, tuple[Any, ...]]] = {
    "boolean": (0, 1, "true", "false"),
    "text": ("", " ", "\u00a0", 3),
    "code": ("grade1", "CARD", " card", "", 0),
    "date": (
        "2030-6-15", "2030-02-30", "2030-06-15T10:00", "1899-12-31", "2200-01-01", "15/06/2030", "２０３０-06-15",
        20300615,
    ),
    "moment": (
        "2030-06-15T24:00", "2030-06-15 10:00", "2030-06-15T10", "2030-06-15T10:00+7", "2030-06-15T10:60",
        "2030-06-31T10:00",
    ),
    "integer": (1.0, "1", True, 2**53, -(2**53), 1.5),
    "decimal": (10**15, 0.0000001, "1.5", True, -(10**15)),
    "form": (
        {"issuer": "A"},
        {"issuer": "A", "number": ""},
        {"issuer": "A", "number": "1", "year": "2030"},
        {"issuer": "A", "number": 1},
        {"issuer": "a", "number": "1"},
        {"issuer": "A", "number": "02"},
        {"issuer": "B", "number": "1"},
        {"issuer": "SO", "number": "-1"},
        "A 1",
    ),
    "ref": ("nobody", "", 4),
    "id": ("", " ", 7),
    "codes": ("card", ["card", "card"], ["card", "nothing"], ["card", 1], {"card": True}),
}  # fmt: skip


def spoilt(rng: Random, kind: str) -> Any:
    """Return a value that is often unusable as the type."""
    return rng.choice(_SPOILT[kind]) if rng.random() < 0.75 else rng.choice(_ANY_TYPE)
