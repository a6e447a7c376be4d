"""`compliance rules explain`: a rule by its id, a finding by its report, and why it came out so."""

import json
from pathlib import Path

import pytest

from compliance.cli.main import main
from compliance.loading.packs import load_packs

ROOT = Path(__file__).parents[2]
RULE = "plan-2023/II.2.1.a.cn.11/rule"
DOSSIER = "examples/individual-excellent-no-evidence.json"
PACKS = load_packs([ROOT / "rules", ROOT / "tests/data/lending-office/rules"])


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)


@pytest.fixture
def report(tmp_path):
    file = tmp_path / "report.ndjson"
    main(["lint", DOSSIER, "--format", "json", "--output", str(file)])
    return file


def finding_of(report):
    return next(
        finding["id"]
        for finding in json.loads(report.read_text(encoding="utf-8"))["findings"]
        if finding["rule"] == RULE
    )


def test_a_rule_is_told_with_its_clause_condition_facts_readings_and_place(capsys):
    assert main(["rules", "explain", RULE]) == 0
    told = capsys.readouterr().out
    for words in (
        "Mục II.2.1, điểm a, hồ sơ cá nhân, số (11)",
        "mức xếp loại đề nghị là Hoàn thành xuất sắc nhiệm vụ",
        "item.recognised_by",
        "A-18 recognition_of_initiatives (đang áp dụng)",
        "II.2.1.a-individual.yaml:",
    ):
        assert words in told


def test_a_finding_is_told_with_why_it_came_out_so(report, capsys):
    assert main(["rules", "explain", finding_of(report), "--report", str(report)]) == 0
    told = capsys.readouterr().out
    assert RULE in told
    assert "✓ mức xếp loại đề nghị là Hoàn thành xuất sắc nhiệm vụ" in told


def test_a_rule_that_is_not_applicable_says_why_not(capsys):
    assert (
        main(["rules", "explain", RULE, "--dossier", "examples/individual-chief-compliant.json", "--lang", "en"]) == 0
    )
    assert "✗ proposed level" in capsys.readouterr().out.lower()


def test_json_holds_both_languages(capsys):
    assert main(["rules", "explain", RULE, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["id"], told["severity"], told["confidence"]) == (RULE, "blocking", "SV")
    assert set(told["requirement"]) == {"vi", "en"}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("rule", [rule.id for pack in PACKS for rule in pack.rules][::7])
def test_every_rule_can_be_told(rule, language, capsys):
    rules = ["--rules", "rules", "--rules", "tests/data/lending-office/rules"]
    assert main(["rules", "explain", rule, "--lang", language, *rules]) == 0
    assert rule in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param([RULE.replace("cn.11", "cn.111")], f'"{RULE}"', id="a slip in the id gets the nearest"),
        pytest.param(["0000", "--report", DOSSIER], "lint --format json", id="no report"),
    ],
)
def test_what_cannot_be_found_is_wrong_usage_and_says_so(arguments, words, capsys):
    assert main(["rules", "explain", *arguments]) == 2
    assert words in capsys.readouterr().err


def test_a_finding_that_the_report_has_not_is_wrong_usage(report, capsys):
    assert main(["rules", "explain", "ffffffffffff", "--report", str(report)]) == 2
    assert "ffffffffffff" in capsys.readouterr().err


def test_a_dossier_that_changed_since_is_not_explained_by(report, tmp_path, capsys):
    text = report.read_text(encoding="utf-8").replace(DOSSIER, str(tmp_path / "gone.json"))
    report.write_text(text, encoding="utf-8")
    assert main(["rules", "explain", finding_of(report), "--report", str(report)]) == 0
    captured = capsys.readouterr()
    assert "--dossier" in captured.err
    assert RULE in captured.out
