"""The intermediate form of a rule: leaves that test facts, joined by gates, three-valued throughout."""

from dataclasses import field

from compliance.models.condition import Path, Value
from compliance.models.frozen import dataclass
from compliance.models.truth import Reason


@dataclass(frozen=True, slots=True)
class Constant:
    """A value known when the program is compiled (a literal, or a parameter on the as-of day)."""

    value: Value


@dataclass(frozen=True, slots=True)
class FactRef:
    """The value of another fact, `days` later when it is a day."""

    path: Path
    days: int = 0


LeafOperand = Constant | FactRef


@dataclass(frozen=True, slots=True)
class Leaf:
    """One test of one fact: unknown when the fact or an operand is."""

    path: Path
    operator: str
    operands: tuple[LeafOperand, ...] = ()


@dataclass(frozen=True, slots=True)
class Undenied:
    """True while a circumstance is stated true or not at all; else unknown: the dossier denies what it shows."""

    path: Path


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Always unknown, for a reason that lies in the law."""

    reason: Reason
    defect: str | None = None


@dataclass(frozen=True, slots=True)
class And:
    """Least of the parts; true when there are none."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Greatest of the parts; false when there are none."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Same:
    """True if all readings are, false if all are, else unknown."""

    defect: str
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Population:
    """Entries of a list under a name.

    `key` narrows them to those whose code fact may equal one of `values`, `owner` to those whose fact may equal an
    outer fact: both only leave out entries on which the condition is false anyway.
    """

    name: str
    list: str
    key: str | None = None
    values: tuple[str, ...] = ()
    own: str | None = None
    owner: Path | None = None


@dataclass(frozen=True, slots=True)
class Some:
    """Greatest of the body over a population."""

    population: Population
    body: "Node"


@dataclass(frozen=True, slots=True)
class Every:
    """Least of the body over a population."""

    population: Population
    body: "Node"


@dataclass(frozen=True, slots=True)
class Count:
    """The number of entries on which the body holds lies between `low` and `high`."""

    population: Population
    body: "Node"
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Distinct:
    """No two entries of a population (where the body holds) have the same value of a fact."""

    population: Population
    fact: str
    body: "Node"


@dataclass(frozen=True, slots=True)
class Decided:
    """A fact equals the fact that a decision table makes for the entry bound to `decision.root`."""

    path: Path
    decision: Path


@dataclass(frozen=True, slots=True)
class Gate:
    """A part that is decided by itself before the whole."""

    part: "Node"


Node = Leaf | Undenied | Unsettled | And | Or | Not | Same | Some | Every | Count | Distinct | Decided | Gate

TRUE_NODE = And(())


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a decision, lowered: for each column the index of its test (None: any), and the value or the gap."""

    clause: str
    cells: tuple[int | None, ...]
    value: Value | None
    ask: str | None
    ruling: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """An input of a decision: the fact and its distinct cells.

    A value's class is the truth of each cell for it; `classes` lists those that can be. A `plain` column has tests of
    the fact's usable value only, so that its cells are unknown together: that class is the last.
    """

    path: Path
    tests: tuple[Node, ...]
    classes: tuple[tuple[int, ...], ...]
    plain: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A decision table, lowered."""

    path: Path
    list: str | None
    columns: tuple[Column, ...]
    first: bool
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class RuleCircuit:
    """A rule, lowered: an outcome for each tuple of its populations."""

    id: str
    populations: tuple[Population, ...]
    when: Node
    require: Node


@dataclass(frozen=True, slots=True)
class Circuit:
    """All rules in force and the tables they use, in the order in which they are evaluated."""

    tables: tuple[Table, ...]
    rules: tuple[RuleCircuit, ...]
    lists: tuple[str, ...] = field(default=())
