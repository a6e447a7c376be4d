"""Run many random dossiers through all three judges, counting what was reached: (seeds, dossiers) -> Coverage."""

from collections.abc import Iterable

from .coverage import Coverage
from .runs import Bench, Question, bench

# Findings are dear to write; outcomes are compared for every dossier, whole reports for one in so many.
_WHOLE: int = 12


def run(seeds: Iterable[int], dossiers: int) -> Coverage:
    """Judge so many dossiers by a pack of each seed; raise Disagreement at the first difference."""
    coverage = Coverage()
    for seed in seeds:
        with bench(seed) as made:
            for number in range(dossiers):
                _judge(made, made.question(), whole=number % _WHOLE == 0, coverage=coverage)
    return coverage


def _judge(made: Bench, question: Question, *, whole: bool, coverage: Coverage) -> None:
    if question.as_of is None:
        made.check(question)
        return
    judgement = made.check(question)[1] if whole else made.check_outcomes(question)
    rules, dossier = made.oracle(question)
    coverage.see_outcomes(rules, judgement)
    coverage.see_conditions(rules, dossier)
