"""Read cells as a fact of a declared type: CellReader(field), value -> Understood, with what is to be said of it."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from compliance.models.form import Choice, Field, FormChoice
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.phrases import join_with
from compliance.models.text import Text
from compliance_service.forms.days import read_day, read_moment, show_day
from compliance_service.forms.numbers import read_decimal, read_integer
from compliance_service.rosters.grid import Value
from compliance_service.rosters.names import Lexicon, labels_of, near
from compliance_service.rosters.plain_cells import iso_of, shown, truth_of

_DIGITS: Final = re.compile(r"\d+")
# How the error values of formulas begin.
_ERRORS: Final = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!")
_SEPARATED: Final = re.compile(r"[;\n]+")
_NAME_OF_FORM: Final = re.compile(r"^(?:mẫu|biểu|phụ lục|form)?\s*(?:số)?\s*[:.]?\s*", re.IGNORECASE)
_MONTH_FIRST: Final = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
# Excel counts days from here; the first and last that can be meant are of the years 1950 and 2100.
_FIRST_SERIAL: Final = date(1899, 12, 30)
_SERIALS: Final = range(18_264, 73_051)
_MOST_MEANT: Final = 500
_MIDNIGHT: Final = "T00:00"


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be said of a cell: the code of a problem or notice, what fills its words, and what was meant."""

    code: str
    suggestion: str | None = None
    notice: bool = False
    values: tuple[tuple[str, Text | str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """The value of a cell, and what is to be said of it; what cannot be read stays as it was written."""

    value: Any
    said: tuple[Said, ...] = ()


class CellReader:
    """Reads the cells of one column; what was read once is remembered, for a list repeats few words."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.choices = Lexicon(field.choices, _names_of_choice)
        self.forms = Lexicon(field.forms, _names_of_form)
        self.numbers = Lexicon(field.forms, lambda form: (form.number,))
        self._known: dict[tuple[type, Value], Understood] = {}

    def read(self, value: Value) -> Understood:
        """Return what a cell that is not blank says of the fact."""
        key = (type(value), value)
        if key not in self._known:
            self._known[key] = self._read(value)
        return self._known[key]

    def meant(self, text: str, known: Iterable[str]) -> str | None:
        """Return what a text was probably meant to be; of very many that cannot be read, only for the first."""
        return near(text, known) if len(self._known) < _MOST_MEANT else None

    def _read(self, value: Value) -> Understood:
        if isinstance(value, str) and value.strip().upper().startswith(_ERRORS):
            return Understood(value.strip(), (Said("error_cell"),))
        return _READERS.get(self.field.type, _text)(value, self)


def _form(value: Value, reader: CellReader) -> Understood:
    """Return the form that a cell names: by number, by number and issuer, or by the beginning of its number."""
    text = shown(value)
    number = _NAME_OF_FORM.sub("", text, count=1)
    exact = reader.forms.exactly(text) or reader.forms.exactly(number)
    folded = [form for form in reader.forms.folded(number) if _same_digits(number, form)]
    likely = exact or folded or reader.numbers.begins(number)
    if len({form.same_as for form in likely}) > 1:
        forms = join_with((form.label for form in likely), "; ", "; ")
        return Understood({"number": number}, (Said("several_forms", values=(("forms", forms),)),))
    if not likely:
        meant = reader.meant(number, (form.number for form in reader.field.forms))
        return Understood(number or text, (Said("bad_form", meant),))
    form = next((each for each in likely if each.code == each.same_as), likely[0])
    taken = {"issuer": form.issuer, "number": form.number}
    return Understood(taken) if exact else Understood(taken, (_understood(text, form.label),))


def _same_digits(text: str, form: FormChoice) -> bool:
    """Say whether the numbers of a text are those of a form: 0/1 is not 01."""
    return any(_DIGITS.findall(text) == _DIGITS.findall(name) for name in _names_of_form(form))


def _names_of_form(form: FormChoice) -> tuple[str, ...]:
    labels = labels_of(form.label)
    short = (_NAME_OF_FORM.sub("", label, count=1) for label in labels)
    return form.number, form.code, f"{form.number} {form.issuer}", *labels, *short


def _understood(found: str, taken: Text) -> Said:
    return Said("code_understood", taken.vi, notice=True, values=(("found", found), ("taken", taken)))


def _text(value: Value, _: CellReader) -> Understood:
    return Understood(shown(value))


def _boolean(value: Value, _: CellReader) -> Understood:
    truth = truth_of(value)
    if truth is None:
        return Understood(shown(value), (Said("bad_boolean"),))
    return Understood(truth)


def _code(value: Value, reader: CellReader) -> Understood:
    text, field = shown(value), reader.field
    exact = reader.choices.exactly(text)
    alike = exact or reader.choices.folded(text)
    if len(alike) == 1:
        choice = alike[0]
        return Understood(choice.code) if exact else Understood(choice.code, (_understood(text, choice.label),))
    meant = reader.meant(text, (label for choice in field.choices for label in labels_of(choice.label)))
    return Understood(text, (Said("bad_code", meant, values=(("found", text), ("label", field.label))),))


def _names_of_choice(choice: Choice) -> tuple[str, ...]:
    return choice.code, *labels_of(choice.label)


def _codes(value: Value, reader: CellReader) -> Understood:
    whole = _code(value, reader)
    if not any(said.code == "bad_code" for said in whole.said):
        return Understood([whole.value], whole.said)
    parts = [_code(part.strip(), reader) for part in _SEPARATED.split(shown(value)) if part.strip()]
    return Understood([part.value for part in parts], tuple(said for part in parts for said in part.said))


def _day(value: Value, reader: CellReader) -> Understood:
    field = reader.field
    if isinstance(value, date):
        iso = iso_of(value) if isinstance(value, datetime) else value.isoformat()
        return Understood(iso.removesuffix(_MIDNIGHT) if field.type is FactType.MOMENT else iso[:10])
    text = shown(value)
    iso_read = (read_moment if field.type is FactType.MOMENT else read_day)(text)
    if iso_read is None:
        return Understood(text, (Said("bad_date", _meant_day(value)),))
    taken = show_day(iso_read)
    return Understood(iso_read, (Said("date_as_text", notice=True, values=(("taken", taken),)),))


def _meant_day(value: Value) -> str | None:
    """Return the day that a number of Excel, or a date with the month first, was probably meant to be."""
    if isinstance(value, int | float) and not isinstance(value, bool) and int(value) in _SERIALS:
        return show_day((_FIRST_SERIAL + timedelta(days=int(value))).isoformat())
    month_first = _MONTH_FIRST.fullmatch(value.strip()) if isinstance(value, str) else None
    if month_first is None:
        return None
    month, _, day, year = month_first.groups()
    iso = read_day(f"{day}/{month}/{year}")
    return show_day(iso) if iso else None


def _number(value: Value, reader: CellReader) -> Understood:
    field = reader.field
    if isinstance(value, int | float) and not isinstance(value, bool):
        whole = float(value).is_integer()
        number = int(value) if whole else Decimal(repr(value))
        if whole or field.type is FactType.DECIMAL:
            return Understood(number)
    read: Callable[[str], int | Decimal | None] = read_integer if field.type is FactType.INTEGER else read_decimal
    found = read(shown(value))
    return Understood(shown(value), (Said("bad_number"),)) if found is None else Understood(found)


_READERS: Final[Mapping[FactType, Callable[[Value, CellReader], Understood]]] = {
    FactType.BOOLEAN: _boolean,
    FactType.CODE: _code,
    FactType.CODES: _codes,
    FactType.DATE: _day,
    FactType.MOMENT: _day,
    FactType.INTEGER: _number,
    FactType.DECIMAL: _number,
    FactType.FORM: _form,
}
