"""Lower decision tables: cells become columns of classes, so that a row is chosen from a few small numbers."""

from itertools import product

from compliance.engine import circuit as ir
from compliance.engine.columns import NOT_OF_VALUE, feasible, leaves_of
from compliance.engine.lowering import Lowering
from compliance.models.condition import Path
from compliance.models.stack import Stack
from compliance.models.truth import FALSE, TRUE, UNKNOWN

_MOST_OPEN_TESTS = 3


def lower_table(stack: Stack, path: Path, day: int) -> ir.Table:
    """Lower the decision for `LIST.name` (or `SECTION.name`)."""
    section = stack.vocabulary.lists.get(path.root)
    element = section.element if section else path.root
    decision = stack.decisions[Path(element, path.name)]
    lowering = Lowering(stack, day)
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
    leaves = [leaves_of(test) for test in tests]
    plain = all(leaves) and not any(leaf.operator in NOT_OF_VALUE for test in leaves for leaf in test)
    if all(leaves):
        return ir.Column(path, tests, feasible(stack.vocabulary, key, tests), plain)
    if len(tests) > _MOST_OPEN_TESTS:
        raise LookupError(f"more than {_MOST_OPEN_TESTS} tests of {key} that read other facts in one decision")
    return ir.Column(path, tests, tuple(product((FALSE, UNKNOWN, TRUE), repeat=len(tests))), plain=False)
