"""A thing to mend is one finding, however many people it could concern."""

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.models.report import Found
from compliance.report.renderers import RENDERERS

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_paper_that_names_nobody_is_found_once_for_each_rule() -> None:
    dossier = json.loads((ROOT / "examples" / "unit-compliant.json").read_bytes())
    for item in dossier["items"]:
        item.pop("of", None)
    with Checker.open([ROOT / "rules"], keys="one") as checker:
        report = assess(json.dumps(dossier).encode(), checker, name="unit", now=NOW)
    places = Counter((finding.rule, finding.at.pointer, finding.reason) for finding in report.findings)
    assert set(places.values()) == {1}
    assert {finding.whom for finding in report.findings if finding.at.pointer.startswith("/items/")} == {None}


def test_a_form_that_is_nearly_the_right_one_is_found_with_its_correction() -> None:
    dossier = json.loads((ROOT / "examples" / "unit-compliant.json").read_bytes())
    index = next(index for index, item in enumerate(dossier["items"]) if item["type"] == "self_review")
    form = dossier["items"][index]["form"]
    dossier["items"][index]["form"] = {"issuer": form["issuer"].lower(), "number": form["number"].replace("0", "", 1)}
    with Checker.open([ROOT / "rules"], keys="one") as checker:
        report = assess(json.dumps(dossier).encode(), checker, name="unit", now=NOW)
    assert report.verdict == "undetermined"
    (spelling,) = [finding for finding in report.findings if finding.category == "intake"]
    assert (spelling.at.pointer, spelling.reason) == (f"/items/{index}/form", "unusable_fact")
    assert spelling.suggestion == f"{form['number']} ({form['issuer']})"
    assert {finding.outcome for finding in report.findings} == {"undetermined"}


def test_an_explanation_stands_for_the_person_whom_it_names() -> None:
    dossier = json.loads((ROOT / "examples" / "unit-compliant.json").read_bytes())
    absent = dossier["roster"][:2]
    for member in absent:
        member["presented"] = False
    rule = "plan-2023/II.2.2.c.1/rule"
    given = {"rule": rule, "reason": "Đi công tác", "who": "Mạc Tường Lân", "when": "2023-12-12", "document": "12/GT"}
    with Checker.open([ROOT / "rules"], keys="one") as checker:

        def explained(*explanations: dict[str, str]) -> tuple[str, set[str | None], set[str]]:
            data = json.dumps({**dossier, "explanations": list(explanations)}).encode()
            report = assess(data, checker, name="unit", now=NOW)
            covered = {finding.whom for finding in report.findings if finding.explained}
            intake = {finding.at.pointer for finding in report.findings if finding.category == "intake"}
            return report.verdict, covered, intake

        one, other = (member["name"] for member in absent)
        each = [{**given, "of": member["id"]} for member in absent]
        assert explained(each[0]) == ("non_compliant", {one}, set())
        assert explained(*each) == ("compliant", {one, other}, set())
        assert explained(given) == ("non_compliant", set(), {"/explanations/0"})
        assert explained(*each, {**given, "of": "nobody"}) == (
            "undetermined",
            {one, other},
            {"/explanations/2/of"},
        )


def test_what_a_clause_says_is_not_read_is_listed_as_such() -> None:
    dossier = json.loads((ROOT / "examples" / "individual-chief-compliant.json").read_bytes())
    index = next(index for index, item in enumerate(dossier["items"]) if "self_score" in item)
    with Checker.open([ROOT / "rules"], keys="one") as checker:
        report = assess(json.dumps(dossier | {"extra": 1}).encode(), checker, name="chief", now=NOW)
        dossier["items"][index]["self_score"] = "92,5"
        spoilt = assess(json.dumps(dossier).encode(), checker, name="chief", now=NOW)
    assert report.not_read == ("/extra", f"/items/{index}/self_score")
    assert [finding.at.pointer for finding in spoilt.findings] == [f"/items/{index}/self_score"]
    assert spoilt.verdict == "undetermined"


LATE = datetime(2023, 12, 15, 3, 0, tzinfo=UTC)  # 10:00 on 15/12/2023 in the office


def test_a_dossier_not_filed_yet_is_late_as_of_a_moment_and_never_said_to_state_one() -> None:
    dossier = json.loads((ROOT / "examples" / "unit-compliant.json").read_bytes())
    del dossier["submission"]["at"]
    with Checker.open([ROOT / "rules"], keys="one") as checker:
        report = assess(json.dumps(dossier).encode(), checker, name="unit", now=NOW, as_of=LATE)
    (finding,) = report.findings
    assert finding.rule == "plan-2023/II.2.2.c.4/deadline"
    assert finding.found == Found(there=False, assumed="2023-12-15T10:00:00")
    words = "chưa khai; xét như thể nộp lúc 10:00 ngày 15/12/2023"
    for form in ("text", "html"):
        shown = RENDERERS[form]((report,), "vi")
        assert words in shown
        assert "giá trị đã khai" not in shown
    assert "nếu nộp lúc 10:00 ngày 15/12/2023" in finding.what.vi


def test_people_who_each_lack_something_are_each_found() -> None:
    dossier = json.loads((ROOT / "examples" / "unit-compliant.json").read_bytes())
    for member in dossier["roster"]:
        member["presented"] = False
    with Checker.open([ROOT / "rules"], keys="one") as checker:
        report = assess(json.dumps(dossier).encode(), checker, name="unit", now=NOW)
    found = [finding.whom for finding in report.findings]
    assert sorted(found) == sorted(member["name"] for member in dossier["roster"])
