"""Say how a cell and an entry stand: Cell, EntryRow -> a state with its mark and words."""

from typing import Final

from compliance.models.entry_table import Cell, Column, EntryRow
from compliance.models.frozen import dataclass
from compliance.models.phrases import both, join_and, join_with, make
from compliance.models.text import Text
from compliance.models.truth import Outcome, Reason
from compliance.report.labels import OUTCOME_MARKS
from compliance_service.pages.roster.words import STATES, WORDS

# The states of a cell and of a row, the worst first; each has a role of the style sheet.
BAD, OPEN, GAP, TOLD, GOOD, NONE = "bad", "open", "gap", "told", "good", "none"
WORST: Final = (BAD, OPEN, GAP, TOLD, GOOD)
MARKS: Final = {
    BAD: OUTCOME_MARKS[Outcome.VIOLATED],
    OPEN: OUTCOME_MARKS[Outcome.UNDETERMINED],
    GAP: "§",
    TOLD: "!",
    GOOD: OUTCOME_MARKS[Outcome.SATISFIED],
    NONE: OUTCOME_MARKS[Outcome.NOT_APPLICABLE],
}
_SIMPLE: Final = {Outcome.SATISFIED: GOOD, Outcome.VIOLATED: BAD, Outcome.NOT_APPLICABLE: NONE}


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell: its state, its mark, what is said, and what the entry must use."""

    state: str
    mark: str
    words: Text
    required: Text | None
    notes: tuple[Text, ...]


def state_of(cell: Cell) -> str:
    """Return the state of a cell: what only the authority can answer is told apart from what the filer can."""
    if cell.outcome is Outcome.UNDETERMINED:
        return GAP if cell.reason is Reason.REGULATION_GAP else OPEN
    return TOLD if cell.explained else _SIMPLE[cell.outcome]


def cell_of(cell: Cell, column: Column, unusable: frozenset[str]) -> CellView:
    """Return what a cell says; `unusable` are the places of facts that are stated but cannot be used."""
    state = state_of(cell)
    notes = []
    if cell.gaps:
        notes.append(make(WORDS["waits_for"].vi, WORDS["waits_for"].en, gaps=_codes(cell)))
    for word, mend in (("to_state", False), ("to_mend", True)):
        facts = tuple(dict.fromkeys(each.label for each in cell.asked if (each.pointer in unusable) == mend))
        if facts:
            notes.append(make(WORDS[word].vi, WORDS[word].en, facts=join_and(facts)))
    return CellView(state, MARKS[state], _words(cell, state, column.document), cell.required, tuple(notes))


def _words(cell: Cell, state: str, document: bool) -> Text:
    lacks = tuple(dict.fromkeys(part.lack for part in cell.parts if part.lack is not None))
    if state == TOLD:
        return make(WORDS["explained"].vi, WORDS["explained"].en, lacks=join_with(lacks, ", ", ", "))
    if lacks:
        return join_with(lacks, ", ", ", ")
    return {
        GOOD: WORDS["there"] if document else WORDS["met"],
        NONE: WORDS["not_needed"] if document else WORDS["not_applicable"],
        GAP: WORDS["unsettled"],
    }.get(state, WORDS["unknown"])


def _codes(cell: Cell) -> Text:
    codes = tuple(both(gap.defect) for gap in cell.gaps if gap.defect is not None)
    return join_and(codes) if codes else WORDS["authority"]


def standing_of(row: EntryRow) -> str:
    """Return how an entry stands: the worst of its cells; what of it cannot be used is not known."""
    tally = row.tally
    held = {
        BAD: tally.violated,
        OPEN: tally.undetermined or len(row.findings),
        GAP: tally.gaps,
        TOLD: tally.explained,
        GOOD: 1,
    }
    return next(state for state in WORST if held[state])


def standing_words(row: EntryRow, state: str) -> Text:
    """Say how an entry stands."""
    if state == BAD:
        return make(WORDS["lacks"].vi, WORDS["lacks"].en, count=both(str(row.tally.violated)))
    return STATES[state]
