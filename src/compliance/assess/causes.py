"""Find the places answerable for a truth: (Node, names bound) -> Causes, in the order of the rule."""

from dataclasses import replace

from compliance.assess.walk import Scope, Walk
from compliance.engine import circuit as ir
from compliance.engine.decode import assumed
from compliance.engine.moments import iso_of
from compliance.models.condition import Path
from compliance.models.frozen import dataclass
from compliance.models.truth import FALSE, TRUE, UNKNOWN, Reason
from compliance.models.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Ruled:
    """A row of a decision, and the fact that it decides, as the vocabulary names it."""

    decided: Path
    row: ir.TableRow


@dataclass(frozen=True, slots=True)
class Cause:
    """A place answerable for a truth. `fact` is `root.name` by vocabulary, or None for a list or for the law itself.

    `ruled` is the row of a decision that the fact was compared with; `assumed` the moment that stands in for a fact
    that is not stated.
    """

    pointer: str
    fact: str | None = None
    reason: Reason | None = None
    defect: str | None = None
    ruled: Ruled | None = None
    list: str | None = None
    assumed: str | None = None


class Causes:
    """The causes of nodes over one walk (docs/rule-language.md §9)."""

    def __init__(self, walk: Walk, vocabulary: Vocabulary) -> None:
        self._walk = walk
        self._vocabulary = vocabulary

    def of(self, node: ir.Node, scope: Scope) -> list[Cause]:
        """Return the places answerable for the truth that a node has, in the order of the rule."""
        truth = self._walk.truth(node, scope)
        match node:
            case ir.And(parts) | ir.Or(parts):
                return [
                    cause for part in parts if self._walk.truth(part, scope) == truth for cause in self.of(part, scope)
                ]
            case ir.Not(part) | ir.Gate(part):
                return self.of(part, scope)
            case ir.Same(defect, parts):
                return self._disputed(defect, parts, scope)
            case ir.Unsettled(reason, defect):
                return [Cause(_nearest(scope), reason=reason, defect=defect)]
            case ir.Leaf():
                return self._leaf_causes(node, scope)
            case ir.Undenied(path):
                return [Cause(self._walk.pointer(path, scope), str(path), Reason.UNUSABLE_FACT)]
            case ir.Decided():
                return self._decided_causes(node, scope)
            case _:
                return self._fold_causes(node, scope, truth)

    def _disputed(self, defect: str, parts: tuple[ir.Node, ...], scope: Scope) -> list[Cause]:
        unknown = [part for part in parts if self._walk.truth(part, scope) == UNKNOWN]
        causes = [cause for part in unknown or parts for cause in self.of(part, scope)]
        if unknown or len({self._walk.truth(part, scope) for part in parts}) == 1:
            return causes
        return [Cause(_nearest(scope), reason=Reason.REGULATION_GAP, defect=defect), *causes]

    def _leaf_causes(self, leaf: ir.Leaf, scope: Scope) -> list[Cause]:
        paths = [leaf.path, *(operand.path for operand in leaf.operands if isinstance(operand, ir.FactRef))]
        if self._walk.truth(leaf, scope) != UNKNOWN:
            return [self._of_fact(leaf.path, scope)]
        unknown = [path for path in paths if self._walk.value(path, scope) is None] or [leaf.path]
        return [cause for path in unknown for cause in self.unknown_fact(path, scope)]

    def _of_fact(self, path: Path, scope: Scope) -> Cause:
        source = self._source(path, scope)
        row = self._walk.row(source, scope)
        return Cause(
            self._walk.pointer(source, scope),
            f"{self._walk.element(source, scope)}.{source.name}",
            assumed=iso_of(row[source.name]) if assumed(source.name) in row else None,
        )

    def _source(self, path: Path, scope: Scope) -> Path:
        """Return the stated fact behind a derived one."""
        derived = self._vocabulary.derived.get(f"{self._walk.element(path, scope)}.{path.name}")
        return Path(path.root, derived.source.rpartition(".")[2]) if derived else path

    def unknown_fact(self, path: Path, scope: Scope) -> list[Cause]:
        """Return why a fact has no usable value: missing, unusable, or a row that does not say."""
        source = self._source(path, scope)
        row, pointer = self._walk.row(source, scope), self._walk.pointer(source, scope)
        name = f"{self._walk.element(source, scope)}.{source.name}"
        if row.get(source.name) is not None and source != path:
            return [Cause(pointer, name, Reason.REGULATION_GAP)]
        stated = source.name in row and row[source.name] is None
        return [Cause(pointer, name, Reason.UNUSABLE_FACT if stated else Reason.MISSING_FACT)]

    def _decided_causes(self, node: ir.Decided, scope: Scope) -> list[Cause]:
        row = self._walk.decided_row(node, scope)
        if row is None or row.value is None:
            return self.of_undecided(node, scope)
        known = self._walk.value(node.path, scope) is not None
        causes = [self._of_fact(node.path, scope)] if known else self.unknown_fact(node.path, scope)
        ruled = Ruled(self._walk.table(node, scope).path, row)
        return [replace(cause, ruled=ruled) for cause in causes]

    def of_undecided(self, node: ir.Decided, scope: Scope) -> list[Cause]:
        """Return why a decision gives no value; only the name that it decides for need be bound."""
        row = self._walk.decided_row(node, scope)
        if row is not None:
            return [Cause(self._walk.at(node.decision, scope), reason=Reason.REGULATION_GAP, defect=row.ask)]
        inner = self._table_scope(node, scope)
        inputs = [column.path for column in self._walk.table(node, scope).columns]
        unknown = [path for path in inputs if self._walk.value(path, inner) is None]
        if not unknown:
            return [Cause(self._walk.at(node.decision, scope), reason=Reason.REGULATION_GAP)]
        return [cause for path in unknown for cause in self.unknown_fact(path, inner)]

    def _table_scope(self, node: ir.Decided, scope: Scope) -> Scope:
        """Return the scope in which a table's inputs are named."""
        bound = scope.get(node.decision.root)
        return {self._walk.table(node, scope).path.root: bound} if bound else scope

    def _fold_causes(self, node: ir.Some | ir.Every | ir.Count | ir.Distinct, scope: Scope, truth: int) -> list[Cause]:
        missing = self._walk.unknown_lists((node.population,))
        if missing and truth == UNKNOWN:
            return [Cause(f"/{missing[0]}", reason=Reason.MISSING_FACT, list=missing[0])]
        if isinstance(node, ir.Distinct) and truth == UNKNOWN:
            return self._indistinct_causes(node, scope)
        each = self._walk.each(node, scope)
        answerable = [entry for entry, value in each if value == truth]
        if isinstance(node, ir.Some) and truth == TRUE:
            return [Cause(entry.pointer) for entry in answerable]
        if isinstance(node, ir.Every) or truth == UNKNOWN:
            name = node.population.name
            return [cause for entry in answerable for cause in self.of(node.body, {**scope, name: entry})]
        place = _nearest(scope) or f"/{node.population.list}"
        counted = [Cause(entry.pointer) for entry, value in each if value == TRUE]
        return [Cause(place, list=node.population.list), *counted]

    def _indistinct_causes(self, node: ir.Distinct, scope: Scope) -> list[Cause]:
        """Return why it is not known whether entries differ: which belong, and values that are not known."""
        causes: list[Cause] = []
        name = node.population.name
        for entry, truth in self._walk.each(node, scope):
            inner = {**scope, name: entry}
            if truth == UNKNOWN:
                causes.extend(self.of(node.body, inner))
            if truth != FALSE and self._walk.value(Path(name, node.fact), inner) is None:
                causes.extend(self.unknown_fact(Path(name, node.fact), inner))
        return causes


def _nearest(scope: Scope) -> str:
    """Return the pointer of the entry that was bound first, or of the whole dossier."""
    return next((bound.pointer for bound in scope.values()), "")
