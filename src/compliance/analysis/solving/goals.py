"""What a search still has to bring about, piece by piece: goals."""

from collections.abc import Callable, Mapping, Sequence

from compliance.analysis.solving.domains import Values
from compliance.analysis.solving.law import Law
from compliance.engine import circuit as ir
from compliance.models.frozen import dataclass

# A row of the dossier in the making: a section by its name, an entry of a list by its number.
Slot = str | int
# A fact of a row; the last word is empty, or names a part of it: its clock, or one code of a set of codes.
Cell = tuple[Slot, str, str]
Scope = Mapping[str, Slot]


@dataclass(frozen=True, slots=True)
class Truth:
    """A node has one of some truths (bits), for names bound to slots."""

    law: Law
    node: ir.Node
    scope: Scope
    truths: int


@dataclass(frozen=True, slots=True)
class Within:
    """A cell has one of some values (None: any), or is missing or unusable where that is allowed."""

    cell: Cell
    values: Values | None
    missing: bool = False
    unusable: bool = False


@dataclass(frozen=True, slots=True)
class Apart:
    """One number less another is at most so many units; None stands for nought.

    Units are days, or millionths; the steps say how many units lie between two values of either.
    """

    one: Cell | None
    other: Cell | None
    most: int
    step: int = 1
    other_step: int = 1


@dataclass(frozen=True, slots=True)
class Alike:
    """Two texts or forms are the same, or are not."""

    one: Cell
    other: Cell
    same: bool


@dataclass(frozen=True, slots=True)
class Points:
    """A reference names an entry, or another one."""

    cell: Cell
    slot: int
    there: bool


@dataclass(frozen=True, slots=True)
class Agree:
    """Two references into one list name the same entry, or do not."""

    one: Cell
    other: Cell
    same: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A list is known, or is not."""

    list: str
    known: bool


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several bundles of goals."""

    bundles: tuple[tuple["Goal", ...], ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """So many different entries of a list, there already or new, each with its goals, and goals of all together.

    The order in which they are picked makes no difference to the goals.
    """

    list: str
    number: int
    each: Callable[[int], tuple["Goal", ...]]
    then: Callable[[tuple[int, ...]], tuple["Goal", ...]]
    chosen: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Create:
    """A new entry, as the next that is picked."""

    pick: Pick


@dataclass(frozen=True, slots=True)
class AtMost:
    """At most so many entries of a list, also of those to come, are counted; the others are `spared`."""

    list: str
    most: int
    counted: Callable[[int], "Goal"]
    spared: Callable[[int], "Goal"]


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry counts, or is spared, in the tally of this number."""

    tally: int
    slot: int
    counts: bool


@dataclass(frozen=True, slots=True)
class Pairs:
    """Any two entries of a list, also of those to come, meet one of several bundles of goals."""

    list: str
    bundles: Callable[[int, int], tuple[tuple["Goal", ...], ...]]


Goal = Truth | Within | Apart | Alike | Points | Agree | Listed | OneOf | Pick | Create | AtMost | Mark | Pairs


def one_of(bundles: Sequence[tuple[Goal, ...]]) -> Goal:
    """Return that one of several bundles is met; the one goal of a lone bundle."""
    if len(bundles) == 1 and len(bundles[0]) == 1:
        return bundles[0][0]
    return OneOf(tuple(bundles))
