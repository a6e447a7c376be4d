"""The one table of tests: name, operand types and meaning, for loading, compiling and explaining."""

from enum import StrEnum
from typing import Final

from compliance.models.frozen import dataclass


class FactType(StrEnum):
    """The types of `docs/rule-language.md` §2."""

    BOOLEAN = "boolean"
    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    DATE = "date"
    MOMENT = "moment"
    INTEGER = "integer"
    DECIMAL = "decimal"
    FORM = "form"
    REF = "ref"
    ID = "id"


class OperandShape(StrEnum):
    """What stands to the right of a test."""

    VALUE = "value"
    VALUES = "values"
    PAIR = "pair"
    FACT = "fact"
    DECIDED = "decided"
    CLOCK = "clock"
    PATTERN = "pattern"
    NOTHING = "nothing"


_ALL = frozenset(FactType)
_SCALARS = _ALL - {FactType.CODES}
_DAYS = frozenset({FactType.DATE, FactType.MOMENT})
_NUMBERS = frozenset({FactType.INTEGER, FactType.DECIMAL})
_RANKED = _NUMBERS | {FactType.CODE}


@dataclass(frozen=True, slots=True)
class Operator:
    """One test of one fact. `types` are the fact types it takes; `words` read after the fact's label."""

    name: str
    types: frozenset[FactType]
    operand: OperandShape
    words_vi: str
    words_en: str


OPERATORS: Final = {
    operator.name: operator
    for operator in (
        Operator("stated", _ALL, OperandShape.NOTHING, "được khai", "is stated"),
        Operator("equals", _SCALARS, OperandShape.VALUE, "là {operand}", "is {operand}"),
        Operator("in", _SCALARS, OperandShape.VALUES, "là một trong: {operand}", "is one of: {operand}"),
        Operator("same_as", _SCALARS, OperandShape.FACT, "trùng với {operand}", "is the same as {operand}"),
        Operator("decided", _SCALARS, OperandShape.DECIDED, "đúng {operand}", "is {operand}"),
        Operator("contains", frozenset({FactType.CODES}), OperandShape.VALUE, "có {operand}", "contains {operand}"),
        Operator(
            "contains_all",
            frozenset({FactType.CODES}),
            OperandShape.VALUES,
            "có đủ: {operand}",
            "contains all of: {operand}",
        ),
        Operator(
            "contains_any",
            frozenset({FactType.CODES}),
            OperandShape.VALUES,
            "có ít nhất một trong: {operand}",
            "contains any of: {operand}",
        ),
        Operator("before", _DAYS, OperandShape.VALUE, "trước {operand}", "before {operand}"),
        Operator("on_or_before", _DAYS, OperandShape.VALUE, "chậm nhất trong {operand}", "no later than {operand}"),
        Operator("on", _DAYS, OperandShape.VALUE, "đúng {operand}", "on {operand}"),
        Operator("not_before", _DAYS, OperandShape.VALUE, "không trước {operand}", "not before {operand}"),
        Operator("after", _DAYS, OperandShape.VALUE, "sau {operand}", "after {operand}"),
        Operator(
            "clock_at_most",
            frozenset({FactType.MOMENT}),
            OperandShape.CLOCK,
            "không sau {operand}",
            "no later than {operand}",
        ),
        Operator(
            "clock_stated", frozenset({FactType.MOMENT}), OperandShape.NOTHING, "có ghi giờ", "carries a time of day"
        ),
        Operator("exactly", _NUMBERS, OperandShape.VALUE, "đúng bằng {operand}", "is exactly {operand}"),
        Operator("at_least", _RANKED, OperandShape.VALUE, "ít nhất {operand}", "is at least {operand}"),
        Operator("at_most", _RANKED, OperandShape.VALUE, "không quá {operand}", "is at most {operand}"),
        Operator("above", _RANKED, OperandShape.VALUE, "trên {operand}", "is above {operand}"),
        Operator("below", _RANKED, OperandShape.VALUE, "dưới {operand}", "is below {operand}"),
        Operator("not_above", _RANKED, OperandShape.FACT, "không cao hơn {operand}", "is not above {operand}"),
        Operator("between", _DAYS | _NUMBERS, OperandShape.PAIR, "từ {low} đến {high}", "is between {low} and {high}"),
        Operator(
            "matches", frozenset({FactType.TEXT}), OperandShape.PATTERN, "đúng mẫu {operand}", "matches {operand}"
        ),
    )
}
