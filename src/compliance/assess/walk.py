"""Walk a circuit over a decoded dossier, plainly: what each node's truth is, and which places are answerable for it.

The walk explains what the program decided; it is slow and runs only for rules that are not satisfied. It must come to
the same outcome as the program: when it does not, the rule is a fault.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from compliance.engine import circuit as ir
from compliance.engine.decode import Decoded, assumed
from compliance.engine.leaves import LeafWriter, tester
from compliance.engine.runtime import Row
from compliance.models.condition import Path
from compliance.models.frozen import dataclass
from compliance.models.truth import FALSE, TRUE, UNKNOWN, WORST_FIRST, Outcome, Reason
from compliance.models.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Bound:
    """A name bound to an entry: its row, its list and its index there."""

    row: Row
    list: str
    index: int

    @property
    def pointer(self) -> str:
        """The entry's JSON Pointer."""
        return f"/{self.list}/{self.index}"


Scope = Mapping[str, Bound]

_REQUIRED = {FALSE: Outcome.VIOLATED, UNKNOWN: Outcome.UNDETERMINED, TRUE: Outcome.SATISFIED}


@dataclass(frozen=True, slots=True)
class Cause:
    """A place answerable for a truth. `fact` is `root.name` by vocabulary, or None for a list or for the law itself."""

    pointer: str
    fact: str | None = None
    reason: Reason | None = None
    defect: str | None = None
    leaf: ir.Leaf | ir.Decided | None = None
    list: str | None = None


class Walk:
    """The truths and causes of nodes over one dossier, after the program has run on it (it fills the decided facts)."""

    def __init__(self, decoded: Decoded, vocabulary: Vocabulary, tables: tuple[ir.Table, ...]) -> None:
        self._decoded = decoded
        self._vocabulary = vocabulary
        self._tables = {table.path: table for table in tables}

    # --- bindings ---------------------------------------------------------------------------------------------------

    def bindings(self, populations: tuple[ir.Population, ...], scope: Scope | None = None) -> Iterator[Scope]:
        """Yield every tuple of different entries of the populations, in the order of the dossier."""
        bound = scope or {}
        if not populations:
            yield bound
            return
        first, *rest = populations
        for entry in self.entries(first):
            if all(entry.row is not other.row for other in bound.values()):
                yield from self.bindings(tuple(rest), {**bound, first.name: entry})

    def rows(self, name: str) -> list[Row]:
        """Return the rows of a list; none if it is unknown."""
        return self._decoded.lists.get(name) or []

    def entries(self, population: ir.Population) -> list[Bound]:
        """Return every entry of a population's list; none if the list is unknown."""
        return [Bound(row, population.list, index) for index, row in enumerate(self.rows(population.list))]

    def unknown_lists(self, populations: tuple[ir.Population, ...]) -> list[str]:
        """Return the lists of populations that are unknown."""
        return [population.list for population in populations if self._decoded.lists.get(population.list) is None]

    # --- outcomes ---------------------------------------------------------------------------------------------------

    def outcome(self, rule: ir.RuleCircuit) -> Outcome:
        """Return the worst outcome of a rule over its bindings and unknown lists."""
        found = {self.outcome_at(rule, scope) for scope in self.bindings(rule.populations)}
        if self.unknown_lists(rule.populations):
            found.add(Outcome.UNDETERMINED)
        return next((outcome for outcome in WORST_FIRST if outcome in found), Outcome.NOT_APPLICABLE)

    def outcome_at(self, rule: ir.RuleCircuit, scope: Scope) -> Outcome:
        """Return the outcome of a rule for one binding."""
        when = self.truth(rule.when, scope)
        if when != TRUE:
            return Outcome.NOT_APPLICABLE if when == FALSE else Outcome.UNDETERMINED
        return _REQUIRED[self.truth(rule.require, scope)]

    # --- truths -----------------------------------------------------------------------------------------------------

    def truth(self, node: ir.Node, scope: Scope) -> int:
        """Return FALSE, UNKNOWN or TRUE."""
        match node:
            case ir.And(parts):
                return min((self.truth(part, scope) for part in parts), default=TRUE)
            case ir.Or(parts):
                return max((self.truth(part, scope) for part in parts), default=FALSE)
            case ir.Not(part):
                return TRUE - self.truth(part, scope)
            case ir.Gate(part):
                return self.truth(part, scope)
            case ir.Same(_, parts):
                truths = {self.truth(part, scope) for part in parts}
                return truths.pop() if len(truths) == 1 else UNKNOWN
            case ir.Unsettled():
                return UNKNOWN
            case ir.Leaf():
                return self._leaf(node, scope)
            case ir.Undenied(path):
                row = self._row(path, scope)
                return TRUE if path.name not in row or row[path.name] is True else UNKNOWN
            case ir.Decided():
                return self._decided(node, scope)
            case _:
                return self._folded(node, scope)

    def _folded(self, node: ir.Some | ir.Every | ir.Count | ir.Distinct, scope: Scope) -> int:
        truths = [truth for _, truth in self.each(node, scope)]
        missing = bool(self.unknown_lists((node.population,)))
        match node:
            case ir.Some():
                return max([*truths, UNKNOWN if missing else FALSE])
            case ir.Every():
                return min([*truths, UNKNOWN if missing else TRUE])
            case ir.Count(low=low, high=high):
                least, most = truths.count(TRUE), len(truths) - truths.count(FALSE)
                if least >= low and (high is None or (most <= high and not missing)):
                    return TRUE
                out_of_reach = (most < low and not missing) or (high is not None and least > high)
                return FALSE if out_of_reach else UNKNOWN
            case ir.Distinct():
                return self._distinct(node, scope, missing)

    def _distinct(self, node: ir.Distinct, scope: Scope, missing: bool) -> int:
        inside = [(entry.row.get(node.fact), truth) for entry, truth in self.each(node, scope) if truth != FALSE]
        known = [value for value, truth in inside if truth == TRUE and value is not None]
        if len(set(known)) < len(known):
            return FALSE
        return UNKNOWN if missing or (len(known) < len(inside) and len(inside) > 1) else TRUE

    def each(self, node: ir.Some | ir.Every | ir.Count | ir.Distinct, scope: Scope) -> list[tuple[Bound, int]]:
        """Return the truth of a quantifier's body on each entry."""
        name = node.population.name
        return [(entry, self.truth(node.body, {**scope, name: entry})) for entry in self.entries(node.population)]

    def _row(self, path: Path, scope: Scope) -> Row:
        bound = scope.get(path.root)
        return bound.row if bound else self._decoded.sections[path.root]

    def value(self, path: Path, scope: Scope) -> Any:
        """Return a fact's usable value, or None."""
        return self._row(path, scope).get(path.name)

    def _leaf(self, leaf: ir.Leaf, scope: Scope) -> int:
        if leaf.operator == "stated":
            row = self._row(leaf.path, scope)
            return TRUE if leaf.path.name in row and assumed(leaf.path.name) not in row else FALSE
        values = [self.value(leaf.path, scope)]
        values.extend(self.value(o.path, scope) for o in leaf.operands if isinstance(o, ir.FactRef))
        if any(value is None for value in values) or (leaf.operator == "clock_at_most" and values[0][1] is None):
            return UNKNOWN
        lists = tuple(sorted((name, bound.list) for name, bound in scope.items()))
        return TRUE if _tester(_Held(self._vocabulary), leaf, lists)(*values) else FALSE

    def _decided(self, node: ir.Decided, scope: Scope) -> int:
        value, row = self.value(node.path, scope), self.decided_row(node, scope)
        if value is None or row is None or row.value is None:
            return UNKNOWN
        return TRUE if value == row.value else FALSE

    def decided_row(self, node: ir.Decided, scope: Scope) -> ir.TableRow | None:
        """Return the row of the decision that holds, or None when none does or it is not known which."""
        table = self.table(node, scope)
        index = self._row(node.decision, scope)[node.decision.name]
        return table.rows[index] if index < len(table.rows) else None

    def table(self, node: ir.Decided, scope: Scope) -> ir.Table:
        """Return the table of a decided fact."""
        return self._tables[Path(self.element(node.decision, scope), node.decision.name)]

    def element(self, path: Path, scope: Scope) -> str:
        """Return the section's or element's name under which a fact is declared."""
        bound = scope.get(path.root)
        return self._vocabulary.lists[bound.list].element if bound else path.root

    # --- causes -----------------------------------------------------------------------------------------------------

    def causes(self, node: ir.Node, scope: Scope) -> list[Cause]:
        """Return the places answerable for the truth that a node has, in the order of the rule."""
        truth = self.truth(node, scope)
        match node:
            case ir.And(parts) | ir.Or(parts):
                return [
                    cause for part in parts if self.truth(part, scope) == truth for cause in self.causes(part, scope)
                ]
            case ir.Not(part) | ir.Gate(part):
                return self.causes(part, scope)
            case ir.Same(defect, parts):
                return self._disputed(defect, parts, scope)
            case ir.Unsettled(reason, defect):
                return [Cause(_nearest(scope), reason=reason, defect=defect)]
            case ir.Leaf():
                return self._leaf_causes(node, scope)
            case ir.Undenied(path):
                return [Cause(self.pointer(path, scope), str(path), Reason.UNUSABLE_FACT)]
            case ir.Decided():
                return self._decided_causes(node, scope)
            case _:
                return self._fold_causes(node, scope, truth)

    def _disputed(self, defect: str, parts: tuple[ir.Node, ...], scope: Scope) -> list[Cause]:
        unknown = [part for part in parts if self.truth(part, scope) == UNKNOWN]
        causes = [cause for part in unknown or parts for cause in self.causes(part, scope)]
        if unknown or len({self.truth(part, scope) for part in parts}) == 1:
            return causes
        return [Cause(_nearest(scope), reason=Reason.REGULATION_GAP, defect=defect), *causes]

    def _leaf_causes(self, leaf: ir.Leaf, scope: Scope) -> list[Cause]:
        paths = [leaf.path, *(operand.path for operand in leaf.operands if isinstance(operand, ir.FactRef))]
        if self.truth(leaf, scope) != UNKNOWN:
            return [self._of_fact(leaf.path, scope, leaf)]
        unknown = [path for path in paths if self.value(path, scope) is None] or [leaf.path]
        return [cause for path in unknown for cause in self.unknown_fact(path, scope, leaf)]

    def _of_fact(self, path: Path, scope: Scope, leaf: ir.Leaf | ir.Decided) -> Cause:
        source = self._source(path, scope)
        return Cause(self.pointer(source, scope), f"{self.element(source, scope)}.{source.name}", leaf=leaf)

    def _source(self, path: Path, scope: Scope) -> Path:
        """Return the stated fact behind a derived one."""
        derived = self._vocabulary.derived.get(f"{self.element(path, scope)}.{path.name}")
        return Path(path.root, derived.source.rpartition(".")[2]) if derived else path

    def unknown_fact(self, path: Path, scope: Scope, leaf: ir.Leaf | ir.Decided | None) -> list[Cause]:
        """Return why a fact has no usable value: missing, unusable, or a row that does not say."""
        source = self._source(path, scope)
        row, pointer = self._row(source, scope), self.pointer(source, scope)
        name = f"{self.element(source, scope)}.{source.name}"
        if row.get(source.name) is not None and source != path:
            return [Cause(pointer, name, Reason.REGULATION_GAP, leaf=leaf)]
        stated = source.name in row and row[source.name] is None
        return [Cause(pointer, name, Reason.UNUSABLE_FACT if stated else Reason.MISSING_FACT, leaf=leaf)]

    def _decided_causes(self, node: ir.Decided, scope: Scope) -> list[Cause]:
        row = self.decided_row(node, scope)
        if row is not None and row.value is not None:
            if self.value(node.path, scope) is None:
                return self.unknown_fact(node.path, scope, node)
            return [self._of_fact(node.path, scope, node)]
        if row is not None:
            return [Cause(self._at(node.decision, scope), reason=Reason.REGULATION_GAP, defect=row.ask)]
        inner = self._table_scope(node, scope)
        inputs = [column.path for column in self.table(node, scope).columns]
        unknown = [path for path in inputs if self.value(path, inner) is None]
        if not unknown:
            return [Cause(self._at(node.decision, scope), reason=Reason.REGULATION_GAP)]
        return [cause for path in unknown for cause in self.unknown_fact(path, inner, None)]

    def _table_scope(self, node: ir.Decided, scope: Scope) -> Scope:
        """Return the scope in which a table's inputs are named."""
        bound = scope.get(node.decision.root)
        return {self.table(node, scope).path.root: bound} if bound else scope

    def _fold_causes(self, node: ir.Some | ir.Every | ir.Count | ir.Distinct, scope: Scope, truth: int) -> list[Cause]:
        missing = self.unknown_lists((node.population,))
        if missing and truth == UNKNOWN:
            return [Cause(f"/{missing[0]}", reason=Reason.MISSING_FACT, list=missing[0])]
        if isinstance(node, ir.Distinct) and truth == UNKNOWN:
            return self._indistinct_causes(node, scope)
        each = self.each(node, scope)
        answerable = [entry for entry, value in each if value == truth]
        if isinstance(node, ir.Every) or (isinstance(node, ir.Some) and truth != FALSE) or truth == UNKNOWN:
            name = node.population.name
            return [cause for entry in answerable for cause in self.causes(node.body, {**scope, name: entry})]
        place = _nearest(scope) or f"/{node.population.list}"
        counted = [Cause(entry.pointer) for entry, value in each if value == TRUE]
        return [Cause(place, list=node.population.list), *counted]

    def _indistinct_causes(self, node: ir.Distinct, scope: Scope) -> list[Cause]:
        """Return why it is not known whether entries differ: which belong, and values that are not known."""
        causes: list[Cause] = []
        name = node.population.name
        for entry, truth in self.each(node, scope):
            inner = {**scope, name: entry}
            if truth == UNKNOWN:
                causes.extend(self.causes(node.body, inner))
            if truth != FALSE and self.value(Path(name, node.fact), inner) is None:
                causes.extend(self.unknown_fact(Path(name, node.fact), inner, None))
        return causes

    def pointer(self, path: Path, scope: Scope) -> str:
        """Return the JSON Pointer of a fact."""
        return f"{self._at(path, scope)}/{path.name}"

    def _at(self, path: Path, scope: Scope) -> str:
        bound = scope.get(path.root)
        return bound.pointer if bound else f"/{path.root}"


def _nearest(scope: Scope) -> str:
    """Return the pointer of the entry that was bound first, or of the whole dossier."""
    return next((bound.pointer for bound in scope.values()), "")


class _Held:
    """A vocabulary as a key of the cache: the same object is the same vocabulary."""

    __slots__ = ("vocabulary",)

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __hash__(self) -> int:
        return id(self.vocabulary)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.vocabulary is self.vocabulary


@cache
def _tester(held: _Held, leaf: ir.Leaf, lists: tuple[tuple[str, str], ...]) -> Callable[..., bool]:
    """Return a function of the usable values of a leaf's fact and of the facts it is compared with."""
    return tester(LeafWriter(held.vocabulary, dict(lists)), leaf)
