"""What can be asked of packs, and what is answered: Question -> Witnessed | Never | Undecided."""

from collections.abc import Mapping
from typing import Final

from compliance.models.condition import Condition, Scope
from compliance.models.frozen import dataclass
from compliance.models.report import JsonValue
from compliance.models.text import Text

# Truths that are wanted, as bits: one for each of FALSE, UNKNOWN, TRUE of `models/truth.py`.
IS_FALSE: Final = 1
IS_UNKNOWN: Final = 2
IS_TRUE: Final = 4
ANYHOW: Final = IS_FALSE | IS_UNKNOWN | IS_TRUE
# The truths of a contrary, by the truths wanted.
CONTRARY: Final = (0, 4, 2, 6, 1, 5, 3, 7)


@dataclass(frozen=True, slots=True)
class Holds:
    """A condition has one of some truths, under one of the laws that are asked about (its position)."""

    condition: Condition
    truths: int = IS_TRUE
    law: int = 0


@dataclass(frozen=True, slots=True)
class Both:
    """All of these; without parts it is wanted in any case."""

    parts: tuple["Wanted", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of these; without parts it never comes."""

    parts: tuple["Wanted", ...]


Wanted = Holds | Both | Either


@dataclass(frozen=True, slots=True)
class Question:
    """Is there a dossier with entries bound to these names (different entries of one list) for which this comes?"""

    bindings: tuple[Scope, ...]
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Witnessed:
    """Yes: this dossier, as JSON, for the as-of moment given (ISO 8601, in the zone of the pack)."""

    dossier: Mapping[str, JsonValue]
    as_of: str


@dataclass(frozen=True, slots=True)
class Never:
    """No: no dossier whatever."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """It was not decided, and why."""

    why: Text


Answer = Witnessed | Never | Undecided
