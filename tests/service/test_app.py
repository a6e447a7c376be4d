"""The HTTP service, request by request."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from compliance.assess.door import assess
from compliance_service import pool
from compliance_service.api import one
from compliance_service.app import create_app
from compliance_service.problems import KINDS
from compliance_service.settings import Settings

OFFICE = Path(__file__).parents[1] / "data" / "lending-office"
DOSSIER = (OFFICE / "dossiers/compliant.json").read_bytes()
JSON = {"content-type": "application/json"}
LIMIT = 10_000


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    settings = Settings(roots=(OFFICE / "rules",), keys="one", max_bytes=LIMIT, workers=2)
    with TestClient(create_app(settings), raise_server_exceptions=False) as opened:
        yield opened


def post(client: TestClient, data: bytes = DOSSIER, headers: dict[str, str] = JSON, **query: str) -> Any:
    return client.post("/v1/assess", params=query, content=data, headers=headers)


def test_the_process_is_alive_and_ready(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "ok"}
    (pack,) = client.get("/ready").json()["packs"]
    assert pack["id"] == "lending-2024"
    assert pack["content_hash"]


def test_a_dossier_gets_its_report(client: TestClient) -> None:
    reply = post(client, name="card.json")
    assert (reply.status_code, reply.headers["content-type"]) == (200, "application/json")
    assert (reply.json()["name"], reply.json()["verdict"]) == ("card.json", "compliant")


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[", b"[]", b'{"kind": "a", "kind": "b"}'])
def test_what_is_no_dossier_gets_a_report_too(client: TestClient, data: bytes) -> None:
    reply = post(client, data)
    assert (reply.status_code, reply.json()["verdict"]) == (200, "undetermined")


def test_the_moment_and_the_stage_are_obeyed(client: TestClient) -> None:
    report = post(client, as_of="2024-03-20T10:00", stage="handover").json()
    assert report["as_of"] == {"moment": "2024-03-20T10:00:00+07:00", "source": "given"}
    assert report["stage"] == "handover"
    assert report["verdict"] == "non_compliant"


REFUSALS = {
    "wrong_content_type": {"headers": {"content-type": "text/plain"}},
    "too_large": {"data": b" " * (LIMIT + 1)},
    "bad_as_of": {"as_of": "yesterday"},
    "unknown_stage": {"stage": "nowhere"},
    "bad_name": {"name": "a\nb"},
    "bad_parameter": {"stge": "archive"},
}


@pytest.mark.parametrize("code", REFUSALS)
def test_a_request_that_cannot_be_used_is_refused_by_a_stable_code(client: TestClient, code: str) -> None:
    assert_problem(post(client, **REFUSALS[code]), code)


@pytest.mark.parametrize("name", ["", "x" * 201, "a\x1b[31m"])
def test_a_name_that_cannot_be_printed_is_refused(client: TestClient, name: str) -> None:
    assert_problem(post(client, name=name), "bad_name")


def test_no_content_type_is_refused(client: TestClient) -> None:
    assert_problem(post(client, headers={"content-type": ""}), "wrong_content_type")


def test_a_charset_beside_the_content_type_is_allowed(client: TestClient) -> None:
    assert post(client, headers={"content-type": "Application/JSON; charset=utf-8"}).status_code == 200


def test_a_large_body_sent_in_pieces_is_refused(client: TestClient) -> None:
    reply = client.post("/v1/assess", content=iter([b" " * 6_000, b" " * 6_000]), headers=JSON)
    assert_problem(reply, "too_large")


def test_an_unknown_address_and_method_are_problems_too(client: TestClient) -> None:
    assert_problem(client.get("/v1/nothing"), "not_found")
    assert_problem(client.get("/v1/assess"), "method_not_allowed")


def test_a_fault_of_the_service_tells_nothing(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> str:
        raise RuntimeError("secret of a reader")

    monkeypatch.setitem(one.RENDERERS, "json", broken)
    reply = post(client)
    assert_problem(reply, "internal")
    assert "secret" not in reply.text


def test_a_checker_comes_back_after_a_fault(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret of a reader")

    monkeypatch.setattr(pool, "assess", broken)
    for _ in range(5):
        assert_problem(post(client), "internal")
    monkeypatch.setattr(pool, "assess", assess)
    assert post(client).json()["verdict"] == "compliant"


def test_every_kind_of_problem_is_met_in_a_test() -> None:
    tests = Path(__file__).parents[1]
    sources = (
        file.read_text(encoding="utf-8") for part in ("service", "browser") for file in (tests / part).rglob("*.py")
    )
    written = "\n".join(sources)
    assert [code for code in KINDS if f'"{code}"' not in written] == []


def test_a_parameter_given_twice_is_refused(client: TestClient) -> None:
    reply = client.post("/v1/assess?stage=submission&stage=archive", content=b"{}", headers=JSON)
    assert_problem(reply, "bad_parameter")


def test_the_openapi_names_every_answer(client: TestClient) -> None:
    api = client.get("/openapi.json").json()
    operation = api["paths"]["/v1/assess"]["post"]
    assert set(operation["responses"]) == {
        "200",
        "400",
        "408",
        "409",
        "413",
        "415",
        "421",
        "422",
        "431",
        "500",
        "503",
        "507",
    }
    assert operation["requestBody"]["required"] is True
    assert [parameter["name"] for parameter in operation["parameters"]] == ["name", "as_of", "stage", "keep"]


def test_every_address_has_a_summary_and_a_description(client: TestClient) -> None:
    for path, operations in client.get("/openapi.json").json()["paths"].items():
        for operation in operations.values():
            assert operation["summary"] and operation["description"], path


def test_a_reply_is_what_the_openapi_says(client: TestClient) -> None:
    operation = client.get("/openapi.json").json()["paths"]["/v1/assess"]["post"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    Draft202012Validator(schema).validate(post(client).json())
    schema = operation["responses"]["413"]["content"]["application/problem+json"]["schema"]
    Draft202012Validator(schema).validate(post(client, b" " * (LIMIT + 1)).json())


def test_no_page_of_a_third_party_is_served(client: TestClient) -> None:
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404


def assert_problem(reply: Any, code: str) -> None:
    kind = KINDS[code]
    assert reply.headers["content-type"] == "application/problem+json"
    assert (reply.status_code, json.loads(reply.content)) == (
        kind.status.value,
        {
            "type": f"urn:compliance:problem:{code}",
            "code": code,
            "status": kind.status.value,
            "title": kind.title.vi,
            "title_en": kind.title.en,
        },
    )
