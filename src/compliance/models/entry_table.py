"""Who lacks what: an EntryTable of one list of a dossier, entries by the rules in force that are bound to them."""

from compliance.models.checklist import Asked, Gap
from compliance.models.frozen import dataclass
from compliance.models.report import Report
from compliance.models.text import Text
from compliance.models.truth import Outcome, Reason, Severity


@dataclass(frozen=True, slots=True)
class ColumnPart:
    """One rule of a column, and the aspect that it looks at in a word ("mẫu", "ngày")."""

    rule: str
    label: Text
    severity: Severity
    layer: str


@dataclass(frozen=True, slots=True)
class Column:
    """What is asked of every entry: a document with all that is required of it, or one fact.

    `code` is the type of the document, or the rule; `document` tells which; `clauses` are the printed labels of the
    parts, each once.
    """

    code: str
    document: bool
    label: Text
    clauses: tuple[Text, ...]
    parts: tuple[ColumnPart, ...]


@dataclass(frozen=True, slots=True)
class CellPart:
    """What one rule says of one entry: the worst over all that it binds of the entry.

    `lack` says in a word or two what is wrong where it is violated; `findings` are ids of the report's findings, some
    of which may speak of several entries.
    """

    rule: str
    outcome: Outcome
    reason: Reason | None
    lack: Text | None
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column says of one entry: the worst of its parts, in the order of the column.

    `explained` says that it is violated and that the dossier explains all of it. `required` is what a decision settles
    for this entry, such as the form to use; where it does not, `asked` are the facts to state first and `gaps` what
    only the authority can say.
    """

    outcome: Outcome
    reason: Reason | None
    explained: bool
    parts: tuple[CellPart, ...]
    required: Text | None
    asked: tuple[Asked, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cells are violated and not explained, are explained, wait for the authority alone (`gaps`), or are
    undetermined for another reason."""

    violated: int
    explained: int
    undetermined: int
    gaps: int


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry: its id and name as stated, where it stands, and its cells in the order of the columns.

    `findings` are ids of the report's findings of intake inside the entry: what is unknown, misspelt or unreadable.
    """

    id: str | None
    name: str | None
    pointer: str
    cells: tuple[Cell, ...]
    findings: tuple[str, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class EntryTable:
    """Who lacks what in one list (`list`, printed `label`) of a dossier, with the report on the whole dossier.

    `outside` has a cell for each column: what its rules say of no entry, as when a list is not stated or a document
    names nobody. For each rule the worst over rows and `outside` is the report's outcome. `totals` are by column;
    `complete` is the number of entries of which nothing is violated without explanation, undetermined or unusable.
    """

    report: Report
    list: str
    label: Text
    columns: tuple[Column, ...]
    rows: tuple[EntryRow, ...]
    outside: tuple[Cell, ...]
    totals: tuple[Tally, ...]
    complete: int
