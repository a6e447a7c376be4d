"""Put another value in the place of one: (scalar, type) -> the values next to it, as a slip would write."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from compliance.authoring.mutation.trees import Change, Changes, Kind, reworded
from compliance.loading.names import Known, Names
from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode
from compliance.models.operators import FactType

_DAY: Final = timedelta(days=1)
_NUMBERS: Final = frozenset({FactType.INTEGER, FactType.DECIMAL})


def value_changes(node: Node, known: Known, names: Names) -> Changes:
    """Give a literal of a fact's type with other values: a limit moves by one step both ways, a word is another."""
    if known.type is FactType.FORM:
        yield from _form(node)
    elif isinstance(node, ScalarNode):
        for text in _NEXT[known.type](node, known, names):
            yield Change(_kind(known.type), reworded(node, text))


def day_changes(node: ScalarNode) -> Changes:
    """Give a day as the day before and the day after."""
    for text in _days(node.text):
        yield Change(Kind.DATE, reworded(node, text))


def number_changes(node: Node) -> Changes:
    """Give a number as the one before and the one after, in its last place; whole numbers from 0 stay so."""
    if isinstance(node, ScalarNode):
        for text in _numbers(node.text):
            yield Change(Kind.BOUNDARY, reworded(node, text))


def clock_changes(node: Node) -> Changes:
    """Give a time of day as the minute before and the minute after."""
    if not isinstance(node, ScalarNode):
        return
    hours, minutes, *rest = (int(part) for part in node.text.split(":"))
    for step in (-1, 1):
        at = hours * 60 + minutes + step
        if 0 <= at < 24 * 60:
            text = ":".join(f"{part:02}" for part in (*divmod(at, 60), *rest))
            yield Change(Kind.BOUNDARY, reworded(node, text))


def another_code(text: str, codes: Iterable[str]) -> Iterator[str]:
    """Yield the next code of a list."""
    order = list(codes)
    if text in order and len(order) > 1:
        yield order[(order.index(text) + 1) % len(order)]


def neighbours(text: str, codes: Iterable[str]) -> Iterator[str]:
    """Yield the codes just below and above one in an ordered list."""
    order = list(codes)
    at = order.index(text) if text in order else -1
    for other in (at - 1, at + 1):
        if at >= 0 and 0 <= other < len(order):
            yield order[other]


def _kind(kind: FactType) -> Kind:
    if kind in (FactType.DATE, FactType.MOMENT):
        return Kind.DATE
    return Kind.BOUNDARY if kind in _NUMBERS else Kind.LITERAL


def _days(text: str) -> Iterator[str]:
    day = date.fromisoformat(text)
    return (other.isoformat() for other in (day - _DAY, day + _DAY))


def _numbers(text: str) -> Iterator[str]:
    number = Decimal(text)
    step = Decimal(1).scaleb(int(number.as_tuple().exponent))
    return (f"{other:f}" for other in (number - step, number + step))


def _form(node: Node) -> Changes:
    """Give a form with another number."""
    number = node.get("number") if isinstance(node, MappingNode) else None
    if isinstance(node, MappingNode) and isinstance(number, ScalarNode):
        entries = dict(node.entries)
        entries["number"] = type(entries["number"])(entries["number"].key, reworded(number, f"{number.text}-X"))
        yield Change(Kind.LITERAL, MappingNode(entries, node.at))


_Next = Callable[[ScalarNode, Known, Names], Iterator[str]]
_FLIPPED: Final = {"true": "false", "false": "true"}


def _words(node: ScalarNode, _known: Known, _names: Names) -> Iterator[str]:
    yield f"{node.text} X"


_NEXT: Final[dict[FactType, _Next]] = {
    FactType.BOOLEAN: lambda node, _known, _names: iter([_FLIPPED[node.text]] if node.text in _FLIPPED else []),
    FactType.TEXT: _words,
    FactType.ID: _words,
    FactType.REF: _words,
    FactType.CODE: lambda node, known, names: another_code(node.text, names.codes(known.codes)),
    FactType.CODES: lambda node, known, names: another_code(node.text, names.codes(known.codes)),
    FactType.DATE: lambda node, _known, _names: _days(node.text),
    FactType.MOMENT: lambda node, _known, _names: _days(node.text),
    FactType.INTEGER: lambda node, _known, _names: _numbers(node.text),
    FactType.DECIMAL: lambda node, _known, _names: _numbers(node.text),
}
