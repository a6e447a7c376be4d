"""Three truths: false < unknown < true (§1)."""

from enum import IntEnum


class Truth(IntEnum):
    """Kleene's truth values, ordered so that `all` is the least and `any` the greatest (§1)."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2


def least(parts: list[Truth]) -> Truth:
    """Return the `all` of the parts; of none: true (§1)."""
    return min(parts, default=Truth.TRUE)


def greatest(parts: list[Truth]) -> Truth:
    """Return the `any` of the parts; of none: false (§1)."""
    return max(parts, default=Truth.FALSE)


def contrary(part: Truth) -> Truth:
    """Return the `not` of a part: true and false change places, unknown stays (§1)."""
    return Truth(2 - part)


def decided(answer: bool) -> Truth:
    """Return a known answer as a truth."""
    return Truth.TRUE if answer else Truth.FALSE
