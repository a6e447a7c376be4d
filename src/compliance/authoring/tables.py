"""Lay a decision out as a table: (Decision, Standing) -> DecisionTable."""

from typing import Final

from compliance.authoring.pack_page import Column, DecisionTable, TableRow
from compliance.authoring.standing import Standing
from compliance.models.condition import ALWAYS, Condition, Decision, Row, Test
from compliance.models.condition_words import words_of
from compliance.models.demand_words import demand_words, expected_words
from compliance.models.naming import Names
from compliance.models.text import Text
from compliance.models.value_words import value_words

_ANY: Final = Text("bất kỳ", "any")
_EQUALITIES: Final = ("equals", "in")


def table_of(decision: Decision, at: Standing) -> DecisionTable:
    """Return a decision with the labels of its inputs, cells and values."""
    names = _names(decision, at)
    return DecisionTable(
        id=decision.id,
        clause=decision.clause,
        decides=str(decision.decides),
        label=names.fact(decision.decides).label,
        hit="first" if decision.first else "unique",
        columns=tuple(Column(str(path), names.fact(path).label) for path in decision.inputs),
        rows=rows_of(decision, at),
    )


def rows_of(decision: Decision, at: Standing) -> tuple[TableRow, ...]:
    """Return the rows of a decision in words."""
    names = _names(decision, at)
    return tuple(_row(row, decision, names) for row in decision.rows)


def _names(decision: Decision, at: Standing) -> Names:
    names = Names(at.stack, at.day, {}, {})
    return names if decision.scope is None else names.within(decision.scope)


def _row(row: Row, decision: Decision, names: Names) -> TableRow:
    fact = names.fact(decision.decides)
    value = None if row.value is None else value_words(row.value, fact.type, fact.codes, names.stack.documents)
    return TableRow(row.clause, tuple(_cell(cell, names) for cell in row.cells), value, row.ask)


def _cell(cell: Condition, names: Names) -> Text:
    if cell == ALWAYS:
        return _ANY
    if isinstance(cell, Test):
        return (expected_words if cell.operator in _EQUALITIES else demand_words)(cell, names)
    return words_of(cell, names)
