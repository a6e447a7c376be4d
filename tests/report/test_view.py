"""The arrangement that all forms share."""

from dataclasses import replace

from compliance.models.truth import Reason
from compliance.report.labels import DOERS
from compliance.report.privacy import without_sensitive
from compliance.report.view import counts_of, sections_of, tasks_of
from report.sample import ADVICE, EXPLAINED, GAP, INTAKE, MISSING, REPORTS, SENSITIVE, VIOLATED, WRONG_FORM


def test_what_the_authority_decides_stands_apart_from_what_the_filer_mends():
    arranged = {section.name: [numbered.finding for numbered in section.findings] for section in sections_of(VIOLATED)}
    assert arranged == {
        "mend": [WRONG_FORM, SENSITIVE],
        "state": [MISSING, INTAKE],
        "authority": [GAP],
        "explained": [EXPLAINED],
        "advice": [ADVICE],
    }


def test_findings_are_numbered_in_reading_order():
    numbers = [numbered.number for section in sections_of(VIOLATED) for numbered in section.findings]
    assert numbers == list(range(1, len(VIOLATED.findings) + 1))


def test_a_fault_and_a_lack_of_law_are_not_the_filers_alone():
    findings = (replace(MISSING, reason=Reason.FAULT, by=None), replace(INTAKE, reason=Reason.NO_LAW))
    sections = sections_of(replace(VIOLATED, findings=findings))
    assert [section.name for section in sections] == ["law", "program"]
    assert [task.by for task in tasks_of(sections)] == [DOERS[Reason.NO_LAW], DOERS[Reason.FAULT]]


def test_tasks_gather_findings_by_person_and_day():
    tasks = tasks_of(sections_of(VIOLATED))
    assert [(task.by.en, task.due is not None, task.numbers) for task in tasks] == [
        ("the card desk", True, (1, 2)),
        ("the reader", False, (3,)),
        ("whoever prepares the dossier", False, (4,)),
        ("the Library's board", False, (5,)),
    ]


def test_counts_add_up_to_the_rules_in_force():
    for report in REPORTS:
        assert sum(counts_of(report).values()) == len(report.rules)


def test_without_sensitive_keeps_everything_else():
    kept = without_sensitive(VIOLATED)
    assert [f.found.sensitive for f in kept.findings] == [f.found.sensitive for f in VIOLATED.findings]
    assert kept.findings[0] == WRONG_FORM
    assert "bệnh án" not in repr(kept)
