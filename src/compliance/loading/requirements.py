"""Compile an entry that makes exactly one rule: a requirement, a question, a deadline or an order of events."""

from collections.abc import Callable
from typing import Final

from compliance.loading.comparisons import compile_test
from compliance.loading.conditions import compile_condition, parts_of
from compliance.loading.defects import asked_defect
from compliance.loading.entry_shapes import AskShape, DeadlineShape, OrderShape, RequireShape, RuleShape
from compliance.loading.names import Names
from compliance.loading.operands import read_code
from compliance.loading.problems import Code
from compliance.loading.rules import Entry, implied_scopes, implied_tests, joined, of_type
from compliance.loading.yaml_tree import MappingNode, ScalarNode
from compliance.models.condition import All, Ask, Condition, FactOperand, Path, Scope, Test
from compliance.models.pack import Rule
from compliance.models.truth import Severity


def make_rules(entry: Entry) -> tuple[Rule, ...]:
    """Return the rule of an entry that makes exactly one."""
    scopes, names = entry.names()
    when = parts_of(entry.shape.when, names)
    aspect, require, usual, more_scopes, more_when = _REQUIREMENTS[type(entry.shape)](entry, names)
    return (
        entry.rule(
            aspect,
            scopes + implied_scopes(names) + more_scopes,
            joined((*implied_tests(names), *more_when, *when)),
            require,
            severity=entry.severity(usual),
            at=entry.shape.at,
        ),
    )


# An aspect, what it requires, its usual severity, and the scopes and conditions that it adds.
_Requirement = tuple[str, Condition, Severity, tuple[Scope, ...], tuple[Condition, ...]]


def _require(entry: Entry, names: Names) -> _Requirement:
    if not isinstance(entry.shape, RequireShape):
        raise TypeError(entry.shape)
    return "rule", compile_condition(entry.shape.require, names), Severity.BLOCKING, (), ()


def _ask(entry: Entry, names: Names) -> _Requirement:
    if not isinstance(entry.shape, AskShape):
        raise TypeError(entry.shape)
    return "ask", Ask(asked_defect(entry.shape.ask, names)), Severity.BLOCKING, (), ()


def _deadline(entry: Entry, names: Names) -> _Requirement:
    if not isinstance(entry.shape, DeadlineShape):
        raise TypeError(entry.shape)
    node = entry.shape.deadline
    of = node.get("of") if isinstance(node, MappingNode) else None
    if not isinstance(node, MappingNode) or not isinstance(of, ScalarNode):
        names.words.problems.add(Code.MISSING_KEY, node.at, 'the key "of" is missing: whose day the deadline limits')
        return "deadline", All(()), Severity.EXPLAIN, (), ()
    test = MappingNode({key: each for key, each in node.entries.items() if key != "of"}, node.at)
    known = names.resolve(of.text, of.at)
    require = All(()) if known is None else compile_test(known, test, names)
    return "deadline", require, Severity.EXPLAIN, (), ()


def _order(entry: Entry, names: Names) -> _Requirement:
    if not isinstance(entry.shape, OrderShape):
        raise TypeError(entry.shape)
    nodes = entry.shape.order
    section = names.words.vocabulary.element_list("event")
    if len(nodes) != 2 or section is None:
        names.words.problems.add(Code.OPERAND, entry.shape.key_at("order"), "two event types are expected here")
        return "order", All(()), Severity.BLOCKING, (), ()
    scopes = tuple(Scope(name, section.name) for name in ("first", "second"))
    for name, scope in zip(("first", "second"), scopes, strict=True):
        names = names.with_scope(name, scope)
    codes = [read_code("event_type", node, names) for node in nodes]
    known = [names.resolve(f"{scope.name}.date", entry.shape.key_at("order")) for scope in scopes]
    if None in known:
        return "order", All(()), Severity.BLOCKING, (), ()
    require = Test(Path("first", "date"), "on_or_before", (FactOperand(Path("second", "date")),))
    tests = tuple(of_type(scope.name, code) for scope, code in zip(scopes, codes, strict=True))
    return "order", require, Severity.BLOCKING, scopes, tests


_REQUIREMENTS: Final[dict[type[RuleShape], Callable[[Entry, Names], _Requirement]]] = {
    RequireShape: _require,
    AskShape: _ask,
    DeadlineShape: _deadline,
    OrderShape: _order,
}
