"""Say whether an act could change whether something blocks: (Sitting, Block) -> Reads; Reads.touched_by(Proposal).

Sound, not sharp: what is not touched stays as it is whatever the acts are filled with, so a set of acts without one
that touches a block cannot take it away. On this the proof of the smallest set rests.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from compliance.assess.problems import IntakeProblem
from compliance.assess.walk import Bound, Scope
from compliance.engine import circuit as ir
from compliance.engine.lower import children
from compliance.engine.plan import ENVELOPE, SHOWING
from compliance.engine.readers import read_text
from compliance.models.condition import Path as FactPath
from compliance.models.frozen import dataclass
from compliance.models.vocabulary import Fact
from compliance.repair.changes import ADD, Change
from compliance.repair.court import Block, Sitting
from compliance.repair.proposal import Proposal
from compliance.repair.remaking import moment_section

_WHOLE: Final = frozenset((*ENVELOPE, "period")) - {"explanations", "extra", "$schema"}
EXPLANATIONS: Final = "explanations"
# Problems that only another envelope, another law or another file takes away.
_BEYOND: Final = frozenset({"too_many", "no_law", "lapsed", "no_rules_for_kind", "unknown_stage"})


@dataclass(frozen=True, slots=True)
class Fold:
    """Entries that a condition runs over: of a list, of some codes, of some owner (None: whoever's)."""

    list: str
    key: str | None = None
    values: tuple[str, ...] = ()
    own: str | None = None
    owner: Any = None

    def holds(self, entry: Any) -> bool:
        """Say whether an entry that is added could belong."""
        if not isinstance(entry, dict):
            return True
        of_key = self.key is None or entry.get(self.key) in (None, *self.values)
        return of_key and (self.own is None or self.owner is None or entry.get(self.own) in (None, self.owner))


class Reads:
    """What a block's outcome is a function of."""

    def __init__(self) -> None:
        self.entries: set[tuple[str, str]] = set()
        self.facts: set[tuple[str, str]] = set()
        self.lists: set[str] = set()
        self.ids: set[str] = set()
        self.awaited: set[tuple[str, Any]] = set()
        self.folds: set[Fold] = set()
        self.explanations: set[tuple[str, Any]] = set()
        self.indices: set[str] = set()
        self.anything = False

    def touched_by(self, proposal: Proposal) -> bool:
        """Say whether an act, however it is filled, could change what is read."""
        return any(self._touched(change) for variant in proposal.variants for change in variant.changes)

    def _touched(self, change: Change) -> bool:
        first, *rest = change.path
        name = str(first)
        if self.anything or name in _WHOLE:
            return True
        if name == EXPLANATIONS:
            return self._explained(change)
        if change.verb == ADD:
            named = change.value.get("id") if isinstance(change.value, dict) else None
            return (name, named) in self.awaited or any(
                fold.list == name and fold.holds(change.value) for fold in self.folds
            )
        if not rest:
            return name in self.lists or any(section == name for section, _ in self.facts)
        if isinstance(rest[0], int):
            of_id = name in self.ids and (len(rest) == 1 or rest[1] == "id")
            return of_id or (name, str(rest[0])) in self.entries
        return (name, str(rest[0])) in self.facts or (name, "*") in self.facts

    def _explained(self, change: Change) -> bool:
        if change.verb == ADD and isinstance(change.value, dict):
            of = change.value.get("of")
            return any(rule == change.value.get("rule") and of in (None, whom) for rule, whom in self.explanations)
        # An explanation that is there and is changed may be of any rule.
        return bool(self.explanations) or bool(self.indices)


def reads_of(block: Block, sitting: Sitting) -> Reads:
    """Return what a block reads in one version of the dossier."""
    reads = Reads()
    _note(block, sitting, reads)
    rules = _loose_rules(sitting)
    if block.key[0] in rules or (block.problem is not None and block.problem.code == "unclear_explanation"):
        # An explanation that names nobody covers whoever alone breaks the rule: who does depends on all the others.
        for other in _bindings_of(rules, sitting):
            _note(other, sitting, reads)
    return reads


def _loose_rules(sitting: Sitting) -> frozenset[str]:
    return frozenset(each.rule for each in sitting.explained if each.of is None)


def _bindings_of(rules: frozenset[str], sitting: Sitting) -> Iterator[Block]:
    if sitting.law is not None:
        for rule, circuit in sitting.law.pairs:
            if rule.id in rules:
                for scope in sitting.walk.bindings(circuit.populations):
                    yield Block((rule.id,), sitting.walk.outcome_at(circuit, scope), rule, circuit, scope)
                for population in circuit.populations:
                    yield Block((rule.id,), sitting.walk.outcome(circuit), rule, circuit, {}, population.list)


def _note(block: Block, sitting: Sitting, reads: Reads) -> None:
    if block.problem is not None:
        _Problem(sitting, reads).note(block)
        return
    assert block.circuit is not None and block.scope is not None and block.rule is not None
    reader = _Reader(sitting, reads)
    if block.list is not None:
        reads.lists.add(block.list)
        reads.folds.add(Fold(block.list))
        return
    first = next(iter(block.scope.values()), None)
    reads.explanations.add((block.rule.id, first.row.get("id") if first is not None else None))
    for bound in block.scope.values():
        reader.entry(bound)
    for node in (block.circuit.when, block.circuit.require):
        reader.node(node, block.scope, frozenset())
    section = moment_section(sitting.law) if sitting.law else None
    if section is not None and sitting.heard.as_of is not None and sitting.heard.as_of.source != "given":
        reads.facts.update((f.root, f.name) for f in sitting.law.stack.vocabulary.facts.values() if f.default)  # type: ignore[union-attr]


class _Reader:
    """Notes what the nodes of a rule read."""

    def __init__(self, sitting: Sitting, reads: Reads) -> None:
        assert sitting.law is not None
        self._sitting = sitting
        self._reads = reads
        self._walk = sitting.walk
        self._vocabulary = sitting.law.stack.vocabulary

    def entry(self, bound: Bound) -> None:
        self._reads.entries.add((bound.list, self._sitting.made.origin(bound.list, bound.index)))
        self._reads.lists.add(bound.list)
        for fact in self._references(bound.list):
            self._reads.ids.add(fact.to or "")
            if fact.name in bound.row and bound.row[fact.name] is None:
                raw = self._sitting.made.tree[bound.list][bound.index]
                self._reads.awaited.add(
                    (fact.to or "", read_text(raw.get(fact.name)) if isinstance(raw, dict) else None)
                )

    def _references(self, name: str) -> tuple[Fact, ...]:
        """Return the facts of a list's entries that are usable by what they refer to."""
        element = self._vocabulary.lists[name].element
        return tuple(fact for fact in self._vocabulary.facts.values() if fact.root == element and fact.to)

    def node(self, node: ir.Node, scope: Scope, inner: frozenset[str]) -> None:
        match node:
            case ir.Leaf(path):
                for each in (path, *(o.path for o in node.operands if isinstance(o, ir.FactRef))):
                    self._path(each, scope, inner)
            case ir.Undenied(path):
                self._path(path, scope, inner)
            case ir.Decided(path, decision):
                self._path(path, scope, inner)
                self._decided(decision, scope, inner)
            case ir.Some() | ir.Every() | ir.Count() | ir.Distinct():
                self._fold(node.population, scope, inner)
                self.node(node.body, scope, inner | {node.population.name})
            case _:
                for child in children(node):
                    self.node(child, scope, inner)

    def _path(self, path: FactPath, scope: Scope, inner: frozenset[str]) -> None:
        if path.root not in inner and path.root not in scope:
            derived = self._vocabulary.derived.get(f"{path.root}.{path.name}")
            name = derived.source.rpartition(".")[2] if derived else path.name
            self._reads.facts.add((path.root, name))

    def _decided(self, decision: FactPath, scope: Scope, inner: frozenset[str]) -> None:
        """A decision may read facts of sections, and other lists by its cells."""
        for table in self._sitting.law.circuit.tables if self._sitting.law else ():
            if table.path.name == decision.name:
                for column in table.columns:
                    self._path(column.path, scope, inner | {table.path.root})
                    for test in column.tests:
                        self.node(test, scope, inner | {table.path.root})

    def _fold(self, population: ir.Population, scope: Scope, inner: frozenset[str]) -> None:
        self._reads.lists.add(population.list)
        self._reads.ids.update(fact.to or "" for fact in self._references(population.list))
        known = population.owner is None or (population.owner.root in scope and population.owner.root not in inner)
        narrowed = population if known else replace(population, own=None, owner=None)
        owner = self._walk.value(narrowed.owner, scope) if narrowed.owner else None
        self._reads.folds.add(Fold(population.list, population.key, population.values, narrowed.own, owner))
        for bound in self._walk.entries(narrowed, scope):
            self.entry(bound)


class _Problem:
    """Notes what a problem of the dossier itself depends on."""

    def __init__(self, sitting: Sitting, reads: Reads) -> None:
        self._sitting = sitting
        self._reads = reads

    def note(self, block: Block) -> None:
        """Note the place, and what the code of the problem depends on besides."""
        problem = block.problem
        assert problem is not None
        tokens = problem.pointer.split("/")[1:]
        if problem.code in _BEYOND or self._sitting.law is None:
            return
        if not tokens:
            self._reads.anything = True
            return
        name = tokens[0]
        if name == EXPLANATIONS:
            self._reads.indices.add(name)
            self._reads.anything = problem.code == "bad_reference"
            return
        self._reads.lists.add(name)
        if len(tokens) > 1 and tokens[1].isdigit():
            self._reads.entries.add((name, self._sitting.made.origin(name, int(tokens[1]))))
        elif len(tokens) > 1:
            self._reads.facts.add((name, tokens[1]))
        else:
            self._reads.facts.add((name, "*"))
        besides = _BESIDES.get(problem.code)
        if besides is not None:
            besides(self, name, problem)

    def whole_list(self, name: str, _: IntakeProblem | None = None) -> None:
        """Everything of a list: who is in it and what each entry says."""
        self._reads.folds.add(Fold(name))
        rows = self._sitting.decoded.lists.get(name) or ()
        self._reads.entries.update((name, self._sitting.made.origin(name, index)) for index in range(len(rows)))

    def referred(self, _: str, problem: IntakeProblem) -> None:
        """A reference depends on the ids of what it may refer to."""
        to = str(problem.values.get("expected"))
        self._reads.ids.add(to)
        self._reads.lists.add(to)
        self._reads.awaited.add((to, problem.values.get("found")))

    def shown(self, _: str, __: IntakeProblem) -> None:
        """A denial depends on every paper."""
        assert self._sitting.law is not None
        section = self._sitting.law.stack.vocabulary.element_list(SHOWING)
        if section is not None:
            self.whole_list(section.name)


_BESIDES: Final[Mapping[str, Callable[[_Problem, str, IntakeProblem], None]]] = {
    "bad_reference": _Problem.referred,
    "duplicate_id": _Problem.whole_list,
    "empty_list": _Problem.whole_list,
    "contradiction": _Problem.shown,
}
