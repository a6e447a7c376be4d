"""Try every set of fewer acts: (Question, Checker, size) -> the sets that do as much, judged by the one door.

It shares with the search which acts there are and how an act changes a dossier; not how blocks, touching or bounds are
found: a set is as good as another when the report leaves no finding that blocks beyond those that the other leaves.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.assess.question import Question
from compliance.loading.json_tree import Tree, parse
from compliance.models.report import Report
from compliance.models.truth import Outcome, Severity
from compliance.repair.changes import applied, written
from compliance.repair.court import Court
from compliance.repair.proposal import Proposal
from compliance.repair.universe import universe


def blocking(report: Report) -> int:
    """Count the findings that keep a dossier from being compliant."""
    return sum(
        finding.outcome in (Outcome.VIOLATED, Outcome.UNDETERMINED)
        and finding.severity is not Severity.ADVICE
        and not finding.explained
        for finding in report.findings
    )


def smaller(question: Question, checker: Checker, size: int, left: int) -> Iterator[tuple[str, ...]]:
    """Yield the sets of fewer than `size` acts, however filled, that leave no more than `left` findings that block."""
    parsed = parse(question.data)
    assert isinstance(parsed, Tree)
    acts = universe(Court(question, checker, parsed.value))
    for number in range(size):
        for chosen in combinations(acts, number):
            if any(blocking(report) <= left for report in _judged(question, checker, parsed, chosen)):
                yield tuple(act.key for act in chosen)


def _judged(question: Question, checker: Checker, tree: Tree, chosen: tuple[Proposal, ...]) -> Iterator[Report]:
    for filled in product(*(act.variants for act in chosen)):
        changes = [change for variant in filled for change in variant.changes]
        asked = replace(question, data=written(applied(tree.value, changes).tree))
        yield assess(asked.data, checker, name=asked.name, now=asked.now, as_of=asked.as_of, stage=asked.stage)
