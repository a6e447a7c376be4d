"""Judge a dossier by a question, plainly: (laws, question, dossier) -> does it show what is asked?

The search is not believed: a dossier that it found is written as JSON, read like any other and walked through by the
circuit that the engine's keys decide by.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from compliance.analysis.solving.law import Law, LoweredTable
from compliance.analysis.solving.questions import Both, Either, Holds, Question, Wanted
from compliance.assess.walk import Scope, Walk
from compliance.engine import circuit as ir
from compliance.engine.decode import Decoded
from compliance.loading.json_tree import ParseFailure, parse
from compliance.models.report import JsonValue
from compliance.models.truth import FALSE, TRUE

NOON: Final = 12 * 3600 * 1_000_000


def shows(laws: Sequence[Law], question: Question, dossier: Mapping[str, JsonValue]) -> bool:
    """Say whether some binding of a dossier answers a question, as of noon of the laws' day."""
    walks = [walk_of(law, dossier) for law in laws]
    return any(_holds(question.wanted, laws, walks, scopes, question) for scopes in _bindings(walks, question))


def walk_of(law: Law, dossier: Mapping[str, JsonValue]) -> Walk:
    """Return a walk over a dossier, its decided facts filled in."""
    tree = parse(json.dumps(dossier, ensure_ascii=False).encode())
    if isinstance(tree, ParseFailure):
        raise ValueError(tree.message.en)
    decoded = law.decode(tree.value, (law.day, NOON))
    tables = law.tables()
    walk = Walk(decoded, law.stack.vocabulary, tuple(_plain(table) for table in tables), law.testers)
    for table in tables:
        _decide(table, walk, decoded)
    return walk


def _plain(table: LoweredTable) -> ir.Table:
    """Return a table of which only the rows' values are read."""
    rows = tuple(ir.TableRow("", (), row.value, None) for row in table.rows)
    return ir.Table(table.path, table.list, (), table.first, rows)


def _decide(table: LoweredTable, walk: Walk, decoded: Decoded) -> None:
    """Write the index of the row that holds beside the facts of each entry: one past the last for none or unknown."""
    if table.list is None or table.name is None:
        decoded.sections[table.path.root][table.path.name] = _row(table, walk, {})
        return
    (population,) = (ir.Population(table.name, table.list),)
    for bound in walk.entries(population, {}):
        bound.row[table.path.name] = _row(table, walk, {table.name: bound})


def _row(table: LoweredTable, walk: Walk, scope: Scope) -> int:
    for index, row in enumerate(table.rows):
        truth = walk.truth(row.holds, scope)
        if truth == TRUE:
            return index
        if table.first and truth != FALSE:
            break
    return len(table.rows)


def _bindings(walks: Sequence[Walk], question: Question) -> Iterator[list[Scope]]:
    """Yield the entries to which the names can be bound, in each walk the same."""
    populations = tuple(ir.Population(scope.name, scope.list) for scope in question.bindings)
    for together in zip(*(walk.bindings(populations) for walk in walks), strict=True):
        yield list(together)


def _holds(
    wanted: Wanted, laws: Sequence[Law], walks: Sequence[Walk], scopes: Sequence[Scope], question: Question
) -> bool:
    match wanted:
        case Holds(condition, truths, number):
            node = laws[number].node(condition, question.bindings)
            return bool(truths >> walks[number].truth(node, scopes[number]) & 1)
        case Both(parts):
            return all(_holds(part, laws, walks, scopes, question) for part in parts)
        case Either(parts):
            return any(_holds(part, laws, walks, scopes, question) for part in parts)
