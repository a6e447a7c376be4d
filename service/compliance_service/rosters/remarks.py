"""Gather what is to be said of a sheet's cells; the same of several cells of a column is said once."""

from dataclasses import replace
from typing import Final

from compliance.models.text import Text
from compliance_service.rosters.cells import Said
from compliance_service.rosters.grid import address
from compliance_service.rosters.roster import Remark
from compliance_service.rosters.words import words

MOST: Final = 300


class Remarks:
    """Problems and notices in the order in which they are met."""

    def __init__(self) -> None:
        self._problems: dict[object, Remark] = {}
        self._notices: dict[object, Remark] = {}

    def add(self, place: tuple[int, int] | None, found: str, said: Said) -> None:
        """Say something of a cell, or of the whole sheet."""
        kept = self._notices if said.notice else self._problems
        key = (said.code, place[1] if place else None, found, said.suggestion, said.what)
        if key in kept:
            kept[key] = replace(kept[key], more=kept[key].more + 1)
        else:
            cell = address(*place) if place else ""
            kept[key] = Remark(cell, said.code, found, said.what, said.suggestion)

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
        self.add(place, found, Said(code, words(code, found=found, **values), suggestion, notice))

    @property
    def problems(self) -> tuple[Remark, ...]:
        """What could not be used."""
        return _most(self._problems)

    @property
    def notices(self) -> tuple[Remark, ...]:
        """How something was understood."""
        return _most(self._notices)


def _most(kept: dict[object, Remark]) -> tuple[Remark, ...]:
    remarks = tuple(kept.values())
    if len(remarks) <= MOST:
        return remarks
    rest = len(remarks) - MOST
    return (*remarks[:MOST], Remark("", "more_problems", "", words("more_problems", count=rest)))
