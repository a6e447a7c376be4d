"""Why a rule came out as it did: the condition in words, step by step, with the truth of each step and its place."""

from compliance.models.frozen import dataclass
from compliance.models.report import RuleView
from compliance.models.text import Text
from compliance.models.truth import Outcome


@dataclass(frozen=True, slots=True)
class Step:
    """A condition on one dossier: its words, its truth (FALSE, UNKNOWN, TRUE), the place read and what stands there."""

    words: Text
    truth: int
    pointer: str | None = None
    found: Text | None = None
    steps: tuple["Step", ...] = ()


@dataclass(frozen=True, slots=True)
class BindingTrace:
    """A rule on the people or items it is bound to: their pointers, whether it applies, and what it requires."""

    pointers: tuple[str, ...]
    outcome: Outcome
    when: Step
    require: Step


@dataclass(frozen=True, slots=True)
class RuleTrace:
    """A rule on one dossier: the clause restated, the outcome of each binding, lists that are not known."""

    rule: RuleView
    clause_text: Text
    outcome: Outcome
    bindings: tuple[BindingTrace, ...]
    unknown_lists: tuple[str, ...]
