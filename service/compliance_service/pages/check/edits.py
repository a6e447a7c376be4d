"""Add and take away entries of lists by buttons: (inputs, form) -> inputs. A button says what in its value."""

from typing import Final
from urllib.parse import parse_qsl

from compliance.models.form import DossierForm, Section
from compliance.models.operators import FactType
from compliance_service.forms.places import THERE
from compliance_service.forms.typed import ON
from compliance_service.pages.check.sent import Sent

# NOTE: not "remove": an input of that name would hide the method of the form that scripts call.
ADD: Final = "add-entry"
REMOVE: Final = "remove-entry"
# The list that `add` means, among what it says of the new entry.
LIST: Final = "list"
OTHER_TYPE: Final = "other_type"
# Which card an entry without a type belongs to, by the entry's pointer.
CARD: Final = "card:"
_OWN: Final = (ADD, REMOVE)

Pairs = tuple[tuple[str, str], ...]


def edited(sent: Sent, form: DossierForm) -> Pairs:
    """Return the inputs after what the button asks; one that means nothing here changes nothing.

    A page sends the one button that was pressed: of several only the first is heard.
    """
    pairs = tuple(pair for pair in sent.pairs if pair[0] not in _OWN)
    button, asked = next((pair for pair in sent.pairs if pair[0] in _OWN), ("", ""))
    if button == ADD:
        return _added(pairs, dict(parse_qsl(asked)), form)
    return _removed(pairs, asked, form) if button == REMOVE else pairs


def entries_of(pairs: Pairs, name: str) -> tuple[int, ...]:
    """Return the numbers of a list's entries among the inputs, in order."""
    start = f"/{name}/"
    tokens = {each.removeprefix(start).split("/")[0].split("#")[0] for each, _ in pairs if each.startswith(start)}
    return tuple(sorted(int(token) for token in tokens if token.isascii() and token.isdigit() and len(token) < 7))


def _added(pairs: Pairs, said: dict[str, str], form: DossierForm) -> Pairs:
    section = form.section(said.pop(LIST, ""))
    if section is None or section.element is None:
        return pairs
    if said.pop(OTHER_TYPE, None) is not None:
        said["type"] = next((text for name, text in reversed(pairs) if name == OTHER_TYPE), "")
        if not said["type"]:
            return pairs
    number = max(entries_of(pairs, section.name), default=-1) + 1
    pointer = f"/{section.name}/{number}"
    card = said.pop("card", None)
    stated = {name: text for name, text in said.items() if section.field(name) is not None}
    facts = {**_identity(pairs, section), **stated}
    marks = ((CARD + pointer, card),) if card else ()
    return (*pairs, (pointer + THERE, ON), *((f"{pointer}/{name}", text) for name, text in facts.items()), *marks)


def _identity(pairs: Pairs, section: Section) -> dict[str, str]:
    """Return an id that no other entry of the list has."""
    field = next((field for field in section.fields if field.type is FactType.ID), None)
    if field is None:
        return {}
    taken = {text for name, text in pairs if name.startswith(f"/{section.name}/") and name.endswith(f"/{field.name}")}
    number = 1
    while f"{section.element}-{number}" in taken:
        number += 1
    return {field.name: f"{section.element}-{number}"}


def _removed(pairs: Pairs, pointer: str, form: DossierForm) -> Pairs:
    """Return the inputs without an entry, and without entries that are its own."""
    parts = pointer.split("/")
    section = form.section(parts[1]) if len(parts) == 3 else None
    if section is None or section.element is None:
        return pairs
    gone = {pointer, *_owned(pairs, pointer, section, form)}
    return tuple(pair for pair in pairs if _entry_of(pair[0]) not in gone)


def _owned(pairs: Pairs, pointer: str, section: Section, form: DossierForm) -> set[str]:
    identity = next((field.name for field in section.fields if field.type is FactType.ID), None)
    named = next((text for name, text in pairs if identity and name == f"{pointer}/{identity}"), None)
    owned: set[str] = set()
    for other in form.sections:
        for field in other.fields:
            if named and field.refers_to == section.name:
                owned |= {
                    _entry_of(name)
                    for name, text in pairs
                    if name.startswith(f"/{other.name}/") and name.endswith(f"/{field.name}") and text == named
                }
    return owned


def _entry_of(name: str) -> str:
    return "/".join(name.removeprefix(CARD).split("#")[0].split("/")[:3])
