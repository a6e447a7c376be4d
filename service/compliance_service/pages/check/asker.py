"""Ask for checklists of one entry of each list, and remember the answers: a tree -> Checklist or Unanswered."""

from dataclasses import replace
from typing import Any, Final

from compliance.assess.checker import Checker
from compliance.assess.checklist import checklist
from compliance.assess.hearing import Hearing, hear
from compliance.assess.question import Question
from compliance.assess.scaffold import ITEMS
from compliance.models.checklist import AnswerProblem, Checklist, Unanswered
from compliance.models.form import DossierForm
from compliance.models.operators import FactType
from compliance_service.forms.filling import Tree
from compliance_service.forms.writing import dossier_bytes

_FAULT: Final = "fault"
_ENVELOPE: Final = ("kind", "agency", "period")


def alone(tree: Tree, form: DossierForm) -> Tree:
    """Return the tree with one entry of each list, and no documents."""
    cut = {
        name: [read_of(entry, name, form) for entry in value[:1]] if isinstance(value, list) else value
        for name, value in tree.items()
        if name not in (ITEMS, form.explanations.name)
    }
    return {name: value for name, value in cut.items() if value != []}


def read_of(entry: Any, name: str, form: DossierForm) -> Any:
    """Return an entry without the facts that no rule reads, such as a name: what it must file does not turn on them."""
    section = form.section(name)
    if section is None or not isinstance(entry, dict):
        return entry
    unread = {field.name for field in section.fields if not field.read_by or field.type is FactType.ID}
    return {fact: value for fact, value in entry.items() if fact not in unread}


class Asker:
    """Asks for checklists, and remembers the answers."""

    def __init__(self, form: DossierForm, question: Question, checker: Checker) -> None:
        self.form = form
        self._question = question
        self._checker = checker
        self._answers: dict[bytes, Checklist | Unanswered] = {}

    def ask(self, answers: Tree) -> Checklist | Unanswered:
        """Return the checklist for some facts."""
        data = dossier_bytes(answers)
        if data not in self._answers:
            self._answers[data] = self._asked(answers, data)
        return self._answers[data]

    def _asked(self, answers: Tree, data: bytes) -> Checklist | Unanswered:
        """Ask, and ask again without what cannot be used, until an answer comes or nothing more can be left out."""
        while True:
            found = checklist(replace(self._question, data=data), self._checker)
            if isinstance(found, Checklist) or any(problem.code == _FAULT for problem in found.problems):
                return found
            fewer = answers
            for problem in sorted(found.problems, key=_pointer, reverse=True):
                fewer = _without(fewer, problem.pointer.split("/")[1:])
            if fewer == answers:
                return found
            answers, data = fewer, dossier_bytes(fewer)

    def bound(self, tree: Tree) -> dict[str, str]:
        """Return the list to whose entries each rule is bound, by the rule's id."""
        heard = hear(alone(tree, self.form), self._question, self._checker)
        if not isinstance(heard, Hearing):
            return {}
        bound = {}
        for rule in self._checker.stack(heard.header, heard.judge.day).rules:
            lists = [scope.list for scope in rule.bindings if scope.list != ITEMS]
            if lists:
                bound[rule.id] = lists[0]
        return bound


def _pointer(problem: AnswerProblem) -> str:
    return problem.pointer


def _without(tree: Any, steps: list[str]) -> Any:
    """Return a tree without the value at a place; the envelope stays."""
    if not steps or (len(steps) == 1 and steps[0] in _ENVELOPE):
        return tree
    step, rest = steps[0].replace("~1", "/").replace("~0", "~"), steps[1:]
    if isinstance(tree, dict) and step in tree:
        kept = {name: value for name, value in tree.items() if name != step}
        return {**kept, step: _without(tree[step], rest)} if rest else kept
    if isinstance(tree, list) and step.isdigit() and int(step) < len(tree):
        at = int(step)
        return [*tree[:at], *([_without(tree[at], rest)] if rest else []), *tree[at + 1 :]]
    return tree
