"""Make a condition wrong in one place: (condition as written, names) -> changes of every kind."""

from collections.abc import Callable
from typing import Final

from compliance.authoring.mutation.facts import other_paths
from compliance.authoring.mutation.literals import number_changes
from compliance.authoring.mutation.tests import Tested, test_changes
from compliance.authoring.mutation.trees import (
    Change,
    Changes,
    Kind,
    dropped_items,
    group,
    inside,
    inside_item,
    plain,
    renamed,
    reworded,
    single,
    swapped,
    with_value,
    without,
)
from compliance.loading.bounds import BOUNDS
from compliance.loading.conditions import bind_element
from compliance.loading.names import Names
from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from compliance.models.condition import Path
from compliance.models.frozen import dataclass

# The keys that stand beside a head and belong to it.
_BESIDE: Final = {
    "some": ("where",),
    "none": ("where",),
    "every": ("where", "have"),
    "count": ("where", *BOUNDS),
    "unique": ("where",),
    "readings": ("defect", "read"),
}
_COMPANIONS: Final = frozenset(key for keys in _BESIDE.values() for key in keys)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a condition stands: the names bound there, and the facts that no rule of the pack reads."""

    names: Names
    ignored: frozenset[Path]


def condition_changes(node: Node, place: Place) -> Changes:
    """Give a condition with one thing wrong: each of its tests, heads, parts and limits in turn."""
    if not isinstance(node, MappingNode):
        return
    heads = [key for key in node.entries if key not in _COMPANIONS]
    for key in heads:
        own = (key, *(other for other in _BESIDE.get(key, ()) if other in node.entries))
        if len(heads) > 1:
            yield Change(Kind.DROPPED, without(node, *own))
        yield from _negated(node, key, own)
        yield from _HEADS.get(key, _test)(node, key, place)


def _negated(node: MappingNode, key: str, own: tuple[str, ...]) -> Changes:
    """Turn one head round. `some` and `none` are turned into one another as quantifiers; `not` is taken off."""
    if key in ("some", "none", "ask"):
        return
    if key == "not":
        inner = node.entries[key].value
        if isinstance(inner, MappingNode) and not set(inner.entries) & set(without(node, key).entries):
            pairs = tuple((name, entry.value) for name, entry in inner.entries.items())
            yield Change(Kind.NEGATION, swapped(node, key, *pairs))
    elif "not" not in node.entries:
        turned = group(node, own)
        yield Change(Kind.NEGATION, swapped(without(node, *own[1:]), key, ("not", turned)))


def _test(node: MappingNode, key: str, place: Place) -> Changes:
    entry = node.entries[key]
    known = place.names.resolve(key, entry.key.at)
    if known is None:
        return
    for path in other_paths(key, known, place.names, place.ignored):
        if path not in node.entries:
            yield Change(Kind.PATH, renamed(node, key, path))
    yield from _turned(node, key)
    yield from inside(node, key, test_changes(entry.value, Tested(known, place.names, place.ignored)))


def _turned(node: MappingNode, key: str) -> Changes:
    """Let two facts change sides: A is not above B, B is not above A."""
    test = node.entries[key].value
    other = test.get("not_above") if isinstance(test, MappingNode) and len(test.entries) == 1 else None
    fact = other.get("fact") if isinstance(other, MappingNode) else None
    if isinstance(fact, ScalarNode) and fact.text not in node.entries:
        turned = single("not_above", single("fact", reworded(fact, key)))
        yield Change(Kind.OPERATOR, swapped(node, key, (fact.text, turned)))


def _joined(node: MappingNode, key: str, place: Place) -> Changes:
    value = node.entries[key].value
    other = "any" if key == "all" else "all"
    if not isinstance(value, SequenceNode):
        return
    if len(value.items) > 1 and other not in node.entries:
        yield Change(Kind.OPERATOR, renamed(node, key, other))
    yield from inside(node, key, dropped_items(value))
    for index, item in enumerate(value.items):
        yield from inside(node, key, inside_item(value, index, condition_changes(item, place)))


def _not(node: MappingNode, key: str, place: Place) -> Changes:
    inner = node.entries[key].value
    # What is turned round inside again is what taking the `not` off gives.
    again = {"not": plain(inner)}
    changed = condition_changes(inner, place)
    yield from inside(node, key, (change for change in changed if plain(change.node) != again))


def _within(node: MappingNode, key: str, place: Place) -> Place | None:
    """Return the place inside a quantifier."""
    bound = bind_element(node.entries[key].value, place.names)
    return None if bound is None else Place(bound[1], place.ignored)


def _companion(node: MappingNode, key: str, name: str, place: Place) -> Changes:
    """Change the condition beside a quantifier; leave it out where it only narrows."""
    within = _within(node, key, place)
    if within is None or name not in node.entries:
        return
    if name == "where":
        yield Change(Kind.DROPPED, without(node, name))
    yield from inside(node, name, condition_changes(node.entries[name].value, within))


def _some(node: MappingNode, key: str, place: Place) -> Changes:
    other = "none" if key == "some" else "some"
    if other not in node.entries:
        yield Change(Kind.QUANTIFIER, renamed(node, key, other))
    if key == "some" and "where" in node.entries and not {"every", "have"} & set(node.entries):
        yield Change(Kind.QUANTIFIER, renamed(renamed(node, "some", "every"), "where", "have"))
    yield from _companion(node, key, "where", place)


def _every(node: MappingNode, key: str, place: Place) -> Changes:
    where, have = node.entries.get("where"), node.entries.get("have")
    if have is not None and "some" not in node.entries:
        parts = tuple(entry.value for entry in (where, have) if entry is not None)
        both = parts[0] if len(parts) == 1 else single("all", SequenceNode(parts, have.value.at))
        some = without(renamed(node, key, "some"), "where")
        yield Change(Kind.QUANTIFIER, swapped(some, "have", ("where", both)))
    yield from _companion(node, key, "where", place)
    yield from _companion(node, key, "have", place)


def _count(node: MappingNode, key: str, place: Place) -> Changes:
    yield from bound_changes(node)
    yield from _companion(node, key, "where", place)


_OTHER_BOUNDS: Final = {
    "exactly": ("at_least", "at_most"),
    "at_least": ("at_most", "exactly"),
    "at_most": ("at_least", "exactly"),
    "between": (),
}


def bound_changes(node: MappingNode) -> Changes:
    """Give how many are asked for as one more, one fewer, and as another kind of limit."""
    for key in [key for key in node.entries if key in BOUNDS]:
        value = node.entries[key].value
        for other in _OTHER_BOUNDS[key]:
            yield Change(Kind.OPERATOR, renamed(node, key, other))
        if isinstance(value, SequenceNode):
            for index, item in enumerate(value.items):
                yield from inside(node, key, inside_item(value, index, number_changes(item)))
        else:
            yield from inside(node, key, number_changes(value))


def _unique(node: MappingNode, key: str, place: Place) -> Changes:
    value = node.entries[key].value
    if not isinstance(value, ScalarNode):
        return
    element = reworded(value, value.text.partition(".")[0])
    bound = bind_element(element, place.names)
    if bound is None:
        return
    within = Place(bound[1], place.ignored)
    known = within.names.resolve(value.text, value.at)
    for path in other_paths(value.text, known, within.names, place.ignored) if known is not None else ():
        yield Change(Kind.PATH, with_value(node, key, reworded(value, path)))
    if "where" in node.entries:
        yield Change(Kind.DROPPED, without(node, "where"))
        yield from inside(node, "where", condition_changes(node.entries["where"].value, within))


def _readings(node: MappingNode, key: str, place: Place) -> Changes:
    value, taken = node.entries[key].value, node.get("read")
    readings = (
        [item for item in value.items if isinstance(item, MappingNode)] if isinstance(value, SequenceNode) else []
    )
    ids = [each.text for item in readings if isinstance(each := item.get("id"), ScalarNode)]
    if isinstance(taken, ScalarNode):
        for other in ids:
            if other != taken.text:
                yield Change(Kind.LITERAL, with_value(node, "read", reworded(taken, other)))
    for index, item in enumerate(readings):
        told = group(item, ("id", "says"))
        for change in condition_changes(without(item, "id", "says"), place):
            if isinstance(change.node, MappingNode) and isinstance(value, SequenceNode):
                whole = MappingNode({**told.entries, **change.node.entries}, item.at)
                yield from inside(node, key, inside_item(value, index, iter([Change(change.kind, whole)])))


def _nothing(_node: MappingNode, _key: str, _place: Place) -> Changes:
    yield from ()


_HEADS: Final[dict[str, Callable[[MappingNode, str, Place], Changes]]] = {
    "all": _joined,
    "any": _joined,
    "not": _not,
    "some": _some,
    "none": _some,
    "every": _every,
    "count": _count,
    "unique": _unique,
    "readings": _readings,
    "ask": _nothing,
}
