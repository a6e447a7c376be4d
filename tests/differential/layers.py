"""Random packs around an agency's: editions of a law above it, and a ruling that answers its defects."""

from itertools import count
from random import Random
from typing import Any, Final

from .entries import EntryWriter
from .scribe import Lexicon, Scribe
from .values import form

Tree = dict[str, Any]
Entry = dict[str, Any]
Layer = tuple[Tree, list[Entry]]

LAW: Final = "law"
ALONE: Final = "solo"
DISPUTED: Final = "D-6"
_LABEL: Final = {"vi": "nhãn", "en": "label"}
_SHARED: Final = ("vocabulary", "stages", "actors", "zone")
_PREFIXED: Final = ("parameters", "defects")


def make_editions(rng: Random, tops: Tree, lexicon: Lexicon) -> list[Layer]:
    """Return two editions of a law; on some days neither is in force."""
    border = rng.choice((14, 15))
    tops = {**tops, "vocabulary": _asking_what_follows_below(tops["vocabulary"])} if rng.random() < 0.5 else tops
    spans = [(None, f"2030-06-{border}"), (f"2030-06-{border + rng.randint(1, 2)}", None)]
    return [_edition(rng, tops, lexicon, f"{LAW}-{number}", span) for number, span in enumerate(spans, start=1)]


def _edition(rng: Random, tops: Tree, lexicon: Lexicon, name: str, span: tuple[str | None, str | None]) -> Layer:
    numbers = count(1)
    writer = EntryWriter(Scribe(rng, lexicon, ("permit",)), lexicon, lambda: str(next(numbers)))
    entries = [writer.entry() for _ in range(4)]
    own = _head(name, LAW, "national", span, len(entries))
    for part in _PREFIXED:
        own[part] = {f"{lexicon.prefix}{key}": value for key, value in tops[part].items()}
    shared = {key: tops[key] for key in _SHARED}
    return {**own, **shared, "vocabulary": _with_kind_alone(tops["vocabulary"])}, entries


def _asking_what_follows_below(vocabulary: Tree) -> Tree:
    """Return the vocabulary with facts in the place of what the office derives, and kinds called otherwise."""
    asked = {path: _as_fact(derived) for path, derived in vocabulary["derived"].items()}
    kinds = {name: {**kind, "vi": "nhãn khác"} for name, kind in vocabulary["kinds"].items()}
    return {**vocabulary, "kinds": kinds, "facts": {**vocabulary["facts"], **asked}, "derived": {}}


def _as_fact(derived: Tree) -> Tree:
    coded = {"type": "code", "codes": derived["codes"]} if "codes" in derived else {"type": "boolean"}
    return {**coded, **_LABEL}


def _with_kind_alone(vocabulary: Tree) -> Tree:
    """Return the vocabulary with one kind more, like a permit, which the law judges for offices without a pack."""
    kinds = vocabulary["kinds"]
    return {**vocabulary, "kinds": {**kinds, ALONE: {**kinds["permit"], "alone": True}}}


def _head(name: str, regulation: str, layer: str, span: tuple[str | None, str | None], clauses: int) -> Tree:
    titles = [{"clause": str(number), "label": _LABEL, "text": _LABEL} for number in range(1, clauses + 1)]
    return {
        "pack": name,
        "regulation": regulation,
        "layer": layer,
        "status": "official",
        "title": _LABEL,
        "document": name.upper(),
        "in_force": {"from": span[0], "to": span[1]},
        "documents": {name.upper(): {**_LABEL, "confidence": "SV"}},
        "clause_titles": titles,
    }


def make_ruling(rng: Random, pack: str, entries: list[Entry], codes: dict[str, tuple[str, ...]]) -> Layer | None:
    """Return a ruling that answers rows which ask, and picks a reading; None if the pack has nothing to answer."""
    rulings = [_answer(rng, table, row, codes) for table in entries for row in _asking(rng, table)]
    disputed = [entry for entry in entries if _disputes(entry)]
    if disputed and rng.random() < 0.6:
        entry = rng.choice(disputed)
        reading = rng.choice(entry["require"]["readings"])["id"]
        rulings.append({"defect": DISPUTED, "clause": entry["clause"], "reading": reading})
    if not rulings:
        return None
    span = (rng.choice((None, "2030-06-15", "2030-06-16")), rng.choice((None, "2030-06-17")))
    return {**_head("ruling-1", "ruling", "ruling", span, 0), "answers": pack, "rulings": rulings}, []


def _disputes(entry: Entry) -> bool:
    require = entry.get("require", {})
    return require.get("defect") == DISPUTED


def _asking(rng: Random, table: Entry) -> list[Entry]:
    """Return the first row of a table that asks, or nothing."""
    rows = [row for row in table.get("rows", []) if isinstance(row["then"], dict) and "ask" in row["then"]]
    return rows[:1] if rng.random() < 0.8 else []


def _answer(rng: Random, table: Entry, row: Entry, codes: dict[str, tuple[str, ...]]) -> Entry:
    """Return a ruling's row for all cases of a row that asks, or for some of them."""
    value = form(rng) if table["decides"].endswith("form") else rng.choice(codes["desk"])
    cells = [
        rng.random() < 0.5 if cell == "any" and path in ("subject.adult", "subject.tall", "member.paid") else cell
        for path, cell in zip(table["inputs"], row["when"], strict=True)
    ]
    return {
        "defect": row["then"]["ask"],
        "clause": table["clause"],
        "decides": table["decides"],
        "rows": [{"when": cells, "then": value}],
    }
