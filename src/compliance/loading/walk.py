"""Walk and rewrite conditions: which facts, decisions, readings and questions stand in them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from compliance.models.condition import (
    All,
    Any,
    Ask,
    Condition,
    Count,
    DaysAfter,
    DecidedOperand,
    Decision,
    Every,
    FactOperand,
    Not,
    Operand,
    Path,
    Readings,
    Scope,
    Some,
    Test,
    Unique,
)
from compliance.models.pack import Rule

# Told of a scope's list: the element that it names.
ElementOf = Callable[[str], str]


def nodes_of(condition: Condition) -> Iterator[Condition]:
    """Give a condition and every condition within it."""
    yield condition
    for child in _children(condition):
        yield from nodes_of(child)


def _children(condition: Condition) -> tuple[Condition, ...]:
    if isinstance(condition, All | Any):
        return condition.parts
    if isinstance(condition, Not):
        return (condition.part,)
    if isinstance(condition, Every):
        return condition.where, condition.have
    if isinstance(condition, Some | Count | Unique):
        return (condition.where,)
    if isinstance(condition, Readings):
        return tuple(reading.condition for reading in condition.readings)
    return ()


def paths_read(condition: Condition, scopes: Mapping[str, str]) -> Iterator[Path]:
    """Give every path read, with the element's name as root; `scopes` maps bound names to elements.

    A decided fact is given as its own path.
    """
    if isinstance(condition, Test):
        yield _declared(condition.path, scopes)
        for operand in condition.operands:
            yield from _operand_paths(operand, scopes)
        return
    if isinstance(condition, Some | Count | Every | Unique):
        scopes = {**scopes, condition.scope.name: scopes.get(f"list {condition.scope.list}", condition.scope.list)}
    if isinstance(condition, Unique):
        yield _declared(condition.fact, scopes)
    for child in _children(condition):
        yield from paths_read(child, scopes)


def _operand_paths(operand: Operand, scopes: Mapping[str, str]) -> Iterator[Path]:
    if isinstance(operand, FactOperand | DecidedOperand):
        yield _declared(operand.path, scopes)
    elif isinstance(operand, DaysAfter):
        yield from _operand_paths(operand.day, scopes)


def _declared(path: Path, scopes: Mapping[str, str]) -> Path:
    return Path(scopes.get(path.root, path.root), path.name)


def elements(lists: Mapping[str, str], bindings: tuple[Scope, ...] = ()) -> dict[str, str]:
    """Return the scopes for `paths_read`: each list's element, and the elements of a rule's bindings."""
    scopes = {f"list {name}": element for name, element in lists.items()}
    return {**scopes, **{scope.name: lists.get(scope.list, scope.list) for scope in bindings}}


def rule_reads(rule: Rule, lists: Mapping[str, str]) -> frozenset[Path]:
    """Return the facts that a rule reads, by the names under which they are declared."""
    scopes = elements(lists, rule.bindings)
    return frozenset((*paths_read(rule.when, scopes), *paths_read(rule.require, scopes)))


def decision_reads(decision: Decision, lists: Mapping[str, str]) -> frozenset[Path]:
    """Return the facts that a decision reads, by the names under which they are declared."""
    scopes = elements(lists, (decision.scope,) if decision.scope else ())
    cells = (path for row in decision.rows for cell in row.cells for path in paths_read(cell, scopes))
    return frozenset((*(_declared(path, scopes) for path in decision.inputs), *cells))


def rewrite(condition: Condition, change: Callable[[Condition], Condition]) -> Condition:
    """Return the condition with every part of it changed, from the innermost outward."""
    return change(_rewritten_children(condition, change))


def _rewritten_children(condition: Condition, change: Callable[[Condition], Condition]) -> Condition:
    if isinstance(condition, All | Any):
        return replace(condition, parts=tuple(rewrite(part, change) for part in condition.parts))
    if isinstance(condition, Not):
        return Not(rewrite(condition.part, change))
    if isinstance(condition, Every):
        return replace(condition, where=rewrite(condition.where, change), have=rewrite(condition.have, change))
    if isinstance(condition, Some | Count | Unique):
        return replace(condition, where=rewrite(condition.where, change))
    if isinstance(condition, Readings):
        readings = tuple(replace(each, condition=rewrite(each.condition, change)) for each in condition.readings)
        return replace(condition, readings=readings)
    return condition


def asks(condition: Condition) -> frozenset[str]:
    """Return the defects that the condition leaves open by `ask`."""
    return frozenset(node.defect for node in nodes_of(condition) if isinstance(node, Ask))


def readings_of(rule: Rule) -> tuple[Readings, ...]:
    """Return every dispute of a rule."""
    return tuple(node for part in (rule.when, rule.require) for node in nodes_of(part) if isinstance(node, Readings))
