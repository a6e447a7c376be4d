"""Conditions in both languages: every kind, every operator, nested."""

from decimal import Decimal

import pytest

from compliance.models.condition import (
    ALWAYS,
    All,
    Any,
    Ask,
    Count,
    DaysAfter,
    DecidedOperand,
    Every,
    FactOperand,
    Literal,
    Not,
    ParameterOperand,
    Path,
    Reading,
    Readings,
    Scope,
    Some,
    Unique,
)
from compliance.models.condition import Test as FactTest
from compliance.models.condition_words import condition_words
from compliance.models.operators import OPERATORS, FactType, OperandShape
from compliance.models.text import Text
from models.stack import DAY, EVENT, ITEM, READER, STACK, check, owned, typed

RESIDENT = check("subject.resident", "equals", True)
ADULT = check("subject.rank", "equals", "adult")
PORTRAIT = All((typed("photo"), check("item.pages", "at_most", Decimal("0.5"))))


@pytest.mark.parametrize(
    ("condition", "vi", "en"),
    [
        pytest.param(RESIDENT, "là người trong tỉnh", "is a resident", id="true"),
        pytest.param(
            check("subject.resident", "equals", False), "không là người trong tỉnh", "is not a resident", id="false"
        ),
        pytest.param(Not(RESIDENT), "không là người trong tỉnh", "is not a resident", id="not true"),
        pytest.param(
            Not(check("subject.shown", "equals", True)), "chưa xem nội quy", "has not read the rules", id="not yet"
        ),
        pytest.param(ADULT, "hạng bạn đọc là người lớn", "reader's rank is adult", id="code"),
        pytest.param(
            check("subject.rank", "in", "child", "adult"),
            "hạng bạn đọc là một trong: thiếu nhi hoặc người lớn",
            "reader's rank is one of: child or adult",
            id="codes",
        ),
        pytest.param(
            Not(check("subject.rank", "stated")),
            "chưa khai hạng bạn đọc",
            "reader's rank is not stated",
            id="not stated",
        ),
        pytest.param(
            Not(ADULT),
            "hạng bạn đọc không phải người lớn",
            "reader's rank is not adult",
            id="not",
        ),
        pytest.param(
            All((RESIDENT, Any((ADULT, RESIDENT)))),
            "là người trong tỉnh và (hạng bạn đọc là người lớn hoặc là người trong tỉnh)",
            "is a resident and (reader's rank is adult or is a resident)",
            id="any inside all",
        ),
        pytest.param(ALWAYS, "luôn đúng", "always", id="nothing asked"),
        pytest.param(Any(()), "không bao giờ đúng", "never", id="no way"),
        pytest.param(
            Some(ITEM, PORTRAIT),
            "có ít nhất một ảnh chân dung mà số trang không quá 0,5",
            "there is at least one portrait where pages is at most 0.5",
            id="some",
        ),
        pytest.param(Not(Some(ITEM, typed("photo"))), "không có ảnh chân dung nào", "there is no portrait", id="none"),
        pytest.param(
            Not(Some(ITEM, PORTRAIT)),
            "không có ảnh chân dung nào mà số trang không quá 0,5",
            "there is no portrait where pages is at most 0.5",
            id="none such",
        ),
        pytest.param(
            Every(READER, ALWAYS, check("reader.grown", "equals", True)),
            "mọi dòng trong “danh sách bạn đọc” đều thỏa: là người lớn",
            "for every entry of “list of readers”: is grown up",
            id="every",
        ),
        pytest.param(
            Every(READER, ALWAYS, Some(ITEM, All((typed("request"), owned())))),
            "mọi dòng trong “danh sách bạn đọc” đều thỏa: có ít nhất một đơn xin cấp thẻ của người hoặc mục đó",
            "for every entry of “list of readers”: there is at least one card request of that person or entry",
            id="some inside every",
        ),
        pytest.param(
            Count(ITEM, typed("photo"), 1, 1), "có đúng 1 ảnh chân dung", "there is exactly 1 portrait", id="one"
        ),
        pytest.param(
            Count(ITEM, typed("photo"), 2, None),
            "có ít nhất 2 ảnh chân dung",
            "there are at least 2 of: portrait",
            id="at least",
        ),
        pytest.param(
            Count(ITEM, typed("photo"), 0, 3),
            "có không quá 3 ảnh chân dung",
            "there are at most 3 of: portrait",
            id="at most",
        ),
        pytest.param(
            Count(ITEM, typed("photo"), 2, 3),
            "có từ 2 đến 3 ảnh chân dung",
            "there are 2 to 3 of: portrait",
            id="between",
        ),
        pytest.param(
            Unique(READER, Path("reader", "card"), ALWAYS),
            "không có hai dòng trong “danh sách bạn đọc” trùng nhau về số thẻ",
            "no two of these share the same card number: entry of “list of readers”",
            id="unique",
        ),
        pytest.param(
            Ask("D-1"),
            "điều này chỉ cơ quan ban hành mới trả lời được (D-1)",
            "only the issuing authority can answer this (D-1)",
            id="ask",
        ),
    ],
)
def test_a_condition(condition, vi, en):
    assert condition_words(condition, STACK, DAY) == Text(vi, en)


@pytest.mark.parametrize(
    ("operand", "vi"),
    [
        pytest.param(Literal(DAY), "trước ngày 20/05/2024 (chậm nhất hết ngày 19/05/2024)", id="literal"),
        pytest.param(
            ParameterOperand("last_day"), "trước ngày 20/05/2024 (chậm nhất hết ngày 19/05/2024)", id="parameter"
        ),
        pytest.param(
            DaysAfter(2, Literal(DAY)), "trước ngày 22/05/2024 (chậm nhất hết ngày 21/05/2024)", id="days after"
        ),
        pytest.param(
            DaysAfter(-2, FactOperand(Path("submission", "at"))), "trước 2 ngày trước thời điểm nộp", id="before a fact"
        ),
        pytest.param(FactOperand(Path("submission", "at")), "trước thời điểm nộp", id="fact"),
    ],
)
def test_a_day_of_a_test(operand, vi):
    assert (
        condition_words(FactTest(Path("item", "date"), "before", (operand,)), STACK, DAY, (ITEM,)).vi == f"ngày ký {vi}"
    )


def test_a_span_of_days():
    spoken = condition_words(check("item.date", "between", DAY, DAY + 1), STACK, DAY, (ITEM,))
    assert spoken.vi == "ngày ký từ ngày 20/05/2024 đến hết ngày 21/05/2024"


def test_a_parameter_without_a_value_on_the_day_says_so():
    condition = FactTest(Path("item", "pages"), "at_most", (ParameterOperand("most_pages"),))
    assert condition_words(condition, STACK, DAY, (ITEM,)).vi == "số trang không quá 0,5"
    later = condition_words(condition, STACK, DAY + 101, (ITEM,))
    assert later.vi == "số trang không quá số trang tối đa (chưa có giá trị vào ngày 29/08/2024)"


def test_a_reading_taken_is_named_and_open_readings_are_all_named():
    readings = tuple(Reading(id_, Text(id_, id_), RESIDENT) for id_ in ("hẹp", "rộng"))
    taken = condition_words(Readings("D-1", readings, "hẹp"), STACK, DAY)
    assert taken.vi == "là người trong tỉnh (cách hiểu: hẹp)"
    left_open = condition_words(Readings("D-1", readings, None), STACK, DAY)
    assert left_open.vi == "đúng theo mọi cách hiểu của D-1: “hẹp”; “rộng”"


def test_another_name_for_an_entry_of_the_same_list_is_told_apart():
    other = Scope("other", "readers")
    condition = Some(other, FactTest(Path("other", "card"), "same_as", (FactOperand(Path("reader", "card")),)))
    spoken = condition_words(condition, STACK, DAY, (READER,))
    assert spoken.vi == "có ít nhất một dòng trong “danh sách bạn đọc” mà số thẻ của other trùng với số thẻ"


_FACTS = {
    FactType.CODE: "subject.rank",
    FactType.CODES: "item.with",
    FactType.DATE: "item.date",
    FactType.MOMENT: "submission.at",
    FactType.DECIMAL: "item.pages",
    FactType.TEXT: "reader.name",
}
_OPERANDS = {
    OperandShape.VALUE: (Literal(DAY),),
    OperandShape.VALUES: (Literal(DAY), Literal(DAY + 1)),
    OperandShape.PAIR: (Literal(DAY), Literal(DAY + 1)),
    OperandShape.FACT: (FactOperand(Path("reader", "name")),),
    OperandShape.DECIDED: (DecidedOperand(Path("reader", "required_form")),),
    OperandShape.CLOCK: (Literal(61_200_000_000),),
    OperandShape.PATTERN: (Literal("[A-Z]+"),),
    OperandShape.NOTHING: (),
}


@pytest.mark.parametrize(
    ("name", "type_"),
    [(name, type_) for name, operator in OPERATORS.items() for type_ in sorted(operator.types & _FACTS.keys())],
)
def test_every_operator_of_the_table_is_said_without_a_hole(name, type_):
    condition = FactTest(Path(*_FACTS[type_].split(".")), name, _OPERANDS[OPERATORS[name].operand])
    spoken = condition_words(condition, STACK, DAY, (ITEM, EVENT, READER))
    assert "{" not in spoken.vi + spoken.en
    assert spoken.vi != spoken.en
