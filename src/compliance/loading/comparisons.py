"""Compile the test of one fact: (fact, node) -> Test, or All of several, by the table of operators."""

from collections.abc import Callable
from typing import Final

from compliance.loading.names import Known, Names, path_of
from compliance.loading.operands import comparable, read_decided, read_operand, read_values
from compliance.loading.problems import Code
from compliance.loading.scalars import read_clock
from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from compliance.models.condition import ALWAYS, All, Condition, FactOperand, Literal, Operand, Test
from compliance.models.frozen import dataclass
from compliance.models.operators import OPERATORS, FactType, OperandShape

_STATED: Final = "stated"
_CLOCK: Final = "clock"
_CLOCK_STATED: Final = "clock_stated"
# The operators as they are written: `clock: stated` is the one that is written otherwise.
_WRITTEN: Final = (*(name for name in OPERATORS if name != _CLOCK_STATED), _CLOCK)


def compile_test(known: Known, node: Node, names: Names) -> Condition:
    """Return the condition that the fact passes the test; what is wrong is noted."""
    if isinstance(node, ScalarNode):
        if node.text == _STATED and not node.quoted:
            return Test(known.path, _STATED)
        return _apply(known, "equals", node, names)
    if isinstance(node, SequenceNode):
        return _apply(known, "in", node, names)
    if known.type is FactType.FORM and {"issuer", "number"} & set(node.entries):
        return _apply(known, "equals", node, names)
    return _several(known, node, names)


def _several(known: Known, node: MappingNode, names: Names) -> Condition:
    if not node.entries:
        names.words.problems.add(Code.CONDITION, node.at, "an empty test", 'write "stated" or an operator')
        return ALWAYS
    parts = [_named(known, entry.key, entry.value, names) for entry in node.entries.values()]
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _named(known: Known, key: ScalarNode, node: Node, names: Names) -> Condition:
    if key.text == _CLOCK:
        if not isinstance(node, ScalarNode) or node.text != _STATED:
            names.words.problems.add(Code.OPERAND, node.at, '"clock" takes only "stated"')
        return _apply(known, _CLOCK_STATED, node, names)
    if key.text not in _WRITTEN:
        names.words.problems.unknown(Code.UNKNOWN_OPERATOR, key.at, "operator", key.text, _WRITTEN)
        return ALWAYS
    return _apply(known, key.text, node, names)


def _apply(known: Known, name: str, node: Node, names: Names) -> Condition:
    """Return one operator applied; the fact's type must be among the operator's."""
    operator = OPERATORS[name]
    if known.type not in operator.types:
        allowed = ", ".join(each for each in _WRITTEN if each in OPERATORS and known.type in OPERATORS[each].types)
        message = f'"{name}" does not fit {known.declared}, which is of type {known.type}'
        names.words.problems.add(Code.TYPE, node.at, message, f"that type takes: {allowed}")
        return ALWAYS
    return Test(known.path, name, _OPERANDS[operator.operand](_Given(known, name, node, names)))


@dataclass(frozen=True, slots=True)
class _Given:
    """What stands at a test: the fact on the left, the operator, the node on the right, the names."""

    known: Known
    operator: str
    node: Node
    names: Names

    def wrong(self, message: str, hint: str | None = None) -> tuple[Operand, ...]:
        """Note what is wrong with the node and return no operands."""
        self.names.words.problems.add(Code.OPERAND, self.node.at, message, hint)
        return ()


def _pair(given: _Given) -> tuple[Operand, ...]:
    node = given.node
    if not isinstance(node, SequenceNode) or len(node.items) != 2:
        return given.wrong(f'"{given.operator}" takes a list of two values')
    low, high = (read_operand(given.known, item, given.names) for item in node.items)
    if isinstance(low, Literal) and isinstance(high, Literal) and low.value > high.value:  # type: ignore[operator]
        return given.wrong("the first value is above the second: nothing lies between")
    return low, high


def _other_fact(given: _Given) -> tuple[Operand, ...]:
    node, known = given.node, given.known
    entry = node.entries.get("fact") if isinstance(node, MappingNode) and len(node.entries) == 1 else None
    if entry is None:
        return given.wrong(f'"{given.operator}" takes another fact', "write {fact: PATH}")
    other = path_of(entry.value, given.names)
    if other is None:
        return ()
    if not comparable(known, other, given.names) or (given.operator == "same_as" and _mixed(known, other)):
        given.wrong(f"{other.declared} cannot be compared with {known.declared}: they are not of one type")
    return (FactOperand(other.path),)


def _mixed(known: Known, other: Known) -> bool:
    """Say whether two comparable facts still have no common equality: a day and a moment."""
    return {known.type, other.type} == {FactType.DATE, FactType.MOMENT}


def _clock(given: _Given) -> tuple[Operand, ...]:
    if not isinstance(given.node, ScalarNode):
        return given.wrong("a time of day is expected here")
    return (Literal(read_clock(given.node, given.names.words.problems)),)


def _pattern(given: _Given) -> tuple[Operand, ...]:
    # Late: the C module is needed only by packs with patterns.
    import re2

    text = given.node.text if isinstance(given.node, ScalarNode) else ""
    quiet = re2.Options()
    quiet.log_errors = False
    try:
        re2.compile(text, quiet)
    except re2.error as error:
        reason = error.args[0].decode() if isinstance(error.args[0], bytes) else error.args[0]
        given.names.words.problems.add(Code.PATTERN, given.node.at, f'"{text}" is no pattern: {reason}')
    return (Literal(text),)


_OPERANDS: Final[dict[OperandShape, Callable[[_Given], tuple[Operand, ...]]]] = {
    OperandShape.NOTHING: lambda _: (),
    OperandShape.VALUE: lambda given: (read_operand(given.known, given.node, given.names),),
    OperandShape.VALUES: lambda given: read_values(given.known, given.node, given.names),
    OperandShape.PAIR: _pair,
    OperandShape.FACT: _other_fact,
    OperandShape.DECIDED: lambda given: read_decided(given.known, given.node, given.names),
    OperandShape.CLOCK: _clock,
    OperandShape.PATTERN: _pattern,
}
