"""What a kind's dossier may contain, flattened for reading: Vocabulary -> Plan (plain data, kept in the cache)."""

from collections.abc import Iterable
from dataclasses import dataclass

from compliance.models.operators import FactType
from compliance.models.vocabulary import AttributeCell, Fact, Kind, Vocabulary

ENVELOPE = ("kind", "agency", "period", "explanations", "extra", "$schema")


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """One declared fact of a section or element."""

    name: str
    type: FactType
    codes: tuple[str, ...]
    to: str | None
    shown_by: str | None
    default: str | None
    sensitive: bool


@dataclass(frozen=True, slots=True)
class DerivedPlan:
    """One derived fact: the attribute of each code that carries it."""

    name: str
    source: str
    values: tuple[tuple[str, AttributeCell], ...]


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """One section: a list when `element` is given (with its cap), else an object."""

    name: str
    element: str | None
    cap: int
    may_be_empty: bool
    fields: tuple[FieldPlan, ...]
    derived: tuple[DerivedPlan, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All sections of one kind, lists that others refer to first."""

    kind: str
    zone: str
    sections: tuple[SectionPlan, ...]
    aliases: tuple[tuple[tuple[str, str], tuple[str, str]], ...]

    def section(self, name: str) -> SectionPlan | None:
        """Return a section by name."""
        return next((section for section in self.sections if section.name == name), None)


def plan(vocabulary: Vocabulary, kind: Kind, zone: str) -> Plan:
    """Return the plan for reading dossiers of a kind."""
    sections = tuple(_section(vocabulary, kind, name) for name in kind.sections)
    return Plan(kind=kind.code, zone=zone, sections=sections, aliases=tuple(sorted(vocabulary.aliases.items())))


def _section(vocabulary: Vocabulary, kind: Kind, name: str) -> SectionPlan:
    section = vocabulary.lists.get(name)
    root = section.element if section else name
    facts = [fact for fact in vocabulary.facts.values() if fact.root == root and _belongs(fact, kind)]
    return SectionPlan(
        name=name,
        element=section.element if section else None,
        cap=section.cap if section else 0,
        may_be_empty=name not in kind.not_empty,
        fields=tuple(_field(vocabulary, fact) for fact in facts),
        derived=tuple(_derived(vocabulary, root, facts)),
    )


def _belongs(fact: Fact, kind: Kind) -> bool:
    return fact.kinds is None or kind.code in fact.kinds


def _field(vocabulary: Vocabulary, fact: Fact) -> FieldPlan:
    return FieldPlan(
        name=fact.name,
        type=fact.type,
        codes=tuple(vocabulary.codes[fact.codes].codes) if fact.codes else (),
        to=fact.to,
        shown_by=fact.shown_by,
        default=fact.default,
        sensitive=fact.sensitive,
    )


def _derived(vocabulary: Vocabulary, root: str, facts: list[Fact]) -> Iterable[DerivedPlan]:
    own = {f"{root}.{fact.name}": fact for fact in facts}
    for derived in vocabulary.derived.values():
        source = own.get(derived.source)
        if derived.root == root and source is not None:
            codes = vocabulary.codes[source.codes or ""].codes
            carried = (
                (code, row.attributes[derived.attribute])
                for code, row in codes.items()
                if derived.attribute in row.attributes
            )
            yield DerivedPlan(derived.name, source.name, tuple(carried))
