"""Gather what a rule's outcome and a rule's words are made of: (Stack, Rule, day) -> values that can be compared.

Everything that words a finding (`assess/findings.py`, `models/*_words.py`) reads of a stack is here: where two
footprints are equal, so are the findings of the two rules over one dossier.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from compliance.assess.viewing import actor, clause_label, due_of
from compliance.authoring.difference.placeless import Placeless
from compliance.loading.walk import decision_reads, nodes_of, rule_reads
from compliance.models import condition as ast
from compliance.models.frozen import dataclass
from compliance.models.pack import Rule
from compliance.models.requirement_words import requirement_words
from compliance.models.stack import Stack

_ITEM_LISTS: Final = ("item_type", "event_type")


@dataclass(frozen=True, slots=True)
class Footprint:
    """What a rule stands on: `rule` without its name and place, `read` what it reads, `said` what its words are of."""

    rule: Rule
    read: tuple[object, ...]
    said: tuple[object, ...]


def footprint(stack: Stack, rule: Rule, day: int, placeless: Placeless) -> Footprint:
    """Return the footprint of a rule on a day (`date.toordinal()`), without places in files."""
    decisions = tuple(_decisions(stack, rule))
    made: Footprint = placeless.of(_footprint(stack, rule, day, decisions))
    return made


def _footprint(stack: Stack, rule: Rule, day: int, decisions: tuple[ast.Decision, ...]) -> Footprint:
    return Footprint(
        rule=nameless(rule),
        read=(tuple(_declarations(stack, rule, decisions)), decisions, tuple(_parameters(stack, rule, decisions))),
        said=(
            requirement_words(rule, stack, day),
            actor(stack, rule),
            due_of(stack, rule, day),
            tuple(clause_label(stack, rule.document, clause) for clause in _clauses(rule, decisions)),
            tuple(stack.defects.get(defect) for defect in _defects(rule, decisions)),
            _row(stack, rule),
            stack.documents,
            stack.base.stages,
        ),
    )


def nameless(rule: Rule) -> Rule:
    """Return a rule without the name of its pack."""
    return replace(rule, id="", pack="")


def conditions_of(rule: Rule, decisions: tuple[ast.Decision, ...]) -> Iterator[ast.Condition]:
    """Yield every condition of a rule, and of the tables that it asks."""
    roots = [rule.when, rule.require, *(cell for each in decisions for row in each.rows for cell in row.cells)]
    for root in roots:
        yield from nodes_of(root)


def _decisions(stack: Stack, rule: Rule) -> Iterator[ast.Decision]:
    """Yield the tables that a rule asks, in the order of what they decide."""
    asked = sorted(rule_reads(rule, _elements(stack)) & stack.decisions.keys(), key=str)
    yield from (stack.decisions[path] for path in asked)


def _declarations(stack: Stack, rule: Rule, decisions: tuple[ast.Decision, ...]) -> Iterator[object]:
    """Yield what is declared of each fact that is read, with its codes, and all lists."""
    elements, vocabulary = _elements(stack), stack.vocabulary
    paths = set(rule_reads(rule, elements))
    paths.update(path for each in decisions for path in decision_reads(each, elements))
    derived = {str(path): vocabulary.derived.get(str(path)) for path in paths}
    for key in sorted({*derived, *(fact.source for fact in derived.values() if fact)}):
        fact = vocabulary.facts.get(key) or vocabulary.derived.get(key) or vocabulary.decided.get(key)
        codes = vocabulary.codes.get(fact.codes) if fact and fact.codes else None
        # NOTE: mappings are equal whatever their order, and the order of codes counts.
        yield key, fact, codes, tuple(codes.codes) if codes else ()
    yield vocabulary.lists


def _elements(stack: Stack) -> Mapping[str, str]:
    return {section.name: section.element for section in stack.vocabulary.lists.values()}


def _parameters(stack: Stack, rule: Rule, decisions: tuple[ast.Decision, ...]) -> Iterator[object]:
    tests = (node for node in conditions_of(rule, decisions) if isinstance(node, ast.Test))
    names = {name for test in tests for operand in test.operands if (name := _parameter(operand)) is not None}
    yield from (stack.parameters.get(name) for name in sorted(names))


def _parameter(operand: ast.Operand) -> str | None:
    match operand:
        case ast.ParameterOperand(name):
            return name
        case ast.DaysAfter(_, day):
            return _parameter(day)
        case _:
            return None


def _clauses(rule: Rule, decisions: tuple[ast.Decision, ...]) -> tuple[str, ...]:
    return (rule.clause, *(row.clause for each in decisions for row in each.rows))


def _defects(rule: Rule, decisions: tuple[ast.Decision, ...]) -> tuple[str, ...]:
    nodes = (node for node in conditions_of(rule, decisions) if isinstance(node, ast.Ask | ast.Readings))
    asked = (row.ask for each in decisions for row in each.rows if row.ask)
    return tuple(dict.fromkeys((*rule.defects, *(node.defect for node in nodes), *asked)))


def _row(stack: Stack, rule: Rule) -> tuple[object, ...]:
    """Return what is declared of the type of item or event that a rule speaks of."""
    lists = (stack.vocabulary.codes.get(name) for name in _ITEM_LISTS)
    return tuple(
        listed.codes.get(code) if listed and code else None
        for listed, code in zip(lists, (rule.item, rule.event), strict=True)
    )
