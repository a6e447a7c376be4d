"""`compliance lsp` says what to install where the libraries of editors are missing."""

import sys

import pytest
from tests.cli.conftest import Run

from compliance.cli.exits import Exit


def test_without_the_extra_the_message_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "compliance.lsp.server", None)
    ran = run("lsp")
    assert ran.code == Exit.USAGE
    assert "pip install 'compliance[author]'" in ran.err
