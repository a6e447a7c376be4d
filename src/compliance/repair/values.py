"""Say which values of a fact could matter to any rule in force: (Sitting, fact) -> JSON values, each a case of its own.

A rule sees a fact only through its tests, so a value on each side of every test (and each code of a short list) stands
for all others. Nothing here is a fact: a value is what a person may find to be so.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

from compliance.engine import circuit as ir
from compliance.engine.lower import children, scopes_of
from compliance.engine.moments import iso_of
from compliance.engine.plan import SHOWING
from compliance.models.condition import Path
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.vocabulary import Fact
from compliance.repair.court import Law, Sitting

# A text that only says that there is one.
SOMETHING: Final = "…"
MOST_CODES: Final = 40
MOST_VALUES: Final = 60
_SHIFTS: Final = {"before": -1, "on_or_before": 0, "on": 0, "not_before": 0, "after": 1}
_STEPS: Final = {"above": 1, "below": -1}
_DAYS: Final = frozenset((FactType.DATE, FactType.MOMENT))
_NUMBERS: Final = frozenset((FactType.INTEGER, FactType.DECIMAL))


@dataclass(frozen=True, slots=True)
class Use:
    """A test of a fact somewhere in the rules in force, with the lists of the names in sight."""

    node: ir.Leaf | ir.Decided
    lists: tuple[tuple[str, str], ...]


class Values:
    """The values that could matter, by fact (`root.name` of the vocabulary)."""

    def __init__(self, law: Law) -> None:
        self._vocabulary = law.stack.vocabulary
        self._tables = {table.path: table for table in law.circuit.tables}
        self._uses: dict[str, list[Use]] = {}
        for node, lists in _tests(law):
            self._note(node, lists)

    def _note(self, node: ir.Leaf | ir.Decided, lists: dict[str, str]) -> None:
        use = Use(node, tuple(lists.items()))
        self._uses.setdefault(self.key(node.path, lists), []).append(use)

    def key(self, path: Path, lists: dict[str, str]) -> str:
        """Return how the vocabulary names the fact at a path."""
        section = lists.get(path.root)
        return f"{self._vocabulary.lists[section].element if section else path.root}.{path.name}"

    def of(self, fact: Fact, sitting: Sitting) -> tuple[Any, ...]:
        """Return the JSON values of a fact to be tried, in the order of the rules; at least one."""
        found = [
            value
            for use in self._uses.get(f"{fact.root}.{fact.name}", ())
            for value in self._of_use(use, fact, sitting)
        ]
        found.extend(self._of_type(fact, sitting))
        if fact.root == SHOWING and fact.type in _DAYS:
            # What is not dated yet is never dated back: whoever knows the true day states it.
            today = date.fromordinal(sitting.day).isoformat()
            found = [value for value in found if str(value)[: len(today)] >= today]
        distinct = {repr(value): value for value in found}
        return tuple(distinct.values())[:MOST_VALUES]

    def _of_type(self, fact: Fact, sitting: Sitting) -> Iterator[Any]:
        match fact.type:
            case FactType.BOOLEAN:
                yield from (True, False)
            case FactType.CODE:
                yield from tuple(self._vocabulary.codes[fact.codes or ""].codes)[:MOST_CODES]
            case FactType.CODES:
                yield []
            case FactType.REF:
                rows = sitting.decoded.lists.get(fact.to or "") or ()
                yield from [row["id"] for row in rows if row.get("id") is not None]
            case FactType.DATE | FactType.MOMENT:
                yield date.fromordinal(sitting.day).isoformat()
            case FactType.INTEGER | FactType.DECIMAL:
                yield from _limits(fact)
            case FactType.FORM:
                yield {"issuer": SOMETHING, "number": SOMETHING}
            case FactType.TEXT | FactType.ID:
                yield SOMETHING

    def _of_use(self, use: Use, fact: Fact, sitting: Sitting) -> Iterator[Any]:
        lists = dict(use.lists)
        if isinstance(use.node, ir.Decided):
            decided = Path(*self.key(use.node.decision, lists).split(".", 1))
            rows = self._tables[decided].rows
            yield from (as_json(row.value, fact.type) for row in rows if row.value is not None)
            return
        leaf = use.node
        if leaf.operator in ("contains_all", "contains_any", "contains") and leaf.operands:
            yield sorted(str(o.value) for o in leaf.operands if isinstance(o, ir.Constant))
            return
        if leaf.operator in ("stated", "matches", "clock_at_most", "clock_stated"):
            return
        for operand in leaf.operands:
            for value in self._operand(operand, lists, sitting):
                yield from (as_json(near, fact.type) for near in _near(leaf.operator, value, fact.type))

    def _operand(self, operand: ir.LeafOperand, lists: dict[str, str], sitting: Sitting) -> Iterator[Any]:
        if isinstance(operand, ir.Constant):
            yield operand.value
            return
        section = lists.get(operand.path.root)
        rows = (
            (sitting.decoded.lists.get(section) or ())
            if section
            else (sitting.decoded.sections.get(operand.path.root, {}),)
        )
        for value in dict.fromkeys(row.get(operand.path.name) for row in rows):
            if value is not None:
                day = value[0] if isinstance(value, tuple) and isinstance(value[0], int) else value
                yield day + operand.days if operand.days else day


def as_json(value: Any, kind: FactType) -> Any:
    """Return a usable value as a dossier writes it."""
    if kind in _DAYS:
        return iso_of(value) if isinstance(value, tuple) else date.fromordinal(value).isoformat()
    if kind is FactType.FORM:
        return {"issuer": value[0], "number": value[1]}
    return sorted(value) if isinstance(value, frozenset) else value


def _near(operator: str, value: Any, kind: FactType) -> Iterator[Any]:
    if kind in _DAYS:
        yield value + _SHIFTS.get(operator, 0)
    elif kind in _NUMBERS:
        yield value + _STEPS.get(operator, 0)
    else:
        yield value


def _limits(fact: Fact) -> Iterator[Any]:
    read = int if fact.type is FactType.INTEGER else Decimal
    for name, text in fact.limits:
        yield read(text) + _STEPS.get(name, 0)
    yield read("1")


def _tests(law: Law) -> Iterator[tuple[ir.Leaf | ir.Decided, dict[str, str]]]:
    """Yield every test of the rules in force and of their tables, with the names in sight."""
    pending: list[tuple[ir.Node, dict[str, str]]] = []
    for rule in law.circuit.rules:
        scopes = scopes_of(rule.populations)
        pending.extend(((rule.when, scopes), (rule.require, scopes)))
    for table in law.circuit.tables:
        scopes = {table.path.root: table.list} if table.list else {}
        pending.extend((test, scopes) for column in table.columns for test in column.tests)
    for node, scopes in pending:
        if isinstance(node, ir.Leaf | ir.Decided):
            yield node, scopes
        if isinstance(node, ir.Some | ir.Every | ir.Count | ir.Distinct):
            scopes = {**scopes, node.population.name: node.population.list}
        pending.extend((child, scopes) for child in children(node))
