"""What an analysis says of packs: a Diagnosis at a place in a rule file, with a dossier that shows it."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from compliance.models.errors import Source
from compliance.models.frozen import dataclass
from compliance.models.report import JsonValue
from compliance.models.text import Text
from compliance.models.truth import Outcome


class Weight(StrEnum):
    """What a diagnosis does to the packs: an error breaks them, a warning asks for a look, a note is only shown."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Certainty(StrEnum):
    """Whether the analysis has proved what it says, or could not decide and says so."""

    PROVEN = "proven"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Witness:
    """A smallest dossier that shows a diagnosis: what one door answers of it is `outcomes` (rule id -> outcome).

    `dossier` is a whole dossier as JSON; `as_of` is the moment (ISO 8601) for which it is judged, `stage` its stage.
    """

    dossier: Mapping[str, JsonValue]
    as_of: str
    stage: str
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing found about packs. `check` is a name of the table of checks (`never-violable`).

    `at` is where to mend, `related` the other places that take part (also in other files, packs and editions).
    `subjects` are the ids that it is about (rules, decisions, parameters, clauses, documents), sorted: with `check`
    and `pack` they make the fingerprint, which survives moving and re-ordering.
    `known` names the defect of the regulation that says the same already: the fault is the regulation's, and told.
    """

    check: str
    weight: Weight
    certainty: Certainty
    pack: str
    at: Source
    what: Text
    remedy: Text
    subjects: tuple[str, ...]
    clauses: tuple[str, ...] = ()
    related: tuple[Source, ...] = ()
    witness: Witness | None = None
    known: str | None = None
