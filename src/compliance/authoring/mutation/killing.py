"""Hold mutants against cases: (mutants, trials) -> which of them a case notices.

A case notices a mutant when a rule that it names in `expect` comes out otherwise than it says. The rule that was
changed is walked over rows that were read once; nothing is compiled. Where a table or a parameter was changed, rules
that read it are compiled anew with it.

NOTE: a verdict that would change is not counted: what a case does not name, it does not hold.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from compliance.assess.preparing import stack_of
from compliance.assess.walk import Testers, Walk
from compliance.authoring.case_files import NOT_IN_FORCE
from compliance.authoring.mutation.mutants import Mutant, reads_a_table
from compliance.authoring.mutation.running import Sitting, is_in_force, outcomes_of
from compliance.authoring.mutation.stacking import rules_in_stack
from compliance.authoring.trials import Trial
from compliance.engine.lower import lower_rule
from compliance.engine.lowering import Lowering
from compliance.models.pack import Pack, Rule


class Bench:
    """Trials by the program that judges them, with what mutants of one pack need of each."""

    def __init__(self, trials: Iterable[Trial], packs: Mapping[int, Sequence[Pack]]) -> None:
        """`packs` are those loaded for each trial, by the identity of its judge."""
        self._packs = packs
        self._groups: dict[int, list[Trial]] = defaultdict(list)
        for trial in trials:
            self._groups[id(trial.judge)].append(trial)
        self._named: dict[tuple[int, str], list[Trial]] = defaultdict(list)
        for judge, group in self._groups.items():
            for trial in group:
                for rule in trial.case.expect:
                    self._named[judge, rule].append(trial)
        self._contexts = {judge: _Context(group[0]) for judge, group in self._groups.items()}

    def survivors(self, pack: Pack, mutants: Sequence[Mutant]) -> tuple[Mutant, ...]:
        """Return the mutants of a pack that no case notices."""
        ruled = {judge: self._in_stack(judge, pack, mutants) for judge in self._groups}
        return tuple(
            mutant
            for number, mutant in enumerate(mutants)
            if not any(self._noticed(number, mutant, judge, ruled[judge]) for judge in self._groups)
        )

    def _in_stack(self, judge: int, pack: Pack, mutants: Sequence[Mutant]) -> Mapping[tuple[int, str], Rule]:
        """Return the mutants' rules as a judge's stack has them: with rulings applied, and forms as it names them."""
        trial = self._groups[judge][0]
        if all(each.id != pack.id for each in trial.stack.packs):
            return {}
        return rules_in_stack(pack, mutants, (trial.header, self._packs[judge], trial.judge.day))

    def _noticed(self, number: int, mutant: Mutant, judge: int, ruled: Mapping[tuple[int, str], Rule]) -> bool:
        named = [name for name in mutant.looked_at if (judge, name) in self._named]
        if not named or (mutant.pack is None and not ruled):
            return False
        if mutant.pack is not None:
            return self._noticed_with_pack(mutant.pack, named, judge)
        context = self._contexts[judge]
        for name in named:
            rule = ruled.get((number, name))
            outcome = context.outcome_of(rule)
            if any(outcome(trial) != trial.case.expect[name] for trial in self._named[judge, name]):
                return True
        return False

    def _noticed_with_pack(self, pack: Pack, named: Sequence[str], judge: int) -> bool:
        trials = self._groups[judge]
        packs = [pack if each.id == pack.id else each for each in self._packs[judge]]
        made = stack_of(trials[0].header, packs, trials[0].judge.day)
        run = outcomes_of(made, tuple(rule for rule in made.rules if rule.id in named), sitting_of(trials[0]))
        for trial in trials:
            looked_at = [name for name in named if name in trial.case.expect]
            found = run(trial.decoded) if looked_at else {}
            if any(found.get(name, NOT_IN_FORCE) != trial.case.expect[name] for name in looked_at):
                return True
        return False


def sitting_of(trial: Trial) -> Sitting:
    """Return for what a trial's rules are judged."""
    return Sitting(trial.judge.kind, trial.judge.stage, trial.judge.day)


class _Context:
    """What all mutants need under one program: how rules are lowered, and a walk over each trial's rows."""

    def __init__(self, trial: Trial) -> None:
        self._stack, self._sitting = trial.stack, sitting_of(trial)
        self._lowering = Lowering(trial.stack, trial.judge.day)
        self._testers = Testers(trial.stack.vocabulary)
        self._walks: dict[int, Walk] = {}

    def outcome_of(self, rule: Rule | None) -> Callable[[Trial], str]:
        """Return a function that says what comes of a rule in a trial; `not_in_force` where there is none."""
        self._testers.forget()
        if rule is None or not is_in_force(rule, self._sitting):
            return lambda _: NOT_IN_FORCE
        if reads_a_table(rule):
            # The table may not be among those of the trial's own program.
            run, name = outcomes_of(self._stack, (rule,), self._sitting), rule.id
            return lambda trial: run(trial.decoded)[name]
        lowered = lower_rule(rule, self._lowering)
        return lambda trial: self._walk(trial).outcome(lowered).value

    def _walk(self, trial: Trial) -> Walk:
        if id(trial) not in self._walks:
            self._walks[id(trial)] = Walk(trial.decoded, trial.stack.vocabulary, (), self._testers)
        return self._walks[id(trial)]
