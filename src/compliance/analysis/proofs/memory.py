"""Remember what was proved: a question about the same rules by the same words has the same answer after an edit."""

from collections.abc import Callable, Hashable
from typing import Final, TypeVar

T = TypeVar("T")
_MOST: Final = 200_000
_NUMBERS: Final[dict[Hashable, int]] = {}
_ANSWERS: Final[dict[Hashable, object]] = {}


def number(value: Hashable) -> int:
    """Return a number that stands for a value, the same for an equal one, as long as the process remembers it."""
    if len(_ANSWERS) > _MOST:
        _ANSWERS.clear()
    return _NUMBERS.setdefault(value, len(_NUMBERS))


def recalled(key: Hashable, make: Callable[[], T]) -> T:
    """Return what was made for a key before, or make it now. The key must say all on which it depends."""
    known = _ANSWERS.get(key, _ANSWERS)
    if known is _ANSWERS:
        known = _ANSWERS[key] = make()
    return known  # type: ignore[return-value]  # a key names what is made
