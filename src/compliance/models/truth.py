"""Three-valued truth and the words for what comes of a rule and of a dossier."""

from enum import StrEnum
from typing import Final

# Kleene's truth values as integers, ordered so that `all` is min and `any` is max.
FALSE: Final = 0
UNKNOWN: Final = 1
TRUE: Final = 2


class Outcome(StrEnum):
    """What one rule says of one dossier."""

    SATISFIED = "satisfied"
    VIOLATED = "violated"
    NOT_APPLICABLE = "not_applicable"
    UNDETERMINED = "undetermined"


class Reason(StrEnum):
    """Why an outcome is undetermined, from the weakest claim on the reader to the strongest."""

    MISSING_FACT = "missing_fact"
    UNUSABLE_FACT = "unusable_fact"
    REGULATION_GAP = "regulation_gap"
    NO_LAW = "no_law"
    FAULT = "fault"


class Severity(StrEnum):
    """What a violated rule does to the verdict."""

    BLOCKING = "blocking"
    EXPLAIN = "explain"
    ADVICE = "advice"


class Verdict(StrEnum):
    """What the dossier as a whole is."""

    COMPLIANT = "compliant"
    NON_COMPLIANT = "non_compliant"
    UNDETERMINED = "undetermined"


# The worst of several outcomes is the first of these that occurs (DESIGN: a rule bound to several people or items).
WORST_FIRST: Final = (Outcome.VIOLATED, Outcome.UNDETERMINED, Outcome.SATISFIED, Outcome.NOT_APPLICABLE)
