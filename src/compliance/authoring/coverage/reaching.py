"""Find what one case reaches: Trial and Rule -> goals, by walking the rule over the case's dossier.

NOTE: the requirement is looked at only where the rule applies: what it says elsewhere, no outcome shows.
"""

from collections.abc import Iterator, Mapping

from compliance.assess.walk import Bound, Scope, Walk
from compliance.authoring.coverage.goals import TRUTHS, Aim, Goal
from compliance.authoring.coverage.lines import count_sides, test_sides
from compliance.authoring.coverage.parts import REQUIRE, WHEN, Part, children, scope_of
from compliance.authoring.coverage.tables import row_place
from compliance.authoring.trials import Trial
from compliance.engine import circuit as ir
from compliance.engine.lowering import Lowering
from compliance.models import condition as ast
from compliance.models.condition import ALWAYS, Path
from compliance.models.pack import Rule
from compliance.models.stack import Stack
from compliance.models.truth import TRUE


class Nodes:
    """The lowered parts of the rules of a stack on a day, each made once."""

    def __init__(self, stack: Stack, day: int) -> None:
        self._lowering = Lowering(stack, day)
        self._made: dict[tuple[str, str], ir.Node] = {}

    def of(self, rule: str, part: Part) -> ir.Node:
        """Return the node of a part of a rule."""
        key = (rule, part.place)
        if key not in self._made:
            lists = {scope.name: scope.list for scope in part.scopes}
            self._made[key] = self._lowering.node(part.condition, lists)
        return self._made[key]


class Reaching:
    """Walks the rules of one case's stack over its dossier."""

    def __init__(self, trial: Trial, tables: tuple[ir.Table, ...], nodes: Nodes) -> None:
        self._trial = trial
        self._nodes = nodes
        self._walk = Walk(trial.decoded, trial.stack.vocabulary, tables)

    def reached(self, rule: Rule) -> Iterator[Goal]:
        """Yield the goals of a rule that the case reaches, some of them many times."""
        yield Goal(rule.id, Aim.OUTCOME, "", self._trial.case.expect[rule.id])
        populations = tuple(ir.Population(scope.name, scope.list) for scope in rule.bindings)
        for scope in self._walk.bindings(populations):
            when = Part(WHEN, rule.when, rule.bindings)
            yield from self._of_part(rule.id, when, scope)
            if self._truth(rule.id, when, scope) == TRUE:
                yield from self._of_part(rule.id, Part(REQUIRE, rule.require, rule.bindings), scope)

    def _truth(self, rule: str, part: Part, scope: Scope) -> int:
        return self._walk.truth(self._nodes.of(rule, part), scope)

    def _of_part(self, rule: str, part: Part, scope: Scope) -> Iterator[Goal]:
        if part.condition == ALWAYS:
            return
        truth = TRUTHS[self._truth(rule, part, scope)]
        yield Goal(rule, Aim.BRANCH, part.place, truth)
        yield Goal(rule, Aim.READING, part.place, truth)
        yield from self._lines(rule, part, scope)
        inner = scope_of(part.condition)
        for child in children(part):
            for around in [scope] if inner is None else self._entries(inner, scope):
                yield from self._of_part(rule, child, around)

    def _entries(self, inner: ast.Scope, scope: Scope) -> list[Mapping[str, Bound]]:
        """Return the names in scope with each entry of a list, also those that the program need not look at."""
        entries = self._walk.entries(ir.Population(inner.name, inner.list), scope)
        return [{**scope, inner.name: entry} for entry in entries]

    def _lines(self, rule: str, part: Part, scope: Scope) -> Iterator[Goal]:
        node = self._nodes.of(rule, part)
        match part.condition:
            case ast.Test(operator="decided") if isinstance(node, ir.Decided):
                yield from self._rows(node, scope)
            case ast.Test():
                for line, side in test_sides(node, self._walk, scope, self._trial.stack.vocabulary):
                    yield Goal(rule, Aim.SIDE, f"{part.place} <{line}>", side)
            case ast.Count() if isinstance(node, ir.Count):
                for line, side in count_sides(node, self._walk, scope):
                    yield Goal(rule, Aim.SIDE, f"{part.place} <{line}>", side)
            case _:
                return

    def _rows(self, node: ir.Decided, scope: Scope) -> Iterator[Goal]:
        element = self._walk.element(node.decision, scope)
        decision = self._trial.stack.decisions[Path(element, node.decision.name)]
        index = self._walk.row(node.decision, scope)[node.decision.name]
        if index < len(decision.rows):
            row = decision.rows[index]
            yield Goal(str(decision.decides), Aim.ROW, row_place(decision, row), "chosen")
