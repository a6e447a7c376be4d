"""Make what is missing of a list: (Sitting, condition on an entry) -> complete entries, each open value filled.

An entry that is added carries everything that any rule asks of it, so that it brings no new task with it.
"""

from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import Any, Final

from compliance.assess.causes import Causes
from compliance.assess.walk import Scope
from compliance.engine import circuit as ir
from compliance.models.condition import Path as FactPath
from compliance.models.operators import FactType
from compliance.models.vocabulary import Fact
from compliance.repair.changes import ADD, Change
from compliance.repair.court import Block, Court, Sitting
from compliance.repair.proposal import Opening, Variant
from compliance.repair.values import SOMETHING, Values, as_json

Row = dict[str, Any]

MOST_BRANCHES: Final = 24
MOST_VARIANTS: Final = 24
MOST_TRIED: Final = 300
_ROUNDS: Final = 6
ID: Final = "id"


class _Open:
    """A value that the body of a condition asks for and does not name."""


OPEN: Final = _Open()
_FEW: Final = frozenset((FactType.BOOLEAN, FactType.CODE))
# What says which entry is meant, or how a paper is to be made; all else is for a person to find out.
_SET: Final = frozenset((FactType.CODE, FactType.CODES, FactType.REF))


class Entries:
    """Makes entries for the lists of one dossier."""

    def __init__(self, court: Court, sitting: Sitting, values: Values) -> None:
        self._court = court
        self._sitting = sitting
        self._values = values
        assert sitting.law is not None
        self._law = sitting.law
        self._vocabulary = sitting.law.stack.vocabulary

    def partial(self, node: ir.Node, population: ir.Population, scope: Scope) -> tuple[Row, ...]:
        """Return what an entry must state so that a condition holds of it; `OPEN` where that names no value."""
        found = [dict(row) for row in self._branches(node, population, scope, wanted=True)]
        for row in found:
            if population.key and len(population.values) == 1:
                row.setdefault(population.key, population.values[0])
        distinct = {repr(sorted(row.items(), key=str)): row for row in found if not _holds_itself(row)}
        return tuple(distinct.values())[:MOST_BRANCHES]

    def _branches(
        self, node: ir.Node, population: ir.Population, scope: Scope, *, wanted: bool
    ) -> list[Mapping[str, Any]]:
        match node:
            case ir.Not(part):
                return self._branches(part, population, scope, wanted=not wanted)
            case ir.Gate(part):
                return self._branches(part, population, scope, wanted=wanted)
            case ir.Same(_, parts):
                return self._joined(parts, population, scope, wanted=wanted)
            case ir.And(parts) | ir.Or(parts):
                if isinstance(node, ir.And) == wanted:
                    return self._joined(parts, population, scope, wanted=wanted)
                either = [b for part in parts for b in self._branches(part, population, scope, wanted=wanted)]
                return either[:MOST_BRANCHES]
            case ir.Leaf() if node.path.root == population.name:
                return self._of_leaf(node, population, scope, wanted=wanted)
            case ir.Decided() if node.path.root == population.name:
                return [{node.path.name: OPEN}]
            case _:
                return [{}]

    def _joined(
        self, parts: tuple[ir.Node, ...], population: ir.Population, scope: Scope, *, wanted: bool
    ) -> list[Mapping[str, Any]]:
        made: list[Mapping[str, Any]] = [{}]
        for part in parts:
            inner = self._branches(part, population, scope, wanted=wanted)
            made = [joined for one, two in product(made, inner) if (joined := _merged(one, two)) is not None]
        return made[:MOST_BRANCHES]

    def _of_leaf(
        self, leaf: ir.Leaf, population: ir.Population, scope: Scope, *, wanted: bool
    ) -> list[Mapping[str, Any]]:
        name = leaf.path.name
        fact = self._fact(population.list, name)
        if fact is None:
            derived = self._vocabulary.derived.get(f"{self._element(population.list)}.{name}")
            return [{derived.source.rpartition(".")[2]: OPEN}] if derived else [{}]
        constants = [operand.value for operand in leaf.operands if isinstance(operand, ir.Constant)]
        if wanted and leaf.operator in ("equals", "in") and constants:
            return [{name: as_json(value, fact.type)} for value in constants]
        if wanted and leaf.operator in ("contains", "contains_all") and constants:
            return [{name: sorted(map(str, constants))}]
        if wanted and leaf.operator == "same_as" and isinstance(leaf.operands[0], ir.FactRef):
            path = leaf.operands[0].path
            known = self._sitting.walk.value(path, scope) if self._seen(path, scope) else None
            return [{name: OPEN if known is None else as_json(known, fact.type)}]
        return [{name: OPEN}] if wanted or leaf.operator != "stated" else [{}]

    def _seen(self, path: FactPath, scope: Scope) -> bool:
        return path.root in scope or path.root in self._sitting.decoded.sections

    def _element(self, name: str) -> str:
        return self._vocabulary.lists[name].element

    def _fact(self, name: str, fact: str) -> Fact | None:
        return self._vocabulary.facts.get(f"{self._element(name)}.{fact}")

    # --- completion --------------------------------------------------------------------------------------------------

    def completed(self, name: str, row: Row, block: Block | None) -> tuple[Row, tuple[Variant, ...]]:
        """Return the entry with what is required of it and not assumed, and its variants with every hole filled.

        `block` is what the entry is to take away, where there is something.
        """
        named = {key: value for key, value in row.items() if value is not OPEN}
        known = {ID: self._court.fresh_id(name), **named}
        holes = [key for key, value in row.items() if value is OPEN]
        filled = dict(known) | dict.fromkeys(holes)
        for _ in range(_ROUNDS):
            self._fill(name, filled, holes, block)
            asked = [key for key in self._asked(name, filled) if key not in known and key not in holes]
            if not asked:
                break
            holes.extend(dict.fromkeys(asked))
        if self._cost(name, filled, block):
            filled = self._joint(name, filled, holes, block)
        rows = [filled]
        if self._cost(name, filled, block):
            rows.extend(self._others(name, filled, holes))
        variants = tuple(self._variant(name, each, named) for each in rows[:MOST_VARIANTS])
        return {key: value for key, value in filled.items() if self._is_set(name, key, value, named)}, variants

    def _variant(self, name: str, row: Row, named: Row) -> Variant:
        made = {key: value for key, value in row.items() if value is not None}
        assumed = tuple(
            Opening((name, "-", key), made[key], self._fact(name, key))
            for key in made
            if not self._is_set(name, key, made[key], named)
        )
        return Variant((Change(ADD, (name,), made),), assumed)

    def _is_set(self, name: str, key: str, value: Any, named: Row) -> bool:
        """Say whether a value is one that the rules set for what is to be made, and no fact that is assumed."""
        fact = self._fact(name, key)
        if key == ID or fact is None or value is None:
            return key == ID
        if fact.type is FactType.FORM:
            return SOMETHING not in value.values()
        return fact.type in _SET and (fact.type is FactType.CODES or named.get(key) == value)

    def _others(self, name: str, row: Row, holes: list[str]) -> Iterator[Row]:
        for key in holes:
            fact = self._fact(name, key)
            if fact is not None:
                yield from ({**row, key: v} for v in self._values.of(fact, self._sitting) if v != row.get(key))

    def _fill(self, name: str, row: Row, holes: list[str], block: Block | None) -> None:
        """Give each hole the first value with which least is open."""
        for key in holes:
            fact = self._fact(name, key)
            if fact is None:
                continue
            least = self._cost(name, row, block)
            if row.get(key) is not None and not least:
                return
            for value in self._values.of(fact, self._sitting):
                cost = self._cost(name, {**row, key: value}, block)
                if row.get(key) is None or cost < least:
                    row[key], least = value, cost
                if not cost:
                    break

    def _joint(self, name: str, row: Row, holes: list[str], block: Block | None) -> Row:
        """Return an entry whose holes are filled together, where one after the other was not enough."""
        facts = [(key, fact) for key in holes if (fact := self._fact(name, key)) is not None and fact.type in _FEW]
        pools = [self._values.of(fact, self._sitting) for _, fact in facts]
        names = [key for key, _ in facts]
        tried = ({**row, **dict(zip(names, values, strict=True))} for values in islice(product(*pools), MOST_TRIED))
        return next((each for each in tried if not self._cost(name, each, block)), row)

    def _cost(self, name: str, row: Row, block: Block | None) -> int:
        after = self._sat(name, row)
        return len(self._own(name, after)) + sum(block is not None and other.key == block.key for other in after.blocks)

    def _sat(self, name: str, row: Row) -> Sitting:
        made = {key: value for key, value in row.items() if value is not None}
        return self._court.sit((*self._sitting.changes, Change(ADD, (name,), made)))

    def _own(self, name: str, sitting: Sitting) -> list[Block]:
        """Return what blocks because of the entry that was added last."""
        last = len(sitting.made.tree.get(name) or ()) - 1
        return [
            block
            for block in sitting.blocks
            if any(bound.list == name and bound.index == last for bound in (block.scope or {}).values())
            or (block.problem is not None and f"{block.problem.pointer}/".startswith(f"/{name}/{last}/"))
        ]

    def _asked(self, name: str, row: Row) -> list[str]:
        """Return the facts of an entry that are answerable for what it leaves open."""
        after = self._sat(name, row)
        if after.law is None:
            return []
        causes, place = Causes(after.walk, self._vocabulary), f"/{name}/{len(after.made.tree[name]) - 1}/"
        return [
            cause.pointer.removeprefix(place)
            for block in self._own(name, after)
            if block.circuit is not None and block.list is None
            for cause in causes.of(after.answerable(block), block.scope or {})
            if cause.pointer.startswith(place)
        ]


def _holds_itself(row: Row) -> bool:
    """Say whether an entry would enclose what it is itself."""
    return any(isinstance(value, list) and row.get("type") in value for value in row.values())


def _merged(one: Mapping[str, Any], two: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return what both ask for, None where they contradict each other."""
    made = dict(one)
    for name, value in two.items():
        held = made.get(name, OPEN)
        if held is OPEN:
            made[name] = value
        elif isinstance(held, list) and isinstance(value, list):
            made[name] = sorted({*held, *value})
        elif value is not OPEN and value != held:
            return None
    return made
