"""Draw dossiers on which two versions of a rule might differ: (rules, Stack, kind) -> endless dossiers, from a seed.

Each fact that the rules read takes its values from where their truth turns: the constants that it is compared with and
their neighbours, days and numbers that other facts have too, codes and forms that are named and one that is not; now
and then it is not stated, or cannot be read. Lists are short, so that counts are met and missed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any, Final

from compliance.authoring.reads import reads_of
from compliance.engine.plan import FieldPlan, SectionPlan
from compliance.engine.planning import plan
from compliance.loading.walk import nodes_of
from compliance.models import condition as ast
from compliance.models.condition import Path, Value
from compliance.models.operators import FactType
from compliance.models.pack import Rule
from compliance.models.stack import Stack

# Half of the dossiers state all. In the others, of a hundred facts: how many are not stated, and how many of a hundred
# facts and lists cannot be read.
_MISSING: Final = 15
_UNUSABLE: Final = 3
_UNREADABLE: Final = {"unreadable": True}
_SIZES: Final = (0, 1, 1, 2, 2, 3, 4)
_DAYS: Final = frozenset({FactType.DATE, FactType.MOMENT})
_NUMBERS: Final = frozenset({FactType.INTEGER, FactType.DECIMAL})
_CLOCKS: Final = ("", "", "T00:00", "T16:59", "T17:00", "T17:01", "T23:59:59.5")
_NEAR: Final = (-1, 0, 1)


def dossiers(rules: Iterable[Rule], stack: Stack, kind: str, day: int, seed: int) -> Iterator[dict[str, Any]]:
    """Yield sections of dossiers of a kind, as parsed JSON; `day` picks the values of parameters."""
    drawn = _Drawn(tuple(rules), stack, kind, day, Random(seed))
    while True:
        yield drawn.dossier()


class _Drawn:
    """What is drawn from: for each fact that is read its values, and the ids of each list."""

    def __init__(self, rules: tuple[Rule, ...], stack: Stack, kind: str, day: int, random: Random) -> None:
        self._random = random
        self._whole = True
        self._day = day
        self._stack = stack
        self._sections = plan(stack, kind).sections
        self._values = _constants(rules, stack, day)
        read = {read.fact for rule in rules for read in reads_of(rule, stack)}
        self._read = read | {Path(_root(section), "type") for section in self._sections if section.element}

    def dossier(self) -> dict[str, Any]:
        """Return one dossier."""
        self._whole = self._random.random() < 0.5
        sizes = {section.name: self._random.choice(_SIZES) for section in self._sections if section.element}
        made: dict[str, Any] = {}
        for section in self._sections:
            fields = [field for field in section.fields if Path(_root(section), field.name) in self._read]
            if not section.element:
                made[section.name] = self._row(section, fields, sizes)
            elif self._whole or self._random.randrange(100) >= _UNUSABLE:
                rows = [self._row(section, fields, sizes) for _ in range(sizes[section.name])]
                made[section.name] = [{**row, "id": f"{section.name}{at}"} for at, row in enumerate(rows)]
        return made

    def _row(self, section: SectionPlan, fields: Iterable[FieldPlan], sizes: Mapping[str, int]) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for field in fields:
            chance = 100 if self._whole else self._random.randrange(100)
            if chance < _UNUSABLE:
                row[field.name] = _UNREADABLE
            elif chance >= _MISSING:
                row[field.name] = self._value(field, self._values[Path(_root(section), field.name)], sizes)
        return row

    def _value(self, field: FieldPlan, named: list[Value], sizes: Mapping[str, int]) -> Any:
        kind, random = field.type, self._random
        if kind is FactType.BOOLEAN:
            return random.random() < 0.5
        if kind in _DAYS:
            return self._moment(field, named)
        if kind in _NUMBERS:
            return self._number(kind, named)
        if kind is FactType.REF:
            return f"{field.to}{random.randrange(max(1, sizes.get(field.to or '', 1)))}"
        if kind is FactType.CODE:
            return self._code(field, named)
        if kind is FactType.CODES:
            return sorted({self._code(field, named) for _ in range(random.randrange(4))})
        if kind is FactType.FORM:
            issuer, number = random.choice([*(each for each in named if isinstance(each, tuple)), ("", "")])
            return {"issuer": issuer or "other", "number": number or "other"}
        return random.choice([*(str(each) for each in named), "a", "b"])

    def _moment(self, field: FieldPlan, named: list[Value]) -> str:
        days = [each for each in named if isinstance(each, int)] or [self._day]
        day = date.fromordinal(self._random.choice(days) + self._random.choice(_NEAR)).isoformat()
        return day + (self._random.choice(_CLOCKS) if field.type is FactType.MOMENT else "")

    def _number(self, kind: FactType, named: list[Value]) -> int | Decimal:
        numbers = [each for each in named if isinstance(each, int | Decimal)] or [0, 1, 2]
        number = self._random.choice(numbers)
        step = Decimal(1).scaleb(int(number.as_tuple().exponent)) if isinstance(number, Decimal) else 1
        found = number + step * self._random.choice(_NEAR)
        return int(found) if kind is FactType.INTEGER else Decimal(found)

    def _code(self, field: FieldPlan, named: list[Value]) -> str:
        known = [each for each in named if isinstance(each, str) and each in field.codes]
        return self._random.choice(known) if known and self._random.random() < 0.8 else self._random.choice(field.codes)


def _root(section: SectionPlan) -> str:
    return section.element or section.name


def _constants(rules: Iterable[Rule], stack: Stack, day: int) -> Mapping[Path, list[Value]]:
    """Return the values with which each fact is compared; any day may be compared with any other."""
    found: dict[Path, list[Value]] = defaultdict(list)
    days: list[Value] = []
    for rule in rules:
        elements = {scope.name: stack.vocabulary.lists[scope.list].element for scope in rule.bindings}
        for side in (rule.when, rule.require):
            for path, value in _compared(side, elements, stack, day):
                found[path].append(value)
    for decision in stack.decisions.values():
        for row in decision.rows:
            _of_row(decision, row, found)
    for path, values in found.items():
        fact = stack.vocabulary.facts.get(str(path))
        if fact is not None and fact.type in _DAYS:
            days.extend(values)
    for fact in stack.vocabulary.facts.values():
        if fact.type in _DAYS:
            found[Path(fact.root, fact.name)].extend(days)
    return found


def _of_row(decision: ast.Decision, row: ast.Row, found: dict[Path, list[Value]]) -> None:
    for path, cell in zip(decision.inputs, row.cells, strict=True):
        tests = [node for node in nodes_of(cell) if isinstance(node, ast.Test)]
        found[path].extend(each.value for test in tests for each in test.operands if isinstance(each, ast.Literal))


def _compared(
    condition: ast.Condition, elements: Mapping[str, str], stack: Stack, day: int
) -> Iterator[tuple[Path, Value]]:
    """Yield each fact that a condition tests, by its declared name, with each value that it is compared with."""
    names = dict(elements)
    for node in nodes_of(condition):
        if isinstance(node, ast.Some | ast.Every | ast.Count | ast.Unique):
            names[node.scope.name] = stack.vocabulary.lists[node.scope.list].element
        elif isinstance(node, ast.Test):
            path = Path(names.get(node.path.root, node.path.root), node.path.name)
            for operand in node.operands:
                yield from ((path, value) for value in _values(operand, stack, day))
            if node.operator == "decided":
                yield from ((path, value) for value in _decided(stack))


def _decided(stack: Stack) -> Iterator[Value]:
    for decision in stack.decisions.values():
        yield from (row.value for row in decision.rows if row.value is not None)


def _values(operand: ast.Operand, stack: Stack, day: int) -> tuple[Value, ...]:
    match operand:
        case ast.Literal(value):
            return (value,)
        case ast.ParameterOperand(name):
            dated = stack.parameters[name].on(day)
            return () if dated is None else (dated,)
        case ast.DaysAfter(days, inner):
            moved = (each + days for each in _values(inner, stack, day) if isinstance(each, int))
            return tuple(moved)
        case _:
            return ()
