"""Ask what must be filed of every entry of a dossier: (tree, question, checker) -> Needs, in the plan's order.

A checklist speaks of one entry of each list. So it is asked once for each entry of the lists of which documents are
asked, and once for the dossier as a whole; all is the checklist's own word, nothing is decided here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from compliance.assess.checker import Checker
from compliance.assess.checklist import checklist
from compliance.assess.hearing import Hearing, hear
from compliance.assess.question import Question
from compliance.assess.scaffold import ITEMS
from compliance.models.checklist import AnswerProblem, Checklist, DocumentNeed, Need, Unanswered
from compliance.models.frozen import dataclass
from compliance_service.forms.writing import dossier_bytes

Tree = dict[str, Any]

# The weightiest of several needs of one document comes first.
_ORDER: Final = (Need.REQUIRED, Need.DEPENDS, Need.LATER, Need.NOT_REQUIRED)
_FAULT: Final = "fault"
_ENVELOPE: Final = ("kind", "agency", "period")


@dataclass(frozen=True, slots=True)
class Owner:
    """The entry of a list whose document it is; `pointer` is its place in the dossier, `id` what documents name."""

    list: str
    pointer: str
    id: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """One document of one owner (of nobody in particular: None), and every line of the checklist about it."""

    owner: Owner | None
    needs: tuple[DocumentNeed, ...]

    @property
    def need(self) -> Need:
        """Whether it must be there."""
        return next(need for need in _ORDER if any(line.need is need for line in self.needs))


@dataclass(frozen=True, slots=True)
class Card:
    """A document that is asked for, by its types, once for each owner."""

    types: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def need(self) -> Need:
        """Whether it must be there for someone."""
        return next(need for need in _ORDER if any(place.need is need for place in self.places))


@dataclass(frozen=True, slots=True)
class Needs:
    """What must be filed: the checklist of the dossier as a whole, and the documents."""

    whole: Checklist
    cards: tuple[Card, ...]


def needs_of(tree: Tree, question: Question, checker: Checker) -> Needs | Unanswered:
    """Return what a dossier of these facts must have; `question` says for when, its data is not read.

    A value that cannot be used is left out: who files, and when, must be usable.
    """
    whole = _asked(_alone(tree, {}), question, checker)
    if isinstance(whole, Unanswered):
        return whole
    places: dict[tuple[tuple[str, ...], str], dict[Owner | None, list[DocumentNeed]]] = {}
    for owner, need in _lines(tree, whole, question, checker):
        of_card = places.setdefault((need.types, owner.list if owner else ""), {})
        of_card.setdefault(owner, []).append(need)
    cards = (
        Card(types, tuple(Place(owner, tuple(needs)) for owner, needs in of_card.items()))
        for (types, _), of_card in places.items()
    )
    return Needs(whole, tuple(cards))


def _alone(tree: Tree, chosen: Mapping[str, int]) -> Tree:
    """Return the tree with one entry of each list (the first unless another is chosen), and no documents."""
    cut = {
        name: value[chosen.get(name, 0) :][:1] if isinstance(value, list) else value
        for name, value in tree.items()
        if name not in (ITEMS, "explanations")
    }
    return {name: value for name, value in cut.items() if value != []}


def _asked(answers: Tree, question: Question, checker: Checker) -> Checklist | Unanswered:
    """Ask, and ask again without what cannot be used, until an answer comes or nothing more can be left out."""
    while True:
        found = checklist(replace(question, data=dossier_bytes(answers)), checker)
        if isinstance(found, Checklist) or any(problem.code == _FAULT for problem in found.problems):
            return found
        fewer = answers
        for problem in sorted(found.problems, key=_pointer, reverse=True):
            fewer = _without(fewer, problem.pointer.split("/")[1:])
        if fewer == answers:
            return found
        answers = fewer


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


def _lines(
    tree: Tree, whole: Checklist, question: Question, checker: Checker
) -> Iterator[tuple[Owner | None, DocumentNeed]]:
    """Yield each line of the checklist with its owner, in the plan's order."""
    bound = _bound(tree, question, checker)
    lists = dict.fromkeys(bound[need.cited.rule] for need in whole.documents if need.cited.rule in bound)
    asked = {name: tuple(_each(tree, name, question, checker)) for name in lists}
    for need in whole.documents:
        owners = asked.get(bound.get(need.cited.rule, ""), ())
        if not owners:
            yield None, need
        for owner, found in owners:
            for line in found.documents:
                if line.cited.rule == need.cited.rule:
                    yield owner, line


def _bound(tree: Tree, question: Question, checker: Checker) -> dict[str, str]:
    """Return the list to whose entries each rule is bound, by the rule's id."""
    heard = hear(_alone(tree, {}), question, checker)
    if not isinstance(heard, Hearing):
        return {}
    bound = {}
    for rule in checker.stack(heard.header, heard.judge.day).rules:
        lists = [scope.list for scope in rule.bindings if scope.list != ITEMS]
        if lists:
            bound[rule.id] = lists[0]
    return bound


def _each(tree: Tree, name: str, question: Question, checker: Checker) -> Iterator[tuple[Owner, Checklist]]:
    entries = tree.get(name)
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        found = _asked(_alone(tree, {name: index}), question, checker)
        if isinstance(found, Checklist):
            identity = entry.get("id") if isinstance(entry, dict) else None
            yield Owner(name, f"/{name}/{index}", identity if isinstance(identity, str) else None), found
