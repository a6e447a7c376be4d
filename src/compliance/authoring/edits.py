"""Edit a dossier at a JSON Pointer: (Json, Edit) -> a new Json; the old one stays as it was."""

from collections.abc import Mapping
from enum import StrEnum

from compliance.authoring.dossier_yaml import Json
from compliance.models.frozen import dataclass


class Verb(StrEnum):
    """What an edit does."""

    SET = "set"
    REMOVE = "remove"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: `set` replaces a value or adds a member, `add` puts before a list's place (or at its end, `-`)."""

    verb: Verb
    pointer: str
    value: Json = None


class NowhereError(Exception):
    """The pointer of an edit leads nowhere in this dossier."""


def edited(dossier: Json, edit: Edit) -> Json:
    """Return the dossier after one edit. Raise `NowhereError`."""
    if edit.pointer == "" and edit.verb is Verb.SET:
        return edit.value
    if not edit.pointer.startswith("/"):
        raise NowhereError(edit.pointer)
    steps = tuple(step.replace("~1", "/").replace("~0", "~") for step in edit.pointer[1:].split("/"))
    return _at(dossier, steps, edit)


def _at(value: Json, steps: tuple[str, ...], edit: Edit) -> Json:
    step, *rest = steps
    match value:
        case Mapping():
            return _in_object(value, step, tuple(rest), edit)
        case tuple():
            return _in_list(value, step, tuple(rest), edit)
        case _:
            raise NowhereError(edit.pointer)


def _in_object(value: Mapping[str, Json], step: str, rest: tuple[str, ...], edit: Edit) -> Json:
    if not rest and edit.verb is not Verb.REMOVE:
        return {**value, step: edit.value}
    if step not in value:
        raise NowhereError(edit.pointer)
    if rest:
        return {**value, step: _at(value[step], rest, edit)}
    return {key: member for key, member in value.items() if key != step}


def _in_list(value: tuple[Json, ...], step: str, rest: tuple[str, ...], edit: Edit) -> Json:
    adding = edit.verb is Verb.ADD and not rest
    place = len(value) if step == "-" and adding else _index(step, len(value) + adding, edit)
    before, after = value[:place], value[place:]
    if adding:
        return (*before, edit.value, *after)
    if rest:
        return (*before, _at(value[place], rest, edit), *after[1:])
    return (*before, *after[1:]) if edit.verb is Verb.REMOVE else (*before, edit.value, *after[1:])


def _index(step: str, length: int, edit: Edit) -> int:
    if not (step.isascii() and step.isdigit() and int(step) < length):
        raise NowhereError(edit.pointer)
    return int(step)
