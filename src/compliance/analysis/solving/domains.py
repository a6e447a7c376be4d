"""Sets of values of one fact: stretches of whole numbers, or picked values (or all but these)."""

from collections.abc import Iterable

from compliance.models.condition import Value
from compliance.models.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Spans:
    """Whole numbers in stretches, in order, apart from each other; both ends belong.

    Days are `date.toordinal()`, clocks microseconds of the day, decimals millionths.
    """

    parts: tuple[tuple[int, int], ...]

    @property
    def empty(self) -> bool:
        """Say whether nothing is left."""
        return not self.parts

    def meet(self, other: "Spans") -> "Spans":
        """Return what lies in both."""
        if self is other:
            return self
        found = (
            (max(low, start), min(high, end))
            for low, high in self.parts
            for start, end in other.parts
            if max(low, start) <= min(high, end)
        )
        return Spans(tuple(found))

    def join(self, other: "Spans") -> "Spans":
        """Return what lies in either."""
        joined: list[tuple[int, int]] = []
        for low, high in sorted(self.parts + other.parts):
            if joined and low <= joined[-1][1] + 1:
                joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
            else:
                joined.append((low, high))
        return Spans(tuple(joined))

    def less(self, other: "Spans") -> "Spans":
        """Return what lies in this and not in the other."""
        left = self.parts
        for start, end in other.parts:
            cut = []
            for low, high in left:
                if end < low or high < start:
                    cut.append((low, high))
                    continue
                if low < start:
                    cut.append((low, start - 1))
                if end < high:
                    cut.append((end + 1, high))
            left = tuple(cut)
        return Spans(left)

    def nearest(self, wish: int) -> int:
        """Return the number that lies next to a wish."""
        return min(
            (min(max(wish, low), high) for low, high in self.parts), key=lambda number: (abs(number - wish), number)
        )


@dataclass(frozen=True, slots=True)
class Picks:
    """The values listed, or (`listed` false) every value but these."""

    values: frozenset[Value]
    listed: bool = True

    @property
    def empty(self) -> bool:
        """Say whether nothing is left."""
        return self.listed and not self.values

    def meet(self, other: "Picks") -> "Picks":
        """Return what lies in both."""
        if self.listed and other.listed:
            return Picks(self.values & other.values)
        if self.listed:
            return Picks(self.values - other.values)
        return other.meet(self) if other.listed else Picks(self.values | other.values, listed=False)

    def join(self, other: "Picks") -> "Picks":
        """Return what lies in either."""
        return self._contrary().meet(other._contrary())._contrary()

    def less(self, other: "Picks") -> "Picks":
        """Return what lies in this and not in the other."""
        return self.meet(other._contrary())

    def _contrary(self) -> "Picks":
        return Picks(self.values, not self.listed)


Values = Spans | Picks


@dataclass(frozen=True, slots=True)
class Unary:
    """A test of one stated fact: its values by the truth they give; the truth when it is missing, and unusable."""

    name: str
    values: tuple[Values, Values, Values]
    missing: int
    unusable: int


@dataclass(frozen=True, slots=True)
class Domain:
    """What a cell may still be."""

    values: Values
    missing: bool
    unusable: bool

    @property
    def empty(self) -> bool:
        """Say whether nothing is left."""
        return self.values.empty and not self.missing and not self.unusable

    @property
    def valued(self) -> bool:
        """Say whether it must have a value."""
        return not self.missing and not self.unusable


def meet(one: Values, other: Values) -> Values:
    """Return what lies in both sets of values of one fact."""
    if isinstance(one, Spans) and isinstance(other, Spans):
        return one.meet(other)
    if isinstance(one, Picks) and isinstance(other, Picks):
        return one.meet(other)
    raise TypeError(f"values of two facts: {one}, {other}")


def join(one: Values, other: Values) -> Values:
    """Return what lies in either set of values of one fact."""
    if isinstance(one, Spans) and isinstance(other, Spans):
        return one.join(other)
    if isinstance(one, Picks) and isinstance(other, Picks):
        return one.join(other)
    raise TypeError(f"values of two facts: {one}, {other}")


def less(one: Values, other: Values) -> Values:
    """Return what lies in the first set of values and not in the second."""
    if isinstance(one, Spans) and isinstance(other, Spans):
        return one.less(other)
    if isinstance(one, Picks) and isinstance(other, Picks):
        return one.less(other)
    raise TypeError(f"values of two facts: {one}, {other}")


def picks(values: Iterable[Value]) -> Picks:
    """Return exactly these values."""
    return Picks(frozenset(values))


ANY_TEXT = Picks(frozenset(), listed=False)
