"""Compile an item or event entry: one entry -> a rule for each of its aspects.

Every rule selects first: the type, then of whom, then the entry's `where`. Count rules count what is so selected; the
others hold for each of it.
"""

from collections.abc import Callable
from typing import Final

from compliance.loading.bounds import BOUNDS, read_bounds
from compliance.loading.comparisons import compile_test
from compliance.loading.conditions import compile_condition, parts_of
from compliance.loading.enclosures import check_not_counted, counted, enclosed_or_separate
from compliance.loading.entry_shapes import EventShape, ItemShape
from compliance.loading.merging import TYPE_LISTS
from compliance.loading.names import Names
from compliance.loading.operands import read_code, read_values
from compliance.loading.problems import Code
from compliance.loading.rules import Entry, implied_scopes, implied_tests, joined
from compliance.loading.selections import Selection, item_shape, select, subject
from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode
from compliance.models.condition import (
    ALWAYS,
    All,
    Condition,
    Count,
    Literal,
    Not,
    Some,
    Test,
)
from compliance.models.errors import Source
from compliance.models.operators import FactType
from compliance.models.pack import Rule
from compliance.models.truth import Severity


def make_item_rules(entry: Entry) -> tuple[Rule, ...]:
    """Return the rules of an item or event entry."""
    element, word = subject(entry)
    read_code(TYPE_LISTS[element], word, Names(entry.words, (), {}))
    if entry.words.vocabulary.element_list(element) is None:
        return ()
    rules = [*_count_rules(entry), *_each_rules(entry), *_premature_rules(entry)]
    if not rules:
        hint = "give a count, form, dated, with, pages or only"
        entry.words.problems.add(Code.ENTRY, entry.shape.at, "this entry requires nothing", hint)
    return tuple(rules)


def _item(entry: Entry) -> str | None:
    return entry.shape.item.text if isinstance(entry.shape, ItemShape) else None


def _event(entry: Entry) -> str | None:
    return entry.shape.event.text if isinstance(entry.shape, EventShape) else None


def _count_rules(entry: Entry) -> list[Rule]:
    bounds = _bounds(entry)
    selection = None if bounds is None else select(entry)
    if bounds is None or selection is None:
        return []
    shape = item_shape(entry)
    when = [*parts_of(shape.when, selection.outside), *_if_exists(shape.if_exists, selection.outside)]
    low, high = bounds
    return [
        entry.rule(
            "count",
            selection.outer + implied_scopes(selection.outside),
            joined([*implied_tests(selection.outside), *when]),
            Count(selection.scope, All(counted(entry, selection, bounded=high is not None)), low, high),
            severity=entry.severity(Severity.BLOCKING),
            at=shape.key_at("count") if shape.count is not None else shape.at,
            item=_item(entry),
            event=_event(entry),
        )
    ]


def _bounds(entry: Entry) -> tuple[int, int | None] | None:
    """Return the least and greatest count; at least one if nothing is said, None for `any`."""
    node = item_shape(entry).count
    if node is None:
        return 1, None
    if isinstance(node, ScalarNode) and node.text == "any":
        check_not_counted(entry)
        return None
    single = list(node.entries.values()) if isinstance(node, MappingNode) else []
    if len(single) != 1 or single[0].key.text not in BOUNDS:
        hint = "write any, {exactly: n}, {at_least: n}, {at_most: n} or {between: [a, b]}"
        entry.words.problems.add(Code.OPERAND, node.at, "a count is expected here", hint)
        return None
    return read_bounds(single[0], Names(entry.words, (), {}))


def _if_exists(node: ScalarNode | None, names: Names) -> tuple[Condition, ...]:
    known = None if node is None else names.resolve(node.text, node.at)
    if node is None or known is None:
        return ()
    if known.type is not FactType.BOOLEAN:
        names.words.problems.add(Code.TYPE, node.at, f'"{node.text}" is of type {known.type}, not boolean')
    return (Test(known.path, "equals", (Literal(True),)),)


def _premature_rules(entry: Entry) -> list[Rule]:
    before = entry.stages_before()
    selection = select(entry) if before else None
    if selection is None:
        return []
    when = parts_of(item_shape(entry).when, selection.outside)
    return [
        entry.rule(
            "premature",
            selection.outer + implied_scopes(selection.outside),
            joined([*implied_tests(selection.outside), *when]),
            Not(Some(selection.scope, All(selection.parts))),
            severity=Severity.ADVICE,
            at=item_shape(entry).at,
            stages=before,
            told=False,
            item=_item(entry),
            event=_event(entry),
        )
    ]


def _each_rules(entry: Entry) -> list[Rule]:
    rules = []
    for aspect, read in _ASPECTS.items():
        node: Node | None = getattr(entry.shape, _FIELDS.get(aspect, aspect), None)
        selection = None if node is None else select(entry, taken=frozenset({subject(entry)[0]}))
        if node is not None and selection is not None:
            rules.append(_each_rule(entry, aspect, selection, read(node, selection, entry.shape.key_at(aspect))))
    return rules


def _each_rule(entry: Entry, aspect: str, selection: Selection, require: Condition) -> Rule:
    """Return the rule that holds for each of the selected."""
    when = parts_of(entry.shape.when, selection.outside)
    return entry.rule(
        aspect,
        (*selection.outer, selection.scope, *implied_scopes(selection.outside)),
        All((*selection.parts, *implied_tests(selection.outside), *when)),
        require,
        severity=entry.severity(Severity.EXPLAIN if aspect == "dated" else Severity.BLOCKING),
        at=entry.shape.key_at(aspect),
        item=_item(entry),
        event=_event(entry),
    )


def _tested(name: str) -> Callable[[Node, Selection, Source], Condition]:
    """Return the reader of an aspect that tests one fact of the selected."""

    def read(node: Node, selection: Selection, at: Source) -> Condition:
        known = selection.inside.resolve(f"{selection.scope.name}.{name}", at)
        return ALWAYS if known is None else compile_test(known, node, selection.inside)

    return read


def _with(node: Node, selection: Selection, at: Source) -> Condition:
    known = selection.inside.resolve(f"{selection.scope.name}.with", at)
    if known is None:
        return ALWAYS
    return enclosed_or_separate(known.path, read_values(known, node, selection.inside), selection)


def _only(node: Node, selection: Selection, _: Source) -> Condition:
    return compile_condition(node, selection.inside)


# Aspects that hold for each of the selected, in the order of their rules -> how the requirement is read.
_ASPECTS: Final[dict[str, Callable[[Node, Selection, Source], Condition]]] = {
    "form": _tested("form"),
    "dated": _tested("date"),
    "with": _with,
    "pages": _tested("pages"),
    "only": _only,
}
_FIELDS: Final = {"with": "with_"}
