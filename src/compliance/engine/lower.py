"""Lower the rules of a stack for one kind, stage and day: Stack -> Circuit."""

from collections.abc import Mapping
from itertools import product

from compliance.engine import circuit as ir
from compliance.models import condition as ast
from compliance.models.condition import Path
from compliance.models.operators import FactType
from compliance.models.pack import Rule
from compliance.models.stack import Stack
from compliance.models.truth import FALSE, TRUE, UNKNOWN, Reason
from compliance.models.vocabulary import Fact

_MOST_TESTS_OF_A_COLUMN = 6
_MOST_OPEN_TESTS_OF_A_COLUMN = 3


def rules_in_force(stack: Stack, kind: str, stage: str) -> tuple[Rule, ...]:
    """Return the rules for a kind of dossier at a stage, in the order of the stack."""
    return tuple(rule for rule in stack.rules if kind in rule.kinds and (not rule.stages or stage in rule.stages))


def lower(stack: Stack, rules: tuple[Rule, ...], day: int) -> ir.Circuit:
    """Return the circuit of the rules in force on a day (`date.toordinal()`)."""
    lowered = tuple(_Lowering(stack, day).rule(rule) for rule in rules)
    needed = dict.fromkeys(path for rule in lowered for path in _decisions(rule))
    tables = tuple(_table(stack, path, day) for path in needed)
    return ir.Circuit(tables=tables, rules=lowered)


def scopes_of(populations: tuple[ir.Population, ...]) -> dict[str, str]:
    """Return the bound names of populations with their lists."""
    return {population.name: population.list for population in populations}


class _Lowering:
    def __init__(self, stack: Stack, day: int) -> None:
        self._stack = stack
        self._day = day

    def rule(self, rule: Rule) -> ir.RuleCircuit:
        scopes: dict[str, str] = {}
        populations = []
        for scope in rule.bindings:
            populations.append(self._population(scope, rule.when, scopes))
            scopes[scope.name] = scope.list
        return ir.RuleCircuit(
            id=rule.id,
            populations=tuple(populations),
            when=self.node(rule.when, scopes),
            require=self.node(rule.require, scopes),
        )

    def node(self, condition: ast.Condition, scopes: Mapping[str, str]) -> ir.Node:
        match condition:
            case ast.Test():
                return self._test(condition, scopes)
            case ast.All(parts):
                return ir.And(tuple(self.node(part, scopes) for part in parts))
            case ast.Any(parts):
                return ir.Or(tuple(self.node(part, scopes) for part in parts))
            case ast.Not(part):
                return ir.Not(self.node(part, scopes))
            case ast.Readings():
                return self._readings(condition, scopes)
            case ast.Ask(defect):
                return ir.Unsettled(Reason.REGULATION_GAP, defect)
            case _:
                return self._quantifier(condition, scopes)

    def _quantifier(
        self, condition: ast.Some | ast.Every | ast.Count | ast.Unique, scopes: Mapping[str, str]
    ) -> ir.Node:
        inner = {**scopes, condition.scope.name: condition.scope.list}
        population = self._population(condition.scope, condition.where, scopes)
        where = self.node(condition.where, inner)
        match condition:
            case ast.Some():
                return ir.Some(population, where)
            case ast.Every(have=have):
                return ir.Every(population, ir.Or((ir.Not(where), self.node(have, inner))))
            case ast.Count(low=low, high=high):
                return ir.Count(population, where, low, high)
            case ast.Unique(fact=fact):
                return ir.Distinct(population, fact.name, where)

    def _readings(self, condition: ast.Readings, scopes: Mapping[str, str]) -> ir.Node:
        for reading in condition.readings:
            if reading.id == condition.taken:
                return self.node(reading.condition, scopes)
        parts = tuple(ir.Gate(self.node(reading.condition, scopes)) for reading in condition.readings)
        return ir.Same(condition.defect, parts)

    def fact_key(self, path: Path, scopes: Mapping[str, str]) -> str:
        bound = scopes.get(path.root)
        element = self._stack.vocabulary.lists[bound].element if bound else path.root
        return f"{element}.{path.name}"

    def _test(self, test: ast.Test, scopes: Mapping[str, str]) -> ir.Node:
        if test.operator == "decided":
            operand = test.operands[0]
            assert isinstance(operand, ast.DecidedOperand)
            return ir.Decided(test.path, operand.path)
        operands = tuple(self._operand(operand) for operand in test.operands)
        settled = tuple(operand for operand in operands if operand is not None)
        if len(settled) < len(operands):
            return ir.Unsettled(Reason.NO_LAW)
        fact = self._stack.vocabulary.facts.get(self.fact_key(test.path, scopes))
        if fact is not None and fact.shown_by and test.operator == "equals":
            return self._shown(fact, test)
        return ir.Leaf(test.path, test.operator, settled)

    def _shown(self, fact: Fact, test: ast.Test) -> ir.Node:
        """NOTE: docs/rule-language.md §2, *Shown by*."""
        section = self._item_list()
        element = self._stack.vocabulary.lists[section].element
        name = f"{element}_shown"
        is_type = ir.Leaf(Path(name, "type"), "equals", (ir.Constant(fact.shown_by or ""),))
        population = ir.Population(name, section, key="type", values=(fact.shown_by or "",))
        holds = ir.Gate(
            ir.Or(
                (
                    ir.Leaf(test.path, "equals", (ir.Constant(True),)),
                    ir.And((ir.Some(population, is_type), ir.Undenied(test.path))),
                )
            )
        )
        wanted = test.operands[0]
        return holds if isinstance(wanted, ast.Literal) and wanted.value is True else ir.Not(holds)

    def _item_list(self) -> str:
        """Return the list whose `type` is the code list `item_type`."""
        for fact in self._stack.vocabulary.facts.values():
            section = self._stack.vocabulary.element_list(fact.root)
            if fact.codes == "item_type" and fact.name == "type" and section is not None:
                return section.name
        raise LookupError("no list of items is declared")

    def _operand(self, operand: ast.Operand) -> ir.LeafOperand | None:
        match operand:
            case ast.Literal(value):
                return ir.Constant(value)
            case ast.ParameterOperand(name):
                dated = self._stack.parameters[name].on(self._day)
                return None if dated is None else ir.Constant(dated)
            case ast.FactOperand(path):
                return ir.FactRef(path)
            case ast.DaysAfter(days, day):
                return _shift(self._operand(day), days)
            case ast.DecidedOperand():
                raise LookupError("a decided fact stands only behind `decided`")

    def _population(self, scope: ast.Scope, where: ast.Condition, scopes: Mapping[str, str]) -> ir.Population:
        parts = where.parts if isinstance(where, ast.All) else (where,)
        tests = [part for part in parts if isinstance(part, ast.Test) and part.path.root == scope.name]
        inner = {**scopes, scope.name: scope.list}
        key = next((test for test in tests if self._narrows(test, inner)), None)
        own = next((test for test in tests if key and _owns(test, scope.name, scopes)), None)
        owner = own.operands[0] if own else None
        return ir.Population(
            name=scope.name,
            list=scope.list,
            key=key.path.name if key else None,
            values=tuple(str(o.value) for o in key.operands if isinstance(o, ast.Literal)) if key else (),
            own=own.path.name if own else None,
            owner=owner.path if isinstance(owner, ast.FactOperand) else None,
        )

    def _narrows(self, test: ast.Test, scopes: Mapping[str, str]) -> bool:
        fact = self._stack.vocabulary.facts.get(self.fact_key(test.path, scopes))
        return fact is not None and fact.type is FactType.CODE and test.operator in ("equals", "in")


def _owns(test: ast.Test, name: str, outer: Mapping[str, str]) -> bool:
    operand = test.operands[0] if test.operator == "same_as" else None
    return isinstance(operand, ast.FactOperand) and operand.path.root in outer and operand.path.root != name


def _shift(operand: ir.LeafOperand | None, days: int) -> ir.LeafOperand | None:
    match operand:
        case ir.Constant(value):
            return ir.Constant(int(value) + days)  # type: ignore[arg-type]  # the loader admits only days here
        case ir.FactRef(path, before):
            return ir.FactRef(path, before + days)
        case None:
            return None


def children(node: ir.Node) -> tuple[ir.Node, ...]:
    """Return the nodes directly below a node."""
    match node:
        case ir.And(parts) | ir.Or(parts) | ir.Same(_, parts):
            return parts
        case ir.Not(part) | ir.Gate(part):
            return (part,)
        case ir.Some(body=body) | ir.Every(body=body) | ir.Count(body=body) | ir.Distinct(body=body):
            return (body,)
        case _:
            return ()


def _decisions(rule: ir.RuleCircuit) -> list[Path]:
    """Return the decided facts that a rule reads, as element and name."""
    found: list[Path] = []
    scopes = scopes_of(rule.populations)
    pending: list[tuple[ir.Node, dict[str, str]]] = [(rule.when, scopes), (rule.require, scopes)]
    while pending:
        node, bound = pending.pop()
        if isinstance(node, ir.Decided):
            found.append(Path(bound.get(node.decision.root, node.decision.root), node.decision.name))
        if isinstance(node, ir.Some | ir.Every | ir.Count | ir.Distinct):
            bound = {**bound, node.population.name: node.population.list}
        pending.extend((child, bound) for child in children(node))
    return found


def _table(stack: Stack, path: Path, day: int) -> ir.Table:
    """Lower the decision for `LIST.name` (or `SECTION.name`)."""
    section = stack.vocabulary.lists.get(path.root)
    element = section.element if section else path.root
    decision = stack.decisions[Path(element, path.name)]
    lowering = _Lowering(stack, day)
    scopes = {decision.scope.name: decision.scope.list} if decision.scope else {}
    cells = [[_cell(lowering.node(cell, scopes)) for cell in row.cells] for row in decision.rows]
    columns = tuple(
        _column(stack, lowering.fact_key(fact, scopes), fact, [row[index] for row in cells])
        for index, fact in enumerate(decision.inputs)
    )
    rows = tuple(
        ir.TableRow(
            clause=row.clause,
            cells=tuple(_test_index(columns[index], cell) for index, cell in enumerate(row_cells)),
            value=row.value,
            ask=row.ask,
            ruling=row.ruling,
        )
        for row, row_cells in zip(decision.rows, cells, strict=True)
    )
    return ir.Table(
        path=Path(element, path.name),
        list=section.name if section else None,
        columns=columns,
        first=decision.first,
        rows=rows,
    )


def _cell(node: ir.Node) -> ir.Node | None:
    """Return the test of a cell, or None for `any`."""
    return None if node == ir.TRUE_NODE else node


def _test_index(column: ir.Column, cell: ir.Node | None) -> int | None:
    return None if cell is None else column.tests.index(cell)


def _column(stack: Stack, key: str, path: Path, cells: list[ir.Node | None]) -> ir.Column:
    tests = tuple(dict.fromkeys(cell for cell in cells if cell is not None))
    leaves = [plain_leaves(test) for test in tests]
    if all(leaves):
        known = _feasible(stack, key, leaves)
        classes = [tuple(TRUE if holds else FALSE for holds in vector) for vector in known]
        return ir.Column(path, tests, (*dict.fromkeys(classes), (UNKNOWN,) * len(tests)), plain=True)
    if len(tests) > _MOST_OPEN_TESTS_OF_A_COLUMN:
        raise LookupError(f"more than {_MOST_OPEN_TESTS_OF_A_COLUMN} different tests of {key} in one decision")
    return ir.Column(path, tests, tuple(product((FALSE, UNKNOWN, TRUE), repeat=len(tests))), plain=False)


def plain_leaves(node: ir.Node) -> tuple[ir.Leaf, ...]:
    """Return the leaves that a cell joins by `all`; none if its truth takes more than the fact's usable value."""
    if isinstance(node, ir.And):
        parts = [plain_leaves(part) for part in node.parts]
        return tuple(leaf for part in parts for leaf in part) if all(parts) else ()
    if not isinstance(node, ir.Leaf) or node.operator in ("stated", "clock_at_most"):
        return ()
    return (node,) if all(isinstance(operand, ir.Constant) for operand in node.operands) else ()


def _feasible(stack: Stack, key: str, tests: list[tuple[ir.Leaf, ...]]) -> list[tuple[bool, ...]]:
    """Return the truth vectors of a column's tests that some value has (all, where values cannot be listed)."""
    values = finite_values(stack, key)
    simple = all(leaf.operator in ("equals", "in") for test in tests for leaf in test)
    if values is not None and simple:
        return [tuple(all(_passes(leaf, value) for leaf in test) for test in tests) for value in values]
    if len(tests) > _MOST_TESTS_OF_A_COLUMN:
        raise LookupError(f"more than {_MOST_TESTS_OF_A_COLUMN} different tests of {key} in one decision")
    return list(product((True, False), repeat=len(tests)))


def finite_values(stack: Stack, key: str) -> list[ast.Value] | None:
    """Return all values of a boolean or code fact, else None."""
    vocabulary = stack.vocabulary
    fact = vocabulary.facts.get(key) or vocabulary.derived.get(key) or vocabulary.decided.get(key)
    if fact is not None and fact.type is FactType.BOOLEAN:
        return [True, False]
    if fact is not None and fact.type is FactType.CODE:
        return list(vocabulary.codes[fact.codes or ""].codes)
    return None


def _passes(leaf: ir.Leaf, value: ast.Value) -> bool:
    return any(isinstance(operand, ir.Constant) and operand.value == value for operand in leaf.operands)
