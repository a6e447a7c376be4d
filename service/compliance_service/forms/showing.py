"""Show a dossier on a page: (tree, form) -> the text of each input, with what the form cannot show in one of them."""

from collections.abc import Mapping
from typing import Any, Final

from compliance.models.form import DossierForm, Section
from compliance_service.forms.carried import ABSENT, CARRIED, text_of
from compliance_service.forms.places import THERE
from compliance_service.forms.typed import ON, is_shown, texts_of

_ENVELOPE: Final = frozenset(("kind", "agency", "period"))


def pairs_of_dossier(tree: Mapping[str, Any], form: DossierForm) -> list[tuple[str, str]]:
    """Return what a page would send of a dossier that was opened, so that nothing of it is lost."""
    return list(values_of(tree, form).items())


def values_of(tree: Mapping[str, Any], form: DossierForm) -> dict[str, str]:
    """Return the text of each input by its name; inputs that are not named are blank.

    A page that offers a list to choose from adds the text given here where that is none of the choices.
    """
    shower = _Shower()
    for section in form.sections:
        shower.section(tree.get(section.name, ABSENT), section)
    explanations = tree.get(form.explanations.name, ABSENT)
    if explanations == []:
        shower.carried[(form.explanations.name,)] = explanations
    elif explanations is not ABSENT:
        shower.section(explanations, form.explanations)
    for name, value in tree.items():
        if name not in _ENVELOPE and form.section(name) is None:
            shower.carried[(name,)] = value
    carried = text_of(shower.carried)
    return {**shower.texts, CARRIED: carried} if carried else shower.texts


class _Shower:
    """The texts of inputs, and what cannot be shown, being gathered."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.carried: dict[tuple[str, ...], Any] = {}

    def section(self, value: Any, section: Section) -> None:
        """Show a section as it stands."""
        if section.element is None:
            self._object(value, section, (section.name,))
        elif not isinstance(value, list):
            self.carried[(section.name,)] = value
        else:
            self._list(value, section)

    def _list(self, entries: list[Any], section: Section) -> None:
        for index, entry in enumerate(entries):
            self.texts[f"/{section.name}/{index}{THERE}"] = ON
            self._object(entry, section, (section.name, str(index)))

    def _object(self, value: Any, section: Section, path: tuple[str, ...]) -> None:
        if value is ABSENT:
            return
        if not isinstance(value, dict) or not value:
            self.carried[path] = value
            return
        for name, member in value.items():
            field = section.field(name)
            if field is None:
                self.carried[(*path, name)] = member
                continue
            for part, text in texts_of(member, field).items():
                self.texts[f"/{'/'.join(path)}/{name}{part}"] = text
            if not is_shown(member, field):
                self.carried[(*path, name)] = member
