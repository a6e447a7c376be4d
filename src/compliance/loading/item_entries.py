"""Compile an item or event entry: one entry -> a rule for each of its aspects.

Every rule selects first: the type, then of whom, then the entry's `where`. Count rules count what is so selected; the
others hold for each of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from compliance.loading.comparisons import compile_test
from compliance.loading.conditions import compile_condition, parts_of, read_bounds
from compliance.loading.entry_shapes import EventShape, ItemShape
from compliance.loading.merging import TYPE_LISTS
from compliance.loading.names import Names
from compliance.loading.operands import read_code, read_values
from compliance.loading.problems import Code
from compliance.loading.rules import Entry, implied_scopes, implied_tests, joined, of_type
from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode
from compliance.models.condition import (
    ALWAYS,
    All,
    Condition,
    Count,
    FactOperand,
    Literal,
    Not,
    Path,
    Scope,
    Some,
    Test,
)
from compliance.models.errors import Source
from compliance.models.operators import FactType
from compliance.models.pack import Rule
from compliance.models.truth import Severity


@dataclass(frozen=True, slots=True)
class _Selection:
    """The entries that a rule speaks of: the outer scopes, the element's scope, the selecting conditions, the names."""

    outer: tuple[Scope, ...]
    scope: Scope
    parts: tuple[Condition, ...]
    outside: Names
    inside: Names


def make_item_rules(entry: Entry) -> tuple[Rule, ...]:
    """Return the rules of an item or event entry."""
    element, word = _subject(entry)
    read_code(TYPE_LISTS[element], word, Names(entry.words, (), {}))
    if entry.words.vocabulary.element_list(element) is None:
        return ()
    rules = [*_count_rules(entry), *_each_rules(entry), *_premature_rules(entry)]
    if not rules:
        hint = "give a count, form, dated, with, pages or only"
        entry.words.problems.add(Code.ENTRY, entry.shape.at, "this entry requires nothing", hint)
    return tuple(rules)


def _shape(entry: Entry) -> ItemShape | EventShape:
    if not isinstance(entry.shape, ItemShape | EventShape):
        raise TypeError(entry.shape)
    return entry.shape


def _subject(entry: Entry) -> tuple[str, ScalarNode]:
    """Return the element and the type that the entry speaks of."""
    shape = _shape(entry)
    return ("item", shape.item) if isinstance(shape, ItemShape) else ("event", shape.event)


def _select(entry: Entry, *, taken: frozenset[str] = frozenset()) -> _Selection | None:
    """Return what the entry selects, compiled afresh for one rule, or None after noting why not.

    `taken` holds the element's name when the rule binds it around `when`, where it is not written.
    """
    element, word = _subject(entry)
    outer, outside = entry.names(taken=taken, own=word.text)
    inside = replace(outside, taken=frozenset()).bind(element, ScalarNode(element, quoted=False, at=word.at))
    if inside is None:
        return None
    scope = inside.bound[element]
    owners = tuple(_of(scope, each, inside, word) for each in outer)
    parts = (of_type(element, word.text), *owners, *parts_of(_shape(entry).where, inside))
    return _Selection(outer, scope, parts, outside, inside)


def _of(scope: Scope, outer: Scope, names: Names, word: ScalarNode) -> Condition:
    """Return the test that an entry belongs to the element that the rule is for."""
    facts = names.words.vocabulary.facts.values()
    refs = [
        fact.name for fact in facts if fact.root == scope.name and fact.type is FactType.REF and fact.to == outer.list
    ]
    if not refs:
        message = f"no fact of {scope.name} is a ref to {outer.list}: whose it is cannot be said"
        names.words.problems.add(Code.UNKNOWN_PATH, word.at, message)
        return ALWAYS
    name = "of" if "of" in refs else refs[0]
    return Test(Path(scope.name, name), "same_as", (FactOperand(Path(outer.name, "id")),))


def _item(entry: Entry) -> str | None:
    return entry.shape.item.text if isinstance(entry.shape, ItemShape) else None


def _event(entry: Entry) -> str | None:
    return entry.shape.event.text if isinstance(entry.shape, EventShape) else None


def _count_rules(entry: Entry) -> list[Rule]:
    bounds = _bounds(entry)
    selection = None if bounds is None else _select(entry)
    if bounds is None or selection is None:
        return []
    shape = _shape(entry)
    when = [*parts_of(shape.when, selection.outside), *_if_exists(shape.if_exists, selection.outside)]
    low, high = bounds
    return [
        entry.rule(
            "count",
            selection.outer + implied_scopes(selection.outside),
            joined([*implied_tests(selection.outside), *when]),
            Count(selection.scope, All(selection.parts), low, high),
            severity=entry.severity(Severity.BLOCKING),
            at=shape.key_at("count") if shape.count is not None else shape.at,
            item=_item(entry),
            event=_event(entry),
        )
    ]


def _bounds(entry: Entry) -> tuple[int, int | None] | None:
    """Return the least and greatest count; at least one if nothing is said, None for `any`."""
    node = _shape(entry).count
    if node is None:
        return 1, None
    if isinstance(node, ScalarNode) and node.text == "any":
        return None
    single = list(node.entries.values()) if isinstance(node, MappingNode) else []
    if len(single) != 1 or single[0].key.text not in ("exactly", "at_least", "at_most", "between"):
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
    selection = _select(entry) if before else None
    if selection is None:
        return []
    when = parts_of(_shape(entry).when, selection.outside)
    return [
        entry.rule(
            "premature",
            selection.outer + implied_scopes(selection.outside),
            joined([*implied_tests(selection.outside), *when]),
            Not(Some(selection.scope, All(selection.parts))),
            severity=Severity.ADVICE,
            at=_shape(entry).at,
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
        selection = None if node is None else _select(entry, taken=frozenset({_subject(entry)[0]}))
        if node is not None and selection is not None:
            rules.append(_each_rule(entry, aspect, selection, read(node, selection, entry.shape.key_at(aspect))))
    return rules


def _each_rule(entry: Entry, aspect: str, selection: _Selection, require: Condition) -> Rule:
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


def _tested(name: str) -> Callable[[Node, _Selection, Source], Condition]:
    """Return the reader of an aspect that tests one fact of the selected."""

    def read(node: Node, selection: _Selection, at: Source) -> Condition:
        known = selection.inside.resolve(f"{selection.scope.name}.{name}", at)
        return ALWAYS if known is None else compile_test(known, node, selection.inside)

    return read


def _with(node: Node, selection: _Selection, at: Source) -> Condition:
    known = selection.inside.resolve(f"{selection.scope.name}.with", at)
    if known is None:
        return ALWAYS
    return Test(known.path, "contains_all", read_values(known, node, selection.inside))


def _only(node: Node, selection: _Selection, _: Source) -> Condition:
    return compile_condition(node, selection.inside)


# Aspects that hold for each of the selected, in the order of their rules -> how the requirement is read.
_ASPECTS: Final[dict[str, Callable[[Node, _Selection, Source], Condition]]] = {
    "form": _tested("form"),
    "dated": _tested("date"),
    "with": _with,
    "pages": _tested("pages"),
    "only": _only,
}
_FIELDS: Final = {"with": "with_"}
