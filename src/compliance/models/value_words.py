"""Say a value of a declared type in plain words: Value or JSON -> Text."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from compliance.models.calendar_words import date_words, moment_words
from compliance.models.condition import Value
from compliance.models.operators import FactType
from compliance.models.pack import Document
from compliance.models.phrases import both, join_and
from compliance.models.plain_words import NO, YES, form_words, number_words, plain_words, text_words
from compliance.models.report import JsonValue
from compliance.models.text import Text
from compliance.models.vocabulary import CodeList

_DAYS: Final = (FactType.DATE, FactType.MOMENT)
_CODES: Final = (FactType.CODE, FactType.CODES)
_NO_DOCUMENTS: Final[Mapping[str, Document]] = {}


def value_words(
    value: Value, fact_type: FactType, codes: CodeList | None, documents: Mapping[str, Document] = _NO_DOCUMENTS
) -> Text:
    """Say a value of the rules (days are ordinals, forms are pairs) as a reader writes it."""
    if isinstance(value, tuple):
        return form_words(_issuer(value[0], documents), value[1])
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, int) and fact_type in _DAYS:
        return date_words(value)
    if isinstance(value, int | Decimal):
        return number_words(value)
    return _string_words(value, fact_type, codes)


def json_words(
    value: JsonValue | Decimal,
    fact_type: FactType | None = None,
    codes: CodeList | None = None,
    documents: Mapping[str, Document] = _NO_DOCUMENTS,
) -> Text:
    """Say what stands in a dossier by the type of its fact; what is not of that type is said as it is."""
    match value:
        case str():
            return _string_words(value, fact_type, codes)
        case list() if fact_type is FactType.CODES and all(isinstance(code, str) for code in value):
            return join_and(_code_words(str(code), codes) for code in value)
        case {"issuer": str() as issuer, "number": str() as number, **rest} if not rest:
            return form_words(_issuer(issuer, documents), number)
        case _:
            return plain_words(value)


def _string_words(value: str, fact_type: FactType | None, codes: CodeList | None) -> Text:
    if fact_type in _CODES:
        return _code_words(value, codes)
    return moment_words(value) if fact_type in _DAYS else text_words(value)


def _code_words(code: str, codes: CodeList | None) -> Text:
    row = codes.codes.get(code) if codes else None
    return row.label if row else text_words(code)


def _issuer(code: str, documents: Mapping[str, Document]) -> Text:
    """Name a document by its number, else its title, else its code."""
    document = documents.get(code)
    if document is None:
        return both(code)
    return both(document.number) if document.number else document.title
