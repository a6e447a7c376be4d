"""Settings of the service, from the environment."""

import os
from pathlib import Path

import pytest

from compliance.batch.places import rules_folder
from compliance.models.errors import ComplianceError
from compliance_service.settings import Settings, read_settings


def test_without_settings_the_shipped_rules_are_used() -> None:
    cache = Path("/h/.cache/compliance")
    assert read_settings({"HOME": "/h"}) == Settings(roots=(rules_folder(),), cache=cache)


def test_every_setting_is_read() -> None:
    environment = {
        "COMPLIANCE_RULES": os.pathsep.join(["/a", "/b"]),
        "COMPLIANCE_RULINGS": "/c",
        "COMPLIANCE_KEYS": "one",
        "COMPLIANCE_MAX_BYTES": "5",
        "COMPLIANCE_MAX_TOTAL_BYTES": "6",
        "COMPLIANCE_MAX_DOSSIERS": "7",
        "COMPLIANCE_WORKERS": "3",
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
    )


def test_all_settings_that_cannot_be_read_are_named_at_once() -> None:
    wrong = {"COMPLIANCE_KEYS": "three", "COMPLIANCE_MAX_BYTES": "0", "COMPLIANCE_WORKERS": "²"}
    with pytest.raises(ComplianceError) as refused:
        read_settings(wrong)
    assert {problem.message.split(":")[0] for problem in refused.value.problems} == set(wrong)
