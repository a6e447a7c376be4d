"""Read a JSON value as a fact of a declared type: a usable value, or None when it cannot be read.

docs/rule-language.md §2, *Fact types*. Usable values: bool, str (NFC), frozenset of codes, int (an integer, or a day as
`date.toordinal()`), Decimal, (day, microseconds of the day or None) for a moment, (issuer, number) for a form.

NOTE: decimals are imported where they are needed: few dossiers have them, and a check must be done within 100 ms.
"""

from collections.abc import Callable, Mapping
from functools import cache
from operator import ge, gt, le, lt
from typing import TYPE_CHECKING, Any, Final
from unicodedata import category, normalize

from compliance.engine.moments import moment_reader, read_date, remembering
from compliance.models.operators import FactType

if TYPE_CHECKING:
    from decimal import Decimal

Reader = Callable[[Any], Any]
Form = tuple[str, str]

LARGEST_INTEGER: Final = 2**53 - 1
# Letters and a sign that nobody sees: fillers of Korean writing, and the Braille cell without dots.
_FILLERS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def read_boolean(value: Any) -> bool | None:
    """Return true or false as it stands."""
    return value if value is True or value is False else None


def read_text(value: Any) -> str | None:
    """Return text in NFC; blank text, also of characters that nobody sees, is unusable."""
    if value.__class__ is not str:
        return None
    first = value[:1]
    # A letter or number at the beginning shows; the few that do not are looked for with care.
    if (first.isalnum() and first not in _FILLERS) or _shows(value):
        return value if value.isascii() else normalize("NFC", value)
    return None


def _shows(text: str) -> bool:
    """Say whether a text has a letter, number, punctuation mark or sign."""
    return any(category(char)[0] in "LNPS" and char not in _FILLERS for char in text)


def read_integer(value: Any) -> int | None:
    """Return an integer within ±2⁵³."""
    return value if value.__class__ is int and -LARGEST_INTEGER <= value <= LARGEST_INTEGER else None


def read_decimal(value: Any) -> "Decimal | None":
    """Return a number exactly, with at most six decimals."""
    return _exact()(value)


@cache
def _exact() -> "Callable[[Any], Decimal | None]":
    from compliance.engine.decimals import exact

    return exact


def code_reader(known: frozenset[str]) -> Reader:
    """Return a reader of one code of a list."""
    usable = {code: code for code in known}

    def read(value: Any) -> str | None:
        if value.__class__ is not str:
            return None
        return usable.get(value) or usable.get(normalize("NFC", value))

    return read


def codes_reader(known: frozenset[str]) -> Reader:
    """Return a reader of a set of codes: a list, each once."""
    read_one = code_reader(known)

    def read(value: Any) -> frozenset[str] | None:
        if value.__class__ is not list:
            return None
        codes = [read_one(member) for member in value]
        distinct = frozenset(code for code in codes if code is not None)
        return distinct if len(distinct) == len(codes) else None

    return read


def form_reader(known: Mapping[Form, Form]) -> Reader:
    """Return a reader of forms; equal forms give the same pair, one that is nearly a known form cannot be read."""
    folds: dict[Form, Form] = {}

    def read(value: Any) -> Form | None:
        found = known.get(_as_written(value)) if value.__class__ is dict else None
        if found is not None:
            return found
        form = _form(value)
        if form is None:
            return None
        found = known.get(form)
        if found is not None:
            return found
        # Late: most dossiers name only forms that are known.
        from compliance.loading.suggest import folded_form, folded_forms

        if not folds:
            folds.update(folded_forms(known))
        return None if folded_form(form) in folds else form

    return read


def _as_written(value: dict[str, Any]) -> Form:
    """Return a form as a lookup takes it, whatever stands there: no form when anything else is in it."""
    issuer, number = value.get("issuer"), value.get("number")
    if len(value) != 2 or issuer.__class__ is not str or number.__class__ is not str:
        return "", ""
    return issuer, number


def near_form(value: Any, known: Mapping[Form, Form]) -> Form | None:
    """Return the known form that a value nearly is: it differs in spaces, case, marks, dashes or leading zeros."""
    from compliance.loading.suggest import folded_form, folded_forms

    form = _form(value)
    return None if form is None else folded_forms(known).get(folded_form(form))


def _form(value: Any) -> Form | None:
    if value.__class__ is not dict or len(value) != 2:
        return None
    issuer, number = read_text(value.get("issuer")), read_text(value.get("number"))
    return None if issuer is None or number is None else (issuer, number)


_COMPARED: Final[Mapping[str, Callable[[Any, Any], bool]]] = {"at_least": ge, "above": gt, "at_most": le, "below": lt}


def _within(read: Reader, limits: tuple[tuple[str, str], ...]) -> Reader:
    """Return a reader of numbers that lie within limits."""
    tests = tuple((_COMPARED[name], _number(text)) for name, text in limits)

    def limited(value: Any) -> Any:
        usable = read(value)
        return usable if usable is not None and all(test(usable, limit) for test, limit in tests) else None

    return limited


def _number(text: str) -> "int | Decimal":
    if "." not in text:
        return int(text)
    from decimal import Decimal

    return Decimal(text)


def reader(
    kind: FactType,
    *,
    codes: frozenset[str] = frozenset(),
    zone: str = "UTC",
    forms: Mapping[Form, Form] | None = None,
    limits: tuple[tuple[str, str], ...] = (),
) -> Reader:
    """Return the reader of a fact type.

    `forms` are the known ones, each with the one that stands for its equals; `limits` say where a number lies.
    """
    if limits:
        return _within(reader(kind), limits)
    match kind:
        case FactType.BOOLEAN:
            return read_boolean
        case FactType.INTEGER:
            return read_integer
        case FactType.DECIMAL:
            return read_decimal
        case FactType.DATE:
            return remembering(read_date)
        case FactType.MOMENT:
            return moment_reader(zone)
        case FactType.CODE:
            return code_reader(codes)
        case FactType.CODES:
            return codes_reader(codes)
        case FactType.FORM:
            return form_reader(forms or {})
        case FactType.TEXT | FactType.REF | FactType.ID:
            return read_text
