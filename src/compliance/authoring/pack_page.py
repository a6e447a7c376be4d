"""A pack as data for a reader: what an integrator or a page shows of it, without the places in its files."""

from compliance.authoring.trace import Encoding, Said
from compliance.models.frozen import dataclass
from compliance.models.pack import Account, Period, Stage, Treatment
from compliance.models.text import Text
from compliance.models.truth import Severity


@dataclass(frozen=True, slots=True)
class PackSummary:
    """What a pack is; days are ISO dates, None is open."""

    id: str
    regulation: str
    layer: str
    status: str
    title: Text
    document: str
    agency: str | None
    agency_label: Text | None
    period: Period | None
    first_day: str | None
    last_day: str | None
    zone: str
    extends: tuple[str, ...]
    answers: str | None
    content_hash: str


@dataclass(frozen=True, slots=True)
class ClauseEntry:
    """A clause restated, with all that accounts for it: rules and tables, or why there are none."""

    clause: str
    label: Text
    text: Text
    confidence: str
    accounts: tuple[Account, ...]
    encodings: tuple[Encoding, ...]
    said: tuple[Said, ...]
    defects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule in words; no `stages` means all of them."""

    id: str
    clause: str
    label: Text
    document: str
    kinds: tuple[str, ...]
    stages: tuple[str, ...]
    severity: Severity
    requirement: Text
    remedy: Text | None
    by: Text | None
    due: Text | None
    defects: tuple[str, ...]
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """An input of a decision table."""

    path: str
    label: Text


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a decision table: a cell for each column, then a value, or the defect that leaves it open."""

    clause: str
    cells: tuple[Text, ...]
    value: Text | None
    ask: str | None


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """A decision as a table; `hit` is `unique` or `first`."""

    id: str
    clause: str
    decides: str
    label: Text
    hit: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class ReadingEntry:
    """One way to understand a disputed clause, for a rule; `taken` says that the pack decides by it."""

    rule: str
    id: str
    says: Text
    taken: bool


@dataclass(frozen=True, slots=True)
class RulingEntry:
    """An authority's answer among the packs loaded: the reading it picks, or the rows it gives to a table."""

    pack: str
    title: Text
    clause: str
    reading: str | None
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class DefectEntry:
    """A defect of the regulation, with its treatment, the readings in dispute and the rulings on it."""

    id: str
    clauses: tuple[str, ...]
    treatment: Treatment
    text: Text
    reading: Text | None
    readings: tuple[ReadingEntry, ...]
    rulings: tuple[RulingEntry, ...]


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document that is cited; days are ISO dates, None is open, and documents are named by their codes."""

    code: str
    title: Text
    number: str | None
    date: str | None
    issuer: Text | None
    source: str | None
    confidence: str
    first_day: str | None
    last_day: str | None
    replaces: tuple[str, ...]
    amends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackPage:
    """A pack as data, everything in the order of the regulation."""

    summary: PackSummary
    stages: tuple[Stage, ...]
    clauses: tuple[ClauseEntry, ...]
    rules: tuple[RuleEntry, ...]
    decisions: tuple[DecisionTable, ...]
    defects: tuple[DefectEntry, ...]
    documents: tuple[DocumentEntry, ...]
