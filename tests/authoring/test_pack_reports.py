"""Findings about packs in the reports that dossiers get, in every format."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from authoring.test_waiving import diagnosis, waiver_of
from compliance.authoring.pack_reports import Told, pack_reports, unreadable_reports
from compliance.authoring.waiving import judged
from compliance.loading.packs import load_packs
from compliance.models.diagnosis import Certainty, Weight, Witness
from compliance.models.errors import Problem, Source
from compliance.models.report import About
from compliance.models.text import Text
from compliance.models.truth import Outcome, Verdict
from compliance.report.renderers import RENDERERS

PACKS = load_packs([Path(__file__).parents[1] / "data" / "lending-office"])
TITLES = {
    "equal-rules": Text("Không có hai quy tắc như nhau", "No two rules are the same"),
    "table-gap": Text("Bảng quyết định phủ mọi trường hợp", "Tables cover every case"),
}
TOLD = Told(TITLES, lambda at: f"dòng {at.line}", "compliance 0", "2026-03-10")
HERE = replace(diagnosis(), pack=PACKS[0].id)


def report_of(*found, waivers=()):
    return pack_reports(PACKS, judged(found, waivers, date(2026, 3, 10)), TOLD)[0]


def test_a_pack_without_findings_is_compliant_and_every_check_is_satisfied():
    report = report_of()
    assert (report.about, report.verdict, report.name) == (About.PACK, Verdict.COMPLIANT, PACKS[0].folder)
    assert report.outcomes == (Outcome.SATISFIED, Outcome.SATISFIED)


@pytest.mark.parametrize(
    ("found", "verdict", "outcome"),
    [
        pytest.param(replace(HERE, weight=Weight.ERROR), Verdict.NON_COMPLIANT, Outcome.VIOLATED, id="error"),
        pytest.param(HERE, Verdict.NON_COMPLIANT, Outcome.VIOLATED, id="warning"),
        pytest.param(replace(HERE, weight=Weight.NOTE), Verdict.COMPLIANT, Outcome.VIOLATED, id="note"),
        pytest.param(
            replace(HERE, certainty=Certainty.UNKNOWN), Verdict.COMPLIANT, Outcome.UNDETERMINED, id="not decided"
        ),
        pytest.param(replace(HERE, known="D-1"), Verdict.COMPLIANT, Outcome.UNDETERMINED, id="a registered defect"),
    ],
)
def test_what_a_finding_does_to_the_verdict_of_its_pack(found, verdict, outcome):
    report = report_of(found)
    assert (report.verdict, report.outcomes[0]) == (verdict, outcome)


def test_a_waived_finding_is_explained_and_says_who_approved():
    report = report_of(HERE, waivers=[waiver_of(HERE)])
    assert (report.verdict, report.explained) == (Verdict.COMPLIANT, 1)
    assert "Trưởng phòng Pháp chế" in report.findings[0].what.vi


def test_the_outcomes_add_up_to_the_checks():
    report = report_of(HERE, replace(HERE, check="waiver-unused"))
    assert len(report.rules) == len(report.outcomes) == 3


def test_a_waiver_that_nothing_needs_is_a_report_of_its_own_and_not_compliant():
    *_, report = pack_reports(PACKS, judged([], [waiver_of(HERE)], date(2026, 3, 10)), TOLD)
    assert (report.name, report.verdict) == ("waivers.yaml", Verdict.NON_COMPLIANT)


@pytest.mark.parametrize("name", RENDERERS)
def test_every_format_names_the_file_the_line_and_what_is_wrong(name):
    witness = Witness({"kind": "loan"}, "2026-03-10T00:00+07:00", "submission")
    page = RENDERERS[name]((report_of(replace(HERE, witness=witness)),), "vi")
    assert "a.yaml" in page
    assert "Hai quy tắc như nhau." in page


def test_the_terminal_shows_the_dossier_that_shows_it():
    witness = Witness({"kind": "loan"}, "2026-03-10T00:00+07:00", "submission")
    page = RENDERERS["text"]((report_of(replace(HERE, witness=witness)),), "vi")
    assert '{"kind": "loan"}' in page
    assert "a.yaml:4:3" in page
    assert "Hồ sơ " not in page.split("Hồ sơ minh họa")[0]


def test_files_that_cannot_be_loaded_are_reports_with_each_problem_at_its_place():
    problems = (
        Problem("tab", Source("rules/a.yaml", 3, 1), "a tab", "write spaces instead"),
        Problem("unknown-key", Source("rules/b.yaml", 9, 4), 'unknown key "wen"', 'did you mean "when"?'),
        Problem("unknown-key", Source("rules/a.yaml", 5, 2), 'unknown key "claus"'),
    )
    first, second = unreadable_reports(problems, TOLD)
    assert (first.name, len(first.findings), first.unreadable) == ("rules/a.yaml", 2, True)
    assert (second.name, second.findings[0].at.line, second.findings[0].at.column) == ("rules/b.yaml", 9, 4)
    assert "KHÔNG ĐỌC ĐƯỢC BỘ QUY TẮC" in RENDERERS["text"]((first,), "vi")
