"""What pipelines read: JUnit, workflow commands, Code Quality. None is green for what is not compliant."""

import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from compliance.models.report import Place
from compliance.models.truth import Verdict
from compliance.report.renderers import RENDERERS
from report.sample import COMPLIANT, EXPLAINED, INTAKE, REPORTS, VIOLATED, WRONG_FORM

UNDETERMINED = replace(COMPLIANT, verdict=Verdict.UNDETERMINED)
NOT_COMPLIANT = [
    pytest.param(VIOLATED, id="violated"),
    pytest.param(UNDETERMINED, id="undetermined without any finding, as by a draft"),
    pytest.param(replace(UNDETERMINED, unreadable=True, rules=(), outcomes=()), id="unreadable"),
]


def suites(*reports):
    return ElementTree.fromstring(RENDERERS["junit"](reports, "vi"))


@pytest.mark.parametrize("report", NOT_COMPLIANT)
def test_a_verdict_that_is_not_compliant_fails_the_suite(report):
    (suite,) = suites(report)
    assert int(suite.get("failures")) + int(suite.get("errors")) >= 1


@pytest.mark.parametrize("report", NOT_COMPLIANT)
def test_a_verdict_that_is_not_compliant_is_an_error_or_a_warning_on_github(report):
    lines = RENDERERS["github"]((report,), "vi").splitlines()
    assert lines[-1].startswith(("::error ", "::warning "))


@pytest.mark.parametrize("report", NOT_COMPLIANT)
def test_a_verdict_that_is_not_compliant_is_an_issue_on_gitlab(report):
    issues = json.loads(RENDERERS["gitlab"]((report,), "vi"))
    assert any(issue["severity"] != "info" for issue in issues)


def test_what_is_compliant_fails_nothing():
    (suite,) = suites(COMPLIANT)
    assert (suite.get("failures"), suite.get("errors")) == ("0", "0")
    assert RENDERERS["github"]((COMPLIANT,), "vi").startswith("::notice ")
    assert json.loads(RENDERERS["gitlab"]((COMPLIANT,), "vi")) == []


def test_what_is_explained_fails_nothing():
    explained = replace(COMPLIANT, findings=(EXPLAINED,))
    (suite,) = suites(explained)
    assert suite.get("failures") == "0"
    assert {issue["severity"] for issue in json.loads(RENDERERS["gitlab"]((explained,), "vi"))} == {"info"}


def test_the_numbers_of_a_suite_are_those_of_its_cases():
    whole = suites(*REPORTS)
    for suite in (*whole, whole):
        cases = suite.findall(".//testcase")
        counted = {tag: sum(case.find(tag) is not None for case in cases) for tag in ("failure", "error", "skipped")}
        assert {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
            "tests": str(len(cases)),
            "failures": str(counted["failure"]),
            "errors": str(counted["error"]),
            "skipped": str(counted["skipped"]),
        }


def test_a_case_has_at_most_one_failure_or_error():
    twice = replace(VIOLATED, findings=(WRONG_FORM, replace(WRONG_FORM, id="f0000000000000aa"), INTAKE))
    for case in suites(twice).iter("testcase"):
        assert len(case.findall("failure")) + len(case.findall("error")) <= 1


def test_a_name_cannot_end_a_workflow_command_or_begin_another():
    wicked = replace(VIOLATED, name="a,line=1::error file=b%0A\n::error::c.json")
    lines = RENDERERS["github"]((wicked,), "vi").splitlines()
    assert len(lines) == len(wicked.findings) + 1
    assert all(line.split("file=", 1)[1].startswith("a%2Cline=1%3A%3Aerror file=b%250A") for line in lines)


@pytest.mark.parametrize("name", ["sarif", "github", "gitlab"])
def test_a_place_in_another_file_names_that_file(name):
    elsewhere = replace(WRONG_FORM, at=Place("", 3, 9, file="quy-tac/II.2.yaml"))
    assert "quy-tac/II.2.yaml" in RENDERERS[name]((replace(VIOLATED, findings=(elsewhere,)),), "vi")


def test_fingerprints_tell_issues_of_several_reports_apart():
    issues = json.loads(RENDERERS["gitlab"]((VIOLATED, replace(VIOLATED, name="khác.json")), "vi"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
