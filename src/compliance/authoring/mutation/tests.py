"""Make a test of one fact wrong: (test as written, fact, names) -> changes, by a table of operators."""

from collections.abc import Callable
from typing import Final

from compliance.authoring.mutation.facts import path_changes
from compliance.authoring.mutation.literals import clock_changes, neighbours, value_changes
from compliance.authoring.mutation.trees import (
    Change,
    Changes,
    Kind,
    dropped_items,
    inside,
    inside_item,
    renamed,
    reworded,
    single,
    swapped,
    with_item,
    without,
    word,
)
from compliance.loading.names import Known, Names
from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from compliance.models.condition import Path
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType

_DAYS: Final = frozenset({FactType.DATE, FactType.MOMENT})
_B, _O = Kind.BOUNDARY, Kind.OPERATOR

# For each operator as it is written, those that a slip would write for it: the other edge of a limit, the other side.
SWAPS: Final[dict[str, tuple[tuple[Kind, str], ...]]] = {
    "stated": (),
    "equals": (),
    "in": (),
    "same_as": (),
    "decided": (),
    "contains": (),
    "contains_all": ((_O, "contains_any"),),
    "contains_any": ((_O, "contains_all"),),
    "before": ((_B, "on_or_before"), (_O, "not_before")),
    "on_or_before": ((_B, "before"), (_O, "after")),
    "on": ((_O, "on_or_before"), (_O, "not_before")),
    "not_before": ((_B, "after"), (_O, "before")),
    "after": ((_B, "not_before"), (_O, "on_or_before")),
    "clock_at_most": (),
    "clock": (),
    "exactly": ((_O, "at_least"), (_O, "at_most")),
    "at_least": ((_B, "above"), (_O, "at_most")),
    "at_most": ((_B, "below"), (_O, "at_least")),
    "above": ((_B, "at_least"), (_O, "below")),
    "below": ((_B, "at_most"), (_O, "above")),
    "not_above": (),
    "between": (),
    "matches": (),
}


@dataclass(frozen=True, slots=True)
class Tested:
    """The fact of a test, the names bound around it, and the facts that no rule reads."""

    known: Known
    names: Names
    ignored: frozenset[Path]


def test_changes(node: Node, tested: Tested) -> Changes:
    """Give a test with each of its words, values and limits changed; `stated` can only be turned round."""
    match node:
        case ScalarNode(text="stated", quoted=False):
            return
        case ScalarNode():
            yield from value_changes(node, tested.known, tested.names)
        case SequenceNode():
            yield from _values(node, tested)
        case MappingNode(entries=entries) if tested.known.type is FactType.FORM and "number" in entries:
            yield from value_changes(node, tested.known, tested.names)
        case MappingNode():
            yield from _operators(node, tested)


def _operators(node: MappingNode, tested: Tested) -> Changes:
    for key, entry in node.entries.items():
        if len(node.entries) > 1:
            yield Change(Kind.DROPPED, without(node, key))
        for kind, other in SWAPS.get(key, ()):
            if other not in node.entries:
                yield Change(kind, renamed(node, key, other))
        yield from _OPERANDS[key](node, key, entry.value, tested) if key in _OPERANDS else ()


def _values(node: SequenceNode, tested: Tested) -> Changes:
    """Leave out each value of a list, put another for each, add one."""
    yield from dropped_items(node)
    for index, item in enumerate(node.items):
        for change in value_changes(item, tested.known, tested.names):
            if change.node not in node.items and _text(change.node) not in map(_text, node.items):
                yield Change(change.kind, with_item(node, index, change.node))
                if index + 1 == len(node.items):
                    yield Change(change.kind, SequenceNode((*node.items, change.node), node.at))


def _text(node: Node) -> str | None:
    return node.text if isinstance(node, ScalarNode) else None


def _listed(node: MappingNode, key: str, value: Node, tested: Tested) -> Changes:
    if isinstance(value, SequenceNode):
        yield from inside(node, key, _values(value, tested))


def _limit(node: MappingNode, key: str, value: Node, tested: Tested) -> Changes:
    yield from inside(node, key, operand_changes(value, tested))


def operand_changes(node: Node, tested: Tested) -> Changes:
    """Give what stands to the right of a test with other values, parameters and facts; days a day earlier and later."""
    keys = set(node.entries) if isinstance(node, MappingNode) else set()
    if isinstance(node, MappingNode) and keys == {"days", "after"}:
        yield from _days_after(node, tested)
    elif isinstance(node, MappingNode) and keys in ({"parameter"}, {"fact"}):
        yield from _reference(node, tested)
        if tested.known.type in _DAYS:
            for days in ("-1", "1"):
                yield Change(
                    Kind.DATE, swapped(single("days", node), "days", ("days", word(days, node)), ("after", node))
                )
    elif tested.known.type is FactType.CODE and isinstance(node, ScalarNode):
        for text in neighbours(node.text, tested.names.codes(tested.known.codes)):
            yield Change(Kind.BOUNDARY, reworded(node, text))
    else:
        yield from value_changes(node, tested.known, tested.names)


def _days_after(node: MappingNode, tested: Tested) -> Changes:
    days = node.entries["days"].value
    if isinstance(days, ScalarNode):
        for step in (-1, 1):
            changed = reworded(days, str(int(days.text) + step))
            yield from inside(node, "days", iter([Change(Kind.DATE, changed)]))
    inner = node.entries["after"].value
    for change in operand_changes(inner, tested):
        if change.kind is not Kind.DATE:
            yield from inside(node, "after", iter([change]))


def _reference(node: MappingNode, tested: Tested) -> Changes:
    """Name another parameter of the same type, or another fact."""
    (key, entry), *_ = node.entries.items()
    value, names = entry.value, tested.names
    if not isinstance(value, ScalarNode):
        return
    if key == "fact":
        known = names.resolve(value.text, value.at)
        if known is not None:
            yield from inside(node, key, path_changes(value, known, names, tested.ignored))
        return
    parameters = names.words.parameters
    alike = [name for name, each in parameters.items() if each.type is parameters[value.text].type]
    if len(alike) > 1:
        other = alike[(alike.index(value.text) + 1) % len(alike)]
        yield Change(Kind.LITERAL, with_parameter(node, key, reworded(value, other)))


def with_parameter(node: MappingNode, key: str, value: ScalarNode) -> MappingNode:
    """Return a reference to another parameter."""
    return swapped(node, key, (key, value))


def _pair(node: MappingNode, key: str, value: Node, tested: Tested) -> Changes:
    """Move both ends; leave out either."""
    if not isinstance(value, SequenceNode) or len(value.items) != 2:
        return
    words = ("not_before", "on_or_before") if tested.known.type in _DAYS else ("at_least", "at_most")
    for other, end in zip(words, value.items, strict=True):
        if other not in node.entries:
            yield Change(Kind.DROPPED, swapped(node, key, (other, end)))
    for index, end in enumerate(value.items):
        yield from inside(node, key, inside_item(value, index, operand_changes(end, tested)))


def _form_or_value(node: MappingNode, key: str, value: Node, tested: Tested) -> Changes:
    yield from inside(node, key, operand_changes(value, tested))


def _nothing(_node: MappingNode, _key: str, _value: Node, _tested: Tested) -> Changes:
    yield from ()


_Operand = Callable[[MappingNode, str, Node, Tested], Changes]
_OPERANDS: Final[dict[str, _Operand]] = {
    "equals": _form_or_value,
    "in": _listed,
    "same_as": lambda node, key, value, tested: inside(node, key, _other_fact(value, tested)),
    "decided": _nothing,
    "contains": lambda node, key, value, tested: inside(node, key, value_changes(value, tested.known, tested.names)),
    "contains_all": _listed,
    "contains_any": _listed,
    "before": _limit,
    "on_or_before": _limit,
    "on": _limit,
    "not_before": _limit,
    "after": _limit,
    "clock_at_most": lambda node, key, value, _tested: inside(node, key, clock_changes(value)),
    "clock": _nothing,
    "exactly": _limit,
    "at_least": _limit,
    "at_most": _limit,
    "above": _limit,
    "below": _limit,
    "not_above": lambda node, key, value, tested: inside(node, key, _other_fact(value, tested)),
    "between": _pair,
    "matches": _nothing,
}


def _other_fact(node: Node, tested: Tested) -> Changes:
    if isinstance(node, MappingNode) and set(node.entries) == {"fact"}:
        yield from _reference(node, tested)
