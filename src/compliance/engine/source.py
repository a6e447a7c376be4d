"""Write a circuit as straight Python: Circuit -> Source (text and formulas)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from compliance.engine import circuit as ir
from compliance.engine.cuts import cut, cut_pair
from compliance.engine.formula import Formula, Tree
from compliance.engine.leaves import LeafWriter, literal
from compliance.models.condition import Path
from compliance.models.vocabulary import Vocabulary


class Checks(StrEnum):
    """How much of the second key a program asks for: all of it, what is not yet known, or nothing."""

    ALWAYS = "always"
    MEMO = "memo"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Source:
    """A program: the text of a module with `run(sections, lists, pending)`, and the formulas it decides."""

    text: str
    formulas: tuple[Formula, ...]


def write(circuit: ir.Circuit, vocabulary: Vocabulary, checks: Checks = Checks.MEMO) -> Source:
    """Return the program of a circuit.

    `run(sections, lists, pending)` takes decoded rows by section and lists of rows (None: unknown), appends
    `(formula, key, class)` for each decision that the other key must confirm, and returns the outcomes by rule.
    """
    writer = _Writer(vocabulary, checks)
    for table in circuit.tables:
        writer.table(table)
    for number, rule in enumerate(circuit.rules):
        writer.rule(number, rule)
    return writer.source(len(circuit.rules))


class _Block:
    """A formula being written: its inputs, each the name of a variable and a domain."""

    def __init__(self) -> None:
        self.variables: list[str] = []
        self.domains: list[int] = []
        self._known: dict[object, int] = {}

    def add(self, key: object, variable: str, domain: int) -> int:
        self._known[key] = len(self.variables)
        self.variables.append(variable)
        self.domains.append(domain)
        return self._known[key]

    def known(self, key: object) -> int | None:
        return self._known.get(key)


@dataclass(frozen=True, slots=True)
class _Bound:
    """A name in scope: the Python variable of its row, and its list."""

    variable: str
    list: str


Scope = dict[str, _Bound]


class _Writer:
    def __init__(self, vocabulary: Vocabulary, checks: Checks) -> None:
        self._vocabulary = vocabulary
        self._checks = checks
        self._lines: list[str] = []
        self._prologue: dict[str, str] = {}
        self._constants: dict[str, str] = {}
        self._formulas: list[Formula] = []
        self._tables: dict[Path, ir.Table] = {}
        self._indent = 1
        self._names = 0
        self._rule: str | None = None

    # --- the module -------------------------------------------------------------------------------------------------

    def source(self, rules: int) -> Source:
        body = "\n".join([*(f"    {name} = {text}" for name, text in self._prologue.items()), *self._lines])
        ranks = LeafWriter(self._vocabulary, {}).rank_tables()
        constants = {**{name: repr(table) for name, table in ranks.items()}, **self._constants}
        memo = [f'M{formula.id} = bytearray(b"\\xff") * {formula.size}' for formula in self._formulas]
        head = [
            '"""Generated from a rule pack; made anew whenever the pack or the program changes."""',
            "from decimal import Decimal",
            "import re2" if "re2." in body + "".join(constants.values()) else "",
            "from compliance.engine.runtime import NOBODY, day_of, index, index_pairs",
            *(f"{name} = {text}" for name, text in constants.items() if name in body or not name.startswith("RANK_")),
            *(memo if self._checks is Checks.MEMO else []),
            f"MEMO = ({''.join(f'M{f.id}, ' for f in self._formulas) if self._checks is Checks.MEMO else ''})",
        ]
        results = "".join(f"o{number}, " for number in range(rules))
        text = "\n".join([*head, "def run(sections, lists, pending):", body, f"    return ({results})", ""])
        return Source(text, tuple(self._formulas))

    def _emit(self, line: str) -> None:
        self._lines.append("    " * self._indent + line)

    def _name(self, prefix: str = "t") -> str:
        self._names += 1
        return f"{prefix}{self._names}"

    def _hoist(self, prefix: str, text: str) -> str:
        """Return the variable of an expression that is computed once per dossier, before all rules."""
        for name, known in self._prologue.items():
            if known == text:
                return name
        name = self._name(prefix)
        self._prologue[name] = text
        return name

    def _constant(self, prefix: str, text: str) -> str:
        for name, known in self._constants.items():
            if known == text:
                return name
        name = f"{prefix}{len(self._constants)}"
        self._constants[name] = text
        return name

    # --- rules ------------------------------------------------------------------------------------------------------

    def rule(self, number: int, rule: ir.RuleCircuit) -> None:
        self._rule = rule.id
        self._emit(f"# {rule.id}")
        when, require = cut_pair(rule.when, rule.require)
        if not rule.populations:
            self._emit(f"o{number} = {self._outcome(rule.id, when, require, {})}")
            return
        self._emit("seen = 0")
        depth, scope = self._indent, dict[str, _Bound]()
        for population in rule.populations:
            self._emit(f"if {self._list(population.list)} is None: seen |= 8")
            scope = self._loop(population, scope)
        self._emit(f"seen |= 1 << {self._outcome(rule.id, when, require, scope)}")
        self._indent = depth
        self._worst(number, rule.id)

    def _loop(self, population: ir.Population, scope: Scope) -> Scope:
        """Open a loop over a population; the caller restores the indentation."""
        row = self._name("e")
        self._emit(f"for {row} in {self._entries(population, scope)}:")
        self._indent += 1
        for other in scope.values():
            if other.list == population.list:
                self._emit(f"if {row} is {other.variable}: continue")
        return {**scope, population.name: _Bound(row, population.list)}

    def _outcome(self, label: str, when: ir.Node, require: ir.Node, scope: Scope) -> str:
        block = _Block()
        tree: Tree = ("outcome", self._tree(when, scope, block), self._tree(require, scope, block))
        first, second = (self._expression(part, block) for part in tree[1:] if isinstance(part, tuple))
        result = self._name()
        self._emit(
            f"{result} = (0 if {second} == 2 else 3 if {second} else 1) if {first} == 2 else 3 if {first} else 2"
        )
        self._confirm(label, tree, block, result)
        return result

    def _worst(self, number: int, label: str) -> None:
        block = _Block()
        for bit in (1, 3, 0):
            block.add(bit, f"(seen >> {bit} & 1)", 2)
        self._emit(f"o{number} = 1 if seen & 2 else 3 if seen & 8 else 0 if seen & 1 else 2")
        self._confirm(f"{label} (worst)", ("worst", 0, 1, 2), block, f"o{number}")

    def _confirm(self, label: str, tree: Tree, block: _Block, result: str) -> None:
        """Write the question to the other key: does it give the same class?"""
        formula = Formula(len(self._formulas), label, self._rule, tuple(block.domains), tree)
        self._formulas.append(formula)
        if self._checks is Checks.NONE:
            return
        factor, terms = 1, []
        for variable, domain in zip(block.variables, block.domains, strict=True):
            terms.append(variable if factor == 1 else f"{factor} * {variable}")
            factor *= domain
        key = " + ".join(terms) or "0"
        if self._checks is Checks.ALWAYS:
            self._emit(f"pending.append(({formula.id}, {key}, {result}))")
            return
        self._emit(f"k = {key}")
        self._emit(f"if M{formula.id}[k] != {result}: pending.append(({formula.id}, k, {result}))")

    # --- nodes ------------------------------------------------------------------------------------------------------

    def _truth(self, label: str, node: ir.Node, scope: Scope) -> str:
        """Write a formula of its own for a node; return the variable of its truth. A lone leaf needs none."""
        block = _Block()
        tree = self._tree(cut(node), scope, block)
        result = self._expression(tree, block)
        if tree[0] not in ("in", "unknown"):
            self._confirm(label, tree, block, result)
        return result

    def _tree(self, node: ir.Node, scope: Scope, block: _Block) -> Tree:
        match node:
            case ir.And(parts):
                return ("and", *(self._tree(part, scope, block) for part in parts))
            case ir.Or(parts):
                return ("or", *(self._tree(part, scope, block) for part in parts))
            case ir.Same(_, parts):
                return ("same", *(self._tree(part, scope, block) for part in parts))
            case ir.Not(part):
                return ("not", self._tree(part, scope, block))
            case ir.Unsettled():
                return ("unknown",)
            case ir.Some() | ir.Every() | ir.Count():
                return self._fold(node, scope, block)
            case _:
                known = block.known(node)
                return ("in", block.add(node, self._input(node, scope), 3) if known is None else known)

    def _input(self, node: ir.Node, scope: Scope) -> str:
        match node:
            case ir.Leaf():
                return self._leaf(node, scope)
            case ir.Undenied(path):
                return self._undenied(path)
            case ir.Decided():
                return self._decided(node, scope)
            case ir.Gate(part):
                return self._gate(part, scope)
            case ir.Distinct():
                return self._distinct(node, scope)
            case _:
                raise TypeError(f"not an input: {node}")

    def _gate(self, part: ir.Node, scope: Scope) -> str:
        return self._truth(f"{self._rule} (part)", part, scope)

    def _expression(self, tree: Tree, block: _Block) -> str:
        """Write the truth of a tree; return a variable or constant that holds it."""
        word, *rest = tree
        if word == "in":
            return block.variables[int(str(rest[0]))]
        if word == "unknown":
            return "1"
        result = self._name()
        self._emit(f"{result} = {self._joined(str(word), rest, block)}")
        return result

    def _joined(self, word: str, rest: list[object], block: _Block) -> str:
        if word in ("some", "every", "count"):
            return _folded(word, [block.variables[int(str(at))] for at in rest[:2]], rest[2:])
        values = [self._expression(part, block) for part in rest if isinstance(part, tuple)]
        return _JOINED[word](values)

    # --- leaves -----------------------------------------------------------------------------------------------------

    def _row(self, root: str, scope: Scope) -> str:
        bound = scope.get(root)
        return bound.variable if bound else self._hoist("s", f"sections[{root!r}]")

    def _get(self, path: Path, scope: Scope) -> str:
        value = f"{self._row(path.root, scope)}.get({path.name!r})"
        return value if path.root in scope else self._hoist("v", value)

    def _leaf(self, leaf: ir.Leaf, scope: Scope) -> str:
        result = self._name()
        if leaf.operator == "stated":
            self._emit(f"{result} = 2 if {leaf.path.name!r} in {self._row(leaf.path.root, scope)} else 0")
            return result
        value = self._variable(self._get(leaf.path, scope))
        unknown = [f"{value} is None"]
        operands = []
        for operand in leaf.operands:
            name = self._variable(self._get(operand.path, scope)) if isinstance(operand, ir.FactRef) else ""
            operands.append(name)
            if name:
                unknown.append(f"{name} is None")
        if leaf.operator == "clock_at_most":
            unknown.append(f"{value}[1] is None")
        writer = LeafWriter(self._vocabulary, {name: bound.list for name, bound in scope.items()})
        test = self._hoisted_constants(writer.test(leaf, value, tuple(operands)))
        self._emit(f"{result} = 1 if {' or '.join(unknown)} else 2 if {test} else 0")
        return result

    def _variable(self, expression: str) -> str:
        if expression.isidentifier():
            return expression
        name = self._name("v")
        self._emit(f"{name} = {expression}")
        return name

    def _hoisted_constants(self, test: str) -> str:
        """Move what Python would build anew at each test (sets, decimals, patterns) to constants of the module."""
        for opening in ("frozenset((", "re2.compile(", "Decimal("):
            while (start := test.find(opening)) >= 0:
                end = _closing(test, start)
                test = test[:start] + self._constant("K", test[start:end]) + test[end:]
        return test

    def _undenied(self, path: Path) -> str:
        result, row = self._name(), self._row(path.root, {})
        self._emit(f"{result} = 2 if {path.name!r} not in {row} or {row}[{path.name!r}] is True else 1")
        return result

    # --- populations ------------------------------------------------------------------------------------------------

    def _list(self, name: str) -> str:
        return self._hoist("l", f"lists[{name!r}]")

    def _entries(self, population: ir.Population, scope: Scope) -> str:
        """Return an expression for the entries of a population; writes what it needs before."""
        rows = f"({self._list(population.list)} or NOBODY)"
        if population.key is None:
            return self._hoist("p", rows)
        known = self._hoist("x", f"index({rows}, {population.key!r})")
        all_of_key = self._hoist("p", _gathered(known, [literal(value) for value in population.values]))
        if population.owner is None or population.own is None:
            return all_of_key
        pairs = self._hoist("x", f"index_pairs({rows}, {population.key!r}, {population.own!r})")
        owner = self._variable(self._get(population.owner, scope))
        narrowed = _gathered(pairs, [f"({literal(value)}, {owner})" for value in population.values])
        return f"({all_of_key} if {owner} is None else {narrowed})"

    def _fold(self, node: ir.Some | ir.Every | ir.Count, scope: Scope, block: _Block) -> Tree:
        low = high = None
        if isinstance(node, ir.Count):
            low, high = node.low, node.high
        clip = 1 if low is None else max(low, high or low) + 1
        key = ("fold", node)
        at = block.known(key)
        if at is None:
            first, second = self._fold_loop(node, scope, clip)
            at = block.add(key, first, clip + 1)
            block.add(("second", node), second, clip + 1)
        word = type(node).__name__.lower()
        return (word, at, at + 1) if low is None else (word, at, at + 1, low, high)

    def _fold_loop(self, node: ir.Some | ir.Every | ir.Count, scope: Scope, clip: int) -> tuple[str, str]:
        """Write the loop that folds a body; return the variables of its two results."""
        first, second = self._name("a"), self._name("b")
        unknown_list = f"{clip} if {self._list(node.population.list)} is None else 0"
        self._emit(f"{first} = 0; {second} = {unknown_list}")
        entries = self._entries(node.population, scope)
        depth = self._indent
        inner = self._loop_over(entries, node.population, scope)
        truth = self._truth(f"{self._rule} (each)", node.body, inner)
        if isinstance(node, ir.Count):
            self._emit(f"{first} += {truth} == 2; {second} += {truth} > 0")
        else:
            decisive = 2 if isinstance(node, ir.Some) else 0
            self._emit(f"if {truth} == {decisive}: {first} = 1")
            self._emit(f"elif {truth} == 1: {second} = 1")
        self._indent = depth
        if isinstance(node, ir.Count):
            self._emit(f"if {first} > {clip}: {first} = {clip}")
            self._emit(f"if {second} > {clip}: {second} = {clip}")
        return first, second

    def _loop_over(self, entries: str, population: ir.Population, scope: Scope) -> Scope:
        row = self._name("e")
        self._emit(f"for {row} in {entries}:")
        self._indent += 1
        return {**scope, population.name: _Bound(row, population.list)}

    def _distinct(self, node: ir.Distinct, scope: Scope) -> str:
        seen, twice, loose, number, result = (self._name(p) for p in ("q", "d", "u", "n", "t"))
        entries = self._entries(node.population, scope)
        self._emit(f"{seen} = set(); {twice} = False; {loose} = {number} = 0")
        depth = self._indent
        inner = self._loop_over(entries, node.population, scope)
        truth = self._truth(f"{self._rule} (each)", node.body, inner)
        value = self._variable(f"{inner[node.population.name].variable}.get({node.fact!r})")
        self._emit(f"if {truth} == 0: continue")
        self._emit(f"{number} += 1")
        self._emit(f"if {truth} == 1 or {value} is None: {loose} += 1")
        self._emit(f"elif {value} in {seen}: {twice} = True")
        self._emit(f"else: {seen}.add({value})")
        self._indent = depth
        unknown = f"{self._list(node.population.list)} is None or {loose} and {number} > 1"
        self._emit(f"{result} = 0 if {twice} else 1 if {unknown} else 2")
        return result

    # --- decisions --------------------------------------------------------------------------------------------------

    def table(self, table: ir.Table) -> None:
        self._rule = None
        self._tables[table.path] = table
        self._emit(f"# {table.path}")
        depth, scope = self._indent, dict[str, _Bound]()
        if table.list is not None:
            root = table.columns[0].path.root
            scope = self._loop_over(f"({self._list(table.list)} or NOBODY)", ir.Population(root, table.list), {})
            row = scope[root].variable
        else:
            row = self._row(table.path.root, {})
        block = _Block()
        for index, column in enumerate(table.columns):
            block.add(index, self._column(column, scope), len(column.classes) + 1)
        decided = self._rows(table, block)
        self._emit(f"{row}[{table.path.name!r}] = {decided}")
        self._indent = depth

    def _column(self, column: ir.Column, scope: Scope) -> str:
        """Write the class of a column's value: the index of its truth vector, one past the last for unknown."""
        value = self._variable(self._get(column.path, scope))
        writer = LeafWriter(self._vocabulary, {name: bound.list for name, bound in scope.items()})
        tests, unknown = [], [f"{value} is None"]
        for cell in column.tests:
            parts = []
            for leaf in cell:
                names = tuple(
                    self._variable(self._get(operand.path, scope)) if isinstance(operand, ir.FactRef) else ""
                    for operand in leaf.operands
                )
                unknown.extend(f"{name} is None" for name in names if name)
                parts.append(f"({writer.test(leaf, value, names)})")
            tests.append(" and ".join(parts))
        classes = self._constant("C", repr({vector: index for index, vector in enumerate(column.classes)}))
        vector = "(" + "".join(f"bool({test}), " for test in tests) + ")"
        result = self._name()
        text = f"{len(column.classes)} if {' or '.join(unknown)} else {classes}[{vector}]"
        self._emit(f"{result} = {self._hoisted_constants(text)}")
        return result

    def _rows(self, table: ir.Table, block: _Block) -> str:
        rows = tuple(
            tuple(_truths(column, cell) for column, cell in zip(table.columns, row.cells, strict=True))
            for row in table.rows
        )
        holds = [self._row_truth(row, block) for row in rows]
        gap, unknown = len(rows), len(rows) + 1
        result = self._name()
        chain = "".join(
            f"{index} if {name} == 2 else " + (f"{unknown} if {name} else " if table.first else "")
            for index, name in enumerate(holds)
        )
        rest = f"{unknown} if {' or '.join(holds)} else {gap}" if holds else str(gap)
        self._emit(f"{result} = {chain}{rest}")
        self._confirm(f"{table.path}", ("decide", table.first, rows), block, result)
        return result

    def _row_truth(self, row: tuple[tuple[int, ...] | None, ...], block: _Block) -> str:
        cells = [
            f"{self._constant('R', repr(truths))}[{block.variables[index]}]"
            for index, truths in enumerate(row)
            if truths is not None
        ]
        return self._variable(f"min(2, {', '.join(cells)})" if cells else "2 + 0")

    def _decided(self, node: ir.Decided, scope: Scope) -> str:
        bound = scope.get(node.decision.root)
        element = self._vocabulary.lists[bound.list].element if bound else node.decision.root
        table = self._tables[Path(element, node.decision.name)]
        rows = "".join(f"{literal_or_none(row.value)}, " for row in table.rows)
        values = self._constant("D", f"({rows}None, None)")
        value = self._variable(self._get(node.path, scope))
        wanted = self._variable(f"{values}[{self._row(node.decision.root, scope)}[{node.decision.name!r}]]")
        result = self._name()
        self._emit(f"{result} = 1 if {value} is None or {wanted} is None else 2 if {value} == {wanted} else 0")
        return result


def literal_or_none(value: object) -> str:
    """Return the expression of a row's value, None for a row that asks."""
    return "None" if value is None else literal(value)  # type: ignore[arg-type]  # a Value by construction


def _truths(column: ir.Column, cell: int | None) -> tuple[int, ...] | None:
    """Return a cell's truth for each class of its column, unknown last; None for `any`."""
    return None if cell is None else (*(2 if vector[cell] else 0 for vector in column.classes), 1)


def _gathered(index: str, keys: list[str]) -> str:
    """Return an expression for the entries under some keys of an index, and the loose ones."""
    if len(keys) == 1:
        found = f"{index}[0].get({keys[0]}, NOBODY)"
        return f"({found} + {index}[1] if {index}[1] else {found})"
    return "[" + "".join(f"*{index}[0].get({key}, NOBODY), " for key in keys) + f"*{index}[1]]"


def _closing(text: str, start: int) -> int:
    """Return the end of the call that opens at `start`; quoted text is stepped over."""
    depth, quote, position = 0, "", start
    while position < len(text):
        character = text[position]
        if quote:
            if character == "\\":
                position += 1
            elif character == quote:
                quote = ""
        elif character in "'\"":
            quote = character
        else:
            depth += (character == "(") - (character == ")")
            if character == ")" and depth == 0:
                return position + 1
        position += 1
    raise ValueError(text)


def _and(values: list[str]) -> str:
    if len(values) < 2:
        return values[0] if values else "2"
    return f"(2 if {' == '.join(values)} == 2 else 1) if {' and '.join(values)} else 0"


def _or(values: list[str]) -> str:
    if len(values) < 2:
        return values[0] if values else "0"
    return f"2 if {' or '.join(f'{value} == 2' for value in values)} else 1 if {' or '.join(values)} else 0"


def _not(values: list[str]) -> str:
    return f"2 - {values[0]}"


def _same(values: list[str]) -> str:
    return f"{values[0]} if {' == '.join(values)} else 1" if len(values) > 1 else values[0]


_JOINED: Final[dict[str, Callable[[list[str]], str]]] = {"and": _and, "or": _or, "not": _not, "same": _same}


def _folded(word: str, names: list[str], bounds: list[object]) -> str:
    first, second = names
    if word == "some":
        return f"2 if {first} else {second}"
    if word == "every":
        return f"0 if {first} else 1 if {second} else 2"
    low, high = bounds
    inside = f"{first} >= {low}" + ("" if high is None else f" and {second} <= {high}")
    outside = f"{second} < {low}" + ("" if high is None else f" or {first} > {high}")
    return f"2 if {inside} else 0 if {outside} else 1"
