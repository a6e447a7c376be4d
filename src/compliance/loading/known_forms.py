"""Gather the forms that packs name: Stack -> each form and the one that stands for all equal to it."""

from collections.abc import Iterator

from compliance.loading.walk import nodes_of
from compliance.models.condition import Condition, Decision, Literal, Test, Value
from compliance.models.pack import Pack, RulingRows
from compliance.models.stack import Stack

Form = tuple[str, str]


def known_forms(stack: Stack) -> dict[Form, Form]:
    """Return the forms that the packs of a stack write in rules, tables, parameters, rulings and aliases, in order."""
    aliases = stack.vocabulary.aliases
    named = (form for pack in stack.packs for form in _named(pack) if isinstance(form, tuple))
    return {form: aliases.get(form, form) for form in named}


def _named(pack: Pack) -> Iterator[Value | None]:
    for rule in pack.rules:
        yield from _of_condition(rule.when)
        yield from _of_condition(rule.require)
    rulings = (ruling.decision for ruling in pack.rulings if isinstance(ruling, RulingRows))
    for decision in (*pack.decisions, *rulings):
        yield from _of_table(decision)
    for parameter in pack.parameters.values():
        yield from (dated.value for dated in parameter.values)
    for alias, canonical in pack.vocabulary.aliases.items():
        yield from (alias, canonical)


def _of_table(decision: Decision) -> Iterator[Value | None]:
    for row in decision.rows:
        yield row.value
        for cell in row.cells:
            yield from _of_condition(cell)


def _of_condition(condition: Condition) -> Iterator[Value]:
    for node in nodes_of(condition):
        if isinstance(node, Test):
            yield from (operand.value for operand in node.operands if isinstance(operand, Literal))
