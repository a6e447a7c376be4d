"""Kept reports over HTTP, on SQLite and on PostgreSQL."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from compliance_service.app import create_app
from compliance_service.problems import KINDS
from service.storage.places import DOSSIER, OFFICE, Place

REPOSITORY = Path(__file__).parents[3]
JSON = {"content-type": "application/json"}
VIOLATED = (OFFICE / "dossiers/violated.json").read_bytes()
GAP = (REPOSITORY / "examples/unit-nonparty-head.json").read_bytes()
PLAN = (REPOSITORY / "rules",)
RULED = (*PLAN, REPOSITORY / "examples/rulings/ruling-a01")
UNKNOWN = "A" * 22


@contextmanager
def served(place: Place, **settings: Any) -> Iterator[TestClient]:
    with TestClient(create_app(place.settings(**settings)), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def client(place: Place) -> Iterator[TestClient]:
    with served(place, keep_dossiers=3) as opened:
        yield opened


def assessed(client: TestClient, data: bytes = VIOLATED, **query: str) -> Any:
    return client.post("/v1/assess", params=query, content=data, headers=JSON)


def kept(client: TestClient, data: bytes = VIOLATED, **query: str) -> str:
    """Keep a report and return its address."""
    reply = assessed(client, data, keep="true", **query)
    assert reply.status_code == 200, reply.text
    address: str = reply.headers["location"]
    return address


def assert_problem(reply: Any, code: str) -> None:
    assert (reply.status_code, reply.json()["code"]) == (KINDS[code].status.value, code)
    assert reply.headers["content-type"] == "application/problem+json"


def test_keeping_changes_no_byte_of_the_answer(client: TestClient) -> None:
    asked = {"as_of": "2024-03-20T10:00", "name": "card.json"}
    plain, keeping = assessed(client, **asked), assessed(client, keep="true", **asked)
    assert keeping.content == plain.content
    assert keeping.headers["location"] == f"/v1/reports/{keeping.headers['report-id']}"
    assert {"location", "report-id"}.isdisjoint(plain.headers)


def test_a_kept_report_says_what_was_judged_and_quotes_nothing(client: TestClient) -> None:
    report = assessed(client).json()
    stored = client.get(kept(client)).json()
    body = stored["report"]
    for same in ("sha256", "program", "verdict", "packs", "rules", "outcomes", "kind", "agency", "period", "stage"):
        assert body[same] == report[same], same
    told = ("rule", "outcome", "reason", "severity", "at", "related", "clause", "by", "due", "defect")
    assert [[found[name] for name in told] for found in body["findings"]] == [
        [found[name] for name in told] for found in report["findings"]
    ]
    assert [found["number"] for found in body["findings"]] == [1 + n for n in range(len(report["findings"]))]
    assert {"id", "what", "found", "whom", "remedy"}.isdisjoint(body["findings"][0])


def test_a_dossier_that_cannot_be_read_has_a_kept_report_too(client: TestClient) -> None:
    assert client.get(kept(client, b'{"name": ')).json()["report"]["unreadable"] is True


def test_a_report_is_deleted_for_good(client: TestClient) -> None:
    address = kept(client)
    reply = client.delete(address)
    assert (reply.status_code, reply.content) == (204, b"")
    for again in (
        client.get(address),
        client.delete(address),
        client.post(f"{address}/replay", content=b"{}", headers=JSON),
    ):
        assert_problem(again, "unknown_report")
    assert_problem(client.get(f"{address}/dossier"), "unknown_dossier")


@pytest.mark.parametrize("identity", [UNKNOWN, "x", "%00", "..%2f..", "%F0%9F%98%80"])
def test_a_report_that_never_was_is_unknown(client: TestClient, identity: str) -> None:
    reply = client.get(f"/v1/reports/{identity}")
    assert (reply.status_code, reply.json()["code"] in ("unknown_report", "not_found")) == (404, True)


def test_the_dossier_comes_back_byte_for_byte(client: TestClient) -> None:
    reply = client.get(f"{kept(client, DOSSIER)}/dossier")
    assert (reply.content, reply.headers["content-type"]) == (DOSSIER, "application/octet-stream")
    assert reply.headers["content-disposition"].startswith("attachment")


def test_without_the_operators_wish_no_dossier_is_kept(place: Place) -> None:
    with served(place) as client:
        assert_problem(client.get(f"{kept(client, DOSSIER)}/dossier"), "unknown_dossier")


def test_where_nothing_is_kept_keeping_is_refused_and_checking_goes_on(place: Place) -> None:
    with served(place, keep_reports=0) as client:
        assert_problem(assessed(client, keep="true"), "not_kept")
        assert assessed(client).json()["verdict"] == "non_compliant"
        assert client.get("/ready").json()["storage"] == "off"


@pytest.mark.parametrize("keep", ["maybe", ""])
def test_keep_is_yes_or_no(client: TestClient, keep: str) -> None:
    assert_problem(assessed(client, keep=keep), "bad_parameter")


def test_keep_is_for_one_dossier_only(client: TestClient) -> None:
    lines = {"content-type": "application/x-ndjson"}
    assert_problem(client.post("/v1/assess-many?keep=true", content=DOSSIER, headers=lines), "bad_parameter")


@pytest.mark.parametrize("query", [{}, {"as_of": "2024-03-20T10:00"}, {"stage": "handover"}])
@pytest.mark.parametrize("data", [DOSSIER, VIOLATED, b"{", b"[]", b'{"kind": "a person"}'])
def test_the_same_dossier_comes_out_as_before(client: TestClient, data: bytes, query: dict[str, str]) -> None:
    address = kept(client, data, **query)
    replayed = client.post(f"{address}/replay", content=data, headers=JSON).json()
    verdict = client.get(address).json()["report"]["verdict"]
    assert replayed == {
        "same_program": True,
        "same_packs": True,
        "same_keys": True,
        "equal": True,
        "verdict_before": verdict,
        "verdict_after": verdict,
        "changes": [],
    }


def test_another_dossier_is_no_replay(client: TestClient) -> None:
    address = kept(client)
    assert_problem(client.post(f"{address}/replay", content=VIOLATED + b" ", headers=JSON), "other_dossier")
    assert_problem(client.post(f"{address}/replay", content=VIOLATED), "wrong_content_type")
    assert_problem(client.post(f"{address}/replay?stage=archive", content=VIOLATED, headers=JSON), "bad_parameter")


def test_a_ruling_that_came_since_shows_in_the_replay(place: Place) -> None:
    with served(place, roots=PLAN) as before:
        address = kept(before, GAP)
    with served(place, roots=RULED) as after:
        replayed = after.post(f"{address}/replay", content=GAP, headers=JSON).json()
    assert (replayed["same_program"], replayed["same_packs"], replayed["equal"]) == (True, False, False)
    assert (replayed["verdict_before"], replayed["verdict_after"]) == ("undetermined", "compliant")
    assert replayed["changes"] == [
        {"rule": "plan-2023/II.2.2.d.3/form", "before": "undetermined", "after": "satisfied"}
    ]


def test_other_keys_are_told_and_outcomes_compared(place: Place) -> None:
    with served(place) as before:
        address = kept(before)
    with served(place, keys="two") as after:
        replayed = after.post(f"{address}/replay", content=VIOLATED, headers=JSON).json()
    assert (replayed["same_keys"], replayed["equal"], replayed["changes"]) == (False, True, [])


@pytest.mark.parametrize(
    ("method", "path"),
    [("get", "/v1/reports/{report}"), ("post", "/v1/reports/{report}/replay"), ("get", "/ready")],
)
def test_a_reply_is_what_the_openapi_says(client: TestClient, method: str, path: str) -> None:
    operation = client.get("/openapi.json").json()["paths"][path][method]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    address = kept(client) if "report" in path else path
    body = {"content": VIOLATED, "headers": JSON} if method == "post" else {}
    reply = client.request(
        method, f"{address}{path.removeprefix('/v1/reports/{report}') if address != path else ''}", **body
    )
    Draft202012Validator(schema).validate(reply.json())


def test_the_openapi_tells_where_the_kept_report_is(client: TestClient) -> None:
    answer = client.get("/openapi.json").json()["paths"]["/v1/assess"]["post"]["responses"]["200"]
    assert set(answer["headers"]) == {"Location", "Report-Id"}


def test_ready_says_that_reports_can_be_kept(client: TestClient) -> None:
    assert client.get("/ready").json()["storage"] == "ready"


def test_a_report_is_not_stored_by_caches(client: TestClient) -> None:
    assert client.get(kept(client)).headers["cache-control"] == "no-store"


def test_kept_reports_are_json_of_the_tables(client: TestClient, place: Place) -> None:
    stored = client.get(kept(client)).json()
    ((body,),) = place.query("SELECT body FROM reports")
    assert json.loads(body) == stored["report"]
