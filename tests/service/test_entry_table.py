"""Who lacks what, over HTTP: the table, its schema, and why there is none."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from compliance_service.app import create_app
from compliance_service.settings import Settings

REPOSITORY = Path(__file__).parents[2]
EXAMPLES = REPOSITORY / "examples"
JSON = {"content-type": "application/json"}
LIMIT = 60_000


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings(roots=(REPOSITORY / "rules",), keys="one", max_bytes=LIMIT))) as opened:
        yield opened


def post(client: TestClient, data: bytes, headers: dict[str, str] = JSON, **query: str) -> Any:
    return client.post("/v1/entry-table", params={"list": "roster", **query}, content=data, headers=headers)


def schema(client: TestClient, status: str, media_type: str) -> Any:
    operation = client.get("/openapi.json").json()["paths"]["/v1/entry-table"]["post"]
    return operation["responses"][status]["content"][media_type]["schema"]


def test_a_roster_gets_its_table(client: TestClient) -> None:
    reply = post(client, (EXAMPLES / "unit-missing-self-review.json").read_bytes())
    found = reply.json()
    assert reply.status_code == 200
    Draft202012Validator(schema(client, "200", "application/json")).validate(found)
    place = next(place for place, column in enumerate(found["columns"]) if column["code"] == "self_review")
    lacking = [row["name"] for row in found["rows"] if row["cells"][place]["outcome"] == "violated"]
    assert lacking == ["Ngô Bích Ngọc"]
    assert found["totals"][place] == {"violated": 1, "explained": 0, "undetermined": 0, "gaps": 0}
    assert found["complete"] == 6


def test_its_report_is_the_one_of_the_one_door(client: TestClient) -> None:
    data = (EXAMPLES / "unit-nonparty-head.json").read_bytes()
    report = client.post("/v1/assess", params={"name": "one"}, content=data, headers=JSON).json()
    assert post(client, data, name="one").json()["report"] == report


@pytest.mark.parametrize(
    ("data", "query", "problem"),
    [
        pytest.param(b"{", {}, "unfinished", id="truncated"),
        pytest.param(b"[1]", {}, "not_an_object", id="no object"),
        pytest.param((EXAMPLES / "unit-compliant.json").read_bytes(), {"list": "x"}, "unknown_list", id="no such list"),
    ],
)
def test_why_there_is_no_table(client: TestClient, data: bytes, query: dict[str, str], problem: str) -> None:
    reply = post(client, data, **query)
    assert (reply.status_code, reply.headers["content-type"]) == (422, "application/problem+json")
    found = reply.json()
    assert (found["code"], [each["code"] for each in found["problems"]]) == ("no_table", [problem])
    Draft202012Validator(schema(client, "422", "application/problem+json")).validate(found)


@pytest.mark.parametrize(
    ("headers", "data", "query", "code"),
    [
        pytest.param({"content-type": "text/plain"}, b"{}", {}, "wrong_content_type", id="content type"),
        pytest.param(JSON, b" " * (LIMIT + 1), {}, "too_large", id="size"),
        pytest.param(JSON, b"{}", {"lisst": "roster"}, "bad_parameter", id="misspelt parameter"),
        pytest.param(JSON, b"{}", {"stage": "no"}, "unknown_stage", id="stage"),
        pytest.param(JSON, b"{}", {"as_of": "soon"}, "bad_as_of", id="moment"),
        pytest.param(JSON, b"{}", {"name": ""}, "bad_name", id="name"),
    ],
)
def test_a_request_that_cannot_be_meant_is_refused(
    client: TestClient, headers: dict[str, str], data: bytes, query: dict[str, str], code: str
) -> None:
    assert post(client, data, headers, **query).json()["code"] == code


def test_the_list_must_be_named(client: TestClient) -> None:
    reply = client.post("/v1/entry-table", content=json.dumps({}), headers=JSON)
    assert reply.json()["code"] == "bad_parameter"
