"""Judge a case once and keep what its rules looked at: (Case, Checker) -> Trial, for coverage and mutants."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from compliance.assess.checker import Checker, Judge
from compliance.assess.header import Header
from compliance.assess.hearing import Hearing, hear
from compliance.assess.question import Question
from compliance.authoring.case_files import NOT_IN_FORCE, Case
from compliance.engine.decode import Decoded
from compliance.engine.formula import OUTCOMES
from compliance.engine.moments import Moment
from compliance.loading.json_tree import Tree, parse
from compliance.models.frozen import dataclass
from compliance.models.moments import parse_moment
from compliance.models.stack import Stack


@dataclass(frozen=True, slots=True)
class Trial:
    """A case that some pack judges: its stack, program and moment, the rows of its dossier with the decided facts.

    `outcomes` are those of every rule in force, by id.
    """

    case: Case
    header: Header
    stack: Stack
    judge: Judge
    moment: Moment
    decoded: Decoded
    outcomes: Mapping[str, str]

    def outcome(self, rule: str) -> str:
        """Return what came of a rule, `not_in_force` where it is not."""
        return self.outcomes.get(rule, NOT_IN_FORCE)


def trial_of(case: Case, checker: Checker, *, now: datetime) -> Trial | None:
    """Return the trial of a case; None when nothing judges its dossier (no object, no agency, no law, no such kind)."""
    parsed = parse(case.dossier)
    tree: Any = parsed.value if isinstance(parsed, Tree) else None
    if not isinstance(tree, dict):
        return None
    as_of = None if case.as_of is None else parse_moment(case.as_of, (header.zone for header in checker.headers()))
    heard = hear(tree, Question(case.dossier, case.name, now, as_of, case.stage), checker)
    return _tried(case, tree, heard, checker) if isinstance(heard, Hearing) else None


def _tried(case: Case, tree: dict[str, Any], heard: Hearing, checker: Checker) -> Trial:
    program = heard.judge.program
    decoded = program.decode(tree, heard.moment)
    found = program.evaluate(decoded).outcomes
    return Trial(
        case=case,
        header=heard.header,
        stack=checker.stack(heard.header, heard.judge.day),
        judge=heard.judge,
        moment=heard.moment,
        decoded=decoded,
        outcomes={rule: OUTCOMES[number].value for rule, number in zip(program.compiled.rules, found, strict=True)},
    )
