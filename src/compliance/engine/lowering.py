"""Lower conditions: (Condition, names bound) -> Node."""

from collections.abc import Mapping

from compliance.engine import circuit as ir
from compliance.engine.leaves import fact_type
from compliance.models import condition as ast
from compliance.models.condition import Path
from compliance.models.operators import FactType
from compliance.models.stack import Stack
from compliance.models.truth import Reason
from compliance.models.vocabulary import Fact

_NUMBERS = frozenset({FactType.INTEGER, FactType.DECIMAL})


class Lowering:
    """Lowers the conditions of a stack on a day."""

    def __init__(self, stack: Stack, day: int) -> None:
        self._stack = stack
        self._day = day

    def node(self, condition: ast.Condition, scopes: Mapping[str, str]) -> ir.Node:
        """Return the node of a condition; `scopes` maps each bound name to its list."""
        match condition:
            case ast.Test():
                return self._test(condition, scopes)
            case ast.All(parts):
                return ir.And(tuple(self.node(part, scopes) for part in parts))
            case ast.Any(parts):
                return ir.Or(tuple(self.node(part, scopes) for part in parts))
            case ast.Not(part):
                return ir.Not(self.node(part, scopes))
            case ast.Readings():
                return self._readings(condition, scopes)
            case ast.Ask(defect):
                return ir.Unsettled(Reason.REGULATION_GAP, defect)
            case _:
                return self._quantifier(condition, scopes)

    def _quantifier(
        self, condition: ast.Some | ast.Every | ast.Count | ast.Unique, scopes: Mapping[str, str]
    ) -> ir.Node:
        inner = {**scopes, condition.scope.name: condition.scope.list}
        population = self.population(condition.scope, condition.where, scopes)
        where = self.node(condition.where, inner)
        match condition:
            case ast.Some():
                return ir.Some(population, where)
            case ast.Every(have=have):
                return ir.Every(population, ir.Or((ir.Not(where), self.node(have, inner))))
            case ast.Count(low=low, high=high):
                return ir.Count(population, where, low, high)
            case ast.Unique(fact=fact):
                return ir.Distinct(population, fact.name, where)

    def _readings(self, condition: ast.Readings, scopes: Mapping[str, str]) -> ir.Node:
        for reading in condition.readings:
            if reading.id == condition.taken:
                return self.node(reading.condition, scopes)
        parts = tuple(ir.Gate(self.node(reading.condition, scopes)) for reading in condition.readings)
        return ir.Same(condition.defect, parts)

    def fact_key(self, path: Path, scopes: Mapping[str, str]) -> str:
        """Return the key under which the vocabulary declares the fact at a path."""
        bound = scopes.get(path.root)
        element = self._stack.vocabulary.lists[bound].element if bound else path.root
        return f"{element}.{path.name}"

    def _test(self, test: ast.Test, scopes: Mapping[str, str]) -> ir.Node:
        if test.operator == "decided":
            operand = test.operands[0]
            assert isinstance(operand, ast.DecidedOperand)
            return ir.Decided(test.path, operand.path)
        if test.operator == "between" and not all(isinstance(operand, ast.Literal) for operand in test.operands):
            return ir.And(tuple(self._test(part, scopes) for part in self._ends(test, scopes)))
        operands = tuple(self._operand(operand) for operand in test.operands)
        settled = tuple(operand for operand in operands if operand is not None)
        if len(settled) < len(operands):
            return ir.Unsettled(Reason.NO_LAW)
        if test.operator == "stated":
            return ir.Leaf(self._stated_source(test.path, scopes), "stated")
        if test.operator == "same_as" and any(map(self._shown_by, _facts_of(test))):
            return self._same_truth(test)
        fact = self._shown_by(test.path)
        if fact is not None and test.operator == "equals":
            return self._shown(fact, test)
        return ir.Leaf(test.path, test.operator, settled)

    def _ends(self, test: ast.Test, scopes: Mapping[str, str]) -> tuple[ast.Test, ast.Test]:
        """Return the tests of both ends: each may be known where the other is not."""
        fact = fact_type(self._stack.vocabulary, *self.fact_key(test.path, scopes).split("."))[0]
        words = ("at_least", "at_most") if fact in _NUMBERS else ("not_before", "on_or_before")
        low, high = (ast.Test(test.path, word, (end,)) for word, end in zip(words, test.operands, strict=True))
        return low, high

    def _stated_source(self, path: Path, scopes: Mapping[str, str]) -> Path:
        """Return the fact that is stated: of a derived fact, its code."""
        derived = self._stack.vocabulary.derived.get(self.fact_key(path, scopes))
        return Path(path.root, derived.source.rpartition(".")[2]) if derived else path

    def _shown_by(self, path: Path) -> Fact | None:
        """Return the circumstance at a path that an item shows, or None."""
        fact = self._stack.vocabulary.facts.get(str(path))
        return fact if fact is not None and fact.shown_by else None

    def _same_truth(self, test: ast.Test) -> ir.Node:
        """Two booleans are the same when both are true or both are not."""
        one, other = (self._is_true(path) for path in _facts_of(test))
        return ir.Or((ir.And((one, other)), ir.And((ir.Not(one), ir.Not(other)))))

    def _is_true(self, path: Path) -> ir.Node:
        test = ast.Test(path, "equals", (ast.Literal(True),))
        fact = self._shown_by(path)
        return ir.Leaf(path, "equals", (ir.Constant(True),)) if fact is None else self._shown(fact, test)

    def _shown(self, fact: Fact, test: ast.Test) -> ir.Node:
        """NOTE: docs/rule-language.md §2, *Shown by*."""
        section = self._item_list()
        element = self._stack.vocabulary.lists[section].element
        name = f"{element}_shown"
        is_type = ir.Leaf(Path(name, "type"), "equals", (ir.Constant(fact.shown_by or ""),))
        population = ir.Population(name, section, key="type", values=(fact.shown_by or "",))
        holds = ir.Gate(
            ir.Or(
                (
                    ir.Leaf(test.path, "equals", (ir.Constant(True),)),
                    ir.And((ir.Some(population, is_type), ir.Undenied(test.path))),
                )
            )
        )
        wanted = test.operands[0]
        return holds if isinstance(wanted, ast.Literal) and wanted.value is True else ir.Not(holds)

    def _item_list(self) -> str:
        """Return the list whose `type` is the code list `item_type`."""
        for fact in self._stack.vocabulary.facts.values():
            section = self._stack.vocabulary.element_list(fact.root)
            if fact.codes == "item_type" and fact.name == "type" and section is not None:
                return section.name
        raise LookupError("no list of items is declared")

    def _operand(self, operand: ast.Operand) -> ir.LeafOperand | None:
        match operand:
            case ast.Literal(value):
                return ir.Constant(value)
            case ast.ParameterOperand(name):
                dated = self._stack.parameters[name].on(self._day)
                return None if dated is None else ir.Constant(dated)
            case ast.FactOperand(path):
                return ir.FactRef(path)
            case ast.DaysAfter(days, day):
                return _shift(self._operand(day), days)
            case ast.DecidedOperand():
                raise LookupError("a decided fact stands only behind `decided`")

    def population(self, scope: ast.Scope, where: ast.Condition, scopes: Mapping[str, str]) -> ir.Population:
        """Return the entries of a scope on which `where` can hold: narrowed by a code and an owner that it demands."""
        parts = where.parts if isinstance(where, ast.All) else (where,)
        tests = [part for part in parts if isinstance(part, ast.Test) and part.path.root == scope.name]
        inner = {**scopes, scope.name: scope.list}
        key = next((test for test in tests if self._narrows(test, inner)), None)
        own = next((test for test in tests if key and _owns(test, scope.name, scopes)), None)
        owner = own.operands[0] if own else None
        return ir.Population(
            name=scope.name,
            list=scope.list,
            key=key.path.name if key else None,
            values=tuple(str(o.value) for o in key.operands if isinstance(o, ast.Literal)) if key else (),
            own=own.path.name if own else None,
            owner=owner.path if isinstance(owner, ast.FactOperand) else None,
        )

    def _narrows(self, test: ast.Test, scopes: Mapping[str, str]) -> bool:
        fact = self._stack.vocabulary.facts.get(self.fact_key(test.path, scopes))
        return fact is not None and fact.type is FactType.CODE and test.operator in ("equals", "in")


def _facts_of(test: ast.Test) -> list[Path]:
    """Return the fact that is tested and those that it is compared with."""
    return [test.path, *(operand.path for operand in test.operands if isinstance(operand, ast.FactOperand))]


def _owns(test: ast.Test, name: str, outer: Mapping[str, str]) -> bool:
    operand = test.operands[0] if test.operator == "same_as" else None
    return isinstance(operand, ast.FactOperand) and operand.path.root in outer and operand.path.root != name


def _shift(operand: ir.LeafOperand | None, days: int) -> ir.LeafOperand | None:
    match operand:
        case ir.Constant(value):
            return ir.Constant(int(value) + days)  # type: ignore[arg-type]  # the loader admits only days here
        case ir.FactRef(path, before):
            return ir.FactRef(path, before + days)
        case None:
            return None
