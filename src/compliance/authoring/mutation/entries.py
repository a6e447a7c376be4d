"""Make an entry of `clauses:` wrong in one place: (entry, fact that no rule reads) -> changes of the entry's node."""

from collections.abc import Callable, Iterator
from typing import Final

from compliance.authoring.mutation.conditions import Place, bound_changes, condition_changes
from compliance.authoring.mutation.facts import path_changes
from compliance.authoring.mutation.literals import another_code, day_changes, value_changes
from compliance.authoring.mutation.tests import Tested, test_changes
from compliance.authoring.mutation.trees import (
    Change,
    Changes,
    Kind,
    dropped_items,
    inside,
    inside_item,
    items_without,
    plain,
    reworded,
    single,
    with_item,
    with_value,
    without,
    word,
)
from compliance.loading.decisions import decided_fact
from compliance.loading.entry_shapes import (
    DeadlineShape,
    DecisionShape,
    EventShape,
    ItemShape,
    OrderShape,
    RequireShape,
)
from compliance.loading.merging import TYPE_LISTS
from compliance.loading.names import Known, Names
from compliance.loading.pack_shapes import PackFile
from compliance.loading.rules import Entry, bind_each
from compliance.loading.selections import Selection, select, subject
from compliance.loading.words import Words
from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from compliance.models.condition import Path
from compliance.models.operators import FactType

Ignored = frozenset[Path]


def rule_changes(entry: Entry, ignored: Ignored) -> Changes:
    """Give the node of an entry that makes rules with one thing wrong."""
    node, shape = entry.shape.node, entry.shape
    if isinstance(shape, ItemShape | EventShape):
        selection = select(entry)
        if selection is None:
            return
        yield from _side(node, "when", Place(selection.outside, ignored))
        yield from _of_item(entry, selection, ignored)
    else:
        _, names = entry.names()
        yield from _side(node, "when", Place(names, ignored))
        for kind, changes in _REQUIRED.items():
            if isinstance(shape, kind):
                yield from changes(node, Place(names, ignored))
    if "stage" in node.entries:
        yield Change(Kind.DROPPED, without(node, "stage"))


def _side(node: MappingNode, key: str, place: Place) -> Changes:
    """Change a condition of the entry; leave out one that only narrows."""
    if key not in node.entries:
        return
    if key not in ("require", "only"):
        yield Change(Kind.DROPPED, without(node, key))
    yield from inside(node, key, condition_changes(node.entries[key].value, place))


def _require(node: MappingNode, place: Place) -> Changes:
    yield from _side(node, "require", place)


def _order(node: MappingNode, _place: Place) -> Changes:
    value = node.entries["order"].value
    if isinstance(value, SequenceNode):
        yield Change(Kind.OPERATOR, with_value(node, "order", SequenceNode(value.items[::-1], value.at)))


def _deadline(node: MappingNode, place: Place) -> Changes:
    value = node.entries["deadline"].value
    of = value.get("of") if isinstance(value, MappingNode) else None
    known = place.names.resolve(of.text, of.at) if isinstance(of, ScalarNode) else None
    if not isinstance(value, MappingNode) or not isinstance(of, ScalarNode) or known is None:
        return
    tested = Tested(known, place.names, place.ignored)
    for change in path_changes(of, known, place.names, place.ignored):
        yield from inside(node, "deadline", iter([Change(change.kind, with_value(value, "of", change.node))]))
    for change in test_changes(without(value, "of"), tested):
        if isinstance(change.node, MappingNode):
            whole = MappingNode({"of": value.entries["of"], **change.node.entries}, value.at)
            yield from inside(node, "deadline", iter([Change(change.kind, whole)]))


_REQUIRED: Final[dict[type, Callable[[MappingNode, Place], Changes]]] = {
    RequireShape: _require,
    OrderShape: _order,
    DeadlineShape: _deadline,
}


def _of_item(entry: Entry, selection: Selection, ignored: Ignored) -> Changes:
    node = entry.shape.node
    inner = Place(selection.inside, ignored)
    element, kind = subject(entry)
    for code in another_code(kind.text, selection.inside.codes(TYPE_LISTS[element])):
        yield Change(Kind.LITERAL, with_value(node, element, reworded(kind, code)))
    yield from _side(node, "where", inner)
    yield from _side(node, "only", inner)
    yield from _count(node)
    for key, fact in (("form", "form"), ("dated", "date"), ("pages", "pages")):
        value = node.get(key)
        known = None if value is None else selection.inside.resolve(f"{selection.scope.name}.{fact}", node.at)
        if value is not None and known is not None:
            yield from inside(node, key, test_changes(value, Tested(known, selection.inside, ignored)))
    yield from _with(node, selection)
    yield from _if_exists(node, selection.outside, ignored)
    yield from _enclosed(node)


def _count(node: MappingNode) -> Changes:
    """Ask for one more, one fewer, or another limit; where nothing is said one is asked for: ask for two."""
    value = node.get("count")
    if value is None:
        yield Change(Kind.BOUNDARY, with_value(node, "count", single("at_least", word("2", node))))
    elif isinstance(value, MappingNode):
        yield from inside(node, "count", bound_changes(value))


def _with(node: MappingNode, selection: Selection) -> Changes:
    value = node.get("with")
    known = None if value is None else selection.inside.resolve(f"{selection.scope.name}.with", node.at)
    if known is None or value is None:
        return
    items = value.items if isinstance(value, SequenceNode) else ()
    for index, item in enumerate(items):
        if len(items) > 1 and isinstance(value, SequenceNode):
            yield Change(Kind.DROPPED, with_value(node, "with", items_without(value, index)))
        if isinstance(value, SequenceNode):
            changed = value_changes(item, known, selection.inside)
            yield from inside(node, "with", inside_item(value, index, changed))


def _if_exists(node: MappingNode, names: Names, ignored: Ignored) -> Changes:
    value = node.get("if_exists")
    if not isinstance(value, ScalarNode):
        return
    yield Change(Kind.DROPPED, without(node, "if_exists"))
    known = names.resolve(value.text, value.at)
    if known is not None:
        yield from inside(node, "if_exists", path_changes(value, known, names, ignored))


def _enclosed(node: MappingNode) -> Changes:
    value = node.get("enclosed_in")
    if value is not None:
        yield Change(Kind.DROPPED, without(node, "enclosed_in"))
    if isinstance(value, SequenceNode):
        yield from inside(node, "enclosed_in", dropped_items(value))


def table_changes(shape: DecisionShape, file: PackFile, words: Words, ignored: Ignored) -> Changes:
    """Give the node of a table with one row left out, one cell open or changed, one result of another row."""
    node, rows = shape.node, shape.node.entries["rows"].value
    fact = decided_fact(shape.decides, words)
    if not isinstance(rows, SequenceNode) or fact is None:
        return
    names = Names(words, tuple(kind.text for kind in shape.for_ or file.for_), {})
    if words.vocabulary.element_list(fact.root) is not None:
        _, names = bind_each(ScalarNode(fact.root, quoted=False, at=shape.at), names)
    inputs = [names.resolve(each.text, each.at) for each in shape.inputs]
    result = Known(Path(fact.root, fact.name), Path(fact.root, fact.name), fact.type, fact.codes, None)
    yield from inside(node, "rows", dropped_items(rows))
    for index, row in enumerate(rows.items):
        if isinstance(row, MappingNode):
            changed = (*_cells(row, inputs, names, ignored), *_result(row, result, rows, names))
            yield from inside(node, "rows", inside_item(rows, index, iter(changed)))


def _cells(row: MappingNode, inputs: list[Known | None], names: Names, ignored: Ignored) -> Changes:
    cells = row.get("when")
    if not isinstance(cells, SequenceNode):
        return
    for index, (cell, known) in enumerate(zip(cells.items, inputs, strict=False)):
        if known is None or (isinstance(cell, ScalarNode) and cell.text == "any" and not cell.quoted):
            continue
        opened = with_item(cells, index, word("any", cell))
        yield Change(Kind.DROPPED, with_value(row, "when", opened))
        changed = test_changes(cell, Tested(known, names, ignored))
        yield from inside(row, "when", inside_item(cells, index, changed))


def _result(row: MappingNode, result: Known, rows: SequenceNode, names: Names) -> Changes:
    """Give a row the result of the next row with another one; a form that no other row gives, another number."""
    value = row.get("then")
    if value is None:
        return
    others = [then for each in rows.items if isinstance(each, MappingNode) and (then := each.get("then")) is not None]
    other = next((each for each in others if plain(each) != plain(value)), None)
    if other is not None:
        yield Change(Kind.LITERAL, with_value(row, "then", other))
    elif not _asks(value):
        yield from inside(row, "then", value_changes(value, result, names))


def _asks(node: Node) -> bool:
    return isinstance(node, MappingNode) and "ask" in node.entries


def parameter_changes(node: MappingNode, kind: FactType, codes: str | None, words: Words) -> Changes:
    """Give a parameter with its value, or each of its dated values, changed; and each of their days."""
    path = Path("", "")
    known, names = Known(path, path, kind, codes, None), Names(words, (), {})
    value, dated = node.get("value"), node.get("values")
    if value is not None:
        yield from inside(node, "value", value_changes(value, known, names))
    for index, each in enumerate(dated.items if isinstance(dated, SequenceNode) else ()):
        if isinstance(each, MappingNode) and isinstance(dated, SequenceNode):
            changed = _dated(each, known, names)
            yield from inside(node, "values", inside_item(dated, index, iter(tuple(changed))))


def _dated(node: MappingNode, known: Known, names: Names) -> Iterator[Change]:
    value = node.get("value")
    if value is not None:
        yield from inside(node, "value", value_changes(value, known, names))
    for key in ("from", "to"):
        day = node.get(key)
        if isinstance(day, ScalarNode) and not day.is_null:
            yield from inside(node, key, day_changes(day))
