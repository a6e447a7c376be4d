"""Say which facts rules can read, and of entries of which types: Rule -> Read …, back to what a filer states."""

from collections.abc import Iterator, Mapping
from typing import Final

from compliance.models import condition as ast
from compliance.models.frozen import dataclass
from compliance.models.naming import TYPE_OF_ENTRY, is_type_test, parts_of
from compliance.models.pack import Rule
from compliance.models.stack import Stack

# Of entries of any type, and of what has no type.
ANY_TYPE: Final = None


@dataclass(frozen=True, slots=True)
class Read:
    """A fact that is stated (its element or section, its name), and the types of the entries of which it is read."""

    fact: ast.Path
    types: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class _Bound:
    """What a name stands for: the element of a list, and the types that its entry must have here."""

    element: str
    types: frozenset[str] | None


_Names = Mapping[str, _Bound]


def reads_of(rule: Rule, stack: Stack) -> frozenset[Read]:
    """Return what a rule reads of a dossier; derived and decided facts are followed to those that are stated."""
    names = _narrowed(rule.when, {scope.name: _Bound(_element(scope, stack), ANY_TYPE) for scope in rule.bindings})
    return frozenset(read for part in (rule.when, rule.require) for read in _of_condition(part, names, stack))


def _element(scope: ast.Scope, stack: Stack) -> str:
    return stack.vocabulary.lists[scope.list].element


def _narrowed(condition: ast.Condition, names: _Names) -> _Names:
    """Return the names with the types that a condition demands of them."""
    narrowed = dict(names)
    for part in parts_of(condition):
        for name, bound in names.items():
            if isinstance(part, ast.Test) and is_type_test(part, name):
                codes = frozenset(str(each.value) for each in part.operands if isinstance(each, ast.Literal))
                known = narrowed[name].types
                narrowed[name] = _Bound(bound.element, codes if known is None else codes & known)
    return narrowed


def _of_condition(condition: ast.Condition, names: _Names, stack: Stack) -> Iterator[Read]:
    match condition:
        case ast.Test():
            yield from _of_test(condition, names, stack)
        case ast.All(parts):
            inside = _narrowed(condition, names)
            for part in parts:
                yield from _of_condition(part, inside, stack)
        case ast.Any(parts):
            for part in parts:
                yield from _of_condition(part, _narrowed(part, names), stack)
        case ast.Not(part):
            yield from _of_condition(part, names, stack)
        case ast.Readings(readings=readings):
            for reading in readings:
                yield from _of_condition(reading.condition, _narrowed(reading.condition, names), stack)
        case ast.Ask():
            return
        case _:
            yield from _of_entries(condition, names, stack)


def _of_entries(
    condition: ast.Some | ast.Every | ast.Count | ast.Unique, names: _Names, stack: Stack
) -> Iterator[Read]:
    inside = _narrowed(
        condition.where, {**names, condition.scope.name: _Bound(_element(condition.scope, stack), ANY_TYPE)}
    )
    yield from _of_condition(condition.where, inside, stack)
    if isinstance(condition, ast.Every):
        yield from _of_condition(condition.have, inside, stack)
    if isinstance(condition, ast.Unique):
        yield from _stated(condition.fact, inside, stack)


def _of_test(test: ast.Test, names: _Names, stack: Stack) -> Iterator[Read]:
    yield from _stated(test.path, names, stack)
    for operand in test.operands:
        while isinstance(operand, ast.DaysAfter):
            operand = operand.day
        if isinstance(operand, ast.FactOperand | ast.DecidedOperand):
            yield from _stated(operand.path, names, stack)


def _stated(path: ast.Path, names: _Names, stack: Stack) -> Iterator[Read]:
    """Give the stated facts that a fact rests on: itself, the code it is derived from, its decision's inputs."""
    bound = names.get(path.root, _Bound(path.root, ANY_TYPE))
    declared = ast.Path(bound.element, path.name)
    derived = stack.vocabulary.derived.get(str(declared))
    decision = stack.decisions.get(declared)
    if derived is not None:
        root, _, name = derived.source.partition(".")
        yield Read(ast.Path(root, name), bound.types)
    elif decision is not None:
        yield from _of_decision(decision, bound, stack)
    else:
        yield Read(declared, bound.types)
        if path.name == TYPE_OF_ENTRY:
            return
        yield from _showing(declared, stack)


def _of_decision(decision: ast.Decision, bound: _Bound, stack: Stack) -> Iterator[Read]:
    inside = {decision.scope.name: bound} if decision.scope else {}
    for path in decision.inputs:
        yield from _stated(path, inside, stack)
    for row in decision.rows:
        for cell in row.cells:
            yield from _of_condition(cell, inside, stack)


def _showing(declared: ast.Path, stack: Stack) -> Iterator[Read]:
    """Give the type of item that shows a circumstance."""
    fact = stack.vocabulary.facts.get(str(declared))
    if fact is not None and fact.shown_by is not None:
        yield Read(ast.Path("item", TYPE_OF_ENTRY), frozenset((fact.shown_by,)))
