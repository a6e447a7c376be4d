"""What a person can do so that nothing of a dossier blocks: a Repair, with acts that say who does what by when."""

from enum import StrEnum

from compliance.models.frozen import dataclass
from compliance.models.report import Finding, JsonValue, Report
from compliance.models.text import Text


class ActKind(StrEnum):
    """What is done. The order is that of preference among sets of equal size."""

    RESPELL = "respell"
    STATE = "state"
    CORRECT = "correct"
    ATTACH = "attach"
    EXPLAIN = "explain"
    ADD = "add"
    REMOVE = "remove"


class Standing(StrEnum):
    """What a repair comes to."""

    NOTHING_TO_DO = "nothing_to_do"
    MENDED = "mended"
    OTHERS_DECIDE = "others_decide"
    UNFINISHED = "unfinished"
    UNREADABLE = "unreadable"
    FAULT = "fault"


class WhoseTurn(StrEnum):
    """Why something stays: whose word is needed where no act of the filer helps."""

    AUTHORITY = "authority"
    KEEPER = "keeper"
    PERSON = "person"
    PROGRAM = "program"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Demand:
    """What a clause requires of a paper that is attached or of a value that is stated."""

    rule: str
    requirement: Text
    clause: Text | None
    document: Text | None


@dataclass(frozen=True, slots=True)
class Hole:
    """A value that the program may not invent. `tried` is the one with which the repair was verified; where any text
    would do it is `blank`.

    `allowed` are all values of a short list (true and false, codes) with which nothing else is to be done; empty where
    the values cannot be listed.
    """

    pointer: str
    label: Text
    tried: Text
    blank: bool = False
    allowed: tuple[Text, ...] = ()
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of the dossier's JSON: `set`, `add` (to the list at the pointer) or `remove`.

    `hole` says that the value, or a part of it, is only assumed.
    """

    verb: str
    pointer: str
    value: JsonValue = None
    hole: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that somebody does. `findings` are the ids, in the report, of what it mends (empty: of what another act
    brings about); `instead` says what else would do in its place.

    `overdue` says that the last day is past already; `discreet` says a sensitive question without naming anybody.
    """

    kind: ActKind
    pointer: str
    whom: str | None
    what: Text
    remedy: Text
    rule: str | None
    clause: Text | None
    document: Text | None
    by: Text | None
    due: Text | None
    findings: tuple[str, ...]
    demands: tuple[Demand, ...]
    holes: tuple[Hole, ...]
    edits: tuple[Edit, ...]
    instead: tuple[Text, ...] = ()
    overdue: bool = False
    discreet: Text | None = None


@dataclass(frozen=True, slots=True)
class Remainder:
    """A finding that no act of the filer takes away, and whose word is needed."""

    finding: Finding
    turn: WhoseTurn


@dataclass(frozen=True, slots=True)
class Repair:
    """The acts, and what the dossier comes to when they are done and every hole is as assumed.

    `smallest` says that no smaller set of acts does as much; `candidates` is how many acts were at hand, `trials` how
    often a dossier was judged. `after` is the whole check of the dossier with all acts done, None where nothing was to
    be done or could be. `conditional` says that it comes to that only if something asked turns out as assumed.
    """

    standing: Standing
    before: Report
    after: Report | None
    acts: tuple[Act, ...]
    remaining: tuple[Remainder, ...]
    smallest: bool
    candidates: int
    trials: int
    conditional: bool = False
