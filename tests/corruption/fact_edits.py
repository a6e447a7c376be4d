"""Corrupt one fact: a table of edits by the fact's type; each returns the new value, ABSENT for none, or SAME."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any, Final

from .sites import ABSENT, Site, Vocabulary
from .words import DAYS, MOMENTS, WORDS, Spoil


class _Same:
    """The edit does not fit here."""


SAME: Final = _Same()


@dataclass(frozen=True, slots=True)
class Place:
    """What an edit may look at: chance, the site, what stands there, the dossier and what packs declare."""

    rng: Random
    site: Site
    value: Any
    tree: Mapping[str, Any]
    vocabulary: Vocabulary

    @property
    def codes(self) -> list[str]:
        """The codes that the fact may have."""
        return list(self.vocabulary["codes"].get(self.site.declared.get("codes", ""), {}))

    @property
    def identities(self) -> list[str]:
        """The ids of the list to which the fact refers."""
        entries = self.tree.get(self.site.declared.get("to", ""))
        found = [entry.get("id") for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
        return [identity for identity in found if isinstance(identity, str)]


Edit = Callable[[Place], Any]

# Forms of any issuer that could be meant: the plan's own, the Party's, the decree's and the ruling's.
_FORMS: Final = (
    ("07-HD/TU", "02A-HD KĐ.ĐG"),
    ("07-HD/TU", "02B-HD KĐ.ĐG"),
    ("07-HD/TU", "02C-HD KĐ.ĐG"),
    ("KH-2023", "02B-HD"),
    ("ND-90-2020", "02"),
    ("ND-90-2020", "03"),
)


def plausible(place: Place) -> Any:
    """Return a usable value of the fact's type."""
    rng, codes = place.rng, place.codes
    match place.site.role:
        case "boolean":
            return rng.random() < 0.5
        case "code":
            return rng.choice(codes)
        case "codes":
            return rng.sample(codes, min(len(codes), rng.randrange(4)))
        case "date":
            return f"{rng.choice((2022, 2023, 2023, 2024))}-12-{rng.randrange(8, 20):02}"
        case "moment":
            return f"2023-12-{rng.randrange(10, 18):02}T{rng.randrange(24):02}:{rng.randrange(60):02}"
        case "integer":
            return rng.choice((-1, 0, 1, 2, 3, 15, 2022, 2023))
        case "decimal":
            return rng.choice((0, 1, Decimal("1.5"), 2, 3, Decimal("3.000001"), 90, 100))
        case "form":
            issuer, number = rng.choice(_FORMS)
            return {"issuer": issuer, "number": number}
        case "ref":
            return rng.choice(place.identities) if place.identities else "nobody"
        case _:
            return rng.choice(("Nguyễn Văn Thử", "QĐ 12/2023", "x1"))


def _wrong(place: Place) -> Any:
    return place.rng.choice((7, Decimal("1.0"), True, "?", "", [], {}, ["x"], {"value": 1}, 10**20))


def _other_code(place: Place) -> Any:
    others = [code for code in place.codes if code != place.value]
    return place.rng.choice(others) if others else SAME


def _foreign_code(place: Place) -> Any:
    lists = place.vocabulary["codes"].values()
    return place.rng.choice([code for codes in lists for code in codes if code not in place.codes])


def _spoiled(spoil: Spoil) -> Edit:
    return lambda place: spoil(place.rng, place.value) if isinstance(place.value, str) else SAME


def _in_form(member: str, spoil: Spoil) -> Edit:
    def edit(place: Place) -> Any:
        value = place.value
        if not isinstance(value, dict) or not isinstance(value.get(member), str):
            return SAME
        return {**value, member: spoil(place.rng, value[member])}

    return edit


def _form(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Edit:
    return lambda place: change(dict(place.value)) if isinstance(place.value, dict) else SAME


def _codes(change: Callable[[Place, list[Any]], list[Any]]) -> Edit:
    return lambda place: change(place, list(place.value)) if isinstance(place.value, list) else SAME


def _number(change: Callable[[Any], Any]) -> Edit:
    def edit(place: Place) -> Any:
        right = isinstance(place.value, int | Decimal) and not isinstance(place.value, bool)
        return change(place.value) if right else SAME

    return edit


def _nobody(_: Place) -> str:
    return "khong-co-ai"


def _another(place: Place) -> Any:
    others = [identity for identity in place.identities if identity != place.value]
    return place.rng.choice(others) if others else SAME


ANY_FACT: Final[dict[str, Edit]] = {
    "deleted": lambda _: ABSENT,
    "null": lambda _: None,
    "a text": lambda place: str(place.value),
    "a number": lambda _: 7,
    "a decimal": lambda _: Decimal("1.0"),
    "a truth": lambda _: True,
    "a word for a truth": lambda _: "true",
    "in a list": lambda place: [place.value],
    "in an object": lambda place: {"value": place.value},
    "empty text": lambda _: "",
    "blank text": lambda _: " \u00a0 ",
    "empty list": lambda _: [],
    "empty object": lambda _: {},
}
ABSENT_FACT: Final[dict[str, Edit]] = {
    "stated": plausible,
    "stated wrongly": _wrong,
    "stated as null": lambda _: None,
}
_WORDS: Final = {name: _spoiled(spoil) for name, spoil in WORDS.items()}
_FORM_WORDS: Final = {name: spoil for name, spoil in WORDS.items() if name != "NFD"}  # no form has letters with marks
_REFERENCES: Final = _WORDS | {"to nobody": _nobody, "to another": _another}
_NUMBERS: Final[dict[str, Edit]] = {
    "one more": _number(lambda value: value + 1),
    "one less": _number(lambda value: value - 1),
    "half a page more": _number(lambda value: value + Decimal("0.5")),
    "a little more": _number(lambda value: value + Decimal("0.000001")),
    "too fine": _number(lambda value: value + Decimal("0.0000001")),
    "with zeros": _number(lambda value: Decimal(value) + Decimal("0.0000000000")),
    "with an exponent": _number(lambda value: Decimal(f"{value}E0") * Decimal("1E+2")),
    "negative": _number(lambda value: -value),
    "huge": _number(lambda _: 10**16),
    "with its unit": _number(lambda value: f"{value} trang"),
    "with a comma": _number(lambda value: f"{value},5"),
    "as text": _number(str),
    "another": plausible,
}

BY_TYPE: Final[dict[str, dict[str, Edit]]] = {
    "boolean": {"the contrary": lambda place: not place.value, "0": lambda _: 0, "yes": lambda _: "có"},
    "text": _WORDS | {"another": plausible},
    "id": _WORDS | {"another": lambda _: "khac"},
    "ref": _REFERENCES,
    "code": _WORDS | {"another code": _other_code, "a code of another list": _foreign_code},
    "codes": {
        "one less": _codes(lambda _, codes: codes[1:]),
        "one more": _codes(lambda place, codes: [*codes, place.rng.choice(place.codes)]),
        "one twice": _codes(lambda _, codes: [*codes, *codes[:1]]),
        "turned": _codes(lambda _, codes: codes[::-1]),
        "one misspelt": _codes(lambda place, codes: [*codes, place.rng.choice(place.codes).upper()]),
        "a number among them": _codes(lambda _, codes: [*codes, 7]),
        "null among them": _codes(lambda _, codes: [*codes, None]),
        "text instead": lambda place: ",".join(map(str, place.value)) if isinstance(place.value, list) else SAME,
    },
    "date": {name: _spoiled(spoil) for name, spoil in (DAYS | {"with a clock": MOMENTS["midnight"]}).items()}
    | {"another": plausible},
    "moment": {name: _spoiled(spoil) for name, spoil in MOMENTS.items()} | {"another": plausible},
    "integer": _NUMBERS,
    "decimal": _NUMBERS,
    "form": {
        "another form": plausible,
        "without issuer": _form(lambda form: {k: v for k, v in form.items() if k != "issuer"}),
        "without number": _form(lambda form: {k: v for k, v in form.items() if k != "number"}),
        "with more": _form(lambda form: {**form, "edition": "2023"}),
        "issuer null": _form(lambda form: {**form, "issuer": None}),
        "number a number": _form(lambda form: {**form, "number": 2}),
        "near name": _form(lambda form: {"isuer": form.get("issuer"), "number": form.get("number")}),
        "as one text": _form(lambda form: f"{form.get('number')} ({form.get('issuer')})"),  # type: ignore[return-value]
        **{f"number: {name}": _in_form("number", spoil) for name, spoil in _FORM_WORDS.items()},
        **{f"issuer: {name}": _in_form("issuer", spoil) for name, spoil in _FORM_WORDS.items()},
    },
}
