"""Answer a question about packs: (laws, Question) -> Witnessed | Never | Undecided.

`ask` is the one verb of this folder. A question is of conditions, the names that they share, and the truths wanted of
them (`questions.py`); a law is a stack on a day for one kind of dossier (`law.py`). With several laws the same dossier
is judged by each, which compares two editions, or a rule with a mutant of it.

- `Witnessed` is never a guess: the dossier was judged as the engine judges it (`judging.py`).
- `Never` is never a guess either: every dossier was excluded, of any size (`searching.py` says why).
- `Undecided` says what stood in the way: texts that match a pattern, references compared with a text, or a size.

The as-of moment is noon of the first law's day. A dossier needs only what the question turns on; its lists hold the
fewest entries with which the search succeeded, not always the fewest there could be.
"""

from collections.abc import Sequence
from typing import Final

from compliance.analysis.solving.dossiers import written
from compliance.analysis.solving.goals import Goal, OneOf, Truth
from compliance.analysis.solving.judging import shows
from compliance.analysis.solving.law import Law
from compliance.analysis.solving.leaves import Unsolvable
from compliance.analysis.solving.questions import (
    Answer,
    Both,
    Either,
    Holds,
    Never,
    Question,
    Undecided,
    Wanted,
    Witnessed,
)
from compliance.analysis.solving.searching import Search
from compliance.analysis.solving.state import State
from compliance.models.text import Text

# Rooms for a search, the smallest first: entries and steps. A room is left for the next only when it was too small.
_ROOMS: Final = ((2, 500), (4, 1000), (8, 3000), (24, 10_000))
_TOO_LARGE: Final = Text(
    "câu hỏi cần nhiều mục hơn, hoặc nhiều bước tìm hơn mức cho phép",
    "the question needs more entries, or more steps, than are allowed",
)
_NOT_SHOWN: Final = Text(
    "hồ sơ tìm được không cho kết quả mong đợi khi xét lại",
    "the dossier that was found does not show it when it is judged",
)


def ask(laws: Sequence[Law], question: Question) -> Answer:
    """Return whether some dossier answers a question, with that dossier."""
    unsolvable: str | None = None
    for entries, steps in _ROOMS:
        search = Search(laws, entries=entries + len(question.bindings), steps=steps)
        found = _first(search, laws, question)
        if found is not None:
            return found
        unsolvable = unsolvable or search.unsolvable
        if not search.cut:
            return Never() if unsolvable is None else _cannot(unsolvable)
    return Undecided(_TOO_LARGE)


def _first(search: Search, laws: Sequence[Law], question: Question) -> Answer | None:
    for state in search.run(_begin(laws, question)):
        try:
            dossier = written(state, laws[0], search.facts.field)
        except Unsolvable as error:
            search.unsolvable = str(error)
            continue
        if shows(laws, question, dossier):
            return Witnessed(dossier, laws[0].as_of)
        return Undecided(_NOT_SHOWN)
    return None


def _begin(laws: Sequence[Law], question: Question) -> State:
    state = State()
    scope: dict[str, str | int] = {}
    for binding in question.bindings:
        scope[binding.name] = len(state.entries)
        state.entries.append(binding.list)
        state.lists[binding.list] = True
    state.todo.append(_goal(question.wanted, laws, question, scope))
    return state


def _goal(wanted: Wanted, laws: Sequence[Law], question: Question, scope: dict[str, str | int]) -> Goal:
    match wanted:
        case Holds(condition, truths, number):
            return Truth(laws[number], laws[number].node(condition, question.bindings), scope, truths)
        case Both(parts):
            return OneOf((tuple(_goal(part, laws, question, scope) for part in parts),))
        case Either(parts):
            return OneOf(tuple((_goal(part, laws, question, scope),) for part in parts))


def _cannot(why: str) -> Undecided:
    return Undecided(Text(f"chưa xét được phép so: {why}", f"this comparison cannot be reasoned about: {why}"))
