"""Find what brackets leave out, and where two meet: levels with their brackets -> Hole, Shared.

A *level* is one outcome (a code that may be proposed, a row of a table); it is open where its bracket takes the number
in, or anyway in some cases. A stretch of numbers is a hole when the same case has a level just below and just above it,
none of the brackets that this case can meet takes it in, and the case can be such that no level is open anyway. Exact
on whole numbers, days, and decimals of six places.
"""

from collections.abc import Iterator, Sequence

from compliance.analysis.solving.domains import Picks, Spans, Values, less
from compliance.analysis.thresholds.boxes import HIGHEST, LOWEST, Box, Key, met
from compliance.models.frozen import dataclass

MOST_STEPS = 2000


@dataclass(frozen=True, slots=True)
class Bracket:
    """Numbers for which a level is open, in a case."""

    numbers: Spans
    case: Box


@dataclass(frozen=True, slots=True)
class Level:
    """One outcome: its place in the order of outcomes, its brackets, and the cases in which it is open anyway."""

    place: int
    brackets: tuple[Bracket, ...]
    anyway: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Hole:
    """Numbers (both ends belong) that no level takes in, between two levels; `case` is the rest of such a case.

    `below` or `above` is None where the numbers run to the end of all that the fact can be.
    """

    low: int
    high: int
    below: int | None
    above: int | None
    case: Box


@dataclass(frozen=True, slots=True)
class Shared:
    """Numbers that two levels take in, though neither bracket lies within the other; `case` is the rest."""

    low: int
    high: int
    below: int
    above: int
    case: Box


@dataclass(frozen=True, slots=True)
class _Placed:
    """A bracket with the place of its level."""

    place: int
    numbers: Spans
    case: Box


def _placed(levels: Sequence[Level]) -> list[_Placed]:
    return [_Placed(level.place, each.numbers, each.case) for level in levels for each in level.brackets]


def holes(levels: Sequence[Level], domain: Spans, *, outcomes: bool) -> tuple[Hole, ...]:
    """Return the stretches of a number that lie between two brackets and in none, the lowest first.

    Where levels are `outcomes`, one without a bracket in the case matters only between two others in their order, and
    the ends of the numbers are looked at too; else (rows of a table) each level takes in what it takes in.
    """
    brackets = _placed(levels)
    found: dict[tuple[int, int], Hole] = {}
    for lower in brackets:
        for upper in brackets:
            if lower.place == upper.place or lower.numbers.parts[0][1] + 1 >= upper.numbers.parts[-1][0]:
                continue
            case = met(lower.case, upper.case)
            for hole in () if case is None else _between(lower, upper, case, levels, brackets, outcomes):
                low, high = max(hole.low, domain.parts[0][0]), min(hole.high, domain.parts[-1][1])
                if low <= high:
                    found.setdefault((low, high), Hole(low, high, hole.below, hole.above, hole.case))
    if outcomes and {bracket.place for bracket in brackets} == {level.place for level in levels}:
        return _least([*found.values(), *_at_the_ends(levels, brackets, domain)])
    return _least(tuple(found.values()))


def _between(
    lower: _Placed, upper: _Placed, case: Box, levels: Sequence[Level], brackets: Sequence[_Placed], outcomes: bool
) -> Iterator[Hole]:
    """Give the stretches next above one bracket and next below another that no bracket of the case takes in."""
    for _, end in lower.numbers.parts:
        for start, _ in upper.numbers.parts:
            low, high = end + 1, start - 1
            if low > high or any(
                _reaches(each.numbers, low, high) and met(each.case, case) is not None for each in brackets
            ):
                continue
            if outcomes and not _all_bracketed(case, levels, lower.place, upper.place):
                continue
            whole = _avoiding(case, [box for level in levels for box in level.anyway], [MOST_STEPS])
            if whole is not None:
                yield Hole(low, high, lower.place, upper.place, whole)


def _reaches(numbers: Spans, low: int, high: int) -> bool:
    return any(first <= high and low <= last for first, last in numbers.parts)


def _all_bracketed(case: Box, levels: Sequence[Level], one: int, other: int) -> bool:
    """Say whether each level between two others has a bracket in a case: one without takes in what they leave out."""
    between = range(min(one, other) + 1, max(one, other))
    return all(
        any(met(bracket.case, case) is not None for bracket in level.brackets)
        for level in levels
        if level.place in between
    )


def _left_out(case: Box, brackets: Sequence[_Placed]) -> Spans:
    """Return the numbers that no bracket takes in which the case can meet."""
    left = Spans(((LOWEST, HIGHEST),))
    for bracket in brackets:
        if met(bracket.case, case) is not None:
            left = left.less(bracket.numbers)
    return left


def _at_the_ends(levels: Sequence[Level], brackets: Sequence[_Placed], domain: Spans) -> Iterator[Hole]:
    """Give what brackets of all levels leave out at an end of the numbers that the fact can be.

    Only beside a bracket that lies apart from one of another level: such brackets part the numbers, where brackets that
    all reach into each other set conditions.
    """
    first, last = domain.parts[0][0], domain.parts[-1][1]
    for bracket in brackets:
        place, (lowest, _), (_, highest) = bracket.place, bracket.numbers.parts[0], bracket.numbers.parts[-1]
        others = [each.numbers.parts for each in brackets if each.place != place]
        if not _all_bracketed(bracket.case, levels, -1, len(levels)):
            continue
        for low, high in _left_out(bracket.case, brackets).meet(domain).parts:
            ends: tuple[int | None, int | None] | None = None
            if low == first > LOWEST and high + 1 == lowest and any(highest < parts[0][0] for parts in others):
                ends = None, place
            elif high == last < HIGHEST and low - 1 == highest and any(parts[-1][1] < lowest for parts in others):
                ends = place, None
            anyway = [box for level in levels for box in level.anyway]
            whole = _avoiding(bracket.case, anyway, [MOST_STEPS]) if ends else None
            if ends is not None and whole is not None:
                yield Hole(low, high, *ends, whole)


def _avoiding(case: Box, boxes: Sequence[Box], steps: list[int]) -> Box | None:
    """Return a case within a case that lies in none of some boxes."""
    steps[0] -= 1
    met_first = next((box for box in boxes if met(case, box) is not None), None)
    if met_first is None:
        return case
    if steps[0] <= 0:
        return None
    for key, values in met_first.items():
        narrowed = _narrowed(case, key, values)
        if narrowed is not None:
            found = _avoiding(narrowed, boxes, steps)
            if found is not None:
                return found
    return None


def _narrowed(case: Box, key: Key, values: Values) -> Box | None:
    """Return the case with a fact outside of some values, or None where it must lie within them."""
    known = case.get(key)
    if known is None:
        known = Spans(((LOWEST, HIGHEST),)) if isinstance(values, Spans) else _anything(values)
    left = less(known, values)
    return None if left.empty else {**case, key: left}


def _anything(values: Values) -> Values:
    if isinstance(values, Picks) and values.values <= {True, False} and values.values:
        return Picks(frozenset((True, False)))
    return Picks(frozenset(), listed=False)


def _least(found: Sequence[Hole]) -> tuple[Hole, ...]:
    """Return the holes that hold no other hole: what is left out in any case, not what one case loses besides."""
    ordered = sorted(found, key=lambda hole: (hole.high - hole.low, hole.low))
    kept: list[Hole] = []
    for hole in ordered:
        if not any(hole.low <= other.low and other.high <= hole.high for other in kept):
            kept.append(hole)
    return tuple(sorted(kept, key=lambda hole: hole.low))


def shared(levels: Sequence[Level], domain: Spans) -> tuple[Shared, ...]:
    """Return where two brackets cross, in a family that parts the numbers: nested brackets are a rising demand.

    Brackets part the numbers when one reaches the lower end and one of another level the upper end; two that share a
    single number only are taken for parts as well.
    """
    brackets = _placed(levels)
    first, last = domain.parts[0][0], domain.parts[-1][1]
    lows = {bracket.place for bracket in brackets if bracket.numbers.parts[0][0] <= first}
    highs = {bracket.place for bracket in brackets if bracket.numbers.parts[-1][1] >= last}
    parted = bool(lows) and bool(highs) and len(lows | highs) > 1
    found: dict[tuple[int, int], Shared] = {}
    for lower in brackets:
        for upper in brackets:
            if lower.place == upper.place or not _crosses(lower.numbers, upper.numbers):
                continue
            case = met(lower.case, upper.case)
            low, high = lower.numbers.meet(upper.numbers).parts[0]
            if case is not None and (parted or low == high):
                found.setdefault((low, high), Shared(low, high, lower.place, upper.place, case))
    return tuple(found[ends] for ends in sorted(found))


def _crosses(lower: Spans, upper: Spans) -> bool:
    """Say whether one stretch begins below another, ends within it, and shares numbers with it."""
    if len(lower.parts) != 1 or len(upper.parts) != 1:
        return False
    (low, high), (start, end) = lower.parts[0], upper.parts[0]
    return low < start <= high < end
