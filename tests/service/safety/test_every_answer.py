"""Every answer forbids the browser what it must never do, and nothing that fails tells what it was about."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from compliance.models.errors import ComplianceError
from compliance_service import pool
from compliance_service.app import create_app
from compliance_service.safety.headers import HEADERS
from compliance_service.settings import Settings
from service.refusals import DOSSIER, SETTINGS

SECRET = "Nguyễn Thị Bí Mật"
AS_A_BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
POLICY_WORDS = ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")


@pytest.fixture(scope="module")
def app() -> FastAPI:
    return create_app(SETTINGS)


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as opened:
        yield opened


def addresses(app: FastAPI) -> list[str]:
    """Return an address of every route, with something in place of what it names."""
    routers = [app, *(route.original_router for route in app.routes if hasattr(route, "original_router"))]
    paths = {route.path for router in routers for route in router.routes if hasattr(route, "path")}
    return sorted(path.replace("{", "").replace("}", "") for path in paths)


def test_every_address_answers_with_the_headers_by_every_method(app: FastAPI, client: TestClient) -> None:
    found = addresses(app)
    assert {"/health", "/v1/assess", "/static"} <= set(found)
    for address in [*found, "/static/site.css", "/nothing", "/v1/nothing", "/static/nothing"]:
        for method in ("GET", "HEAD", "POST", "OPTIONS"):
            reply = client.request(method, address, headers=AS_A_BROWSER)
            assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS, (method, address)
            assert reply.headers["cache-control"], (method, address)


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    policy = HEADERS["content-security-policy"].split("; ")
    assert set(POLICY_WORDS) <= set(policy)
    assert not any(word in HEADERS["content-security-policy"] for word in ("unsafe", "http:", "https:", "*", "data:"))


@pytest.mark.parametrize(
    ("address", "caching"),
    [
        pytest.param("/static/site.css?v=1", "public, max-age=31536000, immutable", id="with a version"),
        pytest.param("/static/site.css", "no-cache", id="without"),
        pytest.param("/static/nothing.css?v=1", "no-store", id="not there"),
        pytest.param("/health", "no-store", id="an answer"),
        pytest.param("/health?v=1", "no-store", id="an answer with a version"),
    ],
)
def test_only_the_files_of_pages_are_kept_by_a_browser(client: TestClient, address: str, caching: str) -> None:
    assert client.get(address).headers["cache-control"] == caching


def test_only_an_encrypted_connection_is_told_to_stay_so(app: FastAPI, client: TestClient) -> None:
    assert "strict-transport-security" not in client.get("/health").headers
    secure = TestClient(app, base_url="https://127.0.0.1")
    assert secure.get("/health").headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.parametrize(
    ("language", "says"), [("vi", "Không có địa chỉ này"), ("en", "No such address")], ids=["vi", "en"]
)
def test_a_person_reads_an_error_as_a_page(client: TestClient, language: str, says: str) -> None:
    reply = client.get(f"/nothing?lang={language}", headers=AS_A_BROWSER)
    assert (reply.status_code, reply.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert f'<html lang="{language}">' in reply.text
    assert says in reply.text
    assert "not_found" in reply.text


@pytest.mark.parametrize("address", ["/v1/nothing", "/health/nothing", "/ready/nothing", "/openapi.json/nothing"])
def test_a_program_reads_an_error_as_data_whatever_it_accepts(client: TestClient, address: str) -> None:
    reply = client.get(address, headers=AS_A_BROWSER)
    assert (reply.status_code, reply.headers["content-type"]) == (404, "application/problem+json")


def test_who_accepts_no_page_gets_data(client: TestClient) -> None:
    reply = client.get("/nothing", headers={"accept": "application/json"})
    assert reply.headers["content-type"] == "application/problem+json"


def test_an_address_in_an_error_is_text(client: TestClient) -> None:
    reply = client.get("/<script>alert(1)</script>?a=<script>", headers=AS_A_BROWSER)
    assert "<script>alert" not in reply.text
    assert "<script>" not in reply.text


def broken(*_: object, **__: object) -> None:
    raise RuntimeError(SECRET)


@pytest.mark.parametrize("address", ["/v1/assess", "/v1/assess-many"])
def test_a_fault_is_logged_by_kind_and_place_alone(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    monkeypatch.setattr(pool, "assess", broken)
    media_type = "application/json" if address == "/v1/assess" else "application/x-ndjson"
    with caplog.at_level(logging.DEBUG):
        reply = client.post(address, content=DOSSIER.replace(b"\n", b""), headers={"content-type": media_type})
    assert '"internal"' in reply.text
    assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS
    assert SECRET not in reply.text + caplog.text


def test_a_fault_is_logged(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pool, "assess", broken)
    client.post("/v1/assess", content=DOSSIER, headers={"content-type": "application/json"})
    (record,) = (record for record in caplog.records if record.name == "compliance_service")
    assert "RuntimeError" in record.getMessage()
    assert Path(__file__).name in record.getMessage()


def test_a_start_that_fails_names_what_is_wrong_with_the_rules(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "pack.yaml").write_text("nonsense: 1\n")
    with pytest.raises(ComplianceError), TestClient(create_app(Settings(roots=(tmp_path,), keys="one"))):
        pass
    messages = [record.getMessage() for record in caplog.records if record.name == "compliance_service"]
    assert any('pack.yaml:1:1: unknown key "nonsense"' in message for message in messages)


def test_no_part_of_a_request_is_a_path(client: TestClient) -> None:
    for address in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%5capp.py", "/static//etc/passwd"):
        assert client.get(address).status_code in (404, 405), address
