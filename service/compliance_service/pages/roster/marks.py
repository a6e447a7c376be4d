"""Let a person mark on the table what is there: (EntryTable, tree, choice) -> Marks, the inputs of each cell.

Inputs are named as on every page, by the place in the dossier; so the guided form can go on with them.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from compliance.models.entry_table import Cell, Column, EntryTable
from compliance.models.form import Field, Section
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.text import Text
from compliance.models.truth import Outcome
from compliance_service.forms.places import THERE
from compliance_service.forms.typed import texts_of
from compliance_service.pages.roster.choices import ListChoice

Tree = dict[str, Any]

_ENTERED: Final = (FactType.DATE, FactType.FORM)
_TYPE: Final = "type"
_TRUTHS: Final = (("true", Text("có", "yes")), ("false", Text("không", "no")))


@dataclass(frozen=True, slots=True)
class Papers:
    """The list of documents of which some are an entry's own: `owner` is the fact that says whose."""

    section: Section
    owner: Field


@dataclass(frozen=True, slots=True)
class Option:
    """A value that may be chosen; `wanted` marks the one that is required."""

    value: str
    label: Text
    chosen: bool
    wanted: bool = False


@dataclass(frozen=True, slots=True)
class Entered:
    """An input: a text, or one of some options."""

    name: str
    label: Text
    text: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A tick for one document, what goes with it unseen, and what is entered of it once it is there."""

    name: str
    there: bool
    unseen: tuple[tuple[str, str], ...]
    entered: tuple[Entered, ...]


@dataclass(frozen=True, slots=True)
class CellMarks:
    """The inputs of one cell; none where nothing can be marked."""

    marks: tuple[Mark, ...] = ()
    entered: tuple[Entered, ...] = ()

    @property
    def names(self) -> Iterator[str]:
        """The names of inputs that are seen here, so that they are not sent twice."""
        for mark in self.marks:
            yield mark.name
            yield from (name for name, _ in mark.unseen)
            yield from (each.name for each in mark.entered)
        yield from (each.name for each in self.entered)


def papers_of(choice: ListChoice) -> Papers | None:
    """Return the list of documents whose entries name an entry of the chosen list."""
    for section in choice.form.sections:
        for field in section.fields:
            if section.types and field.refers_to == choice.section.name:
                return Papers(section, field)
    return None


def fields_of(column: Column, section: Section, *, of_type: str | None) -> tuple[Field, ...]:
    """Return the fields on which a column depends, of entries of a type or of all."""
    rules = {part.rule for part in column.parts}
    fields = section.fields if of_type is None else section.fields_of(of_type)
    return tuple(field for field in fields if rules.intersection(field.read_by))


def marks_of(table: EntryTable, tree: Tree, choice: ListChoice) -> tuple[tuple[CellMarks, ...], ...]:
    """Return the inputs of every cell, by row and column; new documents get numbers that are free."""
    papers = papers_of(choice)
    entries = tree.get(papers.section.name) if papers else None
    free = iter(range(len(entries) if isinstance(entries, list) else 0, 1_000_000))
    marker = _Marker(tree, choice, papers, free)
    return tuple(
        tuple(marker.cell(column, cell, place, row.id) for column, cell in zip(table.columns, row.cells, strict=True))
        for place, row in enumerate(table.rows)
    )


def entries_of(tree: Tree, papers: Papers, code: str, owner: str) -> list[int]:
    """Return the places of the documents of a type that are someone's."""
    entries = tree.get(papers.section.name)
    return [
        place
        for place, entry in enumerate(entries if isinstance(entries, list) else ())
        if isinstance(entry, dict) and entry.get(_TYPE) == code and entry.get(papers.owner.name) == owner
    ]


class _Marker:
    def __init__(self, tree: Tree, choice: ListChoice, papers: Papers | None, free: Iterator[int]) -> None:
        self._tree = tree
        self._choice = choice
        self._papers = papers
        self._free = free

    def cell(self, column: Column, cell: Cell, place: int, identity: str | None) -> CellMarks:
        if column.document:
            return self._documents(column, cell, identity)
        return CellMarks(entered=tuple(self._facts(column, place)))

    def _documents(self, column: Column, cell: Cell, identity: str | None) -> CellMarks:
        papers = self._papers
        if papers is None or identity is None or column.code not in {each.code for each in papers.section.types}:
            return CellMarks()
        there = entries_of(self._tree, papers, column.code, identity)
        if there:
            return CellMarks(tuple(self._there(papers, column, cell, number) for number in there))
        if cell.outcome is Outcome.NOT_APPLICABLE:
            return CellMarks()
        pointer = f"/{papers.section.name}/{next(self._free)}"
        unseen = ((f"{pointer}/{_TYPE}", column.code), (f"{pointer}/{papers.owner.name}", identity))
        return CellMarks((Mark(f"{pointer}{THERE}", False, unseen, ()),))

    def _there(self, papers: Papers, column: Column, cell: Cell, number: int) -> Mark:
        pointer = f"/{papers.section.name}/{number}"
        entry = self._tree[papers.section.name][number]
        fields = fields_of(column, papers.section, of_type=column.code)
        entered = (
            _entered(pointer, field, entry, cell.required)
            for field in fields
            if field.type in _ENTERED and field.name not in (_TYPE, papers.owner.name)
        )
        return Mark(f"{pointer}{THERE}", True, (), tuple(entered))

    def _facts(self, column: Column, place: int) -> Iterator[Entered]:
        section = self._choice.section
        entry = self._tree[section.name][place]
        for field in fields_of(column, section, of_type=None):
            if field.type is FactType.BOOLEAN and isinstance(entry, dict):
                yield _entered(f"/{section.name}/{place}", field, entry, None)


def _entered(pointer: str, field: Field, entry: Mapping[str, Any], required: Text | None) -> Entered:
    text = texts_of(entry[field.name], field).get("", "") if field.name in entry else ""
    return Entered(f"{pointer}/{field.name}", field.label, text, tuple(_options(field, text, required)))


def _options(field: Field, text: str, required: Text | None) -> Iterator[Option]:
    if field.type is FactType.BOOLEAN:
        for value, label in _TRUTHS:
            yield Option(value, label, text == value)
    for form in field.forms:
        yield Option(form.code, form.label, text == form.code, form.label == required)
