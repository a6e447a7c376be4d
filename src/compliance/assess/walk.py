"""Walk a circuit over a decoded dossier, plainly: what each node's truth is, and which places are answerable for it.

The walk explains what the program decided; it is slow and runs only for rules that are not satisfied. It must come to
the same outcome as the program: when it does not, the rule is a fault.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from compliance.engine import circuit as ir
from compliance.engine.decode import Decoded, assumed
from compliance.engine.leaves import LeafWriter, fact_type, tester
from compliance.engine.runtime import Row
from compliance.models.condition import Path
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.truth import FALSE, TRUE, UNKNOWN, WORST_FIRST, Outcome
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


class Testers:
    """The functions of leaves, each made once, for as many walks as share them under one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        # By identity, each with its leaf, which so stays alive: hashing a leaf takes longer than testing it.
        self._seen: dict[int, tuple[ir.Leaf, Callable[..., bool]]] = {}
        self._made: dict[tuple[ir.Leaf, tuple[str | None, ...]], Callable[..., bool]] = {}

    def of(self, leaf: ir.Leaf, scope: Scope) -> Callable[..., bool]:
        """Return a function of the usable values of a leaf's fact and of the facts it is compared with."""
        known = self._seen.get(id(leaf))
        if known is not None:
            return known[1]
        paths = (leaf.path, *(operand.path for operand in leaf.operands if isinstance(operand, ir.FactRef)))
        bound = {path.root: scope[path.root].list for path in paths if path.root in scope}
        key = (leaf, tuple(bound.get(path.root) for path in paths))
        if key not in self._made:
            self._made[key] = tester(LeafWriter(self._vocabulary, bound), leaf)
        self._seen[id(leaf)] = leaf, self._made[key]
        return self._made[key]

    def forget(self) -> None:
        """Let go of leaves that were met; what was made of them is kept by what they say."""
        self._seen.clear()


class Walk:
    """The truths and causes of nodes over one dossier, after the program has run on it (it fills the decided facts)."""

    def __init__(
        self, decoded: Decoded, vocabulary: Vocabulary, tables: tuple[ir.Table, ...], testers: Testers | None = None
    ) -> None:
        self._decoded = decoded
        self._vocabulary = vocabulary
        self._tables = {table.path: table for table in tables}
        self._testers = testers or Testers(vocabulary)
        self._narrowed: dict[ir.Population, tuple[dict[Any, list[Bound]], list[Bound]]] = {}

    # --- bindings ---------------------------------------------------------------------------------------------------

    def bindings(self, populations: tuple[ir.Population, ...], scope: Scope | None = None) -> Iterator[Scope]:
        """Yield every tuple of different entries of the populations, in the order of the dossier."""
        bound = scope or {}
        if not populations:
            yield bound
            return
        first, *rest = populations
        for entry in self.entries(first, bound):
            if all(entry.row is not other.row for other in bound.values()):
                yield from self.bindings(tuple(rest), {**bound, first.name: entry})

    def rows(self, name: str) -> list[Row]:
        """Return the rows of a list; none if it is unknown."""
        return self._decoded.lists.get(name) or []

    def entries(self, population: ir.Population, scope: Scope) -> list[Bound]:
        """Return the entries of a population in the order of the dossier; none if the list is unknown.

        Those on which its narrowing tests are false are left out, as the program leaves them out.
        """
        owned, free = self._by_owner(population)
        if population.owner is None:
            return free
        owner = self.value(population.owner, scope)
        if owner is None:
            return sorted((entry for own in (*owned.values(), free) for entry in own), key=lambda entry: entry.index)
        return sorted((*owned.get(owner, ()), *free), key=lambda entry: entry.index)

    def _by_owner(self, population: ir.Population) -> tuple[dict[Any, list[Bound]], list[Bound]]:
        """Return a population's entries by the owner that they name, and those that name none or an unknown one."""
        if population not in self._narrowed:
            owned: dict[Any, list[Bound]] = {}
            free: list[Bound] = []
            for index, row in enumerate(self.rows(population.list)):
                if population.key is None or row.get(population.key) in (None, *population.values):
                    owner = row.get(population.own) if population.own else None
                    (free if owner is None else owned.setdefault(owner, [])).append(Bound(row, population.list, index))
            self._narrowed[population] = owned, free
        return self._narrowed[population]

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
                row = self.row(path, scope)
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
        if (
            fact_type(self._vocabulary, self._vocabulary.lists[node.population.list].element, node.fact)[0]
            is FactType.MOMENT
        ):
            known = [day for day, _ in known]
        if len(set(known)) < len(known):
            return FALSE
        return UNKNOWN if missing or (len(known) < len(inside) and len(inside) > 1) else TRUE

    def each(self, node: ir.Some | ir.Every | ir.Count | ir.Distinct, scope: Scope) -> list[tuple[Bound, int]]:
        """Return the truth of a quantifier's body on each entry."""
        name, entries = node.population.name, self.entries(node.population, scope)
        return [(entry, self.truth(node.body, {**scope, name: entry})) for entry in entries]

    def row(self, path: Path, scope: Scope) -> Row:
        """Return the row on which a fact hangs."""
        bound = scope.get(path.root)
        return bound.row if bound else self._decoded.sections[path.root]

    def value(self, path: Path, scope: Scope) -> Any:
        """Return a fact's usable value, or None."""
        return self.row(path, scope).get(path.name)

    def _leaf(self, leaf: ir.Leaf, scope: Scope) -> int:
        if leaf.operator == "stated":
            row = self.row(leaf.path, scope)
            return TRUE if leaf.path.name in row and assumed(leaf.path.name) not in row else FALSE
        values = [self.value(leaf.path, scope)]
        values.extend(self.value(o.path, scope) for o in leaf.operands if isinstance(o, ir.FactRef))
        if any(value is None for value in values) or (leaf.operator == "clock_at_most" and values[0][1] is None):
            return UNKNOWN
        return TRUE if self._testers.of(leaf, scope)(*values) else FALSE

    def _decided(self, node: ir.Decided, scope: Scope) -> int:
        value, row = self.value(node.path, scope), self.decided_row(node, scope)
        if value is None or row is None or row.value is None:
            return UNKNOWN
        return TRUE if value == row.value else FALSE

    def decided_row(self, node: ir.Decided, scope: Scope) -> ir.TableRow | None:
        """Return the row of the decision that holds, or None when none does or it is not known which."""
        table = self.table(node, scope)
        index = self.row(node.decision, scope)[node.decision.name]
        return table.rows[index] if index < len(table.rows) else None

    def table(self, node: ir.Decided, scope: Scope) -> ir.Table:
        """Return the table of a decided fact."""
        return self._tables[Path(self.element(node.decision, scope), node.decision.name)]

    def element(self, path: Path, scope: Scope) -> str:
        """Return the section's or element's name under which a fact is declared."""
        bound = scope.get(path.root)
        return self._vocabulary.lists[bound.list].element if bound else path.root

    def pointer(self, path: Path, scope: Scope) -> str:
        """Return the JSON Pointer of a fact."""
        return f"{self.at(path, scope)}/{path.name}"

    def at(self, path: Path, scope: Scope) -> str:
        """Return the pointer of the entry or section on which a fact hangs."""
        bound = scope.get(path.root)
        return bound.pointer if bound else f"/{path.root}"
