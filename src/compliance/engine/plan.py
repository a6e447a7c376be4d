"""What a kind's dossier may contain, flattened for reading: plain data, kept in the cache."""

from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.text import Text

# The element whose entries show circumstances by their type.
SHOWING = "item"
ENVELOPE = ("kind", "agency", "period", "explanations", "extra", "$schema")


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """One declared fact of a section or element. `shown_label` is the label of the item that shows a circumstance."""

    name: str
    label: Text
    type: FactType
    codes: tuple[str, ...]
    to: str | None
    shown_by: str | None
    shown_label: Text | None
    default: str | None
    sensitive: bool
    limits: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DerivedPlan:
    """One derived fact: the attribute of each code that carries it."""

    name: str
    source: str
    values: tuple[tuple[str, bool | str], ...]


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """One section: a list when `element` is given (with its cap), else an object."""

    name: str
    label: Text | None
    element: str | None
    cap: int
    may_be_empty: bool
    fields: tuple[FieldPlan, ...]
    derived: tuple[DerivedPlan, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All sections of one kind, lists that others refer to first.

    `forms` are those that the packs name, each with the one that stands for all that are equal to it.
    """

    kind: str
    zone: str
    sections: tuple[SectionPlan, ...]
    forms: tuple[tuple[tuple[str, str], tuple[str, str]], ...]

    def section(self, name: str) -> SectionPlan | None:
        """Return a section by name."""
        return next((section for section in self.sections if section.name == name), None)
