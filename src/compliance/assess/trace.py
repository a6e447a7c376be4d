"""Trace one rule over one dossier: every condition with its truth, as the walk sees it."""

from collections.abc import Mapping
from typing import Any

from compliance.assess.checker import Checker
from compliance.assess.drafts import lookup
from compliance.assess.hearing import Unheard, hear
from compliance.assess.question import Question
from compliance.assess.walk import Bound, Scope, Walk
from compliance.engine import circuit as ir
from compliance.engine.decode import assumed
from compliance.engine.lower import lower
from compliance.engine.lowering import Lowering
from compliance.engine.moments import iso_of
from compliance.loading.json_tree import Tree, parse
from compliance.models import condition as ast
from compliance.models.calendar_words import assumed_words
from compliance.models.condition_words import condition_words
from compliance.models.explanation import BindingTrace, RuleTrace, Step
from compliance.models.pack import Rule
from compliance.models.stack import Stack
from compliance.models.text import Text
from compliance.models.truth import FALSE, TRUE
from compliance.models.value_words import json_words

_ALL = Text("tất cả các điều sau", "all of these")
_ANY = Text("ít nhất một trong các điều sau", "at least one of these")
_NOT = Text("không có điều sau", "not this")


def trace(question: Question, checker: Checker, rule_id: str) -> RuleTrace | None:
    """Return the trace of a rule; None when no pack judges the dossier, or the rule is not in force for it."""
    parsed = parse(question.data)
    tree = parsed.value if isinstance(parsed, Tree) else None
    if not isinstance(tree, dict):
        return None
    heard = hear(tree, question, checker)
    if isinstance(heard, Unheard) or rule_id not in heard.judge.program.compiled.rules:
        return None
    judge = heard.judge
    decoded = judge.program.decode(tree, heard.moment)
    judge.program.evaluate(decoded)
    stack = checker.stack(heard.header, judge.day)
    rule = next(each for each in stack.rules if each.id == rule_id)
    lowered = lower(stack, (rule,), judge.day)
    walk = Walk(decoded, stack.vocabulary, lowered.tables)
    view = judge.views.rules[judge.program.compiled.rules.index(rule_id)]
    clause = stack.clauses.get((rule.document, rule.clause))
    tracer = _Tracer(stack, judge.day, walk, tree)
    return RuleTrace(
        rule=view,
        clause_text=clause.text if clause else Text(rule.clause, rule.clause),
        outcome=walk.outcome(lowered.rules[0]),
        bindings=tuple(
            tracer.binding(rule, lowered.rules[0], scope) for scope in walk.bindings(lowered.rules[0].populations)
        ),
        unknown_lists=tuple(dict.fromkeys(walk.unknown_lists(lowered.rules[0].populations))),
    )


class _Tracer:
    def __init__(self, stack: Stack, day: int, walk: Walk, tree: Mapping[str, Any]) -> None:
        self._stack = stack
        self._day = day
        self._walk = walk
        self._tree = tree
        self._lowering = Lowering(stack, day)

    def binding(self, rule: Rule, lowered: ir.RuleCircuit, scope: Scope) -> BindingTrace:
        return BindingTrace(
            pointers=tuple(bound.pointer for bound in scope.values()),
            outcome=self._walk.outcome_at(lowered, scope),
            when=self._step(rule.when, rule.bindings, scope),
            require=self._step(rule.require, rule.bindings, scope),
        )

    def _step(self, condition: ast.Condition, names: tuple[ast.Scope, ...], scope: Scope) -> Step:
        truth = self._walk.truth(self._node(condition, names), scope)
        match condition:
            case ast.All((only,)) | ast.Any((only,)):
                return self._step(only, names, scope)
            case ast.All(parts) if parts:
                return Step(_ALL, truth, steps=tuple(self._step(part, names, scope) for part in parts))
            case ast.Any(parts) if parts:
                return Step(_ANY, truth, steps=tuple(self._step(part, names, scope) for part in parts))
            case ast.Not(part):
                return Step(_NOT, truth, steps=(self._step(part, names, scope),))
            case ast.Test(path):
                pointer = self._walk.pointer(path, scope)
                return Step(self._words(condition, names), truth, pointer, self._found(path, scope, pointer))
            case ast.Some() | ast.Every() | ast.Count() | ast.Unique():
                return Step(self._words(condition, names), truth, steps=self._entries(condition, names, scope))
            case ast.Readings(readings=readings, taken=taken):
                steps = tuple(
                    self._reading(reading, names, scope) for reading in readings if taken in (None, reading.id)
                )
                return steps[0] if taken else Step(self._words(condition, names), truth, steps=steps)
            case _:
                return Step(self._words(condition, names), truth)

    def _entries(
        self, condition: ast.Some | ast.Every | ast.Count | ast.Unique, names: tuple[ast.Scope, ...], scope: Scope
    ) -> tuple[Step, ...]:
        """Return a step for each entry that the quantifier may speak of."""
        inner = (*names, condition.scope)
        steps = []
        for index, row in enumerate(self._walk.rows(condition.scope.list)):
            here = {**scope, condition.scope.name: Bound(row, condition.scope.list, index)}
            where = self._step(condition.where, inner, here)
            if where.truth == FALSE and not _nearly(where):
                continue
            parts = (where, self._step(condition.have, inner, here)) if isinstance(condition, ast.Every) else (where,)
            pointer = f"/{condition.scope.list}/{index}"
            steps.append(Step(Text(pointer, pointer), parts[-1].truth, pointer, steps=parts))
        return tuple(steps)

    def _reading(self, reading: ast.Reading, names: tuple[ast.Scope, ...], scope: Scope) -> Step:
        step = self._step(reading.condition, names, scope)
        return Step(reading.says, step.truth, steps=(step,))

    def _node(self, condition: ast.Condition, names: tuple[ast.Scope, ...]) -> ir.Node:
        return self._lowering.node(condition, {name.name: name.list for name in names})

    def _words(self, condition: ast.Condition, names: tuple[ast.Scope, ...]) -> Text:
        return condition_words(condition, self._stack, self._day, names)

    def _found(self, path: ast.Path, scope: Scope, pointer: str) -> Text | None:
        row = self._walk.row(path, scope)
        if assumed(path.name) in row:
            return assumed_words(iso_of(row[path.name]))
        there, value = lookup(self._tree, pointer)
        fact = self._stack.vocabulary.facts.get(f"{self._walk.element(path, scope)}.{path.name}")
        if not there or fact is None:
            return None
        return json_words(value, fact.type, self._stack.vocabulary.codes.get(fact.codes or ""), self._stack.documents)


def _nearly(step: Step) -> bool:
    """Say whether something in a condition is true: an entry that comes near is worth showing."""
    return step.truth == TRUE or any(_nearly(inner) for inner in step.steps)
