"""What a dossier may contain, as packs declare it (`docs/rule-language.md` §2 and §3)."""

from collections.abc import Mapping

from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.text import Text

AttributeCell = bool | str


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a list, with the attributes of its row."""

    code: str
    label: Text
    attributes: Mapping[str, AttributeCell]


@dataclass(frozen=True, slots=True)
class CodeList:
    """An ordered list of codes; later stands higher."""

    name: str
    codes: Mapping[str, Code]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of dossier: its sections, and the lists that may not be empty.

    One that stands `alone` is judged by the regulation that declares it, for agencies that have no pack; `period` is
    the only kind of period for which it is, None for any.
    """

    code: str
    label: Text
    sections: tuple[str, ...]
    not_empty: tuple[str, ...]
    alone: bool = False
    period: str | None = None


@dataclass(frozen=True, slots=True)
class ListSection:
    """A list of the dossier and the name of its element."""

    name: str
    element: str
    label: Text
    cap: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A typed value at a place: `root` is a section's name, or an element's name for facts of list entries.

    `limits` say where a number lies: an operator of numbers and the number, as it is written. `of` says whether it is a
    fact of a `paper`, which can be made anew, or of the `world`; None where its place says so.
    """

    root: str
    name: str
    type: FactType
    label: Text
    codes: str | None = None
    to: str | None = None
    sensitive: bool = False
    kinds: frozenset[str] | None = None
    shown_by: str | None = None
    default: str | None = None
    limits: tuple[tuple[str, str], ...] = ()
    of: str | None = None


@dataclass(frozen=True, slots=True)
class DerivedFact:
    """A fact read from the row of a code: never stated. `source` is the coded fact as `root.name`."""

    root: str
    name: str
    source: str
    attribute: str
    type: FactType
    codes: str | None
    label: Text


@dataclass(frozen=True, slots=True)
class DecidedFact:
    """A fact made by a decision table: never stated."""

    root: str
    name: str
    type: FactType
    codes: str | None
    label: Text


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All declarations of a stack of packs, merged. Facts, derived and decided are keyed `root.name`."""

    kinds: Mapping[str, Kind]
    lists: Mapping[str, ListSection]
    codes: Mapping[str, CodeList]
    groups: Mapping[str, tuple[str, ...]]
    facts: Mapping[str, Fact]
    derived: Mapping[str, DerivedFact]
    decided: Mapping[str, DecidedFact]
    aliases: Mapping[tuple[str, str], tuple[str, str]]

    def element_list(self, element: str) -> ListSection | None:
        """Return the list whose entries bear this name."""
        return next((section for section in self.lists.values() if section.element == element), None)
