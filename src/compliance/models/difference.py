"""What differs between two rule sets: Changes of what packs declare, and Effects on dossiers."""

from enum import StrEnum

from compliance.models.diagnosis import Witness
from compliance.models.errors import Source
from compliance.models.frozen import dataclass
from compliance.models.impact import VerdictChange
from compliance.models.text import Text


class Turn(StrEnum):
    """What became of a thing that packs declare."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One member of a thing, in words before and after; None where it was not, or is not, there."""

    name: str
    before: Text | None
    after: Text | None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that packs declare and that is not as it was.

    `what` is its sort (`rule`, `decision`, `parameter`, …), `id` its name within its pack's kind, `at` its place in the
    new rules, or in the old where it is gone.
    """

    turn: Turn
    what: str
    pack: str
    id: str
    at: Source
    fields: tuple[FieldChange, ...] = ()


class State(StrEnum):
    """What comes of a rule for one binding, as an effect names it; `settled` is any but undetermined."""

    SATISFIED = "satisfied"
    VIOLATED = "violated"
    NOT_APPLICABLE = "not_applicable"
    UNDETERMINED = "undetermined"
    SETTLED = "settled"
    NOT_IN_FORCE = "not_in_force"


class Possibility(StrEnum):
    """Whether some dossier goes from one state to another: shown by one, proved of none, or not decided."""

    SHOWN = "shown"
    NEVER = "never"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Effect:
    """One way in which a rule can come out otherwise for one binding of it.

    A `witness` was assessed by both rule sets; its outcomes are those by the new one, and `verdict` says whether the
    whole dossier's verdict is another. `why` says what stood in the way of deciding.
    """

    before: State
    after: State
    possibility: Possibility
    witness: Witness | None = None
    verdict: VerdictChange | None = None
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class RuleEffects:
    """What a change does to the outcomes of one rule, or to the verdict by its severity, for one kind of dossier.

    `since` is the first of the days that were looked at (ISO) on which the rule differs.
    """

    rule: str
    kind: str
    since: str
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class ReadOtherwise:
    """Facts, by section, that a kind's dossiers may state otherwise than before: what cannot be read is another."""

    kind: str
    since: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two rule sets. `renamed` are packs with another id: (old, new).

    `rules` are those that can come out otherwise. `harmless` changed in the packs, and no dossier comes to another
    outcome by them; `unknown` changed, and judge no dossier that both rule sets judge, so that nothing is said of them.
    """

    old: str
    new: str
    renamed: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]
    rules: tuple[RuleEffects, ...]
    harmless: tuple[str, ...]
    unknown: tuple[str, ...]
    read: tuple[ReadOtherwise, ...]
