"""Decision tables: a fact tested against a decided fact -> truth (§6)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .dossier import Dossier, Entry, element_of
from .operands import Subject
from .operators import test_of
from .packs import Pack
from .source import Located, fail, nearest
from .truth import Truth, contrary, greatest, least

Bound = dict[str, Entry]
TestPath = Callable[[str, Any, Bound, Dossier, object], Truth]


@dataclass(frozen=True)
class Row:
    """A row with the truth that it holds; `then` is a value as written, or `{ask: DEFECT}`."""

    holds: Truth
    then: Any
    at: object

    @property
    def asks(self) -> str | None:
        """Return the defect of an ask row."""
        return self.then["ask"] if isinstance(self.then, dict) and set(self.then) == {"ask"} else None


def decided_as(subject: Subject, path: str, bound: Bound, dossier: Dossier, test_path: TestPath) -> Truth:
    """Evaluate `X: {decided: P}` as `any: [for each row: all: [row holds, X equals its value, or unknown],
    all: [every row does not hold, gap]]` (§6)."""
    root = path.partition(".")[0]
    if root in bound:
        element = element_of(dossier, bound[root].section)
        inner = {element: bound[root]}
    elif root in dossier.sections:
        element, inner = root, {}
    else:
        raise fail(subject.at, f"{path}: {root!r} is neither bound here nor a section of kind {dossier.kind}")
    decision = decision_for(f"{element}.{path.partition('.')[2]}", dossier, subject.at)
    rows = _rows(decision, inner, dossier, test_path)
    parts = [least([row.holds, _equals_value(subject, row)]) for row in rows]
    no_row = least([contrary(row.holds) for row in rows])
    return greatest([*parts, least([no_row, Truth.UNKNOWN])])


def _equals_value(subject: Subject, row: Row) -> Truth:
    """Say whether the tested fact equals a row's value; an ask row leaves it open (§6)."""
    return Truth.UNKNOWN if row.asks else test_of(subject, "equals", row.then)


def decisions_of(dossier: Dossier) -> list[tuple[Pack, Located]]:
    """Return the decision tables of all packs that are `for` the dossier's kind (§5, §6)."""
    found = []
    for pack in dossier.stack.packs:
        for clauses in pack.clauses:
            for entry in clauses.entries:
                kinds = entry.get("for", clauses.defaults.get("for", dossier.kind))
                if "decides" in entry and dossier.kind in (kinds if isinstance(kinds, list) else [kinds]):
                    found.append((pack, entry))
    return found


def decision_for(path: str, dossier: Dossier, at: object) -> Located:
    """Return the one table that decides a fact."""
    decided = dossier.stack.vocabulary["decided"]
    if path not in decided:
        raise fail(at, f"{path} is not a decided fact{nearest(path, decided)}")
    tables = [entry for _, entry in decisions_of(dossier) if entry["decides"] == path]
    if len(tables) != 1:
        raise fail(at, f"{len(tables)} tables decide {path} for kind {dossier.kind}: there must be one")
    return tables[0]


def _rows(decision: Located, inner: Bound, dossier: Dossier, test_path: TestPath) -> list[Row]:
    """Return the rows of a table, the rows of rulings in the place of the ask rows that they answer (§6)."""
    first = decision.get("hit", "unique") == "first"
    if decision.get("hit", "unique") not in ("unique", "first"):
        raise fail(decision, "`hit` is unique or first")
    rows: list[Row] = []
    earlier: list[Truth] = []
    for row in decision["rows"]:
        cells = _cells(row, decision, inner, dossier, test_path)
        holds = least([cells, *map(contrary, earlier)]) if first else cells
        earlier.append(cells)
        rows += _answered(Row(holds, row["then"], row), decision, inner, dossier, test_path)
    if not first and len([row for row in rows if row.holds is Truth.TRUE]) > 1:
        raise fail(decision, "two rows hold together, though `hit` is unique")
    return rows


def _answered(row: Row, decision: Located, inner: Bound, dossier: Dossier, test_path: TestPath) -> list[Row]:
    """Put the rows of a ruling in the place of an ask row: where they hold they decide, else it keeps asking (§6)."""
    ruled = [
        (answer, _cells(answer, decision, inner, dossier, test_path))
        for _, ruling in dossier.stack.rulings
        if row.asks and ruling["defect"] == row.asks and ruling.get("decides") == decision["decides"]
        for answer in ruling["rows"]
    ]
    answers = [Row(least([row.holds, cells]), answer["then"], answer) for answer, cells in ruled]
    rest = least([row.holds, *[contrary(cells) for _, cells in ruled]])
    return [*answers, Row(rest, row.then, row.at)]


def _cells(row: Any, decision: Located, inner: Bound, dossier: Dossier, test_path: TestPath) -> Truth:
    """Say whether a row's cells all hold: `any`, a value, a list or a test of the input above it (§6)."""
    inputs, cells = decision["inputs"], row["when"]
    if len(cells) != len(inputs):
        raise fail(row, f"the row has {len(cells)} cells for {len(inputs)} inputs")
    return least(
        [
            Truth.TRUE if cell == "any" else test_path(path, cell, inner, dossier, row)
            for path, cell in zip(inputs, cells, strict=True)
        ]
    )
