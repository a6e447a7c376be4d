"""Conditions as values: the abstract syntax of `docs/rule-language.md` §4."""

from dataclasses import field
from decimal import Decimal

from compliance.models.errors import NOWHERE, Source
from compliance.models.frozen import dataclass
from compliance.models.text import Text

# A literal in the form in which facts are compared: bool; str (text, code, id, NFC); int (integer, or a day as
# `date.toordinal()`); Decimal; (issuer, number) for a form, canonical after aliases.
Value = bool | str | int | Decimal | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Path:
    """A fact: the section or bound name it hangs on, and its name there (`item`, `form`)."""

    root: str
    name: str

    def __str__(self) -> str:
        return f"{self.root}.{self.name}"


@dataclass(frozen=True, slots=True)
class Literal:
    """A value written in the rule."""

    value: Value


@dataclass(frozen=True, slots=True)
class ParameterOperand:
    """The value of a parameter on the as-of day."""

    name: str


@dataclass(frozen=True, slots=True)
class FactOperand:
    """The value of another fact."""

    path: Path


@dataclass(frozen=True, slots=True)
class DecidedOperand:
    """The value of a decided fact (`member.required_form`)."""

    path: Path


@dataclass(frozen=True, slots=True)
class DaysAfter:
    """A day, `days` calendar days after another (before, if negative)."""

    days: int
    day: "Operand"


Operand = Literal | ParameterOperand | FactOperand | DecidedOperand | DaysAfter


@dataclass(frozen=True, slots=True)
class Test:
    """One operator of `OPERATORS` on one fact. Clocks are Literal microseconds of the day; patterns Literal text."""

    path: Path
    operator: str
    operands: tuple[Operand, ...] = ()


@dataclass(frozen=True, slots=True)
class All:
    """Least of the parts."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Greatest of the parts."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary; unknown stays unknown."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class Scope:
    """A bound name and the list whose entries it runs over (`item` over `items`)."""

    name: str
    list: str


@dataclass(frozen=True, slots=True)
class Some:
    """Greatest of `where` over the entries."""

    scope: Scope
    where: "Condition"


@dataclass(frozen=True, slots=True)
class Every:
    """Least of (not where, or have) over the entries."""

    scope: Scope
    where: "Condition"
    have: "Condition"


@dataclass(frozen=True, slots=True)
class Count:
    """How many entries satisfy `where` lies between `low` and `high` (None: no upper end), both included."""

    scope: Scope
    where: "Condition"
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Unique:
    """No two entries in `where` have the same value of `fact` (a name on the element)."""

    scope: Scope
    fact: Path
    where: "Condition"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a clause."""

    id: str
    says: Text
    condition: "Condition"


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings of a disputed clause; `taken` is the id of the one the pack or a ruling takes, or None."""

    defect: str
    readings: tuple[Reading, ...]
    taken: str | None


@dataclass(frozen=True, slots=True)
class Ask:
    """Always unknown: only the authority can say."""

    defect: str


Condition = Test | All | Any | Not | Some | Every | Count | Unique | Readings | Ask

ALWAYS = All(())


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a decision: cells joined by all; a value, or the defect that leaves it open."""

    clause: str
    cells: tuple[Condition, ...]
    value: Value | None
    ask: str | None = None
    ruling: str | None = None
    at: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision table for one derived fact of an element or section."""

    id: str
    clause: str
    decides: Path
    scope: Scope | None
    inputs: tuple[Path, ...]
    first: bool
    rows: tuple[Row, ...] = field(default=())
    at: Source = NOWHERE
