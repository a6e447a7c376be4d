"""Write the nodes of a circuit: Node -> lines of Python and the formulas that they decide."""

from collections.abc import Mapping

from compliance.engine import circuit as ir
from compliance.engine.cuts import cut
from compliance.engine.decode import assumed
from compliance.engine.emit import Block, Bound, Emitter, Scope
from compliance.engine.formula import Tree
from compliance.engine.leaves import LeafWriter, fact_type, literal
from compliance.engine.limits import together
from compliance.engine.texts import ENDLESS, JOINED, banded, folded, gathered
from compliance.models.condition import Path
from compliance.models.operators import FactType
from compliance.models.truth import FALSE
from compliance.models.vocabulary import Vocabulary


class NodeWriter:
    """Writes nodes; `tables` are the decisions written before."""

    def __init__(self, out: Emitter, vocabulary: Vocabulary, tables: Mapping[Path, ir.Table]) -> None:
        self._out = out
        self._vocabulary = vocabulary
        self._tables = tables

    def leaf_writer(self, scope: Scope) -> LeafWriter:
        """Return the writer of leaves for the names in scope."""
        return LeafWriter(self._vocabulary, {name: bound.list for name, bound in scope.items()})

    def truth(self, label: str, node: ir.Node, scope: Scope) -> str:
        """Write a formula of its own for a node; return the variable of its truth. A lone leaf needs none."""
        block = Block()
        tree = self.tree(cut(node), scope, block)
        self.limit(block, scope)
        result = self.expression(tree, block)
        if tree[0] not in ("in", "unknown"):
            self._out.confirm(label, tree, block, result)
        return result

    def tree(self, node: ir.Node, scope: Scope, block: Block) -> Tree:
        """Write the inputs of a node into a block; return what they mean together."""
        match node:
            case ir.And(parts):
                return ("and", *(self.tree(part, scope, block) for part in parts))
            case ir.Or(parts):
                return ("or", *(self.tree(part, scope, block) for part in parts))
            case ir.Same(_, parts):
                return ("same", *(self.tree(part, scope, block) for part in parts))
            case ir.Not(part):
                return ("not", self.tree(part, scope, block))
            case ir.Unsettled():
                return ("unknown",)
            case ir.Some() | ir.Every() | ir.Count():
                return self._fold(node, scope, block)
            case _:
                known = block.known(node)
                return ("in", block.add(node, self._input(node, scope), 3) if known is None else known)

    def limit(self, block: Block, scope: Scope) -> None:
        """Rule out vectors of a block that no dossier can give."""
        if not self._out.limits(block):
            return
        facts: dict[Path, list[ir.Leaf | ir.Undenied]] = {}
        for node in block.inputs():
            if isinstance(node, ir.Leaf | ir.Undenied):
                facts.setdefault(node.path, []).append(node)
        for path, tests in facts.items():
            allowed = self._together(path, tests, scope)
            if allowed is not None:
                block.limits.append((tuple(block.known(test) or 0 for test in tests), allowed))

    def _together(
        self, path: Path, tests: list[ir.Leaf | ir.Undenied], scope: Scope
    ) -> frozenset[tuple[int, ...]] | None:
        bound = scope.get(path.root)
        element = self._vocabulary.lists[bound.list].element if bound else path.root
        allowed = together(self._vocabulary, f"{element}.{path.name}", tests)
        if allowed is None or bound is None or bound.key != path.name:
            return allowed
        keys = [index for index, test in enumerate(tests) if _narrows(test, bound)]
        return frozenset(vector for vector in allowed if all(vector[index] != FALSE for index in keys))

    def _input(self, node: ir.Node, scope: Scope) -> str:
        match node:
            case ir.Leaf():
                return self._leaf(node, scope)
            case ir.Undenied(path):
                return self._undenied(path)
            case ir.Decided():
                return self._decided(node, scope)
            case ir.Gate(part):
                return self.truth(f"{self._out.rule} (part)", part, scope)
            case ir.Distinct():
                return self._distinct(node, scope)
            case _:
                raise TypeError(f"not an input: {node}")

    def expression(self, tree: Tree, block: Block) -> str:
        """Write the truth of a tree; return a variable or constant that holds it."""
        word, *rest = tree
        if word == "in":
            return block.variables[int(str(rest[0]))]
        if word == "unknown":
            return "1"
        if tree == ("and",):
            return "2"
        result = self._out.name()
        self._out.emit(f"{result} = {self._joined(str(word), rest, block)}")
        return result

    def _joined(self, word: str, rest: list[object], block: Block) -> str:
        if word in ("some", "every", "count"):
            return folded(word, *(block.variables[int(str(at))] for at in rest))
        values = [self.expression(part, block) for part in rest if isinstance(part, tuple)]
        return JOINED[word](values)

    # --- leaves -----------------------------------------------------------------------------------------------------

    def row(self, root: str, scope: Scope) -> str:
        """Return the variable of a row: of a bound name, or of a section."""
        bound = scope.get(root)
        return bound.variable if bound else self._out.hoist("s", f"sections[{root!r}]")

    def get(self, path: Path, scope: Scope) -> str:
        """Return an expression for a fact's usable value, None if it has none."""
        value = f"{self.row(path.root, scope)}.get({path.name!r})"
        return value if path.root in scope else self._out.hoist("v", value)

    def _leaf(self, leaf: ir.Leaf, scope: Scope) -> str:
        result = self._out.name()
        if leaf.operator == "stated":
            row, name = self.row(leaf.path.root, scope), leaf.path.name
            fact = self._vocabulary.facts.get(str(leaf.path))
            unless = f" and {assumed(name)!r} not in {row}" if fact is not None and fact.default else ""
            self._out.emit(f"{result} = 2 if {name!r} in {row}{unless} else 0")
            return result
        value = self._out.variable(self.get(leaf.path, scope))
        unknown = [f"{value} is None"]
        operands = []
        for operand in leaf.operands:
            name = self._out.variable(self.get(operand.path, scope)) if isinstance(operand, ir.FactRef) else ""
            operands.append(name)
            if name:
                unknown.append(f"{name} is None")
        if leaf.operator == "clock_at_most":
            unknown.append(f"{value}[1] is None")
        test = self._out.with_constants(self.leaf_writer(scope).test(leaf, value, tuple(operands)))
        self._out.emit(f"{result} = 1 if {' or '.join(unknown)} else 2 if {test} else 0")
        return result

    def _undenied(self, path: Path) -> str:
        result, row = self._out.name(), self.row(path.root, {})
        self._out.emit(f"{result} = 2 if {path.name!r} not in {row} or {row}[{path.name!r}] is True else 1")
        return result

    # --- populations ------------------------------------------------------------------------------------------------

    def list_of(self, name: str) -> str:
        """Return the variable of a list, None if it is unknown."""
        return self._out.hoist("l", f"lists[{name!r}]")

    def entries(self, population: ir.Population, scope: Scope) -> str:
        """Return an expression for the entries of a population; writes what it needs before."""
        rows = f"({self.list_of(population.list)} or NOBODY)"
        if population.key is None:
            return self._out.hoist("p", rows)
        known = self._out.hoist("x", f"index({rows}, {population.key!r})")
        all_of_key = self._out.hoist("p", gathered(known, [literal(value) for value in population.values]))
        if population.owner is None or population.own is None:
            return all_of_key
        values = self._out.constant("K", literal(frozenset(population.values)))
        owners = self._out.hoist("x", f"index_owners({rows}, {population.key!r}, {values}, {population.own!r})")
        owner = self._out.variable(self.get(population.owner, scope))
        return f"({all_of_key} if {owner} is None else {gathered(owners, [owner])})"

    def _fold(self, node: ir.Some | ir.Every | ir.Count, scope: Scope, block: Block) -> Tree:
        key = ("fold", node)
        at = block.known(key)
        if at is None:
            first, second = self._fold_loop(node, scope)
            domain = 3 if isinstance(node, ir.Count) else 2
            at = block.add(key, first, domain)
            block.add(("second", node), second, domain)
            if isinstance(node, ir.Count):
                block.limits.append(((at, at + 1), _intervals(node)))
        return (type(node).__name__.lower(), at, at + 1)

    def _fold_loop(self, node: ir.Some | ir.Every | ir.Count, scope: Scope) -> tuple[str, str]:
        """Write the loop that folds a body; return the variables of its two results."""
        first, second = self._out.name("a"), self._out.name("b")
        most = ENDLESS if isinstance(node, ir.Count) else 1
        unknown_list = f"{most} if {self.list_of(node.population.list)} is None else 0"
        self._out.emit(f"{first} = 0; {second} = {unknown_list}")
        entries = self.entries(node.population, scope)
        row = self._out.name("e")
        with self._out.loop(f"for {row} in {entries}:"):
            truth = self._each(node, row, scope)
            if isinstance(node, ir.Count):
                self._out.emit(f"{first} += {truth} == 2; {second} += {truth} > 0")
            else:
                decisive = 2 if isinstance(node, ir.Some) else 0
                self._out.emit(f"if {truth} == {decisive}: {first} = 1")
                self._out.emit(f"elif {truth} == 1: {second} = 1")
        if isinstance(node, ir.Count):
            self._out.emit(f"{first} = {banded(first, node.low, node.high)}")
            self._out.emit(f"{second} = {banded(second, node.low, node.high)}")
        return first, second

    def _each(self, node: ir.Some | ir.Every | ir.Count | ir.Distinct, row: str, scope: Scope) -> str:
        """Write the truth of a quantifier's body on the entry in `row`."""
        inner = {
            **scope,
            node.population.name: Bound(row, node.population.list, node.population.key, node.population.values),
        }
        return self.truth(f"{self._out.rule} (each)", node.body, inner)

    def _distinct(self, node: ir.Distinct, scope: Scope) -> str:
        seen, twice, loose, number, result = (self._out.name(p) for p in ("q", "d", "u", "n", "t"))
        entries = self.entries(node.population, scope)
        self._out.emit(f"{seen} = set(); {twice} = False; {loose} = {number} = 0")
        row = self._out.name("e")
        with self._out.loop(f"for {row} in {entries}:"):
            truth = self._each(node, row, scope)
            value = self._out.variable(f"{row}.get({node.fact!r})")
            equal = self._equal_as(node, value)
            self._out.emit(f"if {truth} == 0: continue")
            self._out.emit(f"{number} += 1")
            self._out.emit(f"if {truth} == 1 or {value} is None: {loose} += 1")
            self._out.emit(f"elif {equal} in {seen}: {twice} = True")
            self._out.emit(f"else: {seen}.add({equal})")
        unknown = f"{self.list_of(node.population.list)} is None or {loose} and {number} > 1"
        self._out.emit(f"{result} = 0 if {twice} else 1 if {unknown} else 2")
        return result

    def _equal_as(self, node: ir.Distinct, value: str) -> str:
        """Return the expression by which two values are equal: moments are when their days are."""
        element = self._vocabulary.lists[node.population.list].element
        kind, _ = fact_type(self._vocabulary, element, node.fact)
        return f"{value}[0]" if kind is FactType.MOMENT else value

    def _decided(self, node: ir.Decided, scope: Scope) -> str:
        bound = scope.get(node.decision.root)
        element = self._vocabulary.lists[bound.list].element if bound else node.decision.root
        table = self._tables[Path(element, node.decision.name)]
        values = ["None" if row.value is None else literal(row.value) for row in table.rows]
        decided = self._out.constant("D", f"({', '.join([*values, 'None', 'None'])})")
        value = self._out.variable(self.get(node.path, scope))
        wanted = self._out.variable(f"{decided}[{self.row(node.decision.root, scope)}[{node.decision.name!r}]]")
        result = self._out.name()
        self._out.emit(f"{result} = 1 if {value} is None or {wanted} is None else 2 if {value} == {wanted} else 0")
        return result


def _narrows(test: ir.Leaf | ir.Undenied, bound: Bound) -> bool:
    """Say whether a test is the one by which the entries of a name were narrowed: it is never false on them."""
    if not isinstance(test, ir.Leaf) or test.operator not in ("equals", "in"):
        return False
    return tuple(str(operand.value) for operand in test.operands if isinstance(operand, ir.Constant)) == bound.values


def _intervals(node: ir.Count) -> frozenset[tuple[int, int]]:
    """Return the bands (0 too few, 1 right, 2 too many) in which the two ends of a count's interval can lie."""
    bands = [band for band in range(3) if not (band == 0 and node.low == 0) and not (band == 2 and node.high is None)]
    return frozenset((least, most) for least in bands for most in bands if least <= most)
