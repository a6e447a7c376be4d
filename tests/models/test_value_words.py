"""Values in both languages."""

from datetime import date
from decimal import Decimal

import pytest

from compliance.models.calendar_words import clock_words, day_words, moment_words, span_words
from compliance.models.operators import FactType
from compliance.models.text import Text
from compliance.models.value_words import json_words, value_words
from models.stack import STACK

DAY = date(2024, 5, 20).toordinal()
RANKS = STACK.vocabulary.codes["rank"]
TYPES = STACK.vocabulary.codes["item_type"]


@pytest.mark.parametrize(
    ("value", "type_", "codes", "said"),
    [
        pytest.param(DAY, FactType.DATE, None, Text("20/05/2024", "20 May 2024"), id="a day"),
        pytest.param(True, FactType.BOOLEAN, None, Text("có", "yes"), id="true"),
        pytest.param(False, FactType.BOOLEAN, None, Text("không", "no"), id="false"),
        pytest.param(Decimal("0.5"), FactType.DECIMAL, None, Text("0,5", "0.5"), id="a decimal"),
        pytest.param(12, FactType.INTEGER, None, Text("12", "12"), id="an integer"),
        pytest.param("adult", FactType.CODE, RANKS, Text("người lớn", "adult"), id="a code"),
        pytest.param("elder", FactType.CODE, RANKS, Text("“elder”", "“elder”"), id="a code without label"),
        pytest.param("An", FactType.TEXT, None, Text("“An”", "“An”"), id="text"),
        pytest.param(
            ("QC-7", "2"),
            FactType.FORM,
            None,
            Text("Mẫu số 2 (7/QC)", "Form 2 (7/QC)"),
            id="a form of a known document",
        ),
        pytest.param(
            ("QC-9", "2"), FactType.FORM, None, Text("Mẫu số 2 (QC-9)", "Form 2 (QC-9)"), id="a form of another"
        ),
        pytest.param(
            ("QC-7", "Biểu số 3"), FactType.FORM, None, Text("Biểu số 3 (7/QC)", "Biểu số 3 (7/QC)"), id="a named form"
        ),
    ],
)
def test_a_value_of_the_rules(value, type_, codes, said):
    assert value_words(value, type_, codes, STACK.documents) == said


@pytest.mark.parametrize(
    ("value", "type_", "codes", "said"),
    [
        pytest.param(None, None, None, Text("chưa khai", "not stated"), id="null"),
        pytest.param(Decimal("1E999999999"), None, None, Text("1E+999999999", "1E+999999999"), id="a vast number"),
        pytest.param(Decimal("1.5E-999999999"), None, None, Text("1,5E-999999999", "1.5E-999999999"), id="a tiny one"),
        pytest.param("2024-05-20", FactType.DATE, None, Text("20/05/2024", "20 May 2024"), id="a day"),
        pytest.param("20/5/2024", FactType.DATE, None, Text("“20/5/2024”", "“20/5/2024”"), id="not a day"),
        pytest.param("20240520", FactType.DATE, None, Text("“20240520”", "“20240520”"), id="a day without hyphens"),
        pytest.param("2024-02-30", FactType.DATE, None, Text("“2024-02-30”", "“2024-02-30”"), id="an impossible day"),
        pytest.param(
            ["request", "photo"],
            FactType.CODES,
            TYPES,
            Text("đơn xin cấp thẻ và ảnh chân dung", "card request and portrait"),
            id="codes",
        ),
        pytest.param([1], FactType.CODES, TYPES, Text("[1]", "[1]"), id="not codes"),
        pytest.param(
            {"issuer": "QC-7", "number": "2"}, None, None, Text("Mẫu số 2 (7/QC)", "Form 2 (7/QC)"), id="a form"
        ),
        pytest.param(
            {"issuer": "QC-7"}, None, None, Text('{"issuer": "QC-7"}', '{"issuer": "QC-7"}'), id="half a form"
        ),
        pytest.param(0.75, None, None, Text("0,75", "0.75"), id="a float"),
        pytest.param(Decimal("0.75"), None, None, Text("0,75", "0.75"), id="a decimal"),
        pytest.param("x" * 500, None, None, Text(f"“{'x' * 119}…”", f"“{'x' * 119}…”"), id="long text is cut"),
    ],
)
def test_what_stands_in_a_dossier(value, type_, codes, said):
    assert json_words(value, type_, codes, STACK.documents) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        pytest.param("2024-05-20T16:30", Text("16:30 ngày 20/05/2024", "16:30 on 20 May 2024"), id="without zone"),
        pytest.param(
            "2024-05-20T16:30:05.5", Text("16:30:05 ngày 20/05/2024", "16:30:05 on 20 May 2024"), id="seconds"
        ),
        pytest.param(
            "2024-05-20T17:30Z", Text("17:30 (UTC) ngày 20/05/2024", "17:30 (UTC) on 20 May 2024"), id="Greenwich"
        ),
        pytest.param(
            "2024-05-20T17:30-03:30",
            Text("17:30 (UTC-3:30) ngày 20/05/2024", "17:30 (UTC-3:30) on 20 May 2024"),
            id="half an hour",
        ),
        pytest.param("2024-05-20", Text("20/05/2024", "20 May 2024"), id="a day alone"),
        pytest.param("tomorrow", Text("“tomorrow”", "“tomorrow”"), id="neither"),
    ],
)
def test_a_moment(moment, said):
    assert moment_words(moment) == said


@pytest.mark.parametrize(
    ("operator", "said"),
    [
        ("before", "trước ngày 20/05/2024 (chậm nhất hết ngày 19/05/2024)"),
        ("on_or_before", "trong ngày 20/05/2024 (chậm nhất hết ngày 20/05/2024)"),
        ("on", "đúng ngày 20/05/2024"),
        ("not_before", "từ ngày 20/05/2024 trở đi"),
        ("after", "sau ngày 20/05/2024 (sớm nhất là ngày 21/05/2024)"),
    ],
)
def test_a_limit_spells_out_the_last_or_first_day(operator, said):
    assert day_words(operator, DAY).vi == said


def test_a_limit_before_the_first_of_a_month():
    first = date(2024, 3, 1).toordinal()
    assert day_words("before", first).en == "before 1 March 2024 (at the latest by the end of 29 February 2024)"


def test_a_span_and_a_clock():
    assert span_words(DAY, DAY + 1).vi == "từ ngày 20/05/2024 đến hết ngày 21/05/2024"
    assert clock_words(17 * 3_600_000_000).vi == "17:00"
    assert clock_words(17 * 3_600_000_000 + 30_000_000).vi == "17:00:30"
