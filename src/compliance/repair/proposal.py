"""What could be done: a Proposal is one act with the values that may fill what it leaves open, before it is worded."""

from typing import Any

from compliance.models.frozen import dataclass
from compliance.models.repair import ActKind
from compliance.models.report import Finding
from compliance.models.vocabulary import Fact
from compliance.repair.changes import Change, Path, pointer_of


@dataclass(frozen=True, slots=True)
class Opening:
    """A value that is only assumed: where it goes, the fact (None: a part of an explanation or of the envelope)."""

    path: Path
    value: Any
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """An act with every hole filled."""

    changes: tuple[Change, ...]
    holes: tuple[Opening, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """One act. `about` tells acts at one place apart (the type of a paper, for whom); `finding` is what it was proposed
    for; `entry` says that an entry is added, with the facts of it that are required and not assumed."""

    kind: ActKind
    path: Path
    about: str
    finding: Finding
    variants: tuple[Variant, ...]
    bare: tuple[Change, ...] = ()

    @property
    def key(self) -> str:
        """Name the act among all that are proposed for one dossier."""
        return f"{self.kind.value} {pointer_of(self.path)} {self.about}"

    @property
    def rank(self) -> tuple[int, tuple[tuple[int, str], ...]]:
        """Return what orders acts: the kind, then the place; of equal ones the first that was proposed comes first.

        What is asked of one entry or section is asked in the order in which the rules read it.
        """
        steps = self.path[:-1] if self.kind is ActKind.STATE and len(self.path) > 1 else self.path
        place = tuple((step, "") if isinstance(step, int) else (-1, step) for step in steps)
        return tuple(ActKind).index(self.kind), place
