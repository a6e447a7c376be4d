"""Find cases that try nothing: Case and Trial -> problems at their places."""

from collections.abc import Collection, Iterator

from compliance.authoring.case_files import Case
from compliance.authoring.trials import Trial
from compliance.loading.suggest import did_you_mean
from compliance.models.errors import Problem

_NOTHING = "case-of-nothing"
_UNKNOWN = "unknown-rule"


def case_problems(case: Case, trial: Trial | None, rules: Collection[str]) -> Iterator[Problem]:
    """Yield why a case would notice nothing; `rules` are the ids of all rules loaded.

    A case must expect something, of rules that there are, of a dossier that some pack judges: unless it claims the
    verdict, which an unjudged dossier has too.
    """
    if not case.expect and case.verdict is None:
        yield Problem(_NOTHING, case.at, "a case that expects nothing", "add expect or verdict")
    elif trial is None and case.verdict is None:
        message = "a case that applies to nothing: no pack in force judges its dossier, so no rule is tried"
        yield Problem(_NOTHING, case.at, message, "mend kind, agency, period or as_of, or claim the verdict")
    for rule in case.expect:
        if rule not in rules:
            yield Problem(_UNKNOWN, case.at, f'no pack has the rule "{rule}"', did_you_mean(rule, rules))
