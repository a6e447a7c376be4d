"""What `rules diff` proves of random changes of random packs, no random dossier contradicts."""

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.authoring.difference.differing import difference
from compliance.models.difference import Difference, Possibility, State
from compliance.models.report import Report
from compliance.models.truth import Outcome

from .alterations import altered
from .dossiers import DossierWriter
from .entries import STAGES
from .generator import make_office
from .runs import Question

_ALTERED = (
    "a requirement denied",
    "another number",
    "another day",
    "another severity",
    "a rule is added",
    "another label",
)
_SEEDS = int(os.environ.get("DIFFERENCE_PACKS", str(len(_ALTERED))))
_DOSSIERS = 40
NOON = datetime(2030, 6, 15, 5, tzinfo=UTC)


@pytest.mark.parametrize("seed", range(_SEEDS))
def test_no_dossier_does_what_is_proved_of_none(seed: int) -> None:
    rng, name, differed = Random(seed), _ALTERED[seed % len(_ALTERED)], 0
    with tempfile.TemporaryDirectory() as folder:
        office = make_office(rng, Path(folder, "old"), rules=2)
        other = altered(rng, office, Path(folder, "new"), [name])
        with Checker.open([office.root], keys="one") as old, Checker.open([other.root], keys="one") as new:
            found = difference(old, new, named=("old", "new"))
            rules = {rule.id: rule for pack in new.packs for rule in pack.rules}
            writer = DossierWriter(rng, other)
            for number in range(_DOSSIERS):
                data = Question(writer.dossier(()), None, None).data
                for stage in STAGES:
                    one, two = (
                        assess(data, checker, name=str(number), now=NOON, as_of=NOON, stage=stage)
                        for checker in (old, new)
                    )
                    before, after = outcomes(one), outcomes(two)
                    for rule in before.keys() & after.keys():
                        if before[rule] is not after[rule]:
                            differed += 1
                            assert not contradicts(
                                found, rule, before[rule], after[rule], bound=bool(rules[rule].bindings)
                            )
    assert differed or name != _ALTERED[0]


def outcomes(report: Report) -> dict[str, Outcome]:
    return {rule.id: outcome for rule, outcome in zip(report.rules, report.outcomes, strict=True)}


def contradicts(found: Difference, rule: str, before: Outcome, after: Outcome, *, bound: bool) -> bool:
    """Say whether a change of a rule's outcome was proved impossible; of a rule with bindings, that any is."""
    effects = [effect for each in found.rules if each.rule == rule for effect in each.effects]
    possible = [effect for effect in effects if effect.possibility is not Possibility.NEVER]
    if bound:
        return not possible
    ends = {state_of(before, after), (State(before.value), State(after.value))}
    return not any((effect.before, effect.after) in ends for effect in possible)


def state_of(before: Outcome, after: Outcome) -> tuple[State, State]:
    if after is Outcome.UNDETERMINED:
        return State.SETTLED, State.UNDETERMINED
    return (State.UNDETERMINED, State.SETTLED) if before is Outcome.UNDETERMINED else (State(before), State(after))
