"""Every renderer against its golden files, and what holds of all of them."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from compliance.models.truth import Outcome
from compliance.report.labels import OUTCOMES
from compliance.report.renderers import RENDERERS
from report.sample import COMPLIANT, INTAKE, REPORTS, VIOLATED

GOLDEN = Path(__file__).parent / "golden"
SUFFIXES = {
    "text": "txt",
    "json": "ndjson",
    "html": "html",
    "sarif": "sarif",
    "junit": "xml",
    "github": "log",
    "gitlab": "codequality",
}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", RENDERERS)
def test_the_sample_is_rendered_as_in_its_golden_file(name, language):
    golden = GOLDEN / f"{language}.{SUFFIXES[name]}"
    assert RENDERERS[name](REPORTS, language) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", RENDERERS)
def test_no_report_at_all_is_a_document_too(name):
    assert isinstance(RENDERERS[name]((), "vi"), str)


@pytest.mark.parametrize("name", RENDERERS)
def test_bytes_do_not_depend_on_hash_seed_zone_or_locale(name):
    code = (
        "import sys; from report.sample import REPORTS; from compliance.report.renderers import RENDERERS;"
        f"sys.stdout.buffer.write(RENDERERS[{name!r}](REPORTS, 'vi').encode())"
    )
    here = str(Path(__file__).parents[1])
    paths = os.pathsep.join([here, *sys.path])
    runs = [
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8"},
    ]
    made = {
        subprocess.run(
            [sys.executable, "-c", code], env={**run, "PYTHONPATH": paths}, capture_output=True, check=True
        ).stdout
        for run in runs
    }
    assert made == {RENDERERS[name](REPORTS, "vi").encode()}


@pytest.mark.parametrize("name", ["text", "html"])
def test_every_rule_in_force_is_on_the_checklist_with_its_outcome_in_words(name):
    page = RENDERERS[name]((COMPLIANT,), "vi")
    for rule in COMPLIANT.rules:
        assert rule.requirement.vi in page
    assert page.count(OUTCOMES[Outcome.SATISFIED].vi) >= COMPLIANT.outcomes.count(Outcome.SATISFIED)


@pytest.mark.parametrize("name", ["text", "json", "html"])
def test_the_filer_sees_a_sensitive_value(name):
    assert "bệnh án" in RENDERERS[name]((VIOLATED,), "vi")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", ["sarif", "junit", "github", "gitlab"])
def test_what_a_pipeline_keeps_never_holds_a_sensitive_value(name, language):
    log = RENDERERS[name]((VIOLATED,), language)
    assert "bệnh án" not in log
    assert "medical" not in log


@pytest.mark.parametrize("name", ["text", "html"])
def test_control_and_direction_characters_of_a_dossier_never_reach_the_reader(name):
    wicked = replace(VIOLATED, name="a\x1b[2J\u202eb\ud800.json", findings=(INTAKE,))
    page = RENDERERS[name]((wicked,), "vi")
    assert not {"\x1b", "\u202e", "\ud800"} & set(page)
    page.encode("utf-8")
