"""A pack below another: it may derive what the upper one asks, call a kind otherwise and open a fact to more kinds."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.loading.packs import load_packs
from compliance.loading.stacks import stack
from compliance.models.errors import ComplianceError
from compliance.models.report import Report
from compliance.models.stack import Stack
from oracle.judge import judge

NOW: Final = datetime(2030, 6, 15, 3, tzinfo=UTC)
PERIOD: Final = {"kind": "year", "from": "2030-01-01", "to": "2030-12-31"}

LAW: Final = """
pack: harbour-law
regulation: harbour-law
layer: national
status: official
title: {vi: Luật cảng, en: Harbour law}
document: L
in_force: {from: 2020-01-01, to: null}
stages: [{code: filing, vi: nộp, en: filing}]
documents: {L: {vi: Luật, en: Law, confidence: SV}}
clause_titles: [{clause: "1", label: {vi: Điều 1, en: Article 1}, text: {vi: "…", en: "…"}, confidence: SV}]
vocabulary:
  kinds: {voyage: {vi: chuyến đi, en: voyage, sections: [subject]}}
  facts:
    subject.pilot: {type: boolean, vi: có hoa tiêu, en: has a pilot, kinds: [voyage]}
    subject.draught: {type: decimal, vi: mớn nước, en: draught, kinds: [voyage]}
for: voyage
clauses:
  - clause: "1"
    when: {subject.draught: {above: 4}}
    require: {subject.pilot: true}
    says: {vi: "…", en: "…"}
"""
PORT: Final = """
pack: port-2030
regulation: port-plan
layer: agency
status: official
title: {vi: Nội quy, en: Rules of the port}
document: P
agency: {code: PORT, vi: Cảng, en: Port}
period: {kind: year, from: 2030-01-01, to: 2030-12-31}
in_force: {from: 2030-01-01, to: null}
extends: [harbour-law]
stages: [{code: filing, vi: nộp, en: filing}]
documents: {P: {vi: Nội quy, en: Rules, confidence: SV}}
clause_titles: [{clause: "2", label: {vi: Điều 2, en: Article 2}, text: {vi: "…", en: "…"}, confidence: SV}]
vocabulary:
  kinds:
    voyage: {vi: lượt tàu vào cảng, en: call at the port, sections: [subject]}
    stay: {vi: lượt neo, en: stay, sections: [subject]}
  codes:
    berth:
      inner: {vi: cầu trong, en: inner berth, piloted: true}
      outer: {vi: cầu ngoài, en: outer berth, piloted: false}
  facts:
    subject.berth: {type: code, codes: berth, vi: cầu cảng, en: berth}
    subject.draught: {type: decimal, vi: mớn nước, en: draught, kinds: [stay]}
  derived:
    subject.pilot: {from: subject.berth, attribute: piloted, vi: có hoa tiêu, en: has a pilot}
for: stay
clauses:
  - {clause: "2", require: {subject.draught: {at_most: 9}}, says: {vi: "…", en: "…"}}
"""


@pytest.fixture
def packs(tmp_path: Path) -> list[Path]:
    return [written(tmp_path / "law", LAW), written(tmp_path / "port", PORT)]


def written(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "pack.yaml").write_text(text, encoding="utf-8")
    return folder


def judged(packs: list[Path], kind: str, subject: dict[str, Any]) -> Report:
    """Judge by the product; the oracle must say the same of each rule."""
    data = json.dumps({"kind": kind, "agency": "PORT", "period": PERIOD, "subject": subject}).encode()
    with Checker.open(packs, cache=None, keys="one") as checker:
        report = assess(data, checker, name="x", now=NOW)
    said = judge(data, packs, as_of=None, now=NOW, stage=None)
    assert {
        rule.id: outcome.value for rule, outcome in zip(report.rules, report.outcomes, strict=True)
    } == said.outcomes
    assert sum(finding.rule is None for finding in report.findings) == len(said.intake)
    return report


@pytest.mark.parametrize(
    ("subject", "outcome"),
    [
        pytest.param({"draught": 4.5, "berth": "inner"}, "satisfied", id="derived true"),
        pytest.param({"draught": 4.5, "berth": "outer"}, "violated", id="derived false"),
        pytest.param({"draught": 4.5}, "undetermined", id="not known"),
        pytest.param({"draught": 4, "berth": "outer"}, "not_applicable", id="not asked"),
    ],
)
def test_an_upper_rule_reads_what_the_pack_below_derives(
    packs: list[Path], subject: dict[str, Any], outcome: str
) -> None:
    report = judged(packs, "voyage", subject)
    assert [(rule.id, each.value) for rule, each in zip(report.rules, report.outcomes, strict=True)] == [
        ("harbour-law/1/rule", outcome)
    ]


def test_what_is_missing_is_asked_of_the_fact_from_which_it_is_derived(packs: list[Path]) -> None:
    (finding,) = judged(packs, "voyage", {"draught": 4.5}).findings
    assert finding.at.pointer == "/subject/berth"


def test_a_fact_that_is_derived_below_is_not_stated(packs: list[Path]) -> None:
    findings = judged(packs, "voyage", {"draught": 4.5, "berth": "inner", "pilot": True}).findings
    assert [(finding.rule, finding.at.pointer) for finding in findings] == [(None, "/subject/pilot")]


def test_a_fact_is_for_the_kinds_of_all_layers(packs: list[Path]) -> None:
    assert [outcome.value for outcome in judged(packs, "stay", {"draught": 9.5}).outcomes] == ["violated"]
    assert [outcome.value for outcome in judged(packs, "voyage", {"draught": 3}).outcomes] == ["not_applicable"]


def test_the_lowest_pack_names_the_kind(packs: list[Path]) -> None:
    found = stack(
        load_packs(packs),
        agency="PORT",
        period=("year", "2030-01-01", "2030-12-31"),
        day=date(2030, 6, 15).toordinal(),
    )
    assert isinstance(found, Stack)
    assert found.vocabulary.kinds["voyage"].label.vi == "lượt tàu vào cảng"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(
            "sections: [subject]}\n    stay",
            "sections: [subject, items]}\n    stay",
            'the kind "voyage" is declared differently above: it cannot be redefined',
            id="other sections",
        ),
        pytest.param(
            "piloted: true}",
            "piloted: inner}",
            'the fact "subject.pilot" is declared differently above: it cannot be redefined',
            id="derived of another type",
        ),
        pytest.param(
            "type: decimal, vi: mớn nước",
            "type: integer, vi: mớn nước",
            'the fact "subject.draught" is declared differently above: it cannot be redefined',
            id="another type",
        ),
    ],
)
def test_more_than_that_is_a_redefinition(packs: list[Path], old: str, new: str, message: str) -> None:
    assert PORT.count(old) == 1
    written(packs[1], PORT.replace(old, new))
    with pytest.raises(ComplianceError) as raised:
        load_packs(packs)
    assert message in [problem.message for problem in raised.value.problems]


def test_a_pack_does_not_ask_and_derive_one_fact_itself(packs: list[Path]) -> None:
    both = PORT.replace(
        "  derived:", "    subject.pilot: {type: boolean, vi: có hoa tiêu, en: has a pilot}\n  derived:"
    )
    written(packs[1], both)
    with pytest.raises(ComplianceError) as raised:
        load_packs(packs)
    assert '"subject.pilot" is stated, derived or decided: only one of them' in [
        problem.message for problem in raised.value.problems
    ]
