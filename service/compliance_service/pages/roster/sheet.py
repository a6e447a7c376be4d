"""Judge a list: (tree, choice, question, checker) -> Sheet, with all that the page shows of it."""

from dataclasses import replace
from typing import Any

from compliance.assess.checker import Checker
from compliance.assess.entry_table import entry_table
from compliance.assess.question import Question
from compliance.models.checklist import Unanswered
from compliance.models.entry_table import EntryTable
from compliance.models.frozen import dataclass
from compliance_service.forms.filling import Tree, filled
from compliance_service.forms.showing import pairs_of_dossier
from compliance_service.forms.writing import dossier_bytes
from compliance_service.pages.roster.choices import ListChoice
from compliance_service.pages.roster.view import RosterView, view_of
from compliance_service.problems import RequestError


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list that was judged: the dossier with ids for all entries, the inputs that stand for it, table and view."""

    choice: ListChoice
    tree: Tree
    pairs: tuple[tuple[str, str], ...]
    table: EntryTable
    view: RosterView


def sheet_of(tree: Tree, choice: ListChoice, question: Question, checker: Checker) -> Sheet | Unanswered:
    """Return the list, judged by the one door; `question.data` is not read: `tree` is.

    Raise `RequestError` for more entries than the list holds.
    """
    stated, cap = tree.get(choice.section.name), choice.section.cap
    if cap is not None and isinstance(stated, list) and len(stated) > cap:
        raise RequestError("too_many_rows")
    # Once through the inputs: entries get the ids by which documents name them.
    pairs = pairs_of_dossier(tree, choice.form)
    whole = filled(pairs, choice.form).tree
    asked = replace(question, data=dossier_bytes(whole))
    table = entry_table(asked, checker, choice.section.name)
    if isinstance(table, Unanswered):
        return table
    entries = whole.get(choice.section.name)
    view = view_of(table, choice.section, entries if isinstance(entries, list) else ())
    return Sheet(choice, whole, tuple(pairs_of_dossier(whole, choice.form)), table, view)


def dossier_of(choice: ListChoice, rows: list[Any]) -> Tree:
    """Return a dossier that has these people and nothing else yet: no list of it has an entry."""
    form = choice.form
    lists: Tree = {section.name: [] for section in form.sections if section.element is not None}
    envelope = {
        "kind": form.kind,
        "agency": form.agency,
        "period": {"kind": form.period.kind, "from": form.period.first, "to": form.period.last},
    }
    return {**envelope, **lists, choice.section.name: rows}
