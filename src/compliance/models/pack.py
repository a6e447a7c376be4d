"""A loaded pack, and the stack of packs that judges a dossier."""

from collections.abc import Mapping
from enum import StrEnum

from compliance.models.condition import Condition, Decision, Path, Scope, Value
from compliance.models.errors import NOWHERE, Source
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.text import Text
from compliance.models.truth import Severity
from compliance.models.vocabulary import Vocabulary


class Treatment(StrEnum):
    """What is done about a defect of a regulation."""

    NOTE = "note"
    READ = "read"
    ASK = "ask"
    LATER = "later"


class Account(StrEnum):
    """How a clause of a document is accounted for."""

    ENCODED = "encoded"
    INFORMATIVE = "informative"
    CAMPAIGN = "campaign"
    NOT_CHECKABLE = "not_checkable"


@dataclass(frozen=True, slots=True)
class Document:
    """A document that is cited.

    It is in force between two days (`date.toordinal()`), both included; None is open, or not known. From its first day
    on it stands in the place of the documents that it `replaces`, and changes those that it `amends`.
    """

    code: str
    title: Text
    number: str | None
    date: str | None
    issuer: Text | None
    source: str | None
    confidence: str
    at: Source = NOWHERE
    first_day: int | None = None
    last_day: int | None = None
    replaces: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered place of the pack's document, restated in our words."""

    id: str
    label: Text
    text: Text
    confidence: str
    at: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class Defect:
    """A fault of a regulation and its one treatment; `found_by` are the checks of packs that find it."""

    id: str
    clauses: tuple[str, ...]
    treatment: Treatment
    text: Text
    reading: Text | None
    at: Source = NOWHERE
    found_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A parameter's value between two days, both included; None is open."""

    first: int | None
    last: int | None
    value: Value
    at: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated value that a clause sets. `day_of` is the type of the event that is held on this day."""

    name: str
    type: FactType
    clause: str
    label: Text
    values: tuple[DatedValue, ...]
    at: Source = NOWHERE
    day_of: str | None = None

    def on(self, day: int) -> Value | None:
        """Return the value in force on a day (`date.toordinal()`), or None."""
        for dated in self.values:
            if (dated.first is None or dated.first <= day) and (dated.last is None or day <= dated.last):
                return dated.value
        return None


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement of a clause, for each binding of its scopes.

    `item` or `event` is the type that an item or event entry speaks of (for the sentences); `when` already holds its
    selection.
    `stages` are the stages in which the rule is in force, empty for all. `needed_for` are the events before
    which (by type) what the rule asks must be there: a link, which decides no outcome.
    """

    id: str
    pack: str
    layer: str
    document: str
    clause: str
    aspect: str
    kinds: tuple[str, ...]
    stages: tuple[str, ...]
    bindings: tuple[Scope, ...]
    when: Condition
    require: Condition
    severity: Severity
    at: Source
    by: str | None = None
    due: str | None = None
    defects: tuple[str, ...] = ()
    says: Text | None = None
    remedy: Text | None = None
    basis: tuple[str, ...] = ()
    item: str | None = None
    event: str | None = None
    needed_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A clause that is accounted for without a rule in force for one dossier."""

    clause: str
    account: Account
    kinds: tuple[str, ...]
    why: Text
    at: Source
    ignores: Path | None = None


@dataclass(frozen=True, slots=True)
class RulingRows:
    """A ruling's rows for a decision: they stand where the ask rows of the defect stood."""

    defect: str
    clause: str
    decides: Path
    decision: Decision
    at: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class RulingReading:
    """A ruling's choice of a reading."""

    defect: str
    clause: str
    reading: str
    at: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of a dossier's life, in order."""

    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class Period:
    """What is judged; days are ISO dates."""

    kind: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Pack:
    """One regulation (or one edition of it) as loaded from its folder; `in_force_at` is where its days are stated."""

    id: str
    regulation: str
    layer: str
    status: str
    title: Text
    document: str
    agency: str | None
    agency_label: Text | None
    period: Period | None
    first_day: int | None
    last_day: int | None
    zone: str
    extends: tuple[str, ...]
    answers: str | None
    stages: tuple[Stage, ...]
    documents: Mapping[str, Document]
    clauses: Mapping[str, Clause]
    actors: Mapping[str, Text]
    vocabulary: Vocabulary
    parameters: Mapping[str, Parameter]
    defects: Mapping[str, Defect]
    rules: tuple[Rule, ...]
    decisions: tuple[Decision, ...]
    mentions: tuple[Mention, ...]
    rulings: tuple[RulingRows | RulingReading, ...]
    folder: str
    content_hash: str
    at: Source = NOWHERE
    in_force_at: Source = NOWHERE

    def in_force_on(self, day: int) -> bool:
        """Say whether the pack is in force on a day (`date.toordinal()`)."""
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day <= self.last_day)
