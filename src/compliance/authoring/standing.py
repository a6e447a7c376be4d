"""Find the packs among which a pack's words are read: (Pack, packs) -> Standing."""

from collections.abc import Iterator, Sequence
from datetime import date

from compliance.assess.header import Header
from compliance.assess.preparing import header, headers, headers_alone, stack_of
from compliance.loading.merging import complete, of_regulations
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack
from compliance.models.stack import Stack


@dataclass(frozen=True, slots=True)
class Standing:
    """A stack that holds the pack, and a day (`date.toordinal()`) on which it does."""

    stack: Stack
    day: int


def standing(pack: Pack, packs: Sequence[Pack]) -> Standing:
    """Return the first stack that the pack is part of, an agency's before those of kinds that stand alone.

    A pack that is part of none is read by itself.
    """
    heads = [header(pack, packs)] if pack.layer == "agency" else [*headers(packs), *headers_alone(packs)]
    for head in heads:
        for day in _days(head):
            found = stack_of(head, packs, day)
            if pack in found.packs:
                return Standing(found, day)
    return Standing(_alone(pack, packs), _first_day(pack.first_day, pack))


def _days(head: Header) -> Iterator[int]:
    """Yield a day of each span of the pack."""
    before = [head.breaks[0] - 1] if head.breaks else [date(2000, 1, 1).toordinal()]
    first = [head.first_day] if head.first_day is not None else before
    yield from (day for day in sorted({*first, *head.breaks}) if head.in_force_on(day))


def _first_day(day: int | None, pack: Pack) -> int:
    """Return a day on which a pack without an agency is in force."""
    if day is not None:
        return day
    return pack.last_day if pack.last_day is not None else date(2000, 1, 1).toordinal()


def _alone(pack: Pack, packs: Sequence[Pack]) -> Stack:
    above = [each for each in packs if each.regulation in pack.extends]
    return Stack(
        base=pack,
        packs=(pack,),
        vocabulary=complete(of_regulations([pack, *above])),
        parameters=pack.parameters,
        rules=pack.rules,
        decisions={decision.decides: decision for decision in pack.decisions},
        mentions=pack.mentions,
        defects=pack.defects,
        clauses={(pack.document, clause.id): clause for clause in pack.clauses.values()},
        documents=pack.documents,
        ruled={},
        lapsed=(),
    )
