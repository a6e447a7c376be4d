"""Where PostgreSQL is missing its tests fail and say what to install, unless they are told to do without."""

import pytest

from service.storage import conftest


def test_a_missing_server_is_a_failure_that_names_its_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conftest, "programs", lambda: None)
    monkeypatch.delenv(conftest.WITHOUT, raising=False)
    with pytest.raises(pytest.fail.Exception, match="apt-get install postgresql"):
        conftest.new_cluster()


def test_a_missing_server_may_be_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conftest, "programs", lambda: None)
    monkeypatch.setenv(conftest.WITHOUT, "1")
    with pytest.raises(pytest.skip.Exception):
        conftest.new_cluster()
