"""Say what one rule finds of each entry of a list: (Lowered, list) -> Parts, entry by entry and outside them."""

from collections.abc import Iterator
from typing import Any, Final

from compliance.assess.bench import Bench, Lowered, Open, Sitting
from compliance.assess.findings import FindingWriter
from compliance.assess.needs import decided_in
from compliance.assess.walk import Bound, Scope
from compliance.engine import circuit as ir
from compliance.engine.lower import children
from compliance.models.entry_table import CellPart
from compliance.models.entry_words import TOO_MANY, lack_words
from compliance.models.frozen import dataclass
from compliance.models.naming import ID_OF_ENTRY
from compliance.models.operators import FactType
from compliance.models.report import Finding
from compliance.models.text import Text
from compliance.models.truth import FALSE, TRUE, WORST_FIRST, Outcome, Reason
from compliance.models.value_words import value_words

REASONS: Final = (
    Reason.FAULT,
    Reason.UNUSABLE_FACT,
    Reason.MISSING_FACT,
    Reason.NO_LAW,
    Reason.REGULATION_GAP,
)


@dataclass(frozen=True, slots=True)
class Part:
    """What one rule says of one entry, what a decision requires of it, and what is open."""

    cell: CellPart
    required: Text | None = None
    open: Open = Open()


@dataclass(frozen=True, slots=True)
class Parts:
    """What one rule says of each entry, in their order, and of none."""

    rows: tuple[Part, ...]
    outside: Part


def worst(outcomes: set[Outcome]) -> Outcome:
    """Return the worst of some outcomes; not applicable if there are none."""
    return next((outcome for outcome in WORST_FIRST if outcome in outcomes), Outcome.NOT_APPLICABLE)


def first_reason(reasons: set[Reason | None]) -> Reason | None:
    """Return the reason that a reader must know of first: what can be mended before what only others can answer."""
    return next((reason for reason in REASONS if reason in reasons), None)


class EntryJudge:
    """Judges the entries of one list of one dossier."""

    def __init__(self, bench: Bench, sitting: Sitting, writer: FindingWriter, name: str) -> None:
        self._bench = bench
        self._sitting = sitting
        self._writer = writer
        self._list = name
        self._rows = sitting.walk.rows(name)
        self._known = not sitting.walk.unknown_lists((ir.Population(name, name),))
        numbers = enumerate(self._rows)
        self._of_id = {row[ID_OF_ENTRY]: index for index, row in numbers if row.get(ID_OF_ENTRY) is not None}

    def concerns(self, lowered: Lowered) -> bool:
        """Say whether a rule is bound to entries of the list, or to something here that refers to one."""
        if any(scope.list == self._list for scope in lowered.rule.bindings):
            return True
        if not any(self._references(scope.list) for scope in lowered.rule.bindings):
            return False
        return any(self._concerned(lowered, scope) for scope in self._sitting.bindings(lowered))

    def parts(self, lowered: Lowered, fault: Finding | None) -> Parts:
        """Return what a rule says; `fault` is its finding where the program could not judge it."""
        if fault is not None:
            part = Part(CellPart(lowered.rule.id, Outcome.UNDETERMINED, Reason.FAULT, None, (fault.id,)))
            return Parts((part,) * len(self._rows), part)
        bound = self._bound(lowered)
        found = self._found(lowered)
        rows = tuple(
            self._part(lowered, index, bound.get(index, []), found.get(index, {})) for index in range(len(self._rows))
        )
        return Parts(rows, self._part(lowered, None, bound.get(None, []), found.get(None, {})))

    # --- whom a binding concerns ------------------------------------------------------------------------------------

    def _concerned(self, lowered: Lowered, scope: Scope) -> frozenset[int]:
        """Return the entries that a binding speaks of."""
        direct = frozenset(bound.index for bound in scope.values() if bound.list == self._list)
        if direct or any(each.list == self._list for each in lowered.rule.bindings):
            return direct
        named = (bound.row.get(fact) for bound in scope.values() for fact in self._references(bound.list))
        return frozenset(self._of_id[name] for name in named if name in self._of_id)

    def _references(self, name: str) -> list[str]:
        """Return the facts by which entries of another list refer to entries of this one."""
        vocabulary = self._bench.stack.vocabulary
        section = vocabulary.lists.get(name)
        if section is None or name == self._list:
            return []
        facts = vocabulary.facts.values()
        return [f.name for f in facts if f.root == section.element and f.type is FactType.REF and f.to == self._list]

    def _bound(self, lowered: Lowered) -> dict[int | None, list[Scope]]:
        """Return the bindings of a rule by the entries that they concern, or by None."""
        bound: dict[int | None, list[Scope]] = {}
        for scope in self._sitting.bindings(lowered):
            for index in self._concerned(lowered, scope) or (None,):
                bound.setdefault(index, []).append(scope)
        return bound

    def _found(self, lowered: Lowered) -> dict[int | None, dict[str, Finding]]:
        """Return the findings by the entries that they concern; one of a list that is not known concerns all."""
        found: dict[int | None, dict[str, Finding]] = {}
        everyone: list[int | None] = [None, *range(len(self._rows))]
        for group in self._writer.grouped(lowered.rule, lowered.circuit):
            concerned = {index for scope in group.scopes for index in self._concerned(lowered, scope) or (None,)}
            for index in concerned if group.scopes else everyone:
                found.setdefault(index, {})[group.draft.finding.id] = group.draft.finding
        return found

    # --- what is said of one entry ----------------------------------------------------------------------------------

    def _part(self, lowered: Lowered, index: int | None, scopes: list[Scope], found: dict[str, Finding]) -> Part:
        walk = self._sitting.walk
        outcomes = {walk.outcome_at(lowered.circuit, scope) for scope in scopes}
        outcome = worst(outcomes | {finding.outcome for finding in found.values()})
        reason = first_reason({each.reason for each in found.values()}) if outcome is Outcome.UNDETERMINED else None
        lack = self._lack(lowered, scopes) if outcome is Outcome.VIOLATED else None
        cell = CellPart(lowered.rule.id, outcome, reason, lack, tuple(found))
        opened = [
            self._sitting.open(lowered, scope)
            for scope in scopes
            if walk.outcome_at(lowered.circuit, scope) is Outcome.UNDETERMINED
        ]
        required, unsettled = (None, Open()) if index is None else self._required(lowered, index)
        opened.append(unsettled)
        asked = dict.fromkeys(each for one in opened for each in one.asked)
        gaps = dict.fromkeys(each for one in opened for each in one.gaps)
        return Part(cell, required, Open(tuple(asked), tuple(gaps)))

    def _lack(self, lowered: Lowered, scopes: list[Scope]) -> Text:
        node, walk = lowered.circuit.require, self._sitting.walk
        if isinstance(node, ir.Gate):
            node = node.part
        if isinstance(node, ir.Count) and node.high is not None:
            for scope in scopes:
                if sum(1 for _, truth in walk.each(node, scope) if truth == TRUE) > node.high:
                    return TOO_MANY
        return lack_words(lowered.rule)

    def _required(self, lowered: Lowered, index: int) -> tuple[Text | None, Open]:
        """Return what a decision requires of an entry, also of a document that is not there yet, or why it does not."""
        names = [scope.name for scope in lowered.rule.bindings if scope.list == self._list]
        nodes = [node for node in decided_in(lowered.circuit.require) if [node.decision.root] == names]
        if not nodes or not self._may_apply(lowered, scope := self._alone(names[0], index)):
            return None, Open()
        row = self._sitting.walk.decided_row(nodes[0], scope)
        if row is None or row.value is None:
            return None, self._sitting.of_undecided(nodes[0], scope)
        decided = self._bench.stack.vocabulary.decided[str(self._sitting.walk.table(nodes[0], scope).path)]
        codes = self._bench.stack.vocabulary.codes.get(decided.codes or "")
        return value_words(row.value, decided.type, codes, self._bench.stack.documents), Open()

    def _alone(self, name: str, index: int) -> Scope:
        return {name: Bound(self._rows[index], self._list, index)}

    def _may_apply(self, lowered: Lowered, scope: Scope) -> bool:
        """Say whether nothing that is asked of the entry alone keeps a rule from applying to it."""
        others = {bound.name for bound in lowered.rule.bindings} - scope.keys()
        parts = lowered.circuit.when.parts if isinstance(lowered.circuit.when, ir.And) else (lowered.circuit.when,)
        own = (part for part in parts if others.isdisjoint(_roots(part)))
        return all(self._sitting.walk.truth(part, scope) != FALSE for part in own)


def _roots(node: ir.Node) -> Iterator[str]:
    """Yield the names that a node speaks of."""
    paths: list[Any] = [getattr(node, "path", None), getattr(node, "decision", None)]
    if isinstance(node, ir.Leaf):
        paths.extend(operand.path for operand in node.operands if isinstance(operand, ir.FactRef))
    if isinstance(node, ir.Some | ir.Every | ir.Count | ir.Distinct):
        paths.append(node.population.owner)
    yield from (path.root for path in paths if path is not None)
    for child in children(node):
        yield from _roots(child)
