"""Random decision tables: a fact to decide -> entry of `clauses:`."""

from collections.abc import Callable
from random import Random
from typing import Any

from .office import KINDS, Fact, readable
from .scribe import Lexicon, Scribe
from .values import form

Entry = dict[str, Any]
Cells = list[Any]
NextClause = Callable[[], str]


def make_table(decided: Fact, scribe: Scribe, lexicon: Lexicon, next_clause: NextClause) -> Entry:
    """Return a table of either kind; rows end in values or ask, and some cases are covered by no row."""
    rng = scribe.rng
    first = rng.random() < 0.5
    inputs = _inputs(decided, rng, finite=not first)
    cells = _any_rows(inputs, scribe) if first else _parted([["any"] * len(inputs)], inputs, rng, lexicon)
    if not first and len(cells) > 1 and rng.random() < 0.7:
        cells.pop(rng.randrange(len(cells)))
    entry: Entry = {
        "clause": next_clause(),
        "for": list(KINDS),
        "decides": decided.path,
        "inputs": [fact.path for fact in inputs],
        "hit": "first" if first else "unique",
        "rows": [{"clause": next_clause(), "when": row, "then": _then(decided, rng, lexicon)} for row in cells],
    }
    if decided.root == "member" and rng.random() < 0.5:
        entry["for_each"] = "member"
    return entry


def _inputs(decided: Fact, rng: Random, *, finite: bool) -> list[Fact]:
    """Return some inputs: facts of the entry decided for, or of the subject."""
    own = [fact for fact in readable(decided.root) if fact.type not in ("form", "codes", "ref", "id")]
    more = [fact for fact in readable("subject") if fact.type == "boolean"]
    fitting = [fact for fact in [*own, *more] if not finite or fact.type in ("boolean", "code", "integer")]
    fitting = list({fact.path: fact for fact in fitting}.values())
    return rng.sample(fitting, rng.choice((1, 2, 2, 3)))


def _any_rows(inputs: list[Fact], scribe: Scribe) -> list[Cells]:
    """Return rows of any cells: in a table of the first hit they may hold together."""
    bound = {fact.root: fact.root for fact in inputs if fact.root == "member"}
    rows = []
    for _ in range(scribe.rng.randint(1, 5)):
        rows.append([_cell(fact, scribe, bound) for fact in inputs])
    return rows


def _cell(fact: Fact, scribe: Scribe, bound: dict[str, str]) -> Any:
    if scribe.rng.random() < 0.3:
        return "any"
    while True:
        cell = scribe.test_of(fact, bound)
        if not _speaks_of_others(cell):
            return cell


def _speaks_of_others(cell: Any) -> bool:
    """Say whether a test reads anything but its input: a cell may not."""
    if isinstance(cell, dict):
        return any(key in ("fact", "decided", "parameter") or _speaks_of_others(value) for key, value in cell.items())
    return isinstance(cell, list) and any(map(_speaks_of_others, cell))


def _parted(rows: list[Cells], inputs: list[Fact], rng: Random, lexicon: Lexicon) -> list[Cells]:
    """Split rows, each along a column of its own that is still open: no two of the results can hold together."""
    for _ in range(rng.randint(1, 4)):
        row = rng.choice(rows)
        still = [index for index, cell in enumerate(row) if cell == "any"]
        if still:
            index = rng.choice(still)
            parts = _parts(inputs[index], rng, lexicon)
            rows.remove(row)
            rows.extend([*row[:index], part, *row[index + 1 :]] for part in parts)
    return rows


def _parts(fact: Fact, rng: Random, lexicon: Lexicon) -> list[Any]:
    """Return cells that share no value of a fact."""
    if fact.type == "boolean":
        return [True, False]
    if fact.type == "integer":
        low = rng.randint(0, 3)
        return [{"at_most": low}, {"above": low}]
    codes = list(lexicon.codes[fact.codes or ""])
    if rng.random() < 0.4 and not fact.path.endswith("place"):
        border = rng.choice(codes)
        return [{"below": border}, {"at_least": border}]
    rng.shuffle(codes)
    border = rng.randint(1, len(codes))
    return [part[0] if len(part) == 1 else part for part in (codes[:border], codes[border:]) if part]


def _then(decided: Fact, rng: Random, lexicon: Lexicon) -> Any:
    if rng.random() < 0.25:
        return {"ask": rng.choice(("D-1", "D-2"))}
    return form(rng) if decided.type == "form" else rng.choice(lexicon.codes[decided.codes or ""])
