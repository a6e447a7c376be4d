"""What comes of judging a dossier again as an earlier report did."""

from compliance.models.frozen import dataclass
from compliance.models.truth import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule with another outcome; None where the rule was, or is, not in force."""

    rule: str
    before: Outcome | None
    after: Outcome | None


@dataclass(frozen=True, slots=True)
class Replay:
    """An earlier report beside the one made now, of the same bytes, for the same moment and stage.

    Where program, packs and keys are the same, the whole reports must be `equal`; else the verdicts and the outcomes of
    all rules.
    """

    same_program: bool
    same_packs: bool
    same_keys: bool
    equal: bool
    verdict_before: Verdict
    verdict_after: Verdict
    changes: tuple[RuleChange, ...]
