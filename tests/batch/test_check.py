"""A fault on one dossier leaves the next unharmed."""

from datetime import UTC, datetime
from typing import cast

import pytest

from compliance.assess.checker import Checker
from compliance.batch import check as module
from compliance.batch.check import Fault, check
from compliance.batch.find import NO_SUCH_FILE, Unread
from compliance.batch.read import Given
from compliance.models.errors import ComplianceError

NOW = datetime(2024, 1, 1, tzinfo=UTC)
NOBODY = cast(Checker, None)


def test_a_fault_ends_only_its_own_dossier_and_quotes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def assess(data: bytes, *_: object, name: str, **__: object) -> str:
        if data == b"bad":
            raise ValueError("secret of a reader")
        return name

    monkeypatch.setattr(module, "assess", assess)
    unread = Unread("c", NO_SUCH_FILE)
    fault, passed, last = check([Given("a", b"bad"), unread, Given("b", b"good")], NOBODY, now=NOW)
    assert isinstance(fault, Fault)
    assert fault.name == "a"
    assert "ValueError" in fault.why.vi
    assert "secret" not in fault.why.vi + fault.why.en
    assert (passed, last) == (unread, "b")


def test_broken_rules_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def assess(*_: object, **__: object) -> None:
        raise ComplianceError(())

    monkeypatch.setattr(module, "assess", assess)
    with pytest.raises(ComplianceError):
        list(check([Given("a", b"")], NOBODY, now=NOW))
