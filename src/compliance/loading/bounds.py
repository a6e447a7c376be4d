"""Read how many: the bounds of a count -> (least, greatest or None)."""

from collections.abc import Callable
from typing import Final

from compliance.loading.names import Names
from compliance.loading.problems import Code
from compliance.loading.scalars import read_integer
from compliance.loading.yaml_tree import Entry, ScalarNode, SequenceNode

BOUNDS: Final = ("exactly", "at_least", "at_most", "between")


def read_bounds(entry: Entry, names: Names) -> tuple[int, int | None]:
    """Return the least and the greatest count of `exactly`, `at_least`, `at_most` or `between`."""
    problems = names.words.problems
    value = entry.value
    nodes = value.items if isinstance(value, SequenceNode) and entry.key.text == "between" else (value,)
    numbers = [read_integer(node, problems) for node in nodes if isinstance(node, ScalarNode)]
    expected = 2 if entry.key.text == "between" else 1
    if len(numbers) != expected or len(nodes) != expected or min(numbers) < 0 or numbers != sorted(numbers):
        problems.add(Code.OPERAND, value.at, "whole numbers from 0 are expected here, the smaller first")
        return 0, None
    return _LIMITS[entry.key.text](numbers)


_LIMITS: Final[dict[str, Callable[[list[int]], tuple[int, int | None]]]] = {
    "exactly": lambda numbers: (numbers[0], numbers[0]),
    "at_least": lambda numbers: (numbers[0], None),
    "at_most": lambda numbers: (0, numbers[0]),
    "between": lambda numbers: (numbers[0], numbers[1]),
}
