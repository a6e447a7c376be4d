"""Only the names that the service goes by are answered: a foreign page whose name leads here reads nothing."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from compliance_service.app import create_app
from compliance_service.problems import KINDS
from compliance_service.safety.headers import HEADERS
from compliance_service.settings import LOOPBACK
from service.refusals import SETTINGS


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    settings = replace(SETTINGS, hosts=(*LOOPBACK, "ho-so.example"))
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as opened:
        yield opened


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.0.0.1:8000", "localhost:8000", "LocalHost", "[::1]:8000", "ho-so.example", "HO-SO.EXAMPLE:443"],
)
def test_a_name_of_ours_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/health", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("evil.example", id="another name"),
        pytest.param("127.0.0.1.evil.example", id="ours in front"),
        pytest.param("evil-ho-so.example", id="ours at the end"),
        pytest.param("ho-so.example@evil.example", id="ours as a user"),
        pytest.param("a.ho-so.example", id="below ours"),
        pytest.param("", id="none"),
        pytest.param("[::1", id="broken"),
        pytest.param("0x7f.1", id="ours in other digits"),
    ],
)
def test_another_name_is_refused(client: TestClient, host: str) -> None:
    reply = client.get("/health", headers={"host": host})
    assert (reply.status_code, reply.json()["code"]) == (KINDS["unknown_host"].status, "unknown_host")
    assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS


def test_a_person_reads_it_as_a_page(client: TestClient) -> None:
    reply = client.get("/nothing", headers={"host": "evil.example", "accept": "text/html"})
    assert (reply.status_code, reply.headers["content-type"]) == (421, "text/html; charset=utf-8")
    assert "unknown_host" in reply.text
