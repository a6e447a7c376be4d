"""Find what an input or a finding speaks of: a JSON Pointer -> Place in the form."""

import re
from typing import Final

from compliance.models.form import DossierForm, Field, Section
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance_service.forms.typed import ISSUER, ITSELF, NONE, NUMBER

THERE: Final = "#there"
COMPLETE: Final = "#complete"
_ENTRY: Final = "0|[1-9][0-9]{0,5}"
_NUMBER: Final = re.compile(_ENTRY)
_NAME: Final = re.compile(
    rf"/(?P<section>[^/#]+)(?:/(?P<entry>{_ENTRY}))?(?:/(?P<field>[^/#]+))?(?P<part>/issuer|/number|#[a-z]+)?"
)
_OF_TYPE: Final = {FactType.FORM: (ITSELF, ISSUER, NUMBER), FactType.CODES: (ITSELF, NONE)}


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the form: its section, the number of the entry, the field; `part` tells a field's inputs apart."""

    section: Section
    entry: int | None
    field: Field | None
    part: str

    @property
    def name(self) -> str:
        """The name of the input here, without its part."""
        tokens = (self.section.name, self.entry, self.field.name if self.field else None)
        return "".join(f"/{token}" for token in tokens if token is not None)


def is_number(token: str) -> bool:
    """Say whether a token of a pointer is the number of an entry."""
    return _NUMBER.fullmatch(token) is not None


def place_of(name: str, form: DossierForm) -> Place | None:
    """Return the place of an input's name, or None when the form has no such input."""
    match = _NAME.fullmatch(name)
    section = form.section(match["section"]) if match else None
    if match is None or section is None:
        return None
    entry = None if match["entry"] is None else int(match["entry"])
    part = match["part"] or ITSELF
    if match["field"] is None:
        ticks = (() if section.element is None else (COMPLETE,)) if entry is None else (THERE,)
        fits = part in ticks and (entry is None or section.element is not None)
        return Place(section, entry, None, part) if fits else None
    field = section.field(match["field"])
    if field is None or (entry is None) != (section.element is None):
        return None
    return Place(section, entry, field, part) if part in _OF_TYPE.get(field.type, (ITSELF,)) else None


def field_of(pointer: str, form: DossierForm) -> Place | None:
    """Return the nearest place that encloses a pointer into the dossier; None for the dossier as a whole."""
    section_name, *rest = [*pointer.split("/")[1:], ""]
    section = form.section(section_name)
    if section is None:
        return None
    entry = None
    if section.element is not None:
        number, *rest = rest
        if not is_number(number):
            return Place(section, None, None, ITSELF)
        entry, rest = int(number), [*rest, ""]
    return Place(section, entry, section.field(rest[0]) if rest else None, ITSELF)
