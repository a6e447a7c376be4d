"""Hold goals against cases: (packs, cases with their trials) -> Coverage.

Only cases that name a rule in `expect` count for it: where a case does not look, nothing would be noticed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from compliance.authoring.coverage.goals import Aim, Goal, goals_of
from compliance.authoring.coverage.parts import parts_of_rule
from compliance.authoring.coverage.reaching import Nodes, Reaching
from compliance.authoring.coverage.tables import tables_of
from compliance.authoring.trials import Trial
from compliance.engine.lower import circuit_of
from compliance.loading.merging import complete, of_regulations
from compliance.models.condition import Decision
from compliance.models.condition_words import condition_words
from compliance.models.errors import Source
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack, Rule
from compliance.models.text import Text

# The outcomes of which every rule should have an example.
EXAMPLES = ("satisfied", "violated")


@dataclass(frozen=True, slots=True)
class Subject:
    """A rule or a decision table with its goals, the number of cases that look at it, and the goals that none reaches.

    `applies` says whether it is judged in any of its cases; `words` say what stands at the places of what it lacks.
    """

    id: str
    pack: str
    at: Source | None
    cases: int
    applies: bool
    goals: tuple[Goal, ...]
    lacks: tuple[Goal, ...]
    words: Mapping[str, Text]

    @property
    def without_example(self) -> tuple[str, ...]:
        """The outcomes of which the rule should have an example and has none."""
        return tuple(goal.wanted for goal in self.lacks if goal.aim is Aim.OUTCOME and goal.wanted in EXAMPLES)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the cases reach of the rules and tables of some packs, in their order."""

    subjects: tuple[Subject, ...]

    def counted(self, aim: Aim) -> tuple[int, int]:
        """Return how many goals of an aim are reached, and how many there are."""
        goals = [goal for subject in self.subjects for goal in subject.goals if goal.aim is aim]
        lacks = [goal for subject in self.subjects for goal in subject.lacks if goal.aim is aim]
        return len(goals) - len(lacks), len(goals)


def measure(packs: Sequence[Pack], every: Sequence[Pack], trials: Iterable[Trial | None]) -> Coverage:
    """Return what trials reach of `packs`; `every` are all packs loaded, whose words the rules may use."""
    vocabulary = complete(of_regulations(tuple(reversed(every))))
    seen = _Seen([trial for trial in trials if trial is not None])
    subjects: list[Subject] = []
    for pack in packs:
        subjects += [seen.rule(rule, pack, tuple(dict.fromkeys(goals_of(rule, vocabulary)))) for rule in pack.rules]
        subjects += [seen.table(*table, pack) for table in tables_of(pack)]
    return Coverage(tuple(subjects))


class _Seen:
    """What trials reach: goals by rule and table, how many cases name each rule, one trial in which it is judged."""

    def __init__(self, trials: Sequence[Trial]) -> None:
        self._reached: dict[str, set[Goal]] = defaultdict(set)
        self._named: dict[str, int] = defaultdict(int)
        self._judged: dict[str, Trial] = {}
        alike: dict[int, list[Trial]] = defaultdict(list)
        for trial in trials:
            alike[id(trial.judge)].append(trial)
            for rule in trial.case.expect:
                self._named[rule] += 1
        for group in alike.values():
            self._look(group)

    def _look(self, trials: Sequence[Trial]) -> None:
        """Look at trials that one program judges."""
        judge, stack = trials[0].judge, trials[0].stack
        rules, circuit = circuit_of(stack, judge.kind, judge.stage, judge.day)
        nodes = Nodes(stack, judge.day)
        for trial in trials:
            reaching = Reaching(trial, circuit.tables, nodes)
            for rule in rules:
                if rule.id in trial.case.expect:
                    self._judged.setdefault(rule.id, trial)
                    for goal in reaching.reached(rule):
                        self._reached[goal.of].add(goal)

    def rule(self, rule: Rule, pack: Pack, goals: tuple[Goal, ...]) -> Subject:
        """Return what the trials reach of a rule."""
        found = self._reached[rule.id]
        lacks = tuple(goal for goal in goals if goal not in found)
        applies = any(goal.aim is Aim.OUTCOME and goal.wanted != "not_applicable" for goal in found)
        words = self._words(rule, {goal.place.partition(" ")[0] for goal in lacks})
        return Subject(rule.id, pack.id, rule.at, self._named[rule.id], applies, goals, lacks, words)

    def table(self, decision: Decision, goals: tuple[Goal, ...], pack: Pack) -> Subject:
        """Return what the trials reach of a table."""
        found = self._reached[str(decision.decides)]
        lacks = tuple(goal for goal in goals if goal not in found)
        return Subject(str(decision.decides), pack.id, decision.at, 0, bool(found), goals, lacks, {})

    def _words(self, rule: Rule, places: set[str]) -> dict[str, Text]:
        """Say what stands at places of a rule, as it is on the day of one of its trials."""
        trial = self._judged.get(rule.id)
        if trial is None:
            return {}
        return {
            part.place: condition_words(part.condition, trial.stack, trial.judge.day, part.scopes)
            for part in parts_of_rule(rule)
            if part.place in places
        }
