"""`compliance serve`: on this machine only, says where it is, and a start that fails is no verdict."""

import re
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from socket import AF_INET, create_server
from typing import Any

import pytest

from browser.served import Served
from compliance.cli.exits import Exit

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    office = Path(__file__).parents[1] / "data/lending-office/rules"
    settings = {"COMPLIANCE_RULES": str(office), "COMPLIANCE_KEYS": "one"}
    instance = Served(tmp_path_factory.mktemp("served"), settings)
    yield instance
    instance.end()


def test_the_address_and_the_data_folder_are_printed_in_both_languages_once_it_can_be_opened(served: Served) -> None:
    address = served.address()
    folder = served.folders["XDG_DATA_HOME"] / "compliance"
    assert re.fullmatch(r"http://127\.0\.0\.1:[1-9]\d*", address)
    assert served.log == (
        f"Mở {address} trong trình duyệt · open {address} in a browser\n"
        f"Dữ liệu: thư mục {folder} · data: folder {folder}\n"
    )


def test_an_interrupt_ends_it_quietly(served: Served) -> None:
    served.address()
    printed = served.log
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(30) == Exit.COMPLIANT
    assert served.log == printed


def test_a_port_that_is_taken_is_wrong_usage(run: Run) -> None:
    with create_server(("127.0.0.1", 0), family=AF_INET) as other:
        port = other.getsockname()[1]
        ran = run("serve", "--port", port)
    assert ran.code == Exit.USAGE
    assert f"Không mở được cổng {port}" in ran.err
    assert f"port {port} cannot be opened" in ran.err


def test_rules_that_are_broken_end_it(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    instance = Served(tmp_path / "served", {"COMPLIANCE_RULES": str(nowhere)})
    assert instance.process.wait(60) == Exit.BROKEN
    assert f"{nowhere} is not a folder" in instance.log
    assert "Traceback" not in instance.log


def test_a_setting_that_cannot_be_read_ends_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPLIANCE_KEYS", "three")
    ran = run("serve", "--port", "0")
    assert ran.code == Exit.BROKEN
    assert "COMPLIANCE_KEYS: 'three'" in ran.err


def test_without_the_extra_the_mend_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("uvicorn", "compliance_service.serving"):
        monkeypatch.setitem(sys.modules, name, None)
    ran = run("serve")
    assert ran.code == Exit.USAGE
    assert "pip install 'compliance[service]'" in ran.err
