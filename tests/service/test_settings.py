"""Settings of the service, from the environment."""

import os
from pathlib import Path

import pytest

from compliance.batch.places import rules_folder
from compliance.models.errors import ComplianceError
from compliance_service.settings import Settings, read_settings


def test_without_settings_the_shipped_rules_are_used() -> None:
    cache, data = Path("/h/.cache/compliance"), Path("/h/.local/share/compliance")
    assert read_settings({"HOME": "/h"}) == Settings(
        roots=(rules_folder(),), cache=cache, data=data, hosts=("127.0.0.1", "localhost", "::1")
    )


def test_every_setting_is_read() -> None:
    environment = {
        "COMPLIANCE_RULES": os.pathsep.join(["/a", "/b"]),
        "COMPLIANCE_RULINGS": "/c",
        "COMPLIANCE_KEYS": "one",
        "COMPLIANCE_MAX_BYTES": "5",
        "COMPLIANCE_MAX_TOTAL_BYTES": "6",
        "COMPLIANCE_MAX_DOSSIERS": "7",
        "COMPLIANCE_WORKERS": "3",
        "COMPLIANCE_HOSTS": "ho-so.example, 10.0.0.7,",
        "COMPLIANCE_DATA": "/d",
        "COMPLIANCE_DATABASE": "postgresql://clerk@/reports",
        "COMPLIANCE_KEEP_REPORTS": "8",
        "COMPLIANCE_KEEP_DOSSIERS": "4",
        "XDG_CACHE_HOME": "/x",
    }
    assert read_settings(environment) == Settings(
        roots=(Path("/a"), Path("/b"), Path("/c")),
        keys="one",
        cache=Path("/x/compliance"),
        max_bytes=5,
        max_total_bytes=6,
        max_dossiers=7,
        workers=3,
        hosts=("127.0.0.1", "localhost", "::1", "ho-so.example", "10.0.0.7"),
        data=Path("/d"),
        database="postgresql://clerk@/reports",
        keep_reports=8,
        keep_dossiers=4,
    )


def test_all_settings_that_cannot_be_read_are_named_at_once() -> None:
    wrong = {
        "COMPLIANCE_KEYS": "three",
        "COMPLIANCE_MAX_BYTES": "0",
        "COMPLIANCE_WORKERS": "²",
        "COMPLIANCE_KEEP_REPORTS": "36501",
        "COMPLIANCE_KEEP_DOSSIERS": "-1",
        "COMPLIANCE_DATABASE": "mysql://clerk:secret@/reports",
    }
    with pytest.raises(ComplianceError) as refused:
        read_settings(wrong)
    assert {problem.message.split(":")[0] for problem in refused.value.problems} == set(wrong)


def test_a_password_in_the_address_of_the_database_is_never_shown() -> None:
    with pytest.raises(ComplianceError) as refused:
        read_settings({"COMPLIANCE_DATABASE": "mysql://clerk:secret@/reports"})
    assert "secret" not in str(refused.value)
    assert "secret" not in repr(read_settings({"COMPLIANCE_DATABASE": "postgresql://clerk:secret@/reports"}))


def test_dossiers_are_not_kept_longer_than_their_reports() -> None:
    with pytest.raises(ComplianceError) as refused:
        read_settings({"COMPLIANCE_KEEP_REPORTS": "7", "COMPLIANCE_KEEP_DOSSIERS": "8"})
    assert [problem.message for problem in refused.value.problems] == ["COMPLIANCE_KEEP_DOSSIERS"]


def test_nothing_kept_is_a_setting_too() -> None:
    settings = read_settings({"COMPLIANCE_KEEP_REPORTS": "0"})
    assert (settings.keep_reports, settings.keep_dossiers) == (0, 0)
