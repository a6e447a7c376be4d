"""The role of each outcome and verdict, by which the terminal and the page choose their colours."""

from typing import Final

from compliance.models.truth import Outcome, Verdict

VERDICT_ROLES: Final = {Verdict.COMPLIANT: "good", Verdict.NON_COMPLIANT: "bad", Verdict.UNDETERMINED: "open"}
OUTCOME_ROLES: Final = {
    Outcome.SATISFIED: "good",
    Outcome.VIOLATED: "bad",
    Outcome.UNDETERMINED: "open",
    Outcome.NOT_APPLICABLE: "none",
}
