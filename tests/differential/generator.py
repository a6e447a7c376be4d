"""Make a random pack of an invented office and write it: (rng, folder) -> Office."""

from dataclasses import dataclass
from itertools import count, product
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

from .entries import STAGES, EntryWriter, mentions
from .layers import ALONE, DISPUTED, LAW, Layer, make_editions, make_ruling
from .office import DECIDED, DEFECTS, DERIVED, EVENT_TYPES, FACTS, IGNORED, ITEM_TYPES, KINDS, LISTS, OF_ONE_KIND, Fact
from .scribe import QUANTIFIERS, WORDS, Lexicon, Scribe
from .tables import make_table
from .values import FORMS, NUMBERS, day

PACK: Final = "office-2030"
_LABEL: Final = {"vi": "nhãn", "en": "label"}
_ZONES: Final = ("Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh", "UTC", "America/New_York", "Asia/Kathmandu")
_CHUNK: Final = 5
_NESTS: Final = 8
_GRADES: Final = ("sơ_cấp", "g1", "g2", "g3", "g4")


@dataclass(frozen=True, slots=True)
class Office:
    """Packs as written below a folder: the agency's, those around it, and what random dossiers need to know."""

    root: Path
    tops: dict[str, Any]
    entries: list[dict[str, Any]]
    codes: dict[str, tuple[str, ...]]
    caps: dict[str, int]
    layers: tuple[Layer, ...] = ()


class _Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # not every build has the C dumper
    """Writes no anchors."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def dump(tree: Any) -> str:
    """Return YAML text without anchors, in the order given."""
    return yaml.dump(tree, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1000)


def make_office(rng: Random, folder: Path, *, rules: int = 14) -> Office:
    """Write a random pack to a new folder below `folder`."""
    numbers = count(1)
    codes = _codes(rng)
    lexicon = Lexicon(codes, {"grade": "middle", "item_type": "papers"})

    def next_clause() -> str:
        return str(next(numbers))

    entries = [make_table(decided, Scribe(rng, lexicon, tuple(KINDS)), lexicon, next_clause) for decided in DECIDED]
    entries += _rules(rng, lexicon, next_clause, rules)
    entries += _parades(rng, lexicon, next_clause)
    entries += mentions(next_clause)
    caps = {name: rng.choice((4, 6, 50)) for name in LISTS}
    tops = _tops(rng, codes, caps, next(numbers) - 1)
    layers = _layers(rng, tops, entries, lexicon) if rng.random() < 0.6 else []
    if any(tree["regulation"] == LAW for tree, _ in layers):
        tops["extends"] = [LAW]
    office = Office(folder, tops, entries, codes, caps, tuple(layers))
    write_office(office)
    return office


def _layers(rng: Random, tops: dict[str, Any], entries: list[dict[str, Any]], lexicon: Lexicon) -> list[Layer]:
    """Return the packs around the agency's: a law above it, a ruling that answers it, or both."""
    upper = Lexicon(lexicon.codes, lexicon.groups, prefix="law_", decides=False)
    editions = make_editions(rng, tops, upper) if rng.random() < 0.7 else []
    ruling = make_ruling(rng, PACK, entries, dict(lexicon.codes)) if rng.random() < 0.7 else None
    return [*editions, *([ruling] if ruling else [])]


def _rules(rng: Random, lexicon: Lexicon, next_clause: Any, number: int) -> list[dict[str, Any]]:
    forms = ["item", "event", "order", "deadline", "ask"]
    entries = []
    for position in range(number):
        kinds = ("permit",) if rng.random() < 0.75 else ("permit", "brief")
        writer = EntryWriter(Scribe(rng, lexicon, kinds), lexicon, next_clause)
        whole = kinds == ("permit",) and position < len(forms) and rng.random() < 0.7
        entry = writer.of_form(forms[position]) if whole else writer.entry()
        entries.append(entry if kinds == ("permit",) else {**entry, "for": list(kinds)})
    return entries


def _parades(rng: Random, lexicon: Lexicon, next_clause: Any) -> list[dict[str, Any]]:
    """Return rules that hold every operator, and some quantifiers in quantifiers."""
    writer = EntryWriter(Scribe(rng, lexicon, ("permit",)), lexicon, next_clause)
    words = rng.sample(WORDS, len(WORDS))
    pairs = rng.sample([*product(QUANTIFIERS, repeat=2)], _NESTS)
    chunks = [tuple(words[start : start + _CHUNK]) for start in range(0, len(words), _CHUNK)]
    chunks += [("decided",), ("decided", "not_above")]
    nests = [writer.nest(outer, inner) for outer, inner in pairs]
    disputes = [writer.readings(defect) for defect in ("D-3", "D-3", DISPUTED, DISPUTED)]
    return [*map(writer.parade, chunks), *nests, *disputes]


def write_office(office: Office) -> None:
    """Write the files of all packs."""
    for tops, entries in ((office.tops, office.entries), *office.layers):
        folder = office.root / str(tops["pack"])
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "pack.yaml").write_text(dump(tops), encoding="utf-8")
        if entries:
            kinds = ["permit", ALONE] if tops["regulation"] == LAW else "permit"
            (folder / "clauses.yaml").write_text(dump({"for": kinds, "clauses": entries}), encoding="utf-8")


def _codes(rng: Random) -> dict[str, tuple[str, ...]]:
    return {
        "grade": tuple(_GRADES[: rng.randint(3, 5)]),
        "skill": ("weaving", "binding", "sorting"),
        "desk": ("NORTH", "SOUTH", "EAST"),
        "item_type": ITEM_TYPES,
        "event_type": EVENT_TYPES,
    }


def _tops(rng: Random, codes: dict[str, tuple[str, ...]], caps: dict[str, int], clauses: int) -> dict[str, Any]:
    titles = [
        {"clause": str(number), "label": _LABEL, "text": _LABEL, "confidence": rng.choice(("SV", "SP"))}
        for number in range(1, clauses + 1)
    ]
    return {
        "pack": PACK,
        "regulation": "office",
        "layer": "agency",
        "status": "draft" if rng.random() < 0.05 else "official",
        "title": _LABEL,
        "document": "QC",
        "agency": {"code": "OFFICE", **_LABEL},
        "period": {"kind": "year", "from": "2030-01-01", "to": "2030-12-31"},
        "in_force": {"from": "2030-01-01", "to": rng.choice((None, "2030-12-31"))},
        "zone": rng.choice(_ZONES),
        "stages": [{"code": code, **_LABEL} for code in STAGES],
        "actors": {"office": _LABEL},
        "documents": {"QC": {**_LABEL, "confidence": "SV"}},
        "clause_titles": titles,
        "aliases": _aliases(rng),
        "defects": {
            name: {"clauses": ["1"], "treatment": treatment, "text": _LABEL, "reading": _LABEL}
            if treatment == "read"
            else {"clauses": ["1"], "treatment": treatment, "found_by": ["table-gap"], "text": _LABEL}
            for name, treatment in DEFECTS.items()
        },
        "parameters": _parameters(rng),
        "vocabulary": _vocabulary(rng, codes, caps),
    }


def _aliases(rng: Random) -> list[list[dict[str, str]]]:
    """Return up to two classes of equal forms."""
    shuffled = [{"issuer": issuer, "number": number} for issuer, number in rng.sample(FORMS, len(FORMS))]
    return [shuffled[start : start + 2] for start in range(0, 2 * rng.randint(0, 2), 2)]


def _parameters(rng: Random) -> dict[str, Any]:
    def one(kind: str, value: Any) -> dict[str, Any]:
        return {"type": kind, "clause": "1", "value": value, **_LABEL}

    def dated(kind: str, value: Any, other: Any) -> dict[str, Any]:
        border = rng.choice((14, 15, 16))
        spans = [
            {"from": "2030-01-01", "to": f"2030-06-{border}", "value": value},
            {"from": f"2030-06-{border + rng.randint(1, 2)}", "value": other},
        ]
        return {"type": kind, "clause": "1", "values": spans, **_LABEL}

    return {
        "last_day": one("date", day(rng)),
        "day_dated": dated("date", day(rng), day(rng)),
        "whole": one("integer", rng.randint(0, 3)),
        "whole_dated": dated("integer", rng.randint(0, 3), rng.randint(0, 3)),
        "exact": one("decimal", rng.choice(NUMBERS)),
        "exact_dated": dated("decimal", rng.choice(NUMBERS), rng.choice(NUMBERS)),
    }


def _vocabulary(rng: Random, codes: dict[str, tuple[str, ...]], caps: dict[str, int]) -> dict[str, Any]:
    return {
        "kinds": {
            kind: {
                **_LABEL,
                "sections": list(sections),
                "not_empty": [name for name in ("roster", "items") if rng.random() < 0.2],
            }
            for kind, sections in KINDS.items()
        },
        "lists": {name: {"element": element, "cap": caps[name], **_LABEL} for name, element in LISTS.items()},
        "codes": {
            "grade": {code: {**_LABEL, **_attributes(rng, codes["desk"], code)} for code in codes["grade"]},
            "skill": dict.fromkeys(codes["skill"], _LABEL),
            "desk": dict.fromkeys(codes["desk"], _LABEL),
        },
        "groups": {
            "middle": {"codes": "grade", "of": list(codes["grade"][1:3])},
            "papers": {"codes": "item_type", "of": ["card", "plan"]},
        },
        "item_types": dict.fromkeys(ITEM_TYPES, _LABEL),
        "event_types": dict.fromkeys(EVENT_TYPES, _LABEL),
        "facts": {fact.path: _declared(fact) for fact in (*FACTS, IGNORED, OF_ONE_KIND)},
        "derived": {fact.path: _derived(fact) for fact in DERIVED},
        "decided": {fact.path: _coded(fact) for fact in DECIDED},
    }


def _attributes(rng: Random, desks: tuple[str, ...], code: str) -> dict[str, Any]:
    """Return the cells of a row; all are there in one of the rows."""
    chance = 1.0 if code == "g1" else 0.7
    votes = {"votes": rng.random() < 0.5} if rng.random() < chance else {}
    return {**votes, **({"place": rng.choice(desks)} if rng.random() < chance else {})}


def _coded(fact: Fact) -> dict[str, Any]:
    return {"type": fact.type, **({"codes": fact.codes} if fact.codes else {}), **_LABEL}


_RANGES = {"item.pages": {"above": 0}, "member.age": {"at_least": 1, "at_most": 3}, "tool.weight": {"below": 2.25}}


def _declared(fact: Fact) -> dict[str, Any]:
    declared = {**_coded(fact), **({"to": fact.to} if fact.to else {})}
    if fact.path == "circumstances.letter":
        declared["shown_by"] = {"item": "letter"}
    if fact.path == "submission.at":
        declared["default"] = "as_of"
    if fact.path in _RANGES:
        declared["range"] = _RANGES[fact.path]
    if fact is OF_ONE_KIND:
        declared["kinds"] = ["permit"]
    return declared


def _derived(fact: Fact) -> dict[str, Any]:
    codes = {"codes": fact.codes} if fact.codes else {}
    return {"from": f"{fact.root}.grade", "attribute": fact.name, **codes, **_LABEL}
