"""Compile a decision table: entry -> Decision; rows of a `unique` table may not hold together."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from compliance.loading.comparisons import compile_test
from compliance.loading.defects import asked_defect
from compliance.loading.domains import overlap, samples
from compliance.loading.entry_shapes import DecisionRowShape, DecisionShape
from compliance.loading.names import Known, Names
from compliance.loading.operands import read_value
from compliance.loading.pack_shapes import PackFile, RulingRowShape
from compliance.loading.problems import Code
from compliance.loading.rules import bind_each
from compliance.loading.words import Words
from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode
from compliance.models.condition import ALWAYS, Condition, Decision, Path, Row, Scope, Value
from compliance.models.vocabulary import DecidedFact


def compile_decision(shape: DecisionShape, file: PackFile, words: Words) -> Decision | None:
    """Return the table of an entry, or None after noting why there is none."""
    fact = decided_fact(shape.decides, words)
    bound = _bind(shape, fact, Names(words, tuple(word.text for word in shape.for_ or file.for_), {}))
    if fact is None or bound is None:
        return None
    scope, names = bound
    inputs = tuple(known for node in shape.inputs if (known := names.resolve(node.text, node.at)) is not None)
    if len(inputs) != len(shape.inputs):
        return None
    rows = tuple(row for each in shape.rows if (row := compile_row(each, inputs, fact, names)) is not None)
    for clause in (each.clause for each in shape.rows):
        if clause.text not in words.clauses:
            words.problems.unknown(Code.UNKNOWN_CLAUSE, clause.at, "clause", clause.text, words.clauses)
    if shape.hit.text == "unique":
        note_overlaps(rows, [row.node for row in shape.rows], inputs, names)
    aspect = "decides" if shape.id is None else f"{shape.id.text}-decides"
    return Decision(
        id=f"{words.pack}/{shape.clause.text}/{aspect}",
        clause=shape.clause.text,
        decides=Path(fact.root, fact.name),
        scope=scope,
        inputs=tuple(known.path for known in inputs),
        first=shape.hit.text == "first",
        rows=rows,
        at=shape.at,
    )


def decided_fact(node: ScalarNode, words: Words) -> DecidedFact | None:
    """Return the declaration of a decided fact, or None after noting that there is none."""
    fact = words.vocabulary.decided.get(node.text)
    if fact is None:
        words.problems.unknown(Code.UNKNOWN_PATH, node.at, "decided fact", node.text, words.vocabulary.decided)
    return fact


def _bind(shape: DecisionShape, fact: DecidedFact | None, names: Names) -> tuple[Scope | None, Names] | None:
    """Return the scope over the element whose fact is decided, which `for_each` may repeat, and the names."""
    if fact is None:
        return None
    element = fact.root if names.words.vocabulary.element_list(fact.root) is not None else None
    if shape.for_each is not None and (not isinstance(shape.for_each, ScalarNode) or shape.for_each.text != element):
        hint = f"write {element}" if element else "leave it out"
        names.words.problems.add(Code.NOT_BOUND, shape.for_each.at, f"the table decides {fact.root}.{fact.name}", hint)
        return None
    if element is None:
        return None, names
    scopes, names = bind_each(ScalarNode(element, quoted=False, at=shape.decides.at), names)
    return (scopes[0], names) if scopes else None


def compile_row(
    shape: DecisionRowShape | RulingRowShape, inputs: Sequence[Known], fact: DecidedFact, names: Names
) -> Row | None:
    """Return one row, or None after noting that its cells do not fit the inputs."""
    problems = names.words.problems
    if len(shape.when) != len(inputs):
        problems.add(Code.ROW, shape.key_at("when"), f"{len(shape.when)} cells stand for {len(inputs)} inputs")
        return None
    cells = tuple(_cell(node, known, names) for node, known in zip(shape.when, inputs, strict=True))
    then = shape.then
    clause = shape.clause.text if shape.clause is not None else ""
    if isinstance(then, MappingNode) and set(then.entries) == {"ask"}:
        return Row(clause, cells, None, ask=asked_defect(then.entries["ask"].value, names), at=shape.at)
    return Row(clause, cells, _result(then, fact, names), at=shape.at)


def _cell(node: Node, known: Known, names: Names) -> Condition:
    if isinstance(node, ScalarNode) and node.text == "any" and not node.quoted:
        return ALWAYS
    return compile_test(known, node, names)


def _result(node: Node, fact: DecidedFact, names: Names) -> Value:
    return read_value(fact.type, fact.codes, node, names)


def domains_of(rows: Iterable[Row], inputs: Sequence[Known], names: Names) -> list[tuple[Value, ...]]:
    """Return the sample values of each input for the cells of these rows."""
    rows = tuple(rows)
    return [samples(known, [row.cells[index] for row in rows], names) for index, known in enumerate(inputs)]


def note_overlaps(rows: Sequence[Row], nodes: Sequence[MappingNode], inputs: Sequence[Known], names: Names) -> None:
    """Note each row that can hold together with one before it."""
    if len(rows) != len(nodes):
        return
    domains = domains_of(rows, inputs, names)
    for (one, first), (other, second) in combinations(zip(rows, nodes, strict=True), 2):
        if overlap(one.cells, other.cells, domains):
            message = f"this row and the one in line {first.at.line} can hold together, in a table with hit: unique"
            names.words.problems.add(Code.OVERLAP, second.at, message)
