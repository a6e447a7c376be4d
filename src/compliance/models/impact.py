"""What a change of the rules does to dossiers: a DossierChange for each that comes out otherwise, an Impact for all."""

from enum import StrEnum
from typing import Final

from compliance.models.frozen import dataclass
from compliance.models.replay import RuleChange
from compliance.models.truth import Outcome, Verdict


class Shift(StrEnum):
    """What another outcome of a rule means for those who file."""

    NEWLY_VIOLATED = "newly_violated"
    NEWLY_SATISFIED = "newly_satisfied"
    OTHERWISE = "otherwise"


_OF_OUTCOME: Final = {Outcome.VIOLATED: Shift.NEWLY_VIOLATED, Outcome.SATISFIED: Shift.NEWLY_SATISFIED}


def shift_of(after: Outcome | None) -> Shift:
    """Return what it means that a rule comes to another outcome; None: it is no longer in force."""
    return Shift.OTHERWISE if after is None else _OF_OUTCOME.get(after, Shift.OTHERWISE)


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A dossier's verdict by the old rules and by the new."""

    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class DossierChange:
    """What differs between the reports of one dossier by the old rules and by the new.

    `verdict` is None where it is the same. `changes` are rules with another outcome; `texts` are rules whose outcome is
    the same while their findings are not; `intake` says that other things are wrong with the dossier itself; `parts`
    names what else of the report differs. Rules of a renamed pack have their new ids. `whole` says that both reports
    were made in full.
    """

    name: str
    verdict: VerdictChange | None
    changes: tuple[RuleChange, ...] = ()
    texts: tuple[str, ...] = ()
    intake: bool = False
    parts: tuple[str, ...] = ()
    whole: bool = False

    @property
    def any(self) -> bool:
        """Say whether anything differs."""
        return bool(self.verdict or self.changes or self.texts or self.intake or self.parts)


@dataclass(frozen=True, slots=True)
class Frame:
    """What differs in all reports of one program alike: its parts, and rules whose requirement is put otherwise."""

    parts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many dossiers, and the first of them by name."""

    dossiers: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleImpact:
    """One way in which the outcome of one rule changes."""

    rule: str
    shift: Shift
    before: Outcome | None
    after: Outcome | None
    tally: Tally


@dataclass(frozen=True, slots=True)
class VerdictImpact:
    """One way in which verdicts change."""

    before: Verdict
    after: Verdict
    tally: Tally


@dataclass(frozen=True, slots=True)
class NamedImpact:
    """A rule, or a part of the report, of which other things are said."""

    name: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class FrameImpact:
    """What all reports of some programs say otherwise, and how many dossiers they judged."""

    frame: Frame
    dossiers: int


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change of the rules does to a corpus.

    `dossiers` were judged by both, of which `whole` in full on both sides and the others by the rules that differ;
    `changed` came out otherwise; `unread` could not be read. `renamed` are packs with another id: (old, new).
    """

    old: str
    new: str
    renamed: tuple[tuple[str, str], ...]
    dossiers: int
    whole: int
    changed: int
    unread: int
    verdicts: tuple[VerdictImpact, ...]
    rules: tuple[RuleImpact, ...]
    texts: tuple[NamedImpact, ...]
    intake: Tally
    parts: tuple[NamedImpact, ...]
    frames: tuple[FrameImpact, ...]
