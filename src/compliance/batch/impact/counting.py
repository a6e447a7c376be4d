"""Count what comes of a corpus: DossierChanges one by one -> Impact. Memory grows with the rules, not with dossiers."""

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Any, Final

from compliance.batch.find import Unread
from compliance.models.frozen import dataclass
from compliance.models.impact import (
    DossierChange,
    Frame,
    FrameImpact,
    Impact,
    NamedImpact,
    RuleImpact,
    Shift,
    Tally,
    VerdictImpact,
    shift_of,
)

EXAMPLES: Final = 5
_SHIFTS: Final = {shift: place for place, shift in enumerate(Shift)}


@dataclass(frozen=True, slots=True)
class Compared:
    """What was compared: the rule sets as they were named, and packs that bear another id."""

    old: str
    new: str
    renamed: tuple[tuple[str, str], ...] = ()


class Counting:
    """The sums over the dossiers that were judged so far; `shown` is how many are named of each sum."""

    def __init__(self, compared: Compared, shown: int = EXAMPLES) -> None:
        self._compared = compared
        self._shown = shown
        self._sums: Counter[str] = Counter()
        self._counts: Counter[tuple[Hashable, ...]] = Counter()
        self._examples: dict[tuple[Hashable, ...], list[str]] = {}
        self._frames: Counter[Frame] = Counter()

    def add_same(self, dossiers: int, whole: int) -> None:
        """Count dossiers that come out the same, `whole` of which were judged in full."""
        self._sums.update(dossiers=dossiers, whole=whole)

    def add_frames(self, frames: Mapping[Frame, int]) -> None:
        """Count the frames of dossiers."""
        self._frames.update(frames)

    def add(self, found: DossierChange | Unread) -> None:
        """Count a dossier that comes out otherwise, or that cannot be read."""
        if isinstance(found, Unread):
            self._sums["unread"] += 1
            return
        self._sums.update(dossiers=1, changed=1, whole=found.whole)
        keys: list[tuple[Hashable, ...]] = [("rule", each.rule, each.before, each.after) for each in found.changes]
        keys += [("text", rule) for rule in found.texts] + [("part", part) for part in found.parts]
        keys += [("verdict", found.verdict.before, found.verdict.after)] if found.verdict else []
        keys += [("intake",)] if found.intake else []
        for key in keys:
            self._count(key, found.name)

    def _count(self, key: tuple[Hashable, ...], name: str) -> None:
        self._counts[key] += 1
        examples = self._examples.setdefault(key, [])
        if len(examples) < self._shown:
            examples.append(name)

    def impact(self) -> Impact:
        """Return the sums, in an order of their own."""
        rules = [
            RuleImpact(rule, shift_of(after), before, after, tally) for (rule, before, after), tally in self._of("rule")
        ]
        frames = [FrameImpact(frame, count) for frame, count in self._frames.items() if frame != Frame()]
        return Impact(
            old=self._compared.old,
            new=self._compared.new,
            renamed=self._compared.renamed,
            dossiers=self._sums["dossiers"],
            whole=self._sums["whole"],
            changed=self._sums["changed"],
            unread=self._sums["unread"],
            verdicts=tuple(VerdictImpact(before, after, tally) for (before, after), tally in self._of("verdict")),
            rules=tuple(sorted(rules, key=lambda each: (_SHIFTS[each.shift], each.rule, str(each.before)))),
            texts=tuple(NamedImpact(rule, tally) for (rule,), tally in self._of("text")),
            intake=next((tally for _, tally in self._of("intake")), Tally(0, ())),
            parts=tuple(NamedImpact(part, tally) for (part,), tally in self._of("part")),
            frames=tuple(sorted(frames, key=lambda each: (-each.dossiers, repr(each.frame)))),
        )

    def _of(self, name: str) -> list[tuple[tuple[Any, ...], Tally]]:
        keys = sorted((key for key in self._counts if key[0] == name), key=repr)
        return [(key[1:], Tally(self._counts[key], tuple(self._examples[key]))) for key in keys]
