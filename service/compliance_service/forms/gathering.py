"""Sort what a page sends by its place in the form: pairs of inputs -> what was typed of each section and entry."""

from collections.abc import Sequence
from typing import Final

from compliance.models.form import DossierForm, Field
from compliance_service.forms.places import place_of
from compliance_service.problems import RequestError

MAX_INPUTS: Final = 200_000
MAX_TEXT: Final = 20_000
# How many values one name may have: several codes, or a tick and its contrary.
MAX_VALUES: Final = 500


class Given:
    """What was typed of one object: the texts of its fields by part, and its ticks."""

    def __init__(self) -> None:
        self.fields: dict[str, dict[str, list[str]]] = {}
        self.ticks: dict[str, list[str]] = {}

    def add(self, field: Field | None, part: str, text: str) -> None:
        """Add one input: of a fact, or a tick. Raise `RequestError` for more of one name than a page has."""
        parts = self.ticks if field is None else self.fields.setdefault(field.name, {})
        texts = parts.setdefault(part, [])
        if len(texts) >= MAX_VALUES:
            raise RequestError("bad_parameter")
        texts.append(text)


def gathered(
    pairs: Sequence[tuple[str, str]], form: DossierForm
) -> tuple[dict[str, dict[int | None, Given]], tuple[str, ...]]:
    """Return what was typed by section and entry (None: of the section), and the names that are none of the form.

    Raise `RequestError` for more or longer inputs than a page has.
    """
    if len(pairs) > MAX_INPUTS:
        raise RequestError("too_large")
    given: dict[str, dict[int | None, Given]] = {}
    unknown: dict[str, None] = {}
    for name, text in pairs:
        if not name.startswith("/"):
            continue
        if len(text) > MAX_TEXT:
            raise RequestError("too_large")
        place = place_of(name, form)
        if place is None:
            unknown[name] = None
        else:
            entries = given.setdefault(place.section.name, {})
            entries.setdefault(place.entry, Given()).add(place.field, place.part, text)
    return given, tuple(unknown)
