"""Match the columns of a sheet with a list of the form: (Grid, Target) -> Columns, from the line of headings."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from compliance.models.form import EntryType, Field, Section
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance_service.rosters.grid import Grid, is_blank
from compliance_service.rosters.names import Lexicon, asides_of, labels_of, negations_of, without_asides

# How far down the headings may stand: above them are the office's name and a title.
_DEEPEST_HEADING: Final = 40
# How many lines, of how many headings, are looked at for headings that are only likely.
_MOST_LIKELY: Final = 25
# A letterhead or a title has no more than one word that is also a heading.
_A_TABLE: Final = 2
_PART: Final = re.compile(r"\s*(?::|[-–—](?=\s)|/)\s*")


@dataclass(frozen=True, slots=True)
class Target:
    """What a sheet is read as: a list, and the list of documents that name its entries by `owner`, if there is one."""

    section: Section
    documents: Section | None
    owner: Field | None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column holds: a fact of the entry, or its document of a type (and then perhaps one fact of that)."""

    field: Field | None
    type: EntryType | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column with a heading. `meaning` is None when it is not of the form; `sure` when only marks or case differ.

    `denied` is what its heading would mean but for a word that denies it; such a column is not read.
    """

    index: int
    title: str
    meaning: Meaning | None
    sure: bool
    denied: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """The line of headings and what its columns hold; no columns when no heading is of the form."""

    row: int
    columns: tuple[Column, ...]

    @property
    def read(self) -> tuple[Column, ...]:
        """The columns that are read, each meaning once."""
        seen: dict[Meaning, Column] = {}
        for column in sorted(self.columns, key=lambda each: (not each.sure, each.index)):
            if column.meaning is not None:
                seen.setdefault(column.meaning, column)
        return tuple(sorted(seen.values(), key=lambda each: each.index))

    def again(self, column: Column) -> tuple[int, ...]:
        """Return the places of the other columns that hold what a column holds."""
        return tuple(
            each.index for each in self.columns if each.meaning == column.meaning and each.index != column.index
        )


def columns_of(grid: Grid, target: Target) -> Columns:
    """Return the columns by the line that has the most headings of the form; the first of such lines.

    A line is known by headings that are surely meant; only where there is none, by those that are likely.
    """
    headings = _Headings(target)
    lines = [_line(grid, row, headings.surely) for row in range(min(len(grid.rows), _DEEPEST_HEADING))]
    best = _best(lines)
    if best.read:
        return _line(grid, best.row, headings.column)
    likely = [_line(grid, line.row, headings.column) for line in lines if len(line.columns) <= _MOST_LIKELY]
    return _best(likely[:_MOST_LIKELY])


def has_headings(grid: Grid, rows: Iterable[int], target: Target) -> bool:
    """Say whether a table begins in one of some lines: a line of two headings or more that are surely of the form."""
    headings = _Headings(target)
    return any(len(_line(grid, row, headings.surely).read) >= _A_TABLE for row in rows)


def _best(lines: Sequence[Columns]) -> Columns:
    return max(lines, key=lambda each: (len(each.read), -each.row), default=Columns(0, ()))


def titles_of(target: Target) -> Iterator[str]:
    """Give the headings that are understood, in Vietnamese."""
    yield from (field.label.vi for field in target.section.fields)
    if target.documents is not None:
        yield from (each.label.vi for each in target.documents.types)


def _line(grid: Grid, row: int, column: Callable[[int, str], Column]) -> Columns:
    cells = [(index, value) for index, value in enumerate(grid.rows[row]) if not is_blank(value)]
    return Columns(row, tuple(column(index, " ".join(str(value).split())) for index, value in cells))


class _Headings:
    """The headings that a list has, prepared for comparison."""

    def __init__(self, target: Target) -> None:
        documents = target.documents
        fields = [Meaning(field, None) for field in target.section.fields]
        types = [Meaning(None, each) for each in documents.types] if documents else []
        facts = [Meaning(field, None) for field in documents.fields if field != target.owner] if documents else []
        self._meanings = Lexicon([*fields, *types], _words_of)
        self._types = Lexicon(types, _words_of)
        self._facts = Lexicon([fact for fact in facts if fact.field and fact.field.type is not FactType.REF], _words_of)

    def column(self, index: int, title: str) -> Column:
        """Return what a column holds by its heading."""
        surely = self.surely(index, title)
        if surely.sure or surely.denied is not None:
            return surely
        bare = without_asides(title)
        likely = self._meanings.partly(bare) or self._meanings.in_order(bare)
        if likely and not any(_deny_alike(title, meaning) for meaning in likely):
            return Column(index, title, None, sure=False, denied=likely[0])
        taken = likely[0] if len(likely) == 1 else None
        return Column(index, title, taken, sure=False)

    def surely(self, index: int, title: str) -> Column:
        """Return what a column holds when its heading is a label, written somehow."""
        bare = without_asides(title)
        known = self._meanings
        whole = known.exactly(title) or known.folded(title)
        sure = whole or known.exactly(bare) or known.folded(bare) or self._facts_of_document(bare)
        if sure and not whole and negations_of(asides_of(title)):
            return Column(index, title, None, sure=False, denied=sure[0])
        return Column(index, title, sure[0] if sure else None, sure=bool(sure))

    def _facts_of_document(self, title: str) -> list[Meaning]:
        """Read a heading such as "document: its date"."""
        *head, last = _PART.split(title)
        types, facts = (self._types.folded(" ".join(head)), self._facts.folded(last)) if head else ([], [])
        return [Meaning(facts[0].field, types[0].type)] if len(types) == len(facts) == 1 else []


def _deny_alike(title: str, meaning: Meaning) -> bool:
    """Say whether a heading denies just what a label itself denies."""
    return any(negations_of(title) == negations_of(words) for words in _words_of(meaning))


def _words_of(meaning: Meaning) -> Iterable[str]:
    if meaning.field is not None:
        yield from (meaning.field.name, *labels_of(meaning.field.label))
    if meaning.type is not None:
        yield from (meaning.type.code, *labels_of(meaning.type.label))
