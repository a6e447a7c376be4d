"""Say what decides a rule's outcome: (Stack, rules, day) -> the text of their program, and what it reads of a dossier.

A program of one text comes to one outcome for the same rows, and one plan reads the same rows from the same dossier.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from compliance.authoring.difference.narrowing import narrowed
from compliance.engine.emit import Checks
from compliance.engine.lower import lower
from compliance.engine.plan import FieldPlan, Plan, SectionPlan
from compliance.engine.source import write
from compliance.models.frozen import dataclass
from compliance.models.pack import Rule
from compliance.models.stack import Stack
from compliance.models.text import Text

_NOTHING: Final = Text("", "")


@dataclass(frozen=True, slots=True)
class Function:
    """A rule's own program without its name, and the part of the plan that it reads, without words."""

    text: str
    plan: Plan


def function(stack: Stack, rule: Rule, plan: Plan, day: int) -> Function:
    """Return what decides a rule's outcome on a day (`date.toordinal()`): equal functions, equal outcomes."""
    text = program_text(stack, (rule,), day, named=False)
    return Function(text, narrowed(bare(plan), [text]))


def program_text(stack: Stack, rules: Sequence[Rule], day: int, *, named: bool = True) -> str:
    """Return the text of the program of some rules alone, with their ids or without."""
    circuit = lower(stack, tuple(rules), day)
    if not named:
        circuit = replace(circuit, rules=tuple(replace(rule, id="") for rule in circuit.rules))
    return write(circuit, stack.vocabulary, Checks.NONE).text


def bare(plan: Plan) -> Plan:
    """Return a plan without its words: what decides how a dossier is read."""
    return replace(plan, kind="", sections=tuple(map(_bare_section, plan.sections)))


def _bare_section(section: SectionPlan) -> SectionPlan:
    return replace(section, label=None, fields=tuple(map(_bare_field, section.fields)))


def _bare_field(field: FieldPlan) -> FieldPlan:
    return replace(field, label=_NOTHING, shown_label=None, sensitive=False)
