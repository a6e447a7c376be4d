"""Name the rows of decision tables: Pack -> goals, one for each row that a case should make hold."""

from collections.abc import Iterator

from compliance.authoring.coverage.goals import Aim, Goal
from compliance.models.condition import ALWAYS, All, Any, Condition, Decision, Literal, Not, Row, Test, Value
from compliance.models.pack import Pack, RulingRows


def tables_of(pack: Pack) -> Iterator[tuple[Decision, tuple[Goal, ...]]]:
    """Yield the pack's tables, and those of its rulings, each with a goal for every row."""
    ruled = (ruling.decision for ruling in pack.rulings if isinstance(ruling, RulingRows))
    for decision in (*pack.decisions, *ruled):
        goals = (Goal(str(decision.decides), Aim.ROW, row_place(decision, row), "chosen") for row in decision.rows)
        yield decision, tuple(dict.fromkeys(goals))


def row_place(decision: Decision, row: Row) -> str:
    """Return the place of a row: its clause and cells, which stay the same where rulings put rows beside it."""
    cells = ", ".join(
        f"{path}: {_cell(cell)}" for path, cell in zip(decision.inputs, row.cells, strict=True) if cell != ALWAYS
    )
    return f"{row.clause} [{cells}]"


def _cell(cell: Condition) -> str:
    match cell:
        case Test(operator=operator, operands=operands):
            values = " | ".join(_value(each.value) for each in operands if isinstance(each, Literal))
            return values if operator in ("equals", "in") else f"{operator} {values}".strip()
        case All(parts):
            return " & ".join(map(_cell, parts))
        case Any(parts):
            return " | ".join(map(_cell, parts))
        case Not(part):
            return f"not {_cell(part)}"
        case _:
            return type(cell).__name__.lower()


def _value(value: Value) -> str:
    if isinstance(value, tuple):
        return " ".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
