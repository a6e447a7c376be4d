"""Write a decision table: for each entry, the index of the row that holds."""

from compliance.engine import circuit as ir
from compliance.engine.emit import Block, Bound, Emitter, Scope
from compliance.engine.nodes import NodeWriter

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
        block.add(index, _column(column, scope, out, nodes), len(column.classes) + 1)
    rows = tuple(
        tuple(_truths(column, cell) for column, cell in zip(table.columns, row.cells, strict=True))
        for row in table.rows
    )
    result = out.name()
    out.emit(f"{result} = {_chosen([_row(row, block, out) for row in rows], table.first)}")
    out.confirm(str(table.path), ("decide", table.first, rows), block, result)
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
    """Write the class of a column's value: the index of its truth vector, one past the last for unknown."""
    value = out.variable(nodes.get(column.path, scope))
    writer = nodes.leaf_writer(scope)
    tests, unknown = [], [f"{value} is None"]
    for cell in column.tests:
        parts = []
        for leaf in cell:
            names = tuple(
                out.variable(nodes.get(operand.path, scope)) if isinstance(operand, ir.FactRef) else ""
                for operand in leaf.operands
            )
            unknown.extend(f"{name} is None" for name in names if name)
            parts.append(f"({writer.test(leaf, value, names)})")
        tests.append(" and ".join(parts))
    classes = out.constant("C", repr({vector: index for index, vector in enumerate(column.classes)}))
    vector = "(" + "".join(f"bool({test}), " for test in tests) + ")"
    result = out.name()
    text = f"{len(column.classes)} if {' or '.join(unknown)} else {classes}[{vector}]"
    out.emit(f"{result} = {out.with_constants(text)}")
    return result


def _truths(column: ir.Column, cell: int | None) -> Truths:
    """Return a cell's truth for each class of its column, unknown last; None for `any`."""
    return None if cell is None else (*(2 if vector[cell] else 0 for vector in column.classes), 1)
