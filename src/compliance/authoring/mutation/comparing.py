"""Can a mutant come out otherwise than the rules as they are? (Pair) -> a dossier that shows it, or why there is none.

The analysis is asked first. Its *never* counts only when random dossiers, drawn where the rules turn, agree as well:
one that differs would prove a fault of the analysis. Its dossier counts only when the rules themselves come out
otherwise on it: a difference for one person may be hidden by another's.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from typing import Any, Final
from zoneinfo import ZoneInfo

from compliance.analysis.solving.asking import ask
from compliance.analysis.solving.law import Law
from compliance.analysis.solving.questions import (
    IS_FALSE,
    IS_TRUE,
    IS_UNKNOWN,
    Either,
    Holds,
    Never,
    Question,
    Undecided,
    Wanted,
    Witnessed,
)
from compliance.analysis.solving.questions import Both as Together
from compliance.authoring.mutation.drawing import dossiers
from compliance.authoring.mutation.running import Run, outcomes_of
from compliance.authoring.mutation.settings import Pair, Setting
from compliance.engine.decode import Decoded, decoder
from compliance.engine.moments import moment_of, zone_of
from compliance.engine.planning import plan
from compliance.models.frozen import dataclass
from compliance.models.pack import Rule
from compliance.models.report import JsonValue

RANDOM: Final = 10_000
_NOON: Final = 12


class Answer(StrEnum):
    """Whether a mutant differs in a setting: a dossier shows it, it is proved that none does, or it is not known.

    `doubtful`: the analysis says that none does, and a random dossier does all the same: the program is at fault.
    """

    DIFFERS = "differs"
    EQUAL = "equal"
    UNKNOWN = "unknown"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Shown:
    """A dossier on which a mutant comes out otherwise, as of a moment, and the outcomes of the rules as they are."""

    pair: Pair
    dossier: Mapping[str, JsonValue]
    as_of: str
    outcomes: Mapping[str, str]
    mutated: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """The answer for one setting, on how many random dossiers both agreed, and the dossier on which they do not."""

    answer: Answer
    agreed: int = 0
    shown: Shown | None = None


def compare(pairs: Sequence[Pair], counts: Sequence[int], seed: int) -> tuple[Compared, ...]:
    """Compare mutants with the rules as they are, each in its setting: the analysis first, then random dossiers.

    The random dossiers of one setting are drawn once for all mutants of the same rules; `counts` say how many for each.
    """
    found: dict[int, Compared] = {}
    groups: dict[object, list[int]] = defaultdict(list)
    never: dict[int, bool] = {}
    for number, pair in enumerate(pairs):
        both = Both(pair)
        answers = [_asked(pair, name) for name in dict.fromkeys((*pair.old, *pair.new))]
        all_shown = (both.shown(each.dossier, each.as_of) for each in answers if isinstance(each, Witnessed))
        first = next((each for each in all_shown if each is not None), None)
        if first is not None:
            found[number] = Compared(Answer.DIFFERS, 0, first)
        else:
            never[number] = all(isinstance(each, Never) for each in answers)
            groups[id(pair.setting), tuple(sorted(pair.old))].append(number)
    for group in groups.values():
        for number, shown in _drawn(group, pairs, counts, seed):
            found[number] = Compared(Answer.DOUBTFUL if never[number] else Answer.DIFFERS, 0, shown)
    for number, sure in never.items():
        equal = Compared(Answer.EQUAL if sure else Answer.UNKNOWN, counts[number])
        found.setdefault(number, equal)
    return tuple(found[number] for number in range(len(pairs)))


def _drawn(
    group: Sequence[int], pairs: Sequence[Pair], counts: Sequence[int], seed: int
) -> Iterator[tuple[int, Shown]]:
    """Yield the mutants of one setting that differ on a random dossier, each once, with a smallest such dossier."""
    setting = pairs[group[0]].setting
    waiting = {number: Both(pairs[number]) for number in group}
    rules = {id(rule): rule for at in group for rule in (*pairs[at].old.values(), *pairs[at].new.values())}
    sitting = setting.sitting
    drawn = dossiers(rules.values(), setting.stack, sitting.kind, sitting.day, seed)
    for index, dossier in enumerate(islice(drawn, max(counts[number] for number in group))):
        rows = next(iter(waiting.values())).read(dossier)
        for number, both in tuple(waiting.items()):
            if index < counts[number] and both.old(rows) != both.new(rows):
                shown = both.shown(both.smaller(dossier), both.as_of)
                if shown is not None:
                    del waiting[number]
                    yield number, shown
        if not waiting:
            return


def _asked(pair: Pair, name: str) -> Witnessed | Never | Undecided | None:
    """Ask whether one rule can come out otherwise for what it is bound to; None where that cannot be asked."""
    old, new = pair.old.get(name), pair.new.get(name)
    if old is None or new is None or old.bindings != new.bindings:
        return None
    sitting = pair.setting.sitting
    laws = tuple(Law(stack, sitting.kind, sitting.day) for stack in (pair.setting.stack, pair.changed))
    mine, its = _outcomes(old, 0), _outcomes(new, 1)
    others = (Either(tuple(other for other in its if other is not it)) for it in its)
    wanted = Either(tuple(Together((one, other)) for one, other in zip(mine, others, strict=True)))
    return ask(laws, Question(old.bindings, wanted))


def _outcomes(rule: Rule, law: int) -> tuple[Wanted, ...]:
    """Return what makes a rule not applicable, satisfied, violated, undetermined for one binding."""
    applies = Holds(rule.when, IS_TRUE, law)
    unsure = Together((applies, Holds(rule.require, IS_UNKNOWN, law)))
    return (
        Holds(rule.when, IS_FALSE, law),
        Together((applies, Holds(rule.require, IS_TRUE, law))),
        Together((applies, Holds(rule.require, IS_FALSE, law))),
        Either((Holds(rule.when, IS_UNKNOWN, law), unsure)),
    )


class Both:
    """Both versions of the rules in one setting, compiled to be run on the same dossiers."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        sitting, stack = pair.setting.sitting, pair.setting.stack
        self._decode = decoder(plan(stack, sitting.kind))
        self.old: Run = outcomes_of(stack, tuple(pair.old.values()), sitting)
        self.new: Run = outcomes_of(pair.changed, tuple(pair.new.values()), sitting)
        day = date.fromordinal(sitting.day)
        noon = datetime(day.year, day.month, day.day, _NOON, tzinfo=ZoneInfo(stack.base.zone))
        self._moment = moment_of(noon, zone_of(stack.base.zone))
        self.as_of = noon.isoformat()

    def read(self, dossier: Mapping[str, Any]) -> Decoded:
        """Return the rows of a dossier."""
        return self._decode(dict(dossier), self._moment)

    def outcomes(self, dossier: Mapping[str, Any]) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Return what comes of both versions."""
        rows = self.read(dossier)
        return self.old(rows), self.new(rows)

    def differ(self, dossier: Mapping[str, Any]) -> bool:
        """Say whether they come out otherwise."""
        old, new = self.outcomes(dossier)
        return old != new

    def shown(self, dossier: Mapping[str, JsonValue], as_of: str) -> Shown | None:
        """Return the dossier with what comes of both; None when they agree."""
        whole = {**_envelope(self._pair.setting), **{name: _exact(each) for name, each in dossier.items()}}
        old, new = self.outcomes(whole)
        return None if old == new else Shown(self._pair, whole, as_of, old, new)

    def smaller(self, dossier: dict[str, Any]) -> dict[str, Any]:
        """Return a dossier that differs as well and from which nothing can be left out."""
        found = True
        while found:
            found = False
            for less in _less(dossier):
                if self.differ(less):
                    dossier, found = less, True
                    break
        return dossier


def _envelope(setting: Setting) -> dict[str, JsonValue]:
    """Return what makes a dossier one that a setting judges; for law that stands alone any agency and year will do."""
    header, year = setting.header, date.fromordinal(setting.sitting.day).year
    kind, first, last = header.period if header.agency else ("year", f"{year}-01-01", f"{year}-12-31")
    return {
        "kind": setting.sitting.kind,
        "agency": header.agency or "X",
        "period": {"kind": kind, "from": first, "to": last},
    }


def _exact(value: Any) -> Any:
    """Return a JSON value as reading it gives: a number that is no whole one is exact."""
    match value:
        case float():
            return Decimal(repr(value))
        case list():
            return [_exact(each) for each in value]
        case dict():
            return {name: _exact(each) for name, each in value.items()}
        case _:
            return value


def _less(dossier: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a dossier with one section, entry or fact left out."""
    for section, value in dossier.items():
        yield {name: each for name, each in dossier.items() if name != section}
        if isinstance(value, list):
            for index, entry in enumerate(value):
                yield {**dossier, section: [*value[:index], *value[index + 1 :]]}
                for less in _without_a_fact(entry):
                    yield {**dossier, section: [*value[:index], less, *value[index + 1 :]]}
        else:
            yield from ({**dossier, section: less} for less in _without_a_fact(value))


def _without_a_fact(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from ({other: each for other, each in row.items() if other != name} for name in row if name != "id")
