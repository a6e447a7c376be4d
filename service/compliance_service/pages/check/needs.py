"""Ask what must be filed of every entry of a dossier: (tree, question, checker) -> Needs, in the plan's order.

A checklist speaks of one entry of each list. So it is asked once for each entry of the lists of which documents are
asked (once for all of which rules read the same), and once for the dossier as a whole; all is the checklist's own word,
nothing is decided here.
"""

from collections.abc import Iterator
from typing import Any, Final

from compliance.assess.checker import Checker
from compliance.assess.question import Question
from compliance.models.checklist import Checklist, DocumentNeed, Need, Unanswered
from compliance.models.form import DossierForm
from compliance.models.frozen import dataclass
from compliance_service.forms.filling import Tree
from compliance_service.pages.check.asker import Asker, alone, read_of

# The weightiest of several needs of one document comes first.
_ORDER: Final = (Need.REQUIRED, Need.DEPENDS, Need.LATER, Need.NOT_REQUIRED)


@dataclass(frozen=True, slots=True)
class Owner:
    """The entry of a list whose document it is: its place in the dossier, what documents name it by, what people do."""

    list: str
    pointer: str
    id: str | None
    name: str | None


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


def needs_of(tree: Tree, form: DossierForm, question: Question, checker: Checker) -> Needs | Unanswered:
    """Return what a dossier of these facts must have; `question` says for when, its data is not read.

    A value that cannot be used is left out: who files, and when, must be usable.
    """
    asker = Asker(form, question, checker)
    whole = asker.ask(alone(tree, form))
    if isinstance(whole, Unanswered):
        return whole
    places: dict[tuple[tuple[str, ...], str], dict[Owner | None, list[DocumentNeed]]] = {}
    for owner, need in _lines(tree, whole, asker):
        of_card = places.setdefault((need.types, owner.list if owner else ""), {})
        of_card.setdefault(owner, []).append(need)
    cards = (
        Card(types, tuple(Place(owner, tuple(needs)) for owner, needs in of_card.items()))
        for (types, _), of_card in places.items()
    )
    return Needs(whole, tuple(cards))


def _lines(tree: Tree, whole: Checklist, asker: Asker) -> Iterator[tuple[Owner | None, DocumentNeed]]:
    """Yield each line of the checklist with its owner, in the plan's order."""
    bound = asker.bound(tree)
    lists = dict.fromkeys(bound[need.cited.rule] for need in whole.documents if need.cited.rule in bound)
    asked = {name: tuple(_each(tree, name, asker)) for name in lists}
    for need in whole.documents:
        owners = asked.get(bound.get(need.cited.rule, ""), ())
        if not owners:
            yield None, need
        for owner, found in owners:
            for line in found.get(need.cited.rule, ()):
                yield owner, line


def _each(tree: Tree, name: str, asker: Asker) -> Iterator[tuple[Owner, dict[str, list[DocumentNeed]]]]:
    """Yield each entry of a list with the lines of its checklist by rule."""
    entries = tree.get(name)
    others = alone(tree, asker.form)
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        found = asker.ask({**others, name: [read_of(entry, name, asker.form)]})
        if isinstance(found, Checklist):
            lines: dict[str, list[DocumentNeed]] = {}
            for need in found.documents:
                lines.setdefault(need.cited.rule, []).append(need)
            yield Owner(name, f"/{name}/{index}", _text(entry, "id"), _text(entry, "name")), lines


def _text(entry: Any, fact: str) -> str | None:
    value = entry.get(fact) if isinstance(entry, dict) else None
    return value if isinstance(value, str) and value.strip() else None
