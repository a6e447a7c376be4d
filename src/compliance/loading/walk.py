"""Walk and rewrite conditions: which facts, decisions, readings and questions stand in them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from operator import is_

from compliance.models.condition import (
    All,
    Any,
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


def paths_read(condition: Condition, bound: Mapping[str, str], lists: Mapping[str, str]) -> Iterator[Path]:
    """Give every path read, with the name of the element as root; a decided fact is given as its own path.

    `bound` maps the names bound around the condition to elements, `lists` each list to its element.
    """
    if isinstance(condition, Test):
        yield _declared(condition.path, bound)
        for operand in condition.operands:
            yield from _operand_paths(operand, bound)
        return
    if isinstance(condition, Some | Count | Every | Unique):
        bound = {**bound, **_elements((condition.scope,), lists)}
    if isinstance(condition, Unique):
        yield _declared(condition.fact, bound)
    for child in _children(condition):
        yield from paths_read(child, bound, lists)


def _operand_paths(operand: Operand, bound: Mapping[str, str]) -> Iterator[Path]:
    if isinstance(operand, FactOperand | DecidedOperand):
        yield _declared(operand.path, bound)
    elif isinstance(operand, DaysAfter):
        yield from _operand_paths(operand.day, bound)


def _declared(path: Path, bound: Mapping[str, str]) -> Path:
    return Path(bound.get(path.root, path.root), path.name)


def _elements(scopes: Iterable[Scope], lists: Mapping[str, str]) -> dict[str, str]:
    return {scope.name: lists.get(scope.list, scope.list) for scope in scopes}


def rule_reads(rule: Rule, lists: Mapping[str, str]) -> frozenset[Path]:
    """Return the facts that a rule reads, by the names under which they are declared."""
    bound = _elements(rule.bindings, lists)
    return frozenset(path for part in (rule.when, rule.require) for path in paths_read(part, bound, lists))


def decision_reads(decision: Decision, lists: Mapping[str, str]) -> frozenset[Path]:
    """Return the facts that a decision reads, by the names under which they are declared."""
    bound = _elements((decision.scope,) if decision.scope else (), lists)
    cells = (path for row in decision.rows for cell in row.cells for path in paths_read(cell, bound, lists))
    return frozenset((*(_declared(path, bound) for path in decision.inputs), *cells))


def rewrite(condition: Condition, change: Callable[[Condition], Condition]) -> Condition:
    """Return the condition with every part of it changed, from the innermost outward; itself where nothing changes."""
    return change(_rewritten_children(condition, change))


def _rewritten_children(condition: Condition, change: Callable[[Condition], Condition]) -> Condition:
    before = _children(condition)
    after = tuple(rewrite(part, change) for part in before)
    if all(map(is_, before, after)):
        return condition
    return _with_children(condition, after)


def _with_children(condition: Condition, parts: tuple[Condition, ...]) -> Condition:
    if isinstance(condition, All | Any):
        return replace(condition, parts=parts)
    if isinstance(condition, Not):
        return Not(parts[0])
    if isinstance(condition, Every):
        return replace(condition, where=parts[0], have=parts[1])
    if isinstance(condition, Some | Count | Unique):
        return replace(condition, where=parts[0])
    if isinstance(condition, Readings):
        pairs = zip(condition.readings, parts, strict=True)
        return replace(condition, readings=tuple(replace(each, condition=part) for each, part in pairs))
    return condition


def readings_of(rule: Rule) -> tuple[Readings, ...]:
    """Return every dispute of a rule."""
    return tuple(node for part in (rule.when, rule.require) for node in nodes_of(part) if isinstance(node, Readings))
