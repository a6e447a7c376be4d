"""Compile a condition: YAML node -> Condition, by `docs/rule-language.md` §4."""

from collections.abc import Callable
from typing import Final

from compliance.loading.bounds import BOUNDS, read_bounds
from compliance.loading.comparisons import compile_test
from compliance.loading.defects import asked_defect, known_defect
from compliance.loading.names import Names
from compliance.loading.problems import Code
from compliance.loading.shapes import Labelled, Shape, Word, read_shape
from compliance.loading.suggest import did_you_mean
from compliance.loading.yaml_tree import Entry, MappingNode, Node, ScalarNode, SequenceNode
from compliance.models.condition import (
    ALWAYS,
    All,
    Any,
    Ask,
    Condition,
    Count,
    Every,
    Not,
    Reading,
    Readings,
    Scope,
    Some,
    Unique,
)
from compliance.models.frozen import dataclass


def compile_condition(node: Node, names: Names) -> Condition:
    """Return the condition that a mapping states; several keys are joined by all. What is wrong is noted."""
    if not isinstance(node, MappingNode) or not node.entries:
        names.words.problems.add(
            Code.CONDITION, node.at, "a condition is expected here", "write PATH: TEST, or all: […]"
        )
        return ALWAYS
    if not _note_misplaced(node, names):
        return ALWAYS
    parts = tuple(_part(entry, node, names) for entry in node.entries.values() if entry.key.text not in _COMPANIONS)
    return parts[0] if len(parts) == 1 else All(parts)


def parts_of(node: Node | None, names: Names) -> tuple[Condition, ...]:
    """Return the parts that a condition joins by all; none for no condition."""
    if node is None:
        return ()
    condition = compile_condition(node, names)
    return condition.parts if isinstance(condition, All) else (condition,)


def _note_misplaced(node: MappingNode, names: Names) -> bool:
    """Note companions (`where`, `have` …) that belong to no key of the mapping, or to more than one."""
    heads = [key for key in node.entries if key in _TAKES]
    wrong = []
    for key, entry in node.entries.items():
        owners = [head for head in heads if key in _TAKES[head]]
        if key in _COMPANIONS and len(owners) != 1:
            message = (
                f'"{key}" belongs to none of the keys here' if not owners else f'"{key}" belongs to several keys here'
            )
            hint = "write them apart, under all:" if owners else None
            wrong.append((entry.key.at, message, hint))
    for at, message, hint in wrong:
        names.words.problems.add(Code.CONDITION, at, message, hint)
    return not wrong


def _part(entry: Entry, node: MappingNode, names: Names) -> Condition:
    key = entry.key.text
    if key in _HEADS:
        return _HEADS[key](_Given(entry.value, node, names))
    if "." not in key:
        hint = did_you_mean(key, [*_HEADS, *_COMPANIONS])
        names.words.problems.add(
            Code.UNKNOWN_KEY, entry.key.at, f'"{key}" is neither a path nor a word of conditions', hint
        )
        return ALWAYS
    known = names.resolve(key, entry.key.at)
    return ALWAYS if known is None else compile_test(known, entry.value, names)


@dataclass(frozen=True, slots=True)
class _Given:
    """What stands at a head: its value, the mapping with its companions, the names."""

    value: Node
    node: MappingNode
    names: Names

    def under(self, key: str, names: Names) -> Condition:
        """Return the condition of a companion; always true when it is absent."""
        child = self.node.get(key)
        return ALWAYS if child is None else compile_condition(child, names)

    def wrong(self, code: Code, message: str) -> None:
        """Note what is wrong with the mapping."""
        self.names.words.problems.add(code, self.node.at, message)


def _list(given: _Given) -> tuple[Condition, ...]:
    if not isinstance(given.value, SequenceNode):
        given.names.words.problems.add(Code.CONDITION, given.value.at, "a list of conditions is expected here")
        return ()
    return tuple(compile_condition(item, given.names) for item in given.value.items)


def bind_element(value: Node, names: Names) -> tuple[Scope, Names] | None:
    """Return the scope of `ELEMENT` or `{name: ELEMENT}`, and the names with it; None after noting why not."""
    name: str | None = None
    if isinstance(value, MappingNode) and len(value.entries) == 1:
        name, entry = next(iter(value.entries.items()))
        value = entry.value
    if not isinstance(value, ScalarNode):
        names.words.problems.add(
            Code.CONDITION, value.at, "an element is expected here", "write ELEMENT or {name: ELEMENT}"
        )
        return None
    name = name or value.text
    bound = names.bind(name, value)
    return None if bound is None else (bound.bound[name], bound)


def _some(given: _Given) -> Condition:
    bound = bind_element(given.value, given.names)
    return ALWAYS if bound is None else Some(bound[0], given.under("where", bound[1]))


def _every(given: _Given) -> Condition:
    bound = bind_element(given.value, given.names)
    if given.node.get("have") is None:
        given.wrong(Code.MISSING_KEY, 'the key "have" is missing: what every entry must satisfy')
    if bound is None:
        return ALWAYS
    return Every(bound[0], given.under("where", bound[1]), given.under("have", bound[1]))


def _count(given: _Given) -> Condition:
    bound = bind_element(given.value, given.names)
    bounds = [entry for key, entry in given.node.entries.items() if key in BOUNDS]
    if len(bounds) != 1:
        given.wrong(Code.CONDITION, f"a count takes one of {', '.join(BOUNDS)}")
    if bound is None or len(bounds) != 1:
        return ALWAYS
    low, high = read_bounds(bounds[0], given.names)
    return Count(bound[0], given.under("where", bound[1]), low, high)


def _unique(given: _Given) -> Condition:
    text = given.value.text if isinstance(given.value, ScalarNode) else ""
    element = ScalarNode(text.partition(".")[0], quoted=False, at=given.value.at)
    bound = bind_element(element, given.names)
    known = bound[1].resolve(text, given.value.at) if bound else None
    if bound is None or known is None:
        return ALWAYS
    return Unique(bound[0], known.path, given.under("where", bound[1]))


class _ReadingShape(Shape):
    """What a reading carries beside its condition."""

    id: Word
    says: Labelled


def _readings(given: _Given) -> Condition:
    value, names = given.value, given.names
    nodes = value.items if isinstance(value, SequenceNode) else ()
    readings = tuple(reading for each in nodes if (reading := _reading(each, names)) is not None)
    if len(nodes) < 2:
        given.wrong(Code.CONDITION, "at least two readings are expected here")
    if len({reading.id for reading in readings}) != len(readings):
        given.wrong(Code.REPEATED, "two readings have one id")
    defect = given.node.get("defect")
    if not isinstance(defect, ScalarNode):
        given.wrong(Code.MISSING_KEY, 'the key "defect" is missing: whose readings these are')
        return ALWAYS
    return Readings(known_defect(defect, names), readings, _taken(given.node.get("read"), readings, names))


def _reading(node: Node, names: Names) -> Reading | None:
    entries = node.entries if isinstance(node, MappingNode) else {}
    told = MappingNode({key: entry for key, entry in entries.items() if key in ("id", "says")}, node.at)
    rest = MappingNode({key: entry for key, entry in entries.items() if key not in ("id", "says")}, node.at)
    shape = read_shape(_ReadingShape, told, names.words.problems)
    condition = compile_condition(rest, names)
    return None if shape is None else Reading(shape.id.text, shape.says.label, condition)


def _taken(node: Node | None, readings: tuple[Reading, ...], names: Names) -> str | None:
    if node is None:
        return None
    ids = [reading.id for reading in readings]
    text = node.text if isinstance(node, ScalarNode) else ""
    if text not in ids:
        names.words.problems.unknown(Code.UNKNOWN_READING, node.at, "reading", text, ids)
    return text


_HEADS: Final[dict[str, Callable[[_Given], Condition]]] = {
    "all": lambda given: All(_list(given)),
    "any": lambda given: Any(_list(given)),
    "not": lambda given: Not(compile_condition(given.value, given.names)),
    "some": _some,
    "none": lambda given: Not(_some(given)),
    "every": _every,
    "count": _count,
    "unique": _unique,
    "readings": _readings,
    "ask": lambda given: Ask(asked_defect(given.value, given.names)),
}
# The keys that a head takes beside it.
_TAKES: Final = {
    "some": ("where",),
    "none": ("where",),
    "every": ("where", "have"),
    "count": ("where", *BOUNDS),
    "unique": ("where",),
    "readings": ("defect", "read"),
}
_COMPANIONS: Final = frozenset(key for keys in _TAKES.values() for key in keys)
