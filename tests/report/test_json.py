"""JSON: one report a line, by the published schema."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from compliance.authoring.report_schema import report_schema, report_schema_text
from compliance.report.json import plain, render_json
from report.sample import REPORTS, VIOLATED

PUBLISHED = Path(__file__).parents[2] / "schemas" / "report.json"


def test_each_report_is_one_line_that_the_schema_allows():
    lines = render_json(REPORTS, "vi").splitlines()
    assert len(lines) == len(REPORTS)
    for line in lines:
        jsonschema.Draft202012Validator(report_schema()).validate(json.loads(line))


def test_what_many_reports_share_is_written_as_if_it_were_written_anew():
    shared = [replace(VIOLATED, name=name, verdict=verdict) for name, verdict in (("a", "x"), ("b", "y"))]
    unlike = [replace(report, rules=report.rules[:number]) for report in REPORTS for number in range(80)]
    for report in [*shared, *REPORTS, *unlike, *shared]:
        assert render_json((report,), "vi") == json.dumps(plain(report), ensure_ascii=False) + "\n"


def test_the_published_schema_is_the_one_of_the_dataclasses():
    assert PUBLISHED.read_text(encoding="utf-8") == report_schema_text()


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(report_schema())


def test_the_schema_refuses_another_member():
    told = json.loads(render_json((VIOLATED,), "vi")) | {"surprise": 1}
    assert not jsonschema.Draft202012Validator(report_schema()).is_valid(told)


def test_both_languages_say_the_same_bytes():
    assert render_json(REPORTS, "vi") == render_json(REPORTS, "en")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param(Decimal("0.5"), 0.5, id="exact"),
        pytest.param(Decimal("2"), 2, id="whole"),
        pytest.param(Decimal("0.1"), 0.1, id="shortest float"),
        pytest.param(Decimal("123456789012345.123456"), "123456789012345.123456", id="too fine for a float"),
        pytest.param(Decimal("1E5000"), "1E+5000", id="too long"),
        pytest.param(Decimal("1E999999999"), "1E+999999999", id="too long for the memory"),
        pytest.param(Decimal("1E-999999999"), "1E-999999999", id="too small"),
    ],
)
def test_decimals_keep_their_value(value, written):
    assert plain(value) == written
