"""Propose what could take a rule's block away: (Sitting, Block) -> Proposals, from the rule's own condition.

Every leaf that keeps the rule from being satisfied gives the acts that could turn it, each by itself; whether they do,
and which are needed together, is for the search to find by judging.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from compliance.assess.walk import Bound, Scope
from compliance.engine import circuit as ir
from compliance.engine.plan import SHOWING
from compliance.models.condition import Path as FactPath
from compliance.models.repair import ActKind
from compliance.models.report import Finding
from compliance.models.truth import FALSE, TRUE, UNKNOWN, Outcome, Severity
from compliance.models.vocabulary import Fact
from compliance.repair.changes import ADD, REMOVE, SET, Change, Path
from compliance.repair.court import Block, Court, Sitting
from compliance.repair.entries import ID, Entries
from compliance.repair.proposal import Opening, Proposal, Variant
from compliance.repair.remaking import Leave, leave_of
from compliance.repair.values import SOMETHING, Values

EXPLANATIONS: Final = "explanations"
_KINDS: Final = {Leave.STATE: ActKind.STATE, Leave.REMAKE: ActKind.CORRECT, Leave.REDATE: ActKind.CORRECT}


class Proposer:
    """Proposes acts for the blocks of one version of a dossier."""

    def __init__(self, court: Court, sitting: Sitting) -> None:
        assert sitting.law is not None
        self._court = court
        self._sitting = sitting
        self._law = sitting.law
        self._walk = sitting.walk
        self._vocabulary = sitting.law.stack.vocabulary
        self._values = Values(sitting.law)
        self._entries = Entries(court, sitting, self._values)

    def of_block(self, block: Block) -> Iterator[Proposal]:
        """Yield what could take a rule's block away."""
        finding = self._sitting.finding(block)
        if block.list is not None:
            yield from self._of_list(block.list, finding)
            return
        assert block.circuit is not None and block.scope is not None and block.rule is not None
        work = _Work(self, block, finding)
        if self._walk.truth(block.circuit.when, block.scope) == UNKNOWN:
            yield from work.turned(block.circuit.when, block.scope, wanted=TRUE)
        yield from work.turned(block.circuit.require, block.scope, wanted=TRUE)
        if block.outcome is Outcome.VIOLATED and block.rule.severity is Severity.EXPLAIN:
            yield from self._explanation(block, finding)

    def _of_list(self, name: str, finding: Finding) -> Iterator[Proposal]:
        """A list that is not stated: say that it is complete, with what is there."""
        if self._court.tree.get(name) is None:
            yield Proposal(
                ActKind.STATE, (name,), "", finding, (Variant((Change(SET, (name,), []),), (Opening((name,), []),)),)
            )

    def _explanation(self, block: Block, finding: Finding) -> Iterator[Proposal]:
        assert block.rule is not None and block.scope is not None
        first = next(iter(block.scope.values()), None)
        parts: dict[str, Any] = {"reason": SOMETHING, "who": SOMETHING, "when": self._today, "document": SOMETHING}
        entry: dict[str, Any] = {"rule": block.rule.id, **parts}
        changes: list[Change] = []
        if first is not None:
            whom = first.row.get(ID)
            place = self.path(first, ID)
            if whom is None and place is None:
                return
            if whom is None and place is not None:
                whom = self._court.fresh_id(first.list)
                changes.append(Change(SET, place, whom))
            entry["of"] = whom
        changes.append(Change(ADD, (EXPLANATIONS,), entry))
        holes = tuple(Opening((EXPLANATIONS, "-", name), value) for name, value in parts.items())
        yield Proposal(
            ActKind.EXPLAIN, (EXPLANATIONS,), " ".join(block.key), finding, (Variant(tuple(changes), holes),)
        )

    @property
    def _today(self) -> str:
        return date.fromordinal(self._sitting.day).isoformat()

    def path(self, bound: Bound, *names: str) -> Path | None:
        """Return the place of an entry in the dossier as it was; None for an entry that an act adds."""
        origin = self._sitting.made.origin(bound.list, bound.index)
        return (bound.list, int(origin), *names) if origin.isdigit() else None

    def of_fact(self, path: FactPath, scope: Scope, finding: Finding) -> Iterator[Proposal]:
        """Propose that a fact be stated or made anew, where that may be."""
        element = self._walk.element(path, scope)
        derived = self._vocabulary.derived.get(f"{element}.{path.name}")
        name = derived.source.rpartition(".")[2] if derived else path.name
        fact = self._vocabulary.facts.get(f"{element}.{name}")
        bound = scope.get(path.root)
        place: Path | None = (path.root, name) if bound is None else self.path(bound, name)
        row = self._walk.row(FactPath(path.root, name), scope)
        if fact is None or place is None or (name in row and row[name] is None):
            return  # what cannot be read is a problem of the dossier, and mended as such
        leave = leave_of(self._law, fact, stated=row.get(name) is not None)
        if leave is Leave.NOTHING:
            return
        values = [value for value in self._values.of(fact, self._sitting) if self._may_be(leave, value, place)]
        variants = tuple(self._variant(place, fact, value, leave) for value in values)
        if variants:
            yield Proposal(_KINDS[leave], place, "", finding, variants)

    def _may_be(self, leave: Leave, value: Any, place: Path) -> bool:
        here = _at(self._court.tree, place)
        if leave is Leave.REDATE:
            # A paper that is drawn up again bears the day on which that is done.
            return str(value) >= max(self._today, str(here)) and value != here
        return bool(value != here)

    def _variant(self, place: Path, fact: Fact, value: Any, leave: Leave) -> Variant:
        form = isinstance(value, dict) and SOMETHING not in value.values()
        sure = leave is Leave.REMAKE and (form or isinstance(value, list))
        return Variant((Change(SET, place, value),), () if sure else (Opening(place, value, fact),))

    def additions(self, node: ir.Node, population: ir.Population, scope: Scope, work: "_Work") -> Iterator[Proposal]:
        """Propose entries of which a condition holds."""
        kind = ActKind.ATTACH if self._vocabulary.lists[population.list].element == SHOWING else ActKind.ADD
        for row in self._entries.partial(node, population, scope):
            whom = ",".join(str(bound.row.get(ID, bound.pointer)) for bound in scope.values())
            known, variants = self._entries.completed(population.list, row, work.block)
            shown = " ".join(f"{key}={value}" for key, value in known.items() if key != ID)
            bare = (Change(ADD, (population.list,), known),)
            yield Proposal(kind, (population.list,), f"{whom} {shown}".strip(), work.finding, variants, bare)

    def removal(self, bound: Bound, finding: Finding) -> Iterator[Proposal]:
        """Propose that an entry be taken out."""
        place = self.path(bound)
        if place is not None:
            yield Proposal(ActKind.REMOVE, place, "", finding, (Variant((Change(REMOVE, place),)),))

    def is_paper(self, name: str) -> bool:
        """Say whether the entries of a list are papers."""
        return self._vocabulary.lists[name].element == SHOWING


class _Work:
    """The acts that could turn the truth of one block's condition."""

    def __init__(self, proposer: Proposer, block: Block, finding: Finding) -> None:
        self._proposer = proposer
        self._walk = proposer._walk
        self.block = block
        self.finding = finding

    def turned(self, node: ir.Node, scope: Scope, *, wanted: int) -> Iterator[Proposal]:
        """Yield what could give a node the truth that is wanted."""
        if self._walk.truth(node, scope) == wanted:
            return
        match node:
            case ir.And(parts) | ir.Or(parts) if isinstance(node, ir.And) == (wanted == TRUE):
                yield from self._all_of(parts, scope, wanted=wanted)
            case ir.And(parts) | ir.Or(parts) | ir.Same(_, parts):
                for part in parts:
                    yield from self.turned(part, scope, wanted=wanted)
            case ir.Not(part):
                yield from self.turned(part, scope, wanted=TRUE - wanted)
            case ir.Gate(part):
                yield from self.turned(part, scope, wanted=wanted)
            case ir.Leaf(path):
                for each in (path, *(o.path for o in node.operands if isinstance(o, ir.FactRef))):
                    yield from self._proposer.of_fact(each, scope, self.finding)
            case ir.Undenied(path):
                yield from self._proposer.of_fact(path, scope, self.finding)
            case ir.Decided():
                yield from self._decided(node, scope)
            case ir.Some() | ir.Every() | ir.Count() | ir.Distinct():
                yield from self._fold(node, scope, wanted=wanted)
            case _:
                return

    def _all_of(self, parts: tuple[ir.Node, ...], scope: Scope, *, wanted: int) -> Iterator[Proposal]:
        """Yield the acts for parts all of which are needed; none where one of them cannot be turned."""
        found: list[Proposal] = []
        for part in parts:
            acts = list(self.turned(part, scope, wanted=wanted))
            if not acts and self._walk.truth(part, scope) == TRUE - wanted:
                return
            found.extend(acts)
        yield from found

    def _decided(self, node: ir.Decided, scope: Scope) -> Iterator[Proposal]:
        row = self._walk.decided_row(node, scope)
        if self._walk.value(node.path, scope) is None or (row is not None and row.value is not None):
            yield from self._proposer.of_fact(node.path, scope, self.finding)
        if row is not None:
            return
        table, bound = self._walk.table(node, scope), scope.get(node.decision.root)
        inner: Scope = {table.path.root: bound} if bound else scope
        for column in table.columns:
            yield from self._proposer.of_fact(column.path, inner, self.finding)

    def _fold(
        self, node: ir.Some | ir.Every | ir.Count | ir.Distinct, scope: Scope, *, wanted: int
    ) -> Iterator[Proposal]:
        name = node.population.list
        if self._walk.unknown_lists((node.population,)):
            yield from self._proposer._of_list(name, self.finding)
            return
        each = self._walk.each(node, scope)
        more, fewer = self._directions(node, [truth for _, truth in each], wanted=wanted)
        for entry, truth in each:
            inner = {**scope, node.population.name: entry}
            if isinstance(node, ir.Distinct):
                yield from self._proposer.of_fact(FactPath(node.population.name, node.fact), inner, self.finding)
            if more or truth == UNKNOWN:
                yield from self.turned(node.body, inner, wanted=TRUE)
            if fewer or truth == UNKNOWN:
                yield from self.turned(node.body, inner, wanted=FALSE)
            if fewer and truth != FALSE and self._may_go(node):
                yield from self._proposer.removal(entry, self.finding)
        if more and not isinstance(node, ir.Every | ir.Distinct):
            yield from self._proposer.additions(node.body, node.population, scope, self)

    def _directions(
        self, node: ir.Some | ir.Every | ir.Count | ir.Distinct, truths: list[int], *, wanted: int
    ) -> tuple[bool, bool]:
        """Say whether more entries should satisfy the body, and whether fewer should."""
        match node:
            case ir.Count(low=low, high=high) if wanted == TRUE:
                least, most = truths.count(TRUE), len(truths) - truths.count(FALSE)
                return least < low, high is not None and most > high
            case ir.Count():
                return True, True
            case _:
                return wanted == TRUE, wanted == FALSE

    def _may_go(self, node: ir.Some | ir.Every | ir.Count | ir.Distinct) -> bool:
        """Say whether entries may be taken out: papers that should not be there, or lines one too many."""
        one_too_many = isinstance(node, ir.Count) and node.low > 0
        return one_too_many or self._proposer.is_paper(node.population.list)


def _at(tree: Any, path: Path) -> Any:
    for step in path:
        if isinstance(tree, dict):
            tree = tree.get(str(step))
        elif isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            return None
    return tree
