"""The packs that judge one dossier, merged: what the engine compiles."""

from collections.abc import Mapping
from enum import StrEnum

from compliance.models.condition import Decision, Path
from compliance.models.frozen import dataclass
from compliance.models.pack import Clause, Defect, Document, Mention, Pack, Parameter, Rule
from compliance.models.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Stack:
    """The agency's pack first, then the editions above it, then rulings; rules in that order, rulings applied.

    `readings_taken` maps a defect to (reading id, ruling pack id or None); `lapsed` names the regulations of `extends`
    none of whose editions contains the as-of day.
    """

    base: Pack
    packs: tuple[Pack, ...]
    vocabulary: Vocabulary
    parameters: Mapping[str, Parameter]
    rules: tuple[Rule, ...]
    decisions: Mapping[Path, Decision]
    mentions: tuple[Mention, ...]
    defects: Mapping[str, Defect]
    clauses: Mapping[tuple[str, str], Clause]
    documents: Mapping[str, Document]
    ruled: Mapping[str, str]
    lapsed: tuple[str, ...]


class NoLawCause(StrEnum):
    """Why no pack judges a dossier."""

    AGENCY = "agency"
    PERIOD = "period"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class NoLaw:
    """No pack judges this agency and period at this moment. `candidates` are the packs that came nearest."""

    cause: NoLawCause
    candidates: tuple[Pack, ...]
