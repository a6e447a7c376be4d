"""What is known of a pack that judges dossiers before any program is compiled."""

from dataclasses import replace
from datetime import date

from compliance.models.frozen import dataclass
from compliance.models.text import Text


@dataclass(frozen=True, slots=True)
class Header:
    """What is known of an agency's pack, or of one whose kinds stand alone, before any program is compiled.

    A pack whose kinds stand alone has neither agency nor period of its own: both are blank until a dossier states them.
    `moment` is the section and fact that says when a dossier was filed. `breaks` are the days on which the law above, a
    parameter or a ruling changes: between two of them one program serves. `period_kinds` are, of each kind that stands
    alone, the kinds of period for which it is judged: those that any pack knows, or its own; none for any.
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
    period_kinds: tuple[tuple[str, tuple[str, ...]], ...]

    def in_force_on(self, day: int) -> bool:
        """Say whether the pack is in force on a day (`date.toordinal()`)."""
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day <= self.last_day)

    def of(self, agency: str, period: tuple[str, str, str]) -> "Header":
        """Return the header for an agency and a period that a dossier states."""
        return replace(self, agency=agency, period=period)

    @property
    def as_stated(self) -> dict[str, str]:
        """The period as a dossier states it."""
        kind, first, last = self.period
        return {"kind": kind, "from": first, "to": last}

    @property
    def span(self) -> str:
        """The days on which the pack is in force, as ISO dates."""
        first, last = (
            None if day is None else date.fromordinal(day).isoformat() for day in (self.first_day, self.last_day)
        )
        return f"{first or '…'}/{last or '…'}"
