"""Read what a pack declares beside its vocabulary: clauses, actors, stages, parameters, defects, spans."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from compliance.loading.names import Names
from compliance.loading.operands import read_dated_type, read_value
from compliance.loading.pack_shapes import ClauseTitleShape, PackFile, ParameterShape, SpanShape
from compliance.loading.problems import Code, Problems
from compliance.loading.scalars import read_day
from compliance.loading.vocabulary import fact_type
from compliance.loading.words import Words
from compliance.loading.yaml_tree import ScalarNode
from compliance.models.errors import Source
from compliance.models.operators import FactType
from compliance.models.pack import Clause, DatedValue, Defect, Parameter, Stage, Treatment
from compliance.models.text import Text

_PARAMETER_TYPES: Final = frozenset(FactType) - {FactType.CODES, FactType.REF, FactType.ID, FactType.MOMENT}


def _text(node: ScalarNode | None) -> str | None:
    return None if node is None else node.text


def read_actors(files: Sequence[PackFile], problems: Problems) -> dict[str, Text]:
    """Return those who mend, by code."""
    note_repeated(files, "actors", problems)
    return {code: shape.label for file in files for code, shape in file.actors.items()}


def read_stages(files: Sequence[PackFile], problems: Problems) -> tuple[Stage, ...]:
    """Return the stages in their order."""
    stages: dict[str, Stage] = {}
    for shape in (stage for file in files for stage in file.stages):
        if shape.code.text in stages:
            problems.add(Code.REPEATED, shape.code.at, f'"{shape.code.text}" is declared twice in this pack')
        stages.setdefault(shape.code.text, Stage(shape.code.text, shape.label))
    return tuple(stages.values())


def read_clauses(files: Sequence[PackFile], confidence: str, problems: Problems) -> dict[str, Clause]:
    """Return the clauses of the document in their order; `confidence` holds where a clause states none."""
    clauses: dict[str, Clause] = {}
    for shape in (title for file in files for title in file.clause_titles):
        clause = _clause(shape, confidence)
        if clause.id in clauses:
            problems.add(Code.REPEATED, shape.clause.at, f'the clause "{clause.id}" is listed twice')
        clauses.setdefault(clause.id, clause)
    return clauses


def _clause(shape: ClauseTitleShape, confidence: str) -> Clause:
    stated = _text(shape.confidence) or confidence
    return Clause(shape.clause.text, shape.label.label, shape.text.label, stated, shape.clause.at)


def read_parameters(files: Sequence[PackFile], words: Words) -> dict[str, Parameter]:
    """Return the dated values that clauses set, by name."""
    note_repeated(files, "parameters", words.problems)
    parameters = {}
    for file in files:
        for name, shape in file.parameters.items():
            if name in words.parameters:
                message = f'the parameter "{name}" is declared above and cannot be redefined'
                words.problems.add(Code.REDEFINED, file.key_at("parameters", name), message)
            parameters[name] = _parameter(name, shape, file.key_at("parameters", name), words)
    return parameters


def _parameter(name: str, shape: ParameterShape, at: Source, words: Words) -> Parameter:
    kind = fact_type(shape.type)
    if kind not in _PARAMETER_TYPES:
        words.problems.add(Code.TYPE, shape.type.at, f"a parameter cannot be of type {kind}")
    if shape.clause.text not in words.clauses:
        words.problems.unknown(Code.UNKNOWN_CLAUSE, shape.clause.at, "clause", shape.clause.text, words.clauses)
    if kind is FactType.CODE and _text(shape.codes) not in words.vocabulary.codes:
        at = shape.codes.at if shape.codes else shape.type.at
        words.problems.unknown(Code.UNKNOWN_CODES, at, "code list", _text(shape.codes) or "", words.vocabulary.codes)
    if shape.day_of is not None:
        read_dated_type(shape.day_of, Names(words, (), {}))
        if kind is not FactType.DATE:
            words.problems.add(Code.TYPE, shape.day_of.at, f"the day of an event is a date, not of type {kind}")
    values = _values(shape, kind, words)
    return Parameter(name, kind, shape.clause.text, shape.label, values, at, _text(shape.day_of))


def _values(shape: ParameterShape, kind: FactType, words: Words) -> tuple[DatedValue, ...]:
    if (shape.value is None) == (shape.values is None) or kind not in _PARAMETER_TYPES:
        if kind in _PARAMETER_TYPES:
            words.problems.add(Code.MISSING_KEY, shape.at, 'one of the keys "value" and "values" is needed')
        return ()
    names = Names(words, (), {})
    codes = _text(shape.codes)
    if shape.value is not None:
        return (DatedValue(None, None, read_value(kind, codes, shape.value, names), shape.value.at),)
    dated = [
        (DatedValue(*read_span(each, words.problems), read_value(kind, codes, each.value, names), each.at), each)
        for each in shape.values or ()
    ]
    dated.sort(key=lambda pair: pair[0].first or 0)
    for (one, _), (other, node) in pairwise(dated):
        if one.last is None or other.first is None or other.first <= one.last:
            words.problems.add(Code.OVERLAP, node.at, "this value and another are in force on one day")
    return tuple(value for value, _ in dated)


def read_span(shape: SpanShape | None, problems: Problems) -> tuple[int | None, int | None]:
    """Return the first and last day of a span; None is open."""
    if shape is None:
        return None, None
    first = None if shape.from_ is None else read_day(shape.from_, problems)
    last = None if shape.to is None else read_day(shape.to, problems)
    if first is not None and last is not None and first > last:
        problems.add(Code.UNREADABLE, shape.at, "the last day lies before the first")
    return first, last


def read_defects(files: Sequence[PackFile], words: Words) -> dict[str, Defect]:
    """Return the faults of the regulation, by id."""
    note_repeated(files, "defects", words.problems)
    defects = {}
    for file in files:
        for name, shape in file.defects.items():
            at = file.key_at("defects", name)
            if name in words.defects:
                words.problems.add(Code.REDEFINED, at, f'the defect "{name}" is declared above and cannot be redefined')
            for clause in shape.clauses:
                if clause.text not in words.clauses:
                    words.problems.unknown(Code.UNKNOWN_CLAUSE, clause.at, "clause", clause.text, words.clauses)
            if shape.treatment.text == Treatment.READ and shape.reading is None:
                words.problems.add(Code.MISSING_KEY, at, f'the key "reading" is missing: how {name} is read')
            treatment = Treatment(shape.treatment.text) if shape.treatment.text in set(Treatment) else Treatment.NOTE
            reading = None if shape.reading is None else shape.reading.label
            clauses = tuple(clause.text for clause in shape.clauses)
            found_by = tuple(check.text for check in shape.found_by)
            defects[name] = Defect(name, clauses, treatment, shape.text.label, reading, at, found_by)
    return defects


def note_repeated(files: Sequence[PackFile], key: str, problems: Problems) -> None:
    """Note each name that two files of a pack declare under one key."""
    seen: set[str] = set()
    for file in files:
        for name in getattr(file, key):
            if name in seen:
                problems.add(Code.REPEATED, file.key_at(key, name), f'"{name}" is declared twice in this pack')
            seen.add(name)
