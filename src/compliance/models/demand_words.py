"""Say what a test demands of a fact, in plain words: Test -> Text."""

from typing import Final

from compliance.models.calendar_words import clock_words, date_words, day_words, span_words
from compliance.models.condition import DaysAfter, DecidedOperand, FactOperand, Literal, Operand, ParameterOperand, Test
from compliance.models.naming import Named, Names
from compliance.models.operators import OPERATORS, FactType, OperandShape
from compliance.models.phrases import both, join_and, join_or, make
from compliance.models.plain_words import number_words
from compliance.models.text import Text
from compliance.models.value_words import value_words

DAY_TYPES: Final = frozenset({FactType.DATE, FactType.MOMENT})
_LIMITS: Final = frozenset({"before", "on_or_before", "on", "not_before", "after", "equals"})


def demand_words(test: Test, names: Names) -> Text:
    """Say what a test demands, without the fact's label: "trước ngày 20/05/2024 (…)", "có đủ: a và b"."""
    fact = names.fact(test.path)
    days = [operand_day(operand, names) for operand in test.operands] if fact.type in DAY_TYPES else []
    if len(days) == 1 and days[0] is not None and test.operator in _LIMITS:
        return day_words(test.operator, days[0])
    if len(days) == 2 and test.operator == "between" and days[0] is not None and days[1] is not None:
        return span_words(days[0], days[1])
    operator = OPERATORS[test.operator]
    said = tuple(_operand(operand, operator.operand, fact, names) for operand in test.operands)
    low, high = (said[0], said[-1]) if said else (both(""), both(""))
    operand = join_and(said) if test.operator == "contains_all" else join_or(said)
    return make(operator.words_vi, operator.words_en, operand=operand, low=low, high=high)


def expected_words(test: Test, names: Names) -> Text:
    """Say the value or values that a test asks for, without the operator: "Mẫu số 2 (QC-7) hoặc Mẫu số 3 (QC-7)"."""
    fact, shape = names.fact(test.path), OPERATORS[test.operator].operand
    said = tuple(_operand(operand, shape, fact, names) for operand in test.operands)
    return join_and(said) if test.operator == "contains_all" else join_or(said)


def operand_day(operand: Operand, names: Names) -> int | None:
    """Return the day that an operand stands for, when the rules alone tell it."""
    match operand:
        case Literal(value):
            return value if isinstance(value, int) and not isinstance(value, bool) else None
        case ParameterOperand(name):
            parameter = names.stack.parameters.get(name)
            dated = parameter.on(names.day) if parameter else None
            return dated if isinstance(dated, int) and not isinstance(dated, bool) else None
        case DaysAfter(days, start):
            day = operand_day(start, names)
            return None if day is None else day + days
        case FactOperand() | DecidedOperand():
            return None


def _operand(operand: Operand, shape: OperandShape, fact: Named, names: Names) -> Text:
    match operand:
        case Literal(value) if shape is OperandShape.CLOCK and isinstance(value, int):
            return clock_words(value)
        case Literal(value):
            return value_words(value, fact.type, fact.codes, names.stack.documents)
        case ParameterOperand(name):
            return _parameter(name, fact, names)
        case FactOperand(path) | DecidedOperand(path):
            return names.fact(path).label
        case DaysAfter(days, start):
            return _days_after(days, start, fact, names)


def _parameter(name: str, fact: Named, names: Names) -> Text:
    parameter = names.stack.parameters.get(name)
    value = parameter.on(names.day) if parameter else None
    if parameter is None or value is None:
        label = parameter.label if parameter else both(name)
        return make("{name} (chưa có giá trị vào ngày {day})", "{name} (no value on {day})", name=label,
                    day=date_words(names.day))  # fmt: skip
    return value_words(value, parameter.type, fact.codes, names.stack.documents)


def _days_after(days: int, start: Operand, fact: Named, names: Names) -> Text:
    resolved = operand_day(start, names)
    if resolved is not None:
        return date_words(resolved + days)
    vi, en = ("sau", "after") if days >= 0 else ("trước", "before")
    return make(
        f"{{count}} ngày {vi} {{day}}",
        f"{{count}} days {en} {{day}}",
        count=number_words(abs(days)),
        day=_operand(start, OperandShape.VALUE, fact, names),
    )
