"""Gather the forms that a regulation names: Stack -> tuple[FormChoice, ...], in the order in which they are named."""

from collections.abc import Iterator

from compliance.loading.walk import nodes_of
from compliance.models import condition as ast
from compliance.models.form import FormChoice
from compliance.models.operators import FactType
from compliance.models.stack import Stack
from compliance.models.value_words import value_words

Form = tuple[str, str]


def known_forms(stack: Stack) -> tuple[FormChoice, ...]:
    """Return the forms of rules, decision tables and parameters, then those that are equal to one of these."""
    return tuple(_choice(form, stack) for form in dict.fromkeys(_named(stack)))


def _named(stack: Stack) -> Iterator[Form]:
    for rule in stack.rules:
        for part in (rule.when, rule.require):
            yield from _of_condition(part)
    for decision in stack.decisions.values():
        for row in decision.rows:
            if isinstance(row.value, tuple):
                yield row.value
            for cell in row.cells:
                yield from _of_condition(cell)
    for parameter in stack.parameters.values():
        yield from (dated.value for dated in parameter.values if isinstance(dated.value, tuple))
    for alias, canonical in stack.vocabulary.aliases.items():
        yield from (canonical, alias)


def _of_condition(condition: ast.Condition) -> Iterator[Form]:
    for node in nodes_of(condition):
        if isinstance(node, ast.Test):
            for operand in node.operands:
                if isinstance(operand, ast.Literal) and isinstance(operand.value, tuple):
                    yield operand.value


def _choice(form: Form, stack: Stack) -> FormChoice:
    issuer, number = form
    label = value_words(form, FactType.FORM, None, stack.documents)
    return FormChoice(_code(form), issuer, number, label, _code(stack.vocabulary.aliases.get(form, form)))


def _code(form: Form) -> str:
    issuer, number = form
    return f"{number} | {issuer}"
