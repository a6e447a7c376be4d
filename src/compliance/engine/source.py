"""Write a circuit as straight Python: Circuit -> Source (text and formulas)."""

from typing import Final

from compliance.engine import circuit as ir
from compliance.engine.cuts import cut_pair
from compliance.engine.decisions import write_table
from compliance.engine.emit import Block, Bound, Checks, Emitter, Scope
from compliance.engine.formula import SATISFIED, UNDETERMINED, VIOLATED, Formula, Tree, classes, shape
from compliance.engine.leaves import LeafWriter
from compliance.engine.nodes import NodeWriter
from compliance.models.condition import Path
from compliance.models.frozen import dataclass
from compliance.models.vocabulary import Vocabulary

# What a program imports when this occurs in it.
_IMPORTS: Final = {"Decimal(": "from decimal import Decimal", "re2.": "import re2"}


@dataclass(frozen=True, slots=True)
class Source:
    """A program: the text of a module with `run(sections, lists, pending)`, and the formulas it decides."""

    text: str
    formulas: tuple[Formula, ...]


def write(circuit: ir.Circuit, vocabulary: Vocabulary, checks: Checks = Checks.MEMO) -> Source:
    """Return the program of a circuit.

    `run(sections, lists, pending)` takes decoded rows by section and lists of rows (None: unknown), appends
    `(formula, key, class)` for each decision that the other key must confirm, and returns for each rule its outcome and
    the key at which the other key has, or will have, confirmed it (0 where nothing is remembered).
    """
    out = Emitter(checks)
    tables: dict[Path, ir.Table] = {}
    nodes = NodeWriter(out, vocabulary, tables)
    for table in circuit.tables:
        write_table(table, out, nodes)
        tables[table.path] = table
    for number, rule in enumerate(circuit.rules):
        _rule(number, rule, out, nodes)
    return Source(_module(out, vocabulary, len(circuit.rules)), tuple(out.formulas))


def _module(out: Emitter, vocabulary: Vocabulary, rules: int) -> str:
    body = out.body()
    ranks = {name: repr(table) for name, table in LeafWriter(vocabulary, {}).rank_tables(body).items()}
    constants = {**ranks, **{name: text for (text, _), name in out.constants.items()}}
    memo = [f"M{formula.id}" for formula in out.formulas] if out.checks is Checks.MEMO else []
    head = [
        '"""Generated from a rule pack; made anew whenever the pack or the program changes."""',
        *(line for name, line in _IMPORTS.items() if any(name in text for text in (body, *constants.values()))),
        "from compliance.engine.runtime import NOBODY, WORST, index, index_owners",
        *(f"{name} = {text}" for name, text in constants.items()),
        *(f'{name} = bytearray(b"\\xff") * {formula.size}' for name, formula in zip(memo, out.formulas, strict=False)),
        f"MEMO = ({''.join(f'{name}, ' for name in memo)})",
        "def run(sections, lists, pending):",
    ]
    kept = "q{0}" if memo else "0"
    results = "".join(f"o{number}, {kept.format(number)}, " for number in range(rules))
    return "\n".join([*head, body, f"    return ({results})", ""])


def _rule(number: int, rule: ir.RuleCircuit, out: Emitter, nodes: NodeWriter) -> None:
    """Write a rule: its outcome in variable `o` and its number."""
    out.rule = rule.id
    out.emit(f"# {rule.id}")
    when, require = cut_pair(rule.when, rule.require)
    if not rule.populations:
        out.emit(f"o{number} = {_outcome(rule.id, when, require, {}, out, nodes, kept=f'q{number}')}")
        return
    out.emit("seen = 0")
    for name in dict.fromkeys(population.list for population in rule.populations):
        out.emit(f"if {nodes.list_of(name)} is None: seen |= 8")
    scope: Scope = {}
    for population in rule.populations:
        row = out.name("e")
        out.open(f"for {row} in {nodes.entries(population, scope)}:")
        for other in scope.values():
            if other.list == population.list:
                out.emit(f"if {row} is {other.variable}: continue")
        scope = {**scope, population.name: Bound(row, population.list, population.key, population.values)}
    out.emit(f"seen |= 1 << {_outcome(rule.id, when, require, scope, out, nodes)}")
    out.close(len(rule.populations))
    _worst(number, rule.id, out)


def _outcome(
    label: str, when: ir.Node, require: ir.Node, scope: Scope, out: Emitter, nodes: NodeWriter, kept: str = "k"
) -> str:
    block = Block()
    sides = nodes.tree(when, scope, block), nodes.tree(require, scope, block)
    tree: Tree = ("outcome", *sides)
    nodes.limit(block, scope)
    first, second = (nodes.expression(side, block) for side in sides)
    result = out.name()
    required = f"0 if {second} == 2 else 3 if {second} else 1"
    always = sides[0] == ("and",)
    out.emit(f"{result} = " + (required if always else f"({required}) if {first} == 2 else 3 if {first} else 2"))
    out.confirm(label, tree, block, result, kept=kept)
    return result


def _worst(number: int, label: str, out: Emitter) -> None:
    """Write the worst of the outcomes whose bits are set in `seen`; undetermined is always possible: a list may be."""
    block = Block()
    inputs = {bit: block.add(bit, f"(seen >> {bit} & 1)", 2) for bit in (VIOLATED, UNDETERMINED, SATISFIED)}
    if out.limits(block):
        outcomes = classes(shape(out.formulas[-1])) | {UNDETERMINED}
        block.limits.extend(((at,), frozenset({(0,)})) for bit, at in inputs.items() if bit not in outcomes)
    out.emit(f"o{number} = 1 if seen & 2 else 3 if seen & 8 else 0 if seen & 1 else 2")
    out.confirm(f"{label} (worst)", ("worst", 0, 1, 2), block, f"o{number}", key="WORST[seen]", kept=f"q{number}")
