"""Know an agency's pack before any program is compiled: Pack -> Header."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from compliance.models.pack import Pack
from compliance.models.text import Text


@dataclass(frozen=True, slots=True)
class Header:
    """What is known of an agency's pack before any program is compiled.

    `moment` is the section and fact that says when a dossier was filed. `breaks` are the days on which the law above, a
    parameter or a ruling changes: between two of them one program serves.
    """

    pack: str
    agency: str
    agency_label: Text
    period: tuple[str, str, str]
    first_day: int | None
    last_day: int | None
    zone: str
    moment: tuple[str, str] | None
    stages: tuple[str, ...]
    kinds: tuple[str, ...]
    breaks: tuple[int, ...]

    def in_force_on(self, day: int) -> bool:
        """Say whether the pack is in force on a day (`date.toordinal()`)."""
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day <= self.last_day)

    @property
    def span(self) -> str:
        """The days on which the pack is in force, as ISO dates."""
        first, last = (
            None if day is None else date.fromordinal(day).isoformat() for day in (self.first_day, self.last_day)
        )
        return f"{first or '…'}/{last or '…'}"


def header(pack: Pack, packs: Sequence[Pack]) -> Header:
    """Return the header of an agency's pack among all packs loaded."""
    assert pack.agency is not None and pack.period is not None and pack.agency_label is not None
    related = [p for p in packs if p is pack or p.answers == pack.id or p.regulation in pack.extends]
    breaks = {day for p in related for day in _changes(p)}
    vocabularies = [p.vocabulary for p in related]
    facts = (fact for vocabulary in vocabularies for fact in vocabulary.facts.values())
    moment = next(((fact.root, fact.name) for fact in facts if fact.default == "as_of"), None)
    return Header(
        pack=pack.id,
        agency=pack.agency,
        agency_label=pack.agency_label,
        period=(pack.period.kind, pack.period.first, pack.period.last),
        first_day=pack.first_day,
        last_day=pack.last_day,
        zone=pack.zone,
        moment=moment,
        stages=tuple(stage.code for stage in pack.stages),
        kinds=tuple(dict.fromkeys(kind for vocabulary in vocabularies for kind in vocabulary.kinds)),
        breaks=tuple(sorted(breaks)),
    )


def _changes(pack: Pack) -> set[int]:
    spans = [(pack.first_day, pack.last_day)]
    spans.extend((value.first, value.last) for parameter in pack.parameters.values() for value in parameter.values)
    return {day for first, last in spans for day in (first, None if last is None else last + 1) if day is not None}
