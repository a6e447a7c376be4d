"""`compliance serve`: on this machine only, and a start that fails is no verdict."""

import sys
from collections.abc import Callable
from typing import Any

import pytest
import uvicorn

from compliance.cli.exits import Exit

Run = Callable[..., Any]


def test_the_service_listens_on_this_machine_only(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    called: dict[str, object] = {}
    monkeypatch.setattr(uvicorn, "run", lambda application, **options: called.update(options, application=application))
    assert run("serve", "--port", "8123").code == Exit.COMPLIANT
    assert called == {
        "application": "compliance_service.app:create_app",
        "factory": True,
        "host": "127.0.0.1",
        "port": 8123,
        "access_log": False,
    }


def test_a_start_that_fails_is_broken(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise SystemExit(3)

    monkeypatch.setattr(uvicorn, "run", fail)
    assert run("serve").code == Exit.BROKEN


def test_without_the_extra_the_mend_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    ran = run("serve")
    assert ran.code == Exit.USAGE
    assert "pip install 'compliance[service]'" in ran.err
