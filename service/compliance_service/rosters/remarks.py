"""Gather what is to be said of a sheet's cells; the same of several cells of a column is said once."""

from collections.abc import Iterable
from typing import Final

from compliance.models.text import Text
from compliance_service.rosters.cells import Said
from compliance_service.rosters.grid import address
from compliance_service.rosters.roster import Remark
from compliance_service.rosters.words import words

MOST: Final = 300


class _Kept:
    """Something said, where it was said first, and how many times more."""

    def __init__(self, cell: str, found: str, said: Said) -> None:
        self.cell = cell
        self.found = found
        self.said = said
        self.more = 0

    def remark(self) -> Remark:
        """Put it into words."""
        said = self.said
        return Remark(
            self.cell, said.code, self.found, words(said.code, **dict(said.values)), said.suggestion, self.more
        )


class Remarks:
    """Problems and notices in the order in which they are met; words are made only of those that are shown."""

    def __init__(self) -> None:
        self._problems: dict[object, _Kept] = {}
        self._notices: dict[object, _Kept] = {}

    def add(self, place: tuple[int, int] | None, found: str, said: Said) -> None:
        """Say something of a cell, or of the whole sheet."""
        kept = self._notices if said.notice else self._problems
        key = (place[1] if place else None, found, said)
        if key in kept:
            kept[key].more += 1
        else:
            kept[key] = _Kept(address(*place) if place else "", found, said)

    def say(
        self,
        code: str,
        place: tuple[int, int] | None = None,
        *,
        found: str = "",
        suggestion: str | None = None,
        notice: bool = False,
        **values: Text | str | int,
    ) -> None:
        """Say the words of a code; `values` fill them."""
        self.add(place, found, Said(code, suggestion, notice, (("found", found), *values.items())))

    @property
    def problems(self) -> tuple[Remark, ...]:
        """What could not be used."""
        return _most(self._problems.values())

    @property
    def notices(self) -> tuple[Remark, ...]:
        """How something was understood."""
        return _most(self._notices.values())


def _most(kept: Iterable[_Kept]) -> tuple[Remark, ...]:
    all_kept = tuple(kept)
    remarks = tuple(each.remark() for each in all_kept[:MOST])
    rest = len(all_kept) - len(remarks)
    return (*remarks, Remark("", "more_problems", "", words("more_problems", count=rest))) if rest else remarks
