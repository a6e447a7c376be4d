"""Write a state down as a dossier: State -> JSON. What need not be stated is left out."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from compliance.analysis.solving.differences import numbers
from compliance.analysis.solving.domains import Domain, Picks, Spans
from compliance.analysis.solving.goals import Cell, Slot
from compliance.analysis.solving.law import Law
from compliance.analysis.solving.leaves import MILLIONTHS, Unsolvable
from compliance.analysis.solving.state import CLOCK, State
from compliance.analysis.solving.values import groups, texts
from compliance.engine.plan import FieldPlan
from compliance.models.condition import Value
from compliance.models.operators import FactType
from compliance.models.report import JsonValue

# A value that no reader of the type takes for one.
_UNUSABLE: Final[Mapping[FactType, JsonValue]] = {FactType.TEXT: "", FactType.ID: "", FactType.CODES: "?"}
_MORNING: Final = 9 * 3600 * MILLIONTHS


def written(state: State, law: Law, field_of: Callable[[str, str], FieldPlan]) -> dict[str, JsonValue]:
    """Return the dossier of a state: a kind, an agency and a period of the law's, and what the goals asked for."""
    return _Writing(state, law, field_of).dossier()


class _Writing:
    def __init__(self, state: State, law: Law, field_of: Callable[[str, str], FieldPlan]) -> None:
        self._state = state
        self._law = law
        self._field_of = field_of
        wishes = {cell: law.day for cell in state.cells if self._field(cell).type in (FactType.DATE, FactType.MOMENT)}
        self._numbers = numbers(state, wishes)
        self._texts = texts(state) or {}
        self._fresh = 0
        self._leaders = groups(state)
        self._new_texts: dict[Cell, str] = {}
        self._ids: dict[int, str] = {}

    def _field(self, cell: Cell) -> FieldPlan:
        return self._field_of(self._section(cell[0]), cell[1])

    def _section(self, slot: Slot) -> str:
        return slot if isinstance(slot, str) else self._state.entries[slot]

    def dossier(self) -> dict[str, JsonValue]:
        self._name_entries()
        base = self._law.stack.base
        period = base.period
        year = date.fromordinal(self._law.day).year
        told: dict[str, JsonValue] = {
            "kind": self._law.kind,
            "agency": base.agency or "X",
            "period": {
                "kind": period.kind if period else "year",
                "from": period.first if period else f"{year}-01-01",
                "to": period.last if period else f"{year}-12-31",
            },
        }
        rows: dict[Slot, dict[str, JsonValue]] = {slot: {} for slot in range(len(self._state.entries))}
        for cell, domain in self._state.cells.items():
            if not cell[2]:
                found = self._stated(cell, domain)
                if found is not None:
                    rows.setdefault(cell[0], {})[cell[1]] = found
        for name, section in self._law.sections.items():
            if section.element is None and name in rows:
                told[name] = rows[name]
            elif section.element is not None and self._state.lists.get(name):
                told[name] = [rows[slot] for slot in self._state.of(name)]
        return told

    def _name_entries(self) -> None:
        """Give each entry whose identity matters one of its own. Raise `Unsolvable` if two must have the same."""
        taken: set[tuple[str, str]] = set()
        for cell, domain in self._state.cells.items():
            slot, _, part = cell
            if (
                part
                or not isinstance(slot, int)
                or self._field(cell).type is not FactType.ID
                or domain.missing
                or domain.values.empty
            ):
                continue
            section = self._state.entries[slot]
            element = self._law.sections[section].element
            assert isinstance(domain.values, Picks)
            number = self._state.of(section).index(slot) + 1
            options = (
                sorted(map(str, domain.values.values))
                if domain.values.listed
                else (f"{element}-{number + extra}" for extra in range(0, 1000, 50))
            )
            name = next((each for each in options if (section, each) not in taken), None)
            if name is None or (not domain.values.listed and name in domain.values.values):
                raise Unsolvable(f"identities of {section}")
            taken.add((section, name))
            self._ids[slot] = name

    def _stated(self, cell: Cell, domain: Domain) -> JsonValue | None:
        field = self._field(cell)
        if domain.missing:
            return None
        if domain.values.empty or (field.type is FactType.REF and cell not in self._state.target):
            return _UNUSABLE.get(field.type, "?")
        write = _WRITERS.get(field.type)
        return self._special(cell, field, domain) if write is None else write(self._value(cell, domain))

    def _special(self, cell: Cell, field: FieldPlan, domain: Domain) -> JsonValue:
        match field.type:
            case FactType.REF:
                return self._ids[self._state.target[cell]]
            case FactType.ID:
                slot = cell[0]
                assert isinstance(slot, int)
                return self._ids[slot]
            case FactType.CODES:
                codes = (
                    part
                    for (slot, name, part), inside in self._state.cells.items()
                    if (slot, name) == cell[:2] and part and inside.values == Picks(frozenset((True,)))
                )
                told: list[JsonValue] = [*sorted(codes)]
                return told
            case FactType.MOMENT:
                return self._moment(cell, domain)
            case _:
                raise TypeError(field.type)

    def _moment(self, cell: Cell, domain: Domain) -> JsonValue:
        day = _day(self._value(cell, domain))
        clock = self._state.cells.get((cell[0], cell[1], CLOCK))
        if clock is None or clock.missing:
            return day
        assert isinstance(clock.values, Spans)
        time = timedelta(microseconds=clock.values.nearest(_MORNING))
        whole = f"{time.seconds // 3600:02}:{time.seconds // 60 % 60:02}:{time.seconds % 60:02}"
        return f"{day}T{whole}" + (f".{time.microseconds:06}" if time.microseconds else "")

    def _value(self, cell: Cell, domain: Domain) -> Value:
        if isinstance(domain.values, Spans):
            wish = self._law.day if self._field(cell).type in (FactType.DATE, FactType.MOMENT) else 0
            return self._numbers.get(cell, domain.values.nearest(wish))
        chosen = self._texts.get(cell)
        if chosen is not None:
            return chosen
        if domain.values.listed and cell not in self._texts:
            return min(domain.values.values, key=str)
        return self._new(cell, domain.values)

    def _new(self, cell: Cell, values: Picks) -> str:
        """Return a text that occurs nowhere else, or the one of a cell that is the same."""
        leader = self._leaders.get(cell, cell)
        if leader not in self._new_texts:
            avoided = {str(value) for value in values.values}
            self._fresh += 1
            while f"X{self._fresh}" in avoided:
                self._fresh += 1
            self._new_texts[leader] = f"X{self._fresh}"
        return self._new_texts[leader]


def _day(value: Value) -> str:
    return date.fromordinal(int(str(value))).isoformat()


def _form(value: Value) -> JsonValue:
    issuer, number = value if isinstance(value, tuple) else (str(value), str(value))
    return {"issuer": issuer, "number": number}


def _decimal(value: Value) -> JsonValue:
    exact = Decimal(int(str(value))).scaleb(-6)
    if exact == int(exact):
        return int(exact)
    if Decimal(repr(float(exact))) != exact:
        raise Unsolvable(f"{exact} has too many digits for JSON as it is written here")
    return float(exact)


_WRITERS: Final[Mapping[FactType, Callable[[Value], JsonValue]]] = {
    FactType.BOOLEAN: lambda value: value is True,
    FactType.TEXT: str,
    FactType.CODE: str,
    FactType.DATE: _day,
    FactType.INTEGER: lambda value: int(str(value)),
    FactType.DECIMAL: _decimal,
    FactType.FORM: _form,
}
