"""Write a decision table: for each entry, the index of the row that holds."""

from compliance.engine import circuit as ir
from compliance.engine.emit import Block, Bound, Emitter, Scope
from compliance.engine.leaves import LeafWriter
from compliance.engine.nodes import NodeWriter
from compliance.models.operators import FactType

# A cell's truth for each class of its column; None for a cell that takes any value.
Truths = tuple[int, ...] | None


def write_table(table: ir.Table, out: Emitter, nodes: NodeWriter) -> None:
    """Write the index of the row that holds into each row of the table's list (or its section) under the fact's name.

    One past the last row: none holds. Two past: an input is not known.
    """
    out.rule = None
    out.emit(f"# {table.path}")
    if table.list is None:
        row = nodes.row(table.path.root, {})
        out.emit(f"{row}[{table.path.name!r}] = {_decided(table, {}, out, nodes)}")
        return
    row = out.name("e")
    with out.loop(f"for {row} in {nodes.list_of(table.list)} or NOBODY:"):
        scope = {table.path.root: Bound(row, table.list)}
        out.emit(f"{row}[{table.path.name!r}] = {_decided(table, scope, out, nodes)}")


def _decided(table: ir.Table, scope: Scope, out: Emitter, nodes: NodeWriter) -> str:
    block = Block()
    for index, column in enumerate(table.columns):
        block.add(index, _column(column, scope, out, nodes), len(column.classes))
    rows = tuple(
        tuple(_truths(column, cell) for column, cell in zip(table.columns, row.cells, strict=True))
        for row in table.rows
    )
    result, known = out.name(), out.constant("J", f"[None] * {block.size}", shared=False)
    out.emit(f"k = {block.key()}")
    out.emit(f"{result} = {known}[k]")
    with out.loop(f"if {result} is None:"):
        chosen = _chosen([_row(row, block, out) for row in rows], table.first)
        out.emit(f"{result} = {known}[k] = {chosen}")
    out.confirm(str(table.path), ("decide", table.first, rows), block, result, key="k")
    return result


def _chosen(holds: list[str], first: bool) -> str:
    """Return the expression of the index of the row that holds, from the truths of all rows."""
    gap, unknown = len(holds), len(holds) + 1
    chain = "".join(
        f"{index} if {name} == 2 else " + (f"{unknown} if {name} else " if first else "")
        for index, name in enumerate(holds)
    )
    return chain + (f"{unknown} if {' or '.join(holds)} else {gap}" if holds else str(gap))


def _row(row: tuple[Truths, ...], block: Block, out: Emitter) -> str:
    cells = [
        f"{out.constant('R', repr(truths))}[{block.variables[index]}]"
        for index, truths in enumerate(row)
        if truths is not None
    ]
    name = out.name()
    out.emit(f"{name} = min({', '.join(['2', *cells])})" if cells else f"{name} = 2")
    return name


def _column(column: ir.Column, scope: Scope, out: Emitter, nodes: NodeWriter) -> str:
    """Write the class of a column: the index of the truths of its cells."""
    classes = out.constant("C", repr({truths: index for index, truths in enumerate(column.classes)}))
    if not column.plain:
        truths = [nodes.truth(f"{column.path} (cell)", test, scope) for test in column.tests]
        return out.variable(f"{classes}[({''.join(f'{truth}, ' for truth in truths)})]")
    if not column.tests:
        return out.variable("0")
    value = out.variable(nodes.get(column.path, scope))
    writer = nodes.leaf_writer(scope)
    vector = "(" + "".join(f"2 if {_holds(test, value, writer)} else 0, " for test in column.tests) + ")"
    text = out.with_constants(f"{len(column.classes) - 1} if {value} is None else {classes}[{vector}]")
    kind, _ = writer.type_of(column.path)
    if kind not in (FactType.BOOLEAN, FactType.CODE):
        return out.variable(text)
    result, known = out.name(), out.constant("V", "{}", shared=False)
    out.emit(f"{result} = {known}.get({value})")
    with out.loop(f"if {result} is None:"):
        out.emit(f"{result} = {known}[{value}] = {text}")
    return result


def _holds(node: ir.Node, value: str, writer: LeafWriter) -> str:
    """Return the expression that a cell holds for a usable value."""
    match node:
        case ir.And(parts):
            return "(" + " and ".join(_holds(part, value, writer) for part in parts) + ")"
        case ir.Or(parts):
            return "(" + " or ".join(_holds(part, value, writer) for part in parts) + ")"
        case ir.Not(part):
            return f"(not {_holds(part, value, writer)})"
        case ir.Leaf():
            return f"({writer.test(node, value, ('',) * len(node.operands))})"
        case _:
            raise TypeError(f"not a plain cell: {node}")


def _truths(column: ir.Column, cell: int | None) -> Truths:
    """Return a cell's truth for each class of its column; None for `any`."""
    return None if cell is None else tuple(truths[cell] for truths in column.classes)
