"""Write an empty table to fill in: (form, list) -> CSV bytes that every spreadsheet program opens."""

import csv
from codecs import BOM_UTF8
from collections.abc import Iterator
from io import StringIO

from compliance.models.form import DossierForm
from compliance.models.operators import FactType
from compliance.models.text import Language
from compliance_service.rosters.columns import Target
from compliance_service.rosters.reading import target_of
from compliance_service.safety.cells import neutral


def template_of(form: DossierForm, section: str, language: Language = "vi") -> bytes:
    """Return the headings of a list, then of the documents that rules ask of each entry, with their form and day.

    UTF-8 with its mark, without which Excel takes the text for another encoding.
    """
    file = StringIO(newline="")
    csv.writer(file).writerow([neutral(title) for title in _titles(target_of(form, section), language)])
    return BOM_UTF8 + file.getvalue().encode()


def _titles(target: Target, language: Language) -> Iterator[str]:
    """Give the headings of what rules read, and of the texts by which people know each other."""
    for field in target.section.fields:
        if field.type is not FactType.ID and (field.read_by or field.type is FactType.TEXT):
            yield field.label.in_language(language)
    if target.documents is None or target.owner is None:
        return
    for entry_type in target.documents.types:
        if target.owner.name not in entry_type.facts:
            continue
        label = entry_type.label.in_language(language)
        yield label
        for field in target.documents.fields_of(entry_type.code):
            if field != target.owner:
                yield f"{label}: {field.label.in_language(language)}"
