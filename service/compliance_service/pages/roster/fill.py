"""Fill in for everyone what a person says of all: (inputs, table, tree) -> tree; only blank places are filled."""

from collections.abc import Iterator
from typing import Any, Final

from compliance.models.entry_table import Cell, Column, EntryTable
from compliance.models.form import Field
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.text import Text
from compliance.models.truth import Outcome
from compliance_service.forms.days import read_day
from compliance_service.pages.check.sent import Sent
from compliance_service.pages.roster.choices import ListChoice
from compliance_service.pages.roster.marks import Papers, Tree, entries_of, fields_of, papers_of

FILL: Final = "fill"
_ON: Final = "on"


@dataclass(frozen=True, slots=True)
class Filling:
    """What can be said of everyone in one column; names of inputs, None where there is nothing to say.

    `there` ticks the document or states the fact, `form` says that each used the form that is required, `date` is a day
    for all.
    """

    label: Text
    there: str
    form: str | None
    date: str | None
    date_label: Text | None


def fillings_of(table: EntryTable, choice: ListChoice) -> tuple[Filling, ...]:
    """Return what can be said of everyone."""
    return tuple(filling for column in table.columns if (filling := _filling(column, choice)) is not None)


def filled_in(sent: Sent, table: EntryTable, tree: Tree, choice: ListChoice) -> Tree:
    """Return the dossier with what was said of everyone, for those of whom it is needed."""
    papers = papers_of(choice)
    for place, column in enumerate(table.columns):
        cells = [(number, row.id, row.cells[place]) for number, row in enumerate(table.rows)]
        if not column.document:
            if sent.text(_name("there", column)) == _ON:
                tree = _stated(tree, column, choice)
        elif papers is not None:
            for _, identity, cell in cells:
                if identity is not None and cell.outcome is not Outcome.NOT_APPLICABLE:
                    tree = _documented(sent, tree, column, papers, (identity, cell))
    return tree


def _name(what: str, column: Column) -> str:
    return f"{FILL}:{what}:{column.code}"


def _filling(column: Column, choice: ListChoice) -> Filling | None:
    there = _name("there", column)
    if not column.document:
        return Filling(column.label, there, None, None, None) if list(_facts(column, choice)) else None
    papers = papers_of(choice)
    if papers is None or column.code not in {each.code for each in papers.section.types}:
        return None
    fields = {field.type: field for field in fields_of(column, papers.section, of_type=column.code)}
    date = fields.get(FactType.DATE)
    return Filling(
        label=column.label,
        there=there,
        form=_name("form", column) if FactType.FORM in fields else None,
        date=_name("date", column) if date else None,
        date_label=date.label if date else None,
    )


def _facts(column: Column, choice: ListChoice) -> Iterator[Field]:
    fields = fields_of(column, choice.section, of_type=None)
    return (field for field in fields if field.type is FactType.BOOLEAN and not field.sensitive)


def _stated(tree: Tree, column: Column, choice: ListChoice) -> Tree:
    """Return the dossier in which a fact of everyone of whom it is not stated is true."""
    name = choice.section.name
    entries = list(tree[name])
    for field in _facts(column, choice):
        entries = [
            {**entry, field.name: True} if isinstance(entry, dict) and entry.get(field.name) is None else entry
            for entry in entries
        ]
    return {**tree, name: entries}


def _documented(sent: Sent, tree: Tree, column: Column, papers: Papers, of: tuple[str, Cell]) -> Tree:
    identity, cell = of
    name = papers.section.name
    entries: list[Any] = list(tree.get(name) or [])
    places = entries_of(tree, papers, column.code, identity)
    if not places and sent.text(_name("there", column)) == _ON:
        places = [len(entries)]
        entries.append({"type": column.code, papers.owner.name: identity})
    facts = dict(_of_documents(sent, column, papers, cell))
    for place in places:
        blank = {fact: value for fact, value in facts.items() if entries[place].get(fact) is None}
        entries[place] = {**entries[place], **blank}
    return {**tree, name: entries}


def _of_documents(sent: Sent, column: Column, papers: Papers, cell: Cell) -> Iterator[tuple[str, Any]]:
    """Yield what was said of everyone's document: the required form, the day."""
    day = sent.text(_name("date", column))
    for field in fields_of(column, papers.section, of_type=column.code):
        if field.type is FactType.DATE and day:
            # NOTE: what is no day stays as it was typed, and is found as unusable.
            yield field.name, read_day(day) or day
        if field.type is FactType.FORM and sent.text(_name("form", column)) == _ON:
            found = next((each for each in field.forms if each.label == cell.required), None)
            if found is not None:
                yield field.name, {"issuer": found.issuer, "number": found.number}
