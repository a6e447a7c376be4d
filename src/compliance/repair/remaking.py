"""Say what may be done about a fact: (Law, fact, what stands there) -> Leave.

Three kinds of facts follow from where they stand. A paper's own facts (of entries of the list of items) can be made
anew, for a paper that is not yet filed can be drawn up again. The filing's own (the section that says when the dossier
is filed) are still to come. All others are true of the world: they are asked for where they are missing, and never
changed. A pack may say that a fact of a paper is of the world (`of: world`), or one elsewhere of a paper (`of: paper`).
No day is ever moved to an earlier one, and the moment of filing is never touched.
"""

from enum import Enum, auto

from compliance.engine.plan import SHOWING
from compliance.models.operators import FactType
from compliance.models.vocabulary import Fact
from compliance.repair.court import Law

_DAYS = frozenset((FactType.DATE, FactType.MOMENT))
_NAMES = frozenset((FactType.ID, FactType.REF))


class Leave(Enum):
    """What the program may propose of one fact."""

    STATE = auto()
    REMAKE = auto()
    REDATE = auto()
    NOTHING = auto()


def leave_of(law: Law, fact: Fact, *, stated: bool) -> Leave:
    """Return what may be proposed; `stated` says that a usable value stands there."""
    if fact.default is not None:
        return Leave.NOTHING
    if not stated:
        return Leave.STATE
    if fact.type in _NAMES or fact.name == "type" or not of_paper(law, fact):
        return Leave.NOTHING
    if fact.type in _DAYS:
        return Leave.REDATE if fact.root == SHOWING else Leave.NOTHING
    return Leave.REMAKE


def of_paper(law: Law, fact: Fact) -> bool:
    """Say whether a fact is of a paper or of the filing, and so can be made anew."""
    if fact.of is not None:
        return fact.of == "paper"
    return fact.root in (SHOWING, moment_section(law))


def moment_section(law: Law) -> str | None:
    """Return the section that says when a dossier is filed."""
    return next((fact.root for fact in law.stack.vocabulary.facts.values() if fact.default == "as_of"), None)
