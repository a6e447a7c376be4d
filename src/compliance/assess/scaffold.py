"""Make a dossier in which nothing is there yet: (Header, Stack, kind, answers) -> tree.

Facts that are not answered are null (to be asked), lists are empty (nothing is there), so that it can only be judged to
lack what is required. A list that may not be empty has one entry to fill in, except that of documents.
"""

from collections.abc import Mapping
from typing import Any, Final

from compliance.assess.header import Header
from compliance.models.stack import Stack
from compliance.models.vocabulary import Kind, ListSection

Tree = dict[str, Any]

ITEMS: Final = "items"
FIRST_ID: Final = "1"


def scaffold(header: Header, stack: Stack, kind: str, answers: Mapping[str, Any]) -> Tree:
    """Return a dossier of a kind with the sections that were answered; `answers` are sections as a dossier has them."""
    declared = stack.vocabulary.kinds[kind]
    envelope = {"kind": kind, "agency": header.agency, "period": header.as_stated}
    return envelope | {name: _section(name, declared, stack, answers.get(name)) for name in declared.sections}


def _section(name: str, kind: Kind, stack: Stack, answered: Any) -> Any:
    section = stack.vocabulary.lists.get(name)
    if section is None:
        return _filled(name, kind, stack, answered)
    return _list(section, kind, stack, answered)


def _list(section: ListSection, kind: Kind, stack: Stack, answered: Any) -> Any:
    if answered is None:
        # NOTE: a blank document would be one more that may be there.
        answered = [{}] if section.name in kind.not_empty and section.name != ITEMS else []
    if not isinstance(answered, list):
        return answered
    return [_filled(section.element, kind, stack, entry) for entry in answered]


def _filled(root: str, kind: Kind, stack: Stack, answered: Any) -> Any:
    """Return the facts of a section or entry: as answered, else null; what is no object is left as it is."""
    if answered is not None and not isinstance(answered, dict):
        return answered
    facts = [
        fact.name
        for fact in stack.vocabulary.facts.values()
        if fact.root == root and (fact.kinds is None or kind.code in fact.kinds)
    ]
    blank: Tree = {name: FIRST_ID if name == "id" else None for name in facts}
    return blank | {name: value for name, value in (answered or {}).items() if value is not None}
