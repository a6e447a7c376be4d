"""Say which packs judge together, and from when to when: packs -> reigns of each pack."""

from collections.abc import Iterator, Sequence

from compliance.models.condition import Value
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack


@dataclass(frozen=True, slots=True)
class Reign:
    """Days (`date.toordinal()`, both belong, None is open) between which nothing changes of what stands with a pack.

    `packs` are the pack itself and the editions above it that are in force, the nearest first; `others` the editions
    that are not; `lapsed` the regulations above of which no edition is.
    """

    packs: tuple[Pack, ...]
    others: tuple[Pack, ...]
    lapsed: tuple[str, ...]
    first: int | None
    last: int | None

    @property
    def base(self) -> Pack:
        """The pack with which the others stand."""
        return self.packs[0]

    @property
    def day(self) -> int:
        """Some day of the reign."""
        return self.first if self.first is not None else self.last if self.last is not None else 1

    def value(self, name: str) -> Value | None:
        """Return the value that a parameter has in these days, as the packs' rules read it."""
        setter = next((pack for pack in self.packs if name in pack.parameters), None)
        return None if setter is None else setter.parameters[name].on(self.day)


def reigns(packs: Sequence[Pack]) -> tuple[Reign, ...]:
    """Return the reigns of every pack but rulings, in the order of packs and days."""
    return tuple(reign for pack in packs if pack.layer != "ruling" for reign in reigns_of(pack, packs))


def reigns_of(base: Pack, packs: Sequence[Pack]) -> Iterator[Reign]:
    """Give the reigns of one pack, from its first day in force to its last."""
    above = _above(base, packs)
    starts = sorted({day for pack in (base, *above) for day in _changes(pack) if _within(day, base)})
    firsts = [base.first_day, *(day for day in starts if day != base.first_day)]
    for number, first in enumerate(firsts):
        last = base.last_day if number + 1 == len(firsts) else firsts[number + 1]
        ends = last if number + 1 == len(firsts) or last is None else last - 1
        yield _reign(base, above, first, ends)


def _reign(base: Pack, above: Sequence[Pack], first: int | None, last: int | None) -> Reign:
    day = first if first is not None else last if last is not None else 1
    current = [pack for pack in above if pack.in_force_on(day)]
    regulations = {pack.regulation for pack in current}
    return Reign(
        packs=(base, *current),
        others=tuple(pack for pack in above if pack not in current),
        lapsed=tuple(dict.fromkeys(pack.regulation for pack in above if pack.regulation not in regulations)),
        first=first,
        last=last,
    )


def _above(base: Pack, packs: Sequence[Pack]) -> tuple[Pack, ...]:
    found: dict[str, Pack] = {}
    waiting = list(base.extends)
    seen: set[str] = set()
    while waiting:
        regulation = waiting.pop(0)
        if regulation in seen:
            continue
        seen.add(regulation)
        editions = [pack for pack in packs if pack.regulation == regulation and pack.id != base.id]
        found.update({pack.id: pack for pack in editions})
        waiting.extend(each for pack in editions for each in pack.extends)
    return tuple(found.values())


def _changes(pack: Pack) -> Iterator[int]:
    """Give the days on which something of a pack begins to be otherwise."""
    spans = [(pack.first_day, pack.last_day)]
    spans.extend((value.first, value.last) for each in pack.parameters.values() for value in each.values)
    for first, last in spans:
        if first is not None:
            yield first
        if last is not None:
            yield last + 1


def _within(day: int, base: Pack) -> bool:
    """Say whether the days of a pack go on from a day, and began before."""
    return (base.first_day is None or base.first_day < day) and (base.last_day is None or day <= base.last_day)
