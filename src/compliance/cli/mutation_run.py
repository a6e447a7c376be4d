"""Try mutants of packs against their cases: Setup and names -> how strong the cases of each pack are."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.authoring.mutation.comparing import Shown
from compliance.authoring.mutation.killing import Bench
from compliance.authoring.mutation.measuring import Means, Strength, strength
from compliance.authoring.mutation.proposing import bytes_of
from compliance.authoring.mutation.settings import settings_of
from compliance.authoring.trials import Trial, trial_of
from compliance.cli.case_checkers import Checkers, cases_of, chosen, folder_of
from compliance.cli.options import Setup
from compliance.loading.changed_entries import pack_sources
from compliance.models.errors import ComplianceError, Problem
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack


@dataclass(frozen=True, slots=True)
class Drawing:
    """How many random dossiers an equivalent mutant must agree on, and the seed that they are drawn from."""

    random: int
    seed: int


def strengths(setup: Setup, names: Sequence[str], shelves: Sequence[Path], drawing: Drawing) -> Iterator[Strength]:
    """Yield how strong the cases of each named pack are (of all, when none is named).

    The cases of all packs count: those of an agency try the law above it. Raises `ComplianceError` for rules that do
    not load, and for cases that do not hold as they are.
    """
    with ExitStack() as stack:
        checkers = Checkers(replace(setup, keys="one"), shelves, stack)
        packs = chosen(checkers.packs, names)
        trials, loaded = _trials(checkers, setup)
        _note_broken(trials)
        bench = Bench(trials, loaded)
        # What is loaded stays to the end: no need to look through it for each mutant.
        gc.freeze()
        stack.callback(gc.unfreeze)
        every = tuple(rule for pack in checkers.packs for rule in pack.rules)
        for source in pack_sources(setup.roots):
            if source.pack in packs:
                means = Means(every, settings_of(source.pack, checkers.open), _judged, drawing.random, drawing.seed)
                yield strength(source, bench, means, _texts(source.pack, setup.roots))


def _trials(checkers: Checkers, setup: Setup) -> tuple[list[Trial], Mapping[int, tuple[Pack, ...]]]:
    """Return the trials of all cases, and the packs loaded for each program that judges one."""
    trials: list[Trial] = []
    loaded: dict[int, tuple[Pack, ...]] = {}
    for case in cases_of(checkers.packs, setup.roots):
        checker: Checker = checkers.with_rulings(case.rulings, case)
        trial = trial_of(case, checker, now=datetime.now(UTC))
        if trial is not None:
            trials.append(trial)
            loaded[id(trial.judge)] = tuple(checker.packs)
    return trials, loaded


def _note_broken(trials: Sequence[Trial]) -> None:
    """Refuse cases that do not hold: they would notice any mutant."""
    problems = tuple(
        Problem("case", trial.case.at, f"{rule} is {trial.outcome(rule)}, not {wanted}", "run compliance rules test")
        for trial in trials
        for rule, wanted in trial.case.expect.items()
        if trial.outcome(rule) != wanted
    )
    if problems:
        raise ComplianceError(problems)


def _judged(shown: Shown) -> Mapping[str, str]:
    """Return what the one door answers of a dossier."""
    setting = shown.pair.setting
    as_of = datetime.fromisoformat(shown.as_of)
    report = assess(
        bytes_of(shown), setting.checker, name="witness", now=as_of, as_of=as_of, stage=setting.sitting.stage
    )
    return {rule.id: outcome.value for rule, outcome in zip(report.rules, report.outcomes, strict=True)}


def _texts(pack: Pack, roots: Sequence[Path]) -> Callable[[str], str]:
    folder = folder_of(pack, roots)

    @cache
    def text(file: str) -> str:
        return (folder / Path(file).relative_to(pack.folder)).read_text(encoding="utf-8")

    return text
