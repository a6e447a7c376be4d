"""Leave out of a plan what some programs do not read: (Plan, texts of programs) -> Plan.

A program names each section and fact that it reads in quotes; what its text does not name, it does not read.
"""

from collections.abc import Sequence
from dataclasses import replace

from compliance.engine.decode import assumed
from compliance.engine.plan import FieldPlan, Plan, SectionPlan
from compliance.models.operators import FactType


def narrowed(plan: Plan, texts: Sequence[str]) -> Plan:
    """Return the plan of what the programs read; decoding by it gives them the same rows as far as they look."""
    text = "\n".join(texts)
    read = {section.name: _read(section, text) for section in plan.sections}
    targets = {field.to for section in plan.sections for field in read[section.name] if field.to}
    forms = any(field.type is FactType.FORM for fields in read.values() for field in fields)
    return replace(
        plan,
        forms=plan.forms if forms else (),
        sections=tuple(
            _narrowed(section, read[section.name], text, referred=section.name in targets)
            for section in plan.sections
            if section.name in targets or _names(section.name, text)
        ),
    )


def _names(name: str, text: str) -> bool:
    return repr(name) in text or repr(assumed(name)) in text


def _read(section: SectionPlan, text: str) -> tuple[FieldPlan, ...]:
    sources = {derived.source for derived in section.derived if _names(derived.name, text)}
    return tuple(field for field in section.fields if field.name in sources or _names(field.name, text))


def _narrowed(section: SectionPlan, read: tuple[FieldPlan, ...], text: str, *, referred: bool) -> SectionPlan:
    kept = [field for field in section.fields if field in read or (referred and field.type is FactType.ID)]
    derived = tuple(each for each in section.derived if _names(each.name, text))
    return replace(section, may_be_empty=True, fields=tuple(kept), derived=derived)
