"""Describe what is unusable in a dossier itself: tree -> IntakeProblems. Slow; runs when decoding noted something."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from compliance.assess.problems import IntakeProblem, json_word, named, near_word, pointer_token, suggestion
from compliance.engine.plan import ENVELOPE, SHOWING, FieldPlan, Plan, SectionPlan
from compliance.engine.readers import Reader, code_reader, near_form, read_text, reader
from compliance.loading.suggest import nearest
from compliance.models.operators import OPERATORS, FactType
from compliance.models.phrases import both, join_and, make
from compliance.models.text import Text

_CODES: Final[Mapping[FactType, str]] = {
    FactType.BOOLEAN: "wrong_type",
    FactType.TEXT: "bad_text",
    FactType.ID: "bad_text",
    FactType.CODE: "unknown_code",
    FactType.CODES: "unknown_code",
    FactType.DATE: "bad_date",
    FactType.MOMENT: "bad_moment",
    FactType.INTEGER: "out_of_range",
    FactType.DECIMAL: "out_of_range",
    FactType.FORM: "bad_form",
    FactType.REF: "bad_reference",
}
_JSON_TYPES: Final[Mapping[FactType, tuple[type, ...]]] = {
    FactType.BOOLEAN: (bool,),
    FactType.CODES: (list,),
    FactType.INTEGER: (int,),
    FactType.DECIMAL: (int, Decimal),
    FactType.FORM: (dict,),
}


_NUMBERS: Final[Mapping[FactType, Text]] = {
    FactType.INTEGER: Text("số nguyên không quá 16 chữ số", "a whole number of at most 16 digits"),
    FactType.DECIMAL: Text("không quá 15 chữ số và 6 chữ số thập phân", "at most 15 digits and 6 decimals"),
}


# A dossier with so many unusable places is another thing than a dossier: the first ones show what it is.
MOST_PROBLEMS: Final = 1000


def intake(tree: Mapping[str, Any], plan: Plan) -> list[IntakeProblem]:
    """Return the problems of a dossier's sections in the order of the plan; past the cap the last one says so."""
    problems = list(islice(_Intake(tree, plan).problems(), MOST_PROBLEMS + 1))
    if len(problems) > MOST_PROBLEMS:
        problems[-1] = IntakeProblem("too_many_problems", "", {"found": str(MOST_PROBLEMS)})
    return problems


class _Intake:
    def __init__(self, tree: Mapping[str, Any], plan: Plan) -> None:
        self._tree = tree
        self._plan = plan
        self._known: dict[str, frozenset[str] | None] = {}
        forms = dict(plan.forms)
        self._readers: dict[FieldPlan, Reader] = {
            field: reader(field.type, codes=frozenset(field.codes), zone=plan.zone, forms=forms, limits=field.limits)
            for section in plan.sections
            for field in section.fields
        }

    def problems(self) -> Iterator[IntakeProblem]:
        known = (*(section.name for section in self._plan.sections), *ENVELOPE)
        for name in self._tree:
            if name not in known:
                yield IntakeProblem("unknown_member", f"/{pointer_token(name)}", near_word(name, known))
        for section in self._plan.sections:
            value = self._tree.get(section.name)
            if value is not None:
                yield from (
                    self._list(value, section) if section.element else self._object(value, section, f"/{section.name}")
                )
        yield from self._denials()

    def _list(self, value: Any, section: SectionPlan) -> Iterator[IntakeProblem]:
        pointer = f"/{section.name}"
        if not isinstance(value, list):
            yield IntakeProblem(
                "wrong_type",
                pointer,
                {"member": named(section.label, section.name), "found": json_word(value), "expected": "codes"},
            )
        elif len(value) > section.cap:
            member = named(section.label, section.name)
            values = {"member": member, "found": str(len(value)), "expected": str(section.cap)}
            yield IntakeProblem("too_many", pointer, values)
        else:
            if not value and not section.may_be_empty:
                yield IntakeProblem("empty_list", pointer, {"member": named(section.label, section.name)})
            for index, entry in enumerate(value):
                yield from self._object(entry, section, f"{pointer}/{index}")
            yield from self._repeated(value, section)

    def _object(self, value: Any, section: SectionPlan, pointer: str) -> Iterator[IntakeProblem]:
        if not isinstance(value, dict):
            values = {"member": pointer.strip("/"), "found": json_word(value), "expected": "object"}
            yield IntakeProblem("wrong_type", pointer, values)
            return
        fields = {field.name: field for field in section.fields}
        derived = {item.name: item.source for item in section.derived}
        for name, raw in value.items():
            place = f"{pointer}/{pointer_token(name)}"
            if name in derived:
                yield IntakeProblem("derived_stated", place, {"member": name, "expected": derived[name]})
            elif name not in fields:
                yield IntakeProblem("unknown_member", place, near_word(name, tuple(fields)))
            elif raw is not None:
                yield from self._field(raw, fields[name], place)

    def _field(self, raw: Any, field: FieldPlan, pointer: str) -> Iterator[IntakeProblem]:
        usable = self._readers[field](raw)
        if usable is None:
            yield self._unreadable(raw, field, pointer)
        elif field.to is not None:
            targets = self._identities(field.to)
            if targets is not None and usable not in targets:
                near = nearest(usable, targets)
                member = named(field.label, field.name)
                values = {"member": member, "found": usable, "expected": field.to, **suggestion(near)}
                yield IntakeProblem("bad_reference", pointer, values)

    def _unreadable(self, raw: Any, field: FieldPlan, pointer: str) -> IntakeProblem:
        values: dict[str, str | Text] = {
            "member": named(field.label, field.name),
            "found": json_word(raw),
            "expected": ", ".join(field.codes),
        }
        right: bool = isinstance(raw, _JSON_TYPES.get(field.type, (str,))) and not isinstance(raw, bool)
        if not right:
            values["expected"] = field.type.value
            return IntakeProblem("wrong_type", pointer, values, field.sensitive)
        if field.type is FactType.CODE:
            return IntakeProblem(
                "unknown_code", pointer, {**values, **suggestion(nearest(raw, field.codes))}, field.sensitive
            )
        if field.type is FactType.CODES:
            return self._codes(raw, field, pointer, values)
        near = near_form(raw, dict(self._plan.forms)) if field.type is FactType.FORM else None
        if near is not None:
            found = {**values, "found": _spelt(raw["issuer"], raw["number"]), "suggestion": _spelt(*near)}
            return IntakeProblem("near_form", pointer, found, field.sensitive)
        if field.type in _NUMBERS:
            values["expected"] = _range_words(field)
        return IntakeProblem(_CODES[field.type], pointer, values, field.sensitive)

    def _codes(self, raw: list[Any], field: FieldPlan, pointer: str, values: dict[str, str | Text]) -> IntakeProblem:
        read = code_reader(frozenset(field.codes))
        for index, member in enumerate(raw):
            if read(member) is None:
                near = nearest(member, field.codes) if isinstance(member, str) else None
                found = {**values, "found": json_word(member), **suggestion(near)}
                return IntakeProblem("unknown_code", f"{pointer}/{index}", found, field.sensitive)
        return IntakeProblem("duplicate_code", pointer, values, field.sensitive)

    def _identities(self, name: str) -> frozenset[str] | None:
        """Return the usable identities of a list, or None when the list is unknown."""
        if name not in self._known:
            self._known[name] = self._usable_identities(name)
        return self._known[name]

    def _usable_identities(self, name: str) -> frozenset[str] | None:
        section = self._plan.section(name)
        entries = self._tree.get(name)
        if section is None or not isinstance(entries, list) or len(entries) > section.cap:
            return None
        counts = Counter(identity for _, identity in _identified(entries, section))
        return frozenset(identity for identity, number in counts.items() if number == 1)

    def _repeated(self, entries: list[Any], section: SectionPlan) -> Iterator[IntakeProblem]:
        seen: set[str] = set()
        for pointer, identity in _identified(entries, section):
            if identity in seen:
                yield IntakeProblem("duplicate_id", f"/{section.name}/{pointer}", {"found": identity})
            seen.add(identity)

    def _denials(self) -> Iterator[IntakeProblem]:
        """Yield the circumstances that are stated false although an item shows them."""
        types = {read_text(entry.get("type")) for entry in self._items() if isinstance(entry, dict)}
        for section in self._plan.sections:
            value = self._tree.get(section.name)
            for fact in section.fields:
                if (
                    fact.shown_by
                    and fact.shown_by in types
                    and isinstance(value, dict)
                    and value.get(fact.name) is False
                ):
                    values = {"member": named(fact.label, fact.name), "found": fact.shown_label or ""}
                    yield IntakeProblem("contradiction", f"/{section.name}/{fact.name}", values)

    def _items(self) -> list[Any]:
        """Return the entries of the list of items, none when it is unknown."""
        section = next((section for section in self._plan.sections if section.element == SHOWING), None)
        entries = self._tree.get(section.name) if section else None
        return entries if section and isinstance(entries, list) and len(entries) <= section.cap else []


def _range_words(field: FieldPlan) -> Text:
    """Say where a number lies that can be used."""
    limits = [
        make(OPERATORS[name].words_vi, OPERATORS[name].words_en, operand=both(text)) for name, text in field.limits
    ]
    return join_and([*limits, _NUMBERS[field.type]])


def _spelt(issuer: str, number: str) -> str:
    return f"{number} ({issuer})"


def _identified(entries: list[Any], section: SectionPlan) -> Iterator[tuple[str, str]]:
    """Yield (token, identity) of each entry that has one."""
    name = next((field.name for field in section.fields if field.type is FactType.ID), None)
    for index, entry in enumerate(entries):
        identity = read_text(entry.get(name)) if isinstance(entry, dict) and name else None
        if identity is not None:
            yield f"{index}/{name}", identity
