"""Find two rules that ask the contrary on the two sides of one value, and none that takes it in: signs -> families.

The other conditions of the two need not be alike: there only has to be a case in which both would apply but for the
number. More than a single value may be left between such rules on purpose, and is not told.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from compliance.analysis.solving.domains import Picks, Spans, Values
from compliance.analysis.thresholds.boxes import Box, Key, NoValue, TooMany, met
from compliance.analysis.thresholds.families import Family, Openings, Signs, family_of_halves
from compliance.models.condition import Path
from compliance.models.frozen import dataclass

# What only asks the authority: it takes a value in whatever it is about.
_OPEN = "ask"


@dataclass(frozen=True, slots=True)
class _Side:
    """A rule that asks for some codes of a fact, in one case, where a number lies so."""

    signs: Signs
    box: Box
    asked: Picks

    def parts(self, key: Key) -> tuple[tuple[int, int], ...]:
        """Return the stretches of a number in which the rule applies."""
        numbers = self.box.get(key)
        return numbers.parts if isinstance(numbers, Spans) else ()


def contraries(signs: Sequence[Signs], kind: str, openings: Openings) -> Iterator[Family]:
    """Give each two rules of one pack with a single value between them that no rule on the same codes takes in."""
    about = [each for each in signs if kind in each.rule.kinds and each.numbers_when]
    for path in dict.fromkeys(path for each in about for path in sorted(each.codes_require - each.codes_when, key=str)):
        sides = [side for each in about if (side := _side(each, path, openings)) is not None]
        for one, other in combinations(sides, 2):
            if one.signs.group != other.signs.group or one.signs.rule.pack != other.signs.rule.pack:
                continue
            if not one.asked.meet(other.asked).empty:
                continue
            for key in sorted(one.signs.numbers_when & other.signs.numbers_when, key=str):
                takers = [each for each in about if each.group == one.signs.group and key in each.numbers_when]
                if any(not _taken(case, path, takers, openings) for case in _left_out(one, other, key)):
                    yield family_of_halves(path, key, ((one.signs, one.box), (other.signs, other.box)))


def _side(signs: Signs, path: Path, openings: Openings) -> _Side | None:
    """Return a rule as a side, if it applies in one case and asks for some codes whatever else it asks."""
    if path not in signs.codes_require or path in signs.codes_when:
        return None
    try:
        opened = openings.of(signs)
    except (TooMany, NoValue):
        return None
    asked = _asked([box.get(path) for box in opened.required])
    return _Side(signs, opened.applies[0], asked) if len(opened.applies) == 1 and asked is not None else None


def _asked(values: Sequence[Values | None]) -> Picks | None:
    """Return the codes of all alternatives, or None where one of them names none."""
    named = [each for each in values if isinstance(each, Picks) and each.listed]
    if not named or len(named) < len(values):
        return None
    return Picks(frozenset(code for each in named for code in each.values))


def _left_out(one: _Side, other: _Side, key: Key) -> Iterator[Box]:
    """Give each case of both rules with the single value of a number that lies between them."""
    bare = [{name: values for name, values in side.box.items() if name != key} for side in (one, other)]
    case = met(bare[0], bare[1])
    for lower, upper in ((one, other), (other, one)) if case is not None else ():
        for _, end in lower.parts(key):
            for start, _ in upper.parts(key):
                if end + 2 == start:
                    yield {**(case or {}), key: Spans(((end + 1, end + 1),))}


def _taken(case: Box, path: Path, takers: Sequence[Signs], openings: Openings) -> bool:
    """Say whether a rule on the same codes, or one that asks the authority, may apply in a case."""
    for each in takers:
        if each.rule.aspect != _OPEN and path not in each.codes_require | each.codes_when:
            continue
        try:
            boxes = openings.of(each).applies
        except (TooMany, NoValue):
            return True
        if any(met(box, case) is not None for box in boxes):
            return True
    return False
