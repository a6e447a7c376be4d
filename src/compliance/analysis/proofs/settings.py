"""In which settings packs judge: packs -> a Setting for each kind of dossier and span of days."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from compliance.analysis.solving.asking import ask
from compliance.analysis.solving.judging import walk_of
from compliance.analysis.solving.law import Law
from compliance.analysis.solving.questions import IS_FALSE, IS_TRUE, Answer, Both, Holds, Question, Witnessed
from compliance.assess.header import Header
from compliance.assess.preparing import headers, headers_alone, stack_of
from compliance.assess.walk import Walk
from compliance.models.pack import Pack, Rule

_MOST_REMEMBERED: Final = 8


class Setting:
    """The rules for one kind of dossier between two days on which nothing changes, and what was asked of them."""

    def __init__(self, law: Law, stages: tuple[str, ...]) -> None:
        self.law = law
        self.stages = stages
        self.rules: Mapping[str, Rule] = {rule.id: rule for rule in law.stack.rules if law.kind in rule.kinds}
        self._answers: dict[tuple[str, int], Answer] = {}
        self._walks: dict[tuple[str, int], Walk] = {}

    def kept(self, rule: Rule) -> Answer:
        """Say whether some dossier meets a rule that applies."""
        return self._asked(rule, IS_TRUE)

    def broken(self, rule: Rule) -> Answer:
        """Say whether some dossier violates a rule."""
        return self._asked(rule, IS_FALSE)

    def shown(self, rule: Rule, truths: int) -> Walk | None:
        """Return a walk over the dossier by which a rule is kept (or broken), if there is one."""
        answer = self._asked(rule, truths)
        if not isinstance(answer, Witnessed):
            return None
        key = (rule.id, truths)
        if key not in self._walks:
            self._walks[key] = walk_of(self.law, answer.dossier)
        return self._walks[key]

    def _asked(self, rule: Rule, truths: int) -> Answer:
        key = (rule.id, truths)
        if key not in self._answers:
            wanted = Both((Holds(rule.when), Holds(rule.require, truths)))
            self._answers[key] = ask((self.law,), Question(rule.bindings, wanted))
        return self._answers[key]

    def stage_of(self, *rules: Rule) -> str | None:
        """Return the first stage in which all of some rules are in force."""
        return next((s for s in self.stages if all(not rule.stages or s in rule.stages for rule in rules)), None)


_KNOWN: Final[dict[tuple[tuple[str, str], ...], tuple[Setting, ...]]] = {}


def settings(packs: Sequence[Pack]) -> tuple[Setting, ...]:
    """Return every setting of the packs; those of the packs seen last are remembered, with their answers."""
    key = tuple((pack.id, pack.content_hash) for pack in packs)
    if key not in _KNOWN:
        while len(_KNOWN) >= _MOST_REMEMBERED:
            del _KNOWN[next(iter(_KNOWN))]
        _KNOWN[key] = tuple(_settings(packs))
    return _KNOWN[key]


def _settings(packs: Sequence[Pack]) -> Iterator[Setting]:
    for header in (*headers(packs), *headers_alone(packs)):
        for day in _days(header):
            stack = stack_of(header, packs, day)
            for kind in header.kinds:
                if any(kind in rule.kinds for rule in stack.rules):
                    yield Setting(Law(stack, kind, day), header.stages)


def _days(header: Header) -> Iterator[int]:
    """Give the first day of each span on which the pack is in force and nothing changes."""
    first = header.first_day
    starts = [*header.breaks] if header.breaks else []
    if first is None:
        starts = [starts[0] - 1, *starts] if starts else [(header.last_day or 738_000)]
    elif first not in starts:
        starts = [first, *starts]
    return (day for day in sorted(starts) if header.in_force_on(day))
