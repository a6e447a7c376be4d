"""Judge a dossier by a question, plainly: (laws, question, dossier) -> does it show what is asked?

The search is not believed: a dossier that it found is written as JSON, read like any other and walked through by the
circuit that the engine's keys decide by.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from compliance.analysis.solving.law import Law
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
    """Return a walk over a dossier by a law, as of noon of its day."""
    tree = parse(json.dumps(dossier, ensure_ascii=False).encode())
    if isinstance(tree, ParseFailure):
        raise ValueError(tree.message.en)
    return _Judging(law, law.decode(tree.value, (law.day, NOON)))


class _Judging(Walk):
    """A walk that looks into a table when it is asked for."""

    def __init__(self, law: Law, decoded: Decoded) -> None:
        super().__init__(decoded, law.stack.vocabulary, (), law.testers)
        self._law = law

    def decided_row(self, node: ir.Decided, scope: Scope) -> ir.TableRow | None:
        """Return the row of the decision that holds, or None when none does or it is not known which."""
        bound = scope.get(node.decision.root)
        table = self._law.table(bound.list if bound else node.decision.root, node.decision.name)
        inner = {table.name: bound} if table.name is not None and bound is not None else {}
        for row in table.rows:
            truth = self.truth(row.holds, inner)
            if truth == TRUE:
                return ir.TableRow("", (), row.value, None)
            if table.first and truth != FALSE:
                break
        return None


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
