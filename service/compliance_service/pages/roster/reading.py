"""Read the list that a person sends: (pasted text or a file, chosen list) -> Read, or Wrong with what to do."""

from collections.abc import Sequence
from typing import Final

from compliance.assess.checker import Checker
from compliance.assess.question import Question
from compliance.loading.json_tree import ParseFailure, parse
from compliance.models.checklist import Unanswered
from compliance.models.frozen import dataclass
from compliance.models.text import Text
from compliance_service.forms.filling import Tree
from compliance_service.pages.roster.choices import ListChoice, choice_of
from compliance_service.pages.roster.sheet import dossier_of
from compliance_service.pages.roster.words import WORDS
from compliance_service.problems import KINDS, RequestError
from compliance_service.rosters.reading import read_roster
from compliance_service.rosters.roster import Roster
from compliance_service.sent.parcel import Parcel

_OBJECT: Final = b"{"
_PASTED: Final = ""
OLD_ENCODING: Final = "old_encoding"


@dataclass(frozen=True, slots=True)
class Read:
    """A dossier made of a list; `roster` says how the sheet was understood, None for a dossier in JSON.

    `mended` is the dossier with text of an old encoding repaired, None where there is none.
    """

    choice: ListChoice
    tree: Tree
    roster: Roster | None = None
    mended: Tree | None = None


@dataclass(frozen=True, slots=True)
class Wrong:
    """Nothing could be read: why."""

    reasons: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """What the form brings: the chosen list (None: none was chosen), the pasted text and the files."""

    choice: ListChoice | None
    text: str
    files: Sequence[Parcel]


def read_list(brought: Brought, question: Question, checker: Checker) -> Read | Wrong:
    """Return the dossier of a list; a dossier in JSON is taken as it is, whichever list was chosen."""
    if bool(brought.text.strip()) + len(brought.files) > 1:
        return Wrong((WORDS["both_sent"],))
    parcel = brought.files[0] if brought.files else Parcel(brought.text.encode("utf-8", "surrogatepass"), _PASTED)
    if not parcel.data.strip():
        return Wrong((WORDS["nothing_sent"],))
    if parcel.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_OBJECT):
        return _dossier(parcel.data, question, checker)
    if brought.choice is None:
        return Wrong((WORDS["no_choice"],))
    return _spreadsheet(parcel, brought.choice)


def _spreadsheet(parcel: Parcel, choice: ListChoice) -> Read | Wrong:
    try:
        roster = _roster(parcel, choice, mend=False)
        old = any(problem.code == OLD_ENCODING for problem in roster.problems)
        mended = _roster(parcel, choice, mend=True) if old else None
    except RequestError as refusal:
        return Wrong((KINDS[refusal.code].title,))
    if not (mended or roster).entries:
        return Wrong(tuple(dict.fromkeys(problem.what for problem in roster.problems)) or (WORDS["nobody"],))
    return Read(choice, _tree(choice, roster), roster, _tree(choice, mended) if mended else None)


def _roster(parcel: Parcel, choice: ListChoice, *, mend: bool) -> Roster:
    return read_roster(parcel.data, parcel.name, choice.form, choice.section.name, mend=mend)


def _tree(choice: ListChoice, roster: Roster) -> Tree:
    return {**dossier_of(choice, []), **roster.sections}


def _dossier(data: bytes, question: Question, checker: Checker) -> Read | Wrong:
    parsed = parse(data)
    if isinstance(parsed, ParseFailure):
        return Wrong((parsed.message,))
    if not isinstance(parsed.value, dict):
        return Wrong((WORDS["not_read"],))
    choice = choice_of(parsed.value, question, checker)
    if choice is None:
        return Wrong((WORDS["no_people"],))
    if isinstance(choice, Unanswered):
        return Wrong(tuple(problem.what for problem in choice.problems))
    return Read(choice, parsed.value)
