"""Flatten the declarations of one kind: Stack -> Plan."""

from collections.abc import Iterable, Mapping

from compliance.engine.plan import DerivedPlan, FieldPlan, Plan, SectionPlan
from compliance.loading.known_forms import Form, known_forms
from compliance.models.stack import Stack
from compliance.models.text import Text
from compliance.models.vocabulary import Fact, Kind, Vocabulary


def plan(stack: Stack, kind: str, forms: Mapping[Form, Form] | None = None) -> Plan:
    """Return the plan for reading dossiers of a kind; `forms` are the known forms of the stack, if they are at hand."""
    vocabulary = stack.vocabulary
    declared = vocabulary.kinds[kind]
    sections = tuple(_section(vocabulary, declared, name) for name in declared.sections)
    known = known_forms(stack) if forms is None else forms
    return Plan(kind=kind, zone=stack.base.zone, sections=sections, forms=tuple(known.items()))


def _section(vocabulary: Vocabulary, kind: Kind, name: str) -> SectionPlan:
    section = vocabulary.lists.get(name)
    root = section.element if section else name
    facts = [fact for fact in vocabulary.facts.values() if fact.root == root and _belongs(fact, kind)]
    return SectionPlan(
        name=name,
        label=section.label if section else None,
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
        label=fact.label,
        type=fact.type,
        codes=tuple(vocabulary.codes[fact.codes].codes) if fact.codes else (),
        to=fact.to,
        shown_by=fact.shown_by,
        shown_label=_item_label(vocabulary, fact.shown_by),
        default=fact.default,
        sensitive=fact.sensitive,
        limits=fact.limits,
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


def _item_label(vocabulary: Vocabulary, item: str | None) -> Text | None:
    return vocabulary.codes["item_type"].codes[item].label if item else None
