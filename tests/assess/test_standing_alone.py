"""A kind that stands alone: judged by the edition of the day, for an agency of which no pack is loaded."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from compliance.assess.checker import Checker
from compliance.assess.checklist import checklist
from compliance.assess.door import assess
from compliance.assess.question import Question
from compliance.authoring.catalogue import catalogue
from compliance.models.checklist import Checklist
from compliance.models.report import Report
from compliance.report.wording import header_rows

EDITION = """
pack: {pack}
regulation: allotments
layer: national
status: official
title: {{vi: Quy định về vườn, en: Rules on allotments}}
document: V
in_force: {{from: {first}, to: {last}}}
stages: [{{code: asking, vi: xin, en: asking}}]
documents: {{V: {{vi: Quy định về vườn, en: Rules on allotments, confidence: SV}}}}
clause_titles: [{{clause: "1", label: {{vi: Điều 1, en: Article 1}}, text: {{vi: Diện tích, en: Area}}}}]
vocabulary:
  kinds:
    plot: {{vi: hồ sơ vườn, en: plot, sections: [subject, submission], alone: true}}
    meadow: {{vi: hồ sơ đồng cỏ, en: meadow, sections: [subject, submission], alone: true, period: season}}
    shed: {{vi: hồ sơ kho, en: shed, sections: [subject, submission]}}
  facts:
    subject.area: {{type: integer, vi: diện tích, en: area}}
    subject.{own}: {{type: boolean, vi: điều kiện riêng, en: own condition}}
    submission.at: {{type: moment, default: as_of, vi: lúc nộp, en: time of filing}}
clauses:
  - clause: "1"
    for: [plot, meadow, shed]
    require: {{subject.area: {{at_most: {area}}}, subject.{own}: true}}
    says: {{vi: Không quá rộng, en: Not too large}}
"""
PLAN = """
pack: garden-2030
regulation: garden
layer: agency
status: official
title: {vi: Kế hoạch, en: Plan}
document: K
agency: {code: TOWN, vi: Thị trấn, en: Town}
period: {kind: year, from: 2030-01-01, to: 2030-12-31}
in_force: {from: 2030-01-01}
extends: [allotments]
stages: [{code: asking, vi: xin, en: asking}]
documents: {K: {vi: Kế hoạch, en: Plan, confidence: SV}}
clause_titles: [{clause: "1", label: {vi: Điều 1, en: Article 1}, text: {vi: Diện tích, en: Area}}]
clauses:
  - {clause: "1", for: shed, require: {subject.area: stated}, says: {vi: Nêu diện tích, en: State the area}}
"""
PERIOD = {"kind": "year", "from": "2030-01-01", "to": "2030-12-31"}
PLOT: dict[str, Any] = {
    "kind": "plot",
    "agency": "VILLAGE",
    "period": PERIOD,
    "subject": {"area": 90, "fenced": True, "watered": True},
    "submission": {},
}


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checker]:
    root = tmp_path_factory.mktemp("rules")
    older = EDITION.format(pack="allotments-1", first="2030-01-01", last="2030-03-31", own="fenced", area=100)
    newer = EDITION.format(pack="allotments-2", first="2030-05-01", last="null", own="watered", area=80)
    for name, text in (("older", older), ("newer", newer), ("plan", PLAN)):
        (root / name).mkdir()
        (root / name / "pack.yaml").write_text(text, "utf-8")
    with Checker.open([root], keys="one") as opened:
        yield opened


def judged(checker: Checker, tree: dict[str, Any], day: str = "2030-03-31") -> Report:
    as_of = datetime.fromisoformat(f"{day}T12:00:00+07:00")
    return assess(json.dumps(tree).encode(), checker, name="x", now=datetime.now(UTC), as_of=as_of)


@pytest.mark.parametrize(
    ("day", "packs", "verdict"),
    [
        pytest.param("2030-03-31", ["allotments-1"], "compliant", id="last day of the first edition"),
        pytest.param("2030-05-01", ["allotments-2"], "non_compliant", id="first day of the second"),
    ],
)
def test_the_edition_of_the_day_judges(checker: Checker, day: str, packs: list[str], verdict: str) -> None:
    report = judged(checker, PLOT, day)
    assert ([pack.id for pack in report.packs], report.verdict.value) == (packs, verdict)
    assert (report.agency, report.period) == ("VILLAGE", "year 2030-01-01/2030-12-31")


def test_what_another_edition_reads_may_be_stated(checker: Checker) -> None:
    assert [finding.category for finding in judged(checker, PLOT, "2030-05-01").findings] == ["rule"]


@pytest.mark.parametrize(
    ("members", "day", "words", "pointer"),
    [
        pytest.param({}, "2030-04-15", "1 January 2030 – 31 March 2030, 1 May 2030 – …", "", id="no edition in force"),
        pytest.param({"agency": "TOWN"}, "2030-03-31", "shed", "/kind", id="an agency that has a plan"),
        pytest.param(
            {"agency": "TOWN", "period": {**PERIOD, "to": "2030-06-30"}}, "2030-03-31", "31 December 2030", "/period",
            id="a period for which it has none",
        ),
        pytest.param({"kind": "shed"}, "2030-03-31", "TOWN", "/agency", id="a kind that does not stand alone"),
        pytest.param({"period": {"kind": "year"}}, "2030-03-31", "from", "/period", id="a period that cannot be read"),
        pytest.param({"agency": None}, "2030-03-31", "agency", "/agency", id="no agency"),
        pytest.param({"agency": "  "}, "2030-03-31", "blank", "/agency", id="a blank agency"),
        pytest.param({"agency": "–"}, "2030-03-31", "blank", "/agency", id="a dash for an agency"),
    ],
)  # fmt: skip
def test_where_nothing_judges_the_report_says_so(
    checker: Checker, members: dict[str, Any], day: str, words: str, pointer: str
) -> None:
    report = judged(checker, {**PLOT, **members}, day)
    (finding,) = (each for each in report.findings if each.at.pointer == pointer)
    assert (report.verdict.value, report.rules) == ("undetermined", ())
    assert words in f"{finding.what.en} {finding.required.en} {finding.remedy.en}"


@pytest.mark.parametrize("agency", ["town", "TOWN ", " TOWN", "T OWN", "TÔWN", "T-OWN", "TOWN\u200b", "ＴＯＷＮ"])
@pytest.mark.parametrize("kind", ["plot", "shed"])
def test_an_agency_does_not_pass_by_its_plan_by_another_spelling(checker: Checker, agency: str, kind: str) -> None:
    report = judged(checker, {**PLOT, "agency": agency, "kind": kind})
    (finding,) = report.findings
    assert (report.verdict.value, report.rules) == ("undetermined", ())
    assert (finding.at.pointer, finding.reason, finding.suggestion) == ("/agency", "unusable_fact", "TOWN")


def test_an_agency_with_a_code_of_its_own_is_judged_though_it_is_nearly_another(checker: Checker) -> None:
    assert judged(checker, {**PLOT, "agency": "TOWNS"}).verdict.value == "compliant"


@pytest.mark.parametrize(
    ("kind", "agency", "filed", "verdict"),
    [
        pytest.param("plot", "VILLAGE", "2030-01-01", "compliant", id="the first day, alone"),
        pytest.param("plot", "VILLAGE", "2029-12-31", "undetermined", id="the day before, alone"),
        pytest.param("plot", "VILLAGE", "2029-12-31T16:59Z", "undetermined", id="the last minute before, by the zone"),
        pytest.param("plot", "VILLAGE", "2029-12-31T17:00Z", "compliant", id="the first minute, by the zone"),
        pytest.param("shed", "TOWN", "2030-01-01", "compliant", id="the first day, by a plan"),
        pytest.param("shed", "TOWN", "2029-12-31", "undetermined", id="the day before, by a plan"),
    ],
)
def test_nothing_is_filed_before_its_period_begins(
    checker: Checker, kind: str, agency: str, filed: str, verdict: str
) -> None:
    report = judged(checker, {**PLOT, "kind": kind, "agency": agency, "submission": {"at": filed}})
    assert report.verdict.value == verdict
    places = [(finding.category, finding.at.pointer, finding.required.en) for finding in report.findings]
    said = "The day of filing is not before the first day of the period."
    assert places == ([] if verdict == "compliant" else [("intake", "/submission/at", said)])


def test_a_dossier_filed_before_its_period_is_not_excused_from_the_rules(checker: Checker) -> None:
    broken = {**PLOT, "subject": {"area": 200, "fenced": True}, "submission": {"at": "2029-12-31"}}
    assert judged(checker, broken).verdict.value == "non_compliant"


@pytest.mark.parametrize(
    ("kind", "word", "expected", "near"),
    [
        pytest.param("plot", "yaer", "season, year", "year", id="a slip"),
        pytest.param("plot", "Year", "season, year", "year", id="another case"),
        pytest.param("plot", "fortnight", "season, year", None, id="unlike any"),
        pytest.param("meadow", "year", "season", None, id="not that of the kind"),
    ],
)
def test_a_period_is_of_a_kind_that_packs_know(
    checker: Checker, kind: str, word: str, expected: str, near: str | None
) -> None:
    report = judged(checker, {**PLOT, "kind": kind, "period": {**PERIOD, "kind": word}})
    (finding,) = report.findings
    assert (report.verdict.value, finding.category, finding.at.pointer) == ("undetermined", "intake", "/period/kind")
    assert finding.suggestion == near
    assert finding.required.en == f"One of these kinds of period: {expected}."


@pytest.mark.parametrize(("kind", "word"), [("plot", "year"), ("plot", "season"), ("meadow", "season")])
def test_a_kind_is_judged_for_its_own_period_or_any_that_packs_know(checker: Checker, kind: str, word: str) -> None:
    report = judged(checker, {**PLOT, "kind": kind, "period": {**PERIOD, "kind": word}})
    assert report.verdict.value == "compliant"


def test_the_header_names_an_agency_that_no_pack_knows_by_its_code(checker: Checker) -> None:
    rows = dict(header_rows(judged(checker, PLOT), "en"))
    assert rows["Agency"] == "an agency without a plan among the rules, judged by law alone (VILLAGE)"
    assert dict(header_rows(judged(checker, {**PLOT, "agency": "TOWN", "kind": "shed"}), "en"))["Agency"] == "Town"


def test_an_agency_that_has_a_plan_is_judged_by_it_and_the_law(checker: Checker) -> None:
    report = judged(checker, {**PLOT, "agency": "TOWN", "kind": "shed"})
    assert [rule.id for rule in report.rules] == ["garden-2030/1/rule", "allotments-1/1/rule"]
    assert report.verdict.value == "compliant"


def test_a_role_without_a_plan_has_a_checklist_and_is_in_no_catalogue(checker: Checker) -> None:
    asked = {name: PLOT[name] for name in ("kind", "agency", "period")}
    moment = datetime(2030, 3, 1, tzinfo=UTC)
    found = checklist(Question(json.dumps(asked).encode(), "", moment, moment, None), checker)
    assert isinstance(found, Checklist)
    assert (found.kind, found.agency) == ("plot", "VILLAGE")
    assert [(office.agency, [kind.code for period in office.periods for kind in period.kinds])
            for office in catalogue(checker)] == [("TOWN", ["shed"])]  # fmt: skip
