"""The checklist of a role over HTTP."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from compliance_service.app import create_app
from service.refusals import SETTINGS

CARD = {
    "kind": "lending_card",
    "agency": "TV-MAU",
    "period": {"kind": "season", "from": "2024-01-01", "to": "2024-06-30"},
}
JSON = {"content-type": "application/json"}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(SETTINGS)) as opened:
        yield opened


def post(client: TestClient, answers: Any, headers: dict[str, str] = JSON, **query: str) -> Any:
    return client.post("/v1/checklist", params=query, content=json.dumps(answers), headers=headers)


def schema(client: TestClient, status: str, media_type: str) -> Any:
    operation = client.get("/openapi.json").json()["paths"]["/v1/checklist"]["post"]
    return operation["responses"][status]["content"][media_type]["schema"]


def test_a_role_gets_its_checklist(client: TestClient) -> None:
    reply = post(client, {**CARD, "subject": {"reader_class": "pupil"}}, as_of="2024-03-01")
    found = reply.json()
    assert reply.status_code == 200
    assert [(each["types"], each["need"]) for each in found["documents"]] == [
        (["application"], "required"),
        (["guardian_consent"], "required"),
        (["loss_notice"], "depends"),
        (["receipt"], "later"),
    ]
    assert found["documents"][2]["asked"][0]["pointer"] == "/circumstances/lost_card"
    assert found["documents"][0]["cited"]["label"] == {"vi": "Điều 2", "en": "Article 2"}
    assert found["deadlines"][0]["last_day"] == "2024-03-15"
    Draft202012Validator(schema(client, "200", "application/json")).validate(found)


def test_another_stage_has_another_checklist(client: TestClient) -> None:
    found = post(client, CARD, as_of="2024-03-01", stage="handover").json()
    assert found["stage_label"]["vi"] == "giao thẻ"
    assert {"receipt": "required"}.items() <= {each["types"][0]: each["need"] for each in found["documents"]}.items()


def test_answers_that_cannot_be_used_are_named(client: TestClient) -> None:
    reply = post(client, {**CARD, "subject": {"reader_class": "pupl"}}, as_of="2024-03-01")
    problem = reply.json()
    assert (reply.status_code, reply.headers["content-type"]) == (422, "application/problem+json")
    assert problem["code"] == "bad_answers"
    assert [(each["code"], each["pointer"]) for each in problem["problems"]] == [
        ("unknown_code", "/subject/reader_class")
    ]
    assert "“pupil”" in problem["problems"][0]["remedy"]["en"]
    Draft202012Validator(schema(client, "422", "application/problem+json")).validate(problem)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"headers": {"content-type": "text/plain"}}, "wrong_content_type"),
        ({"as_of": "soon"}, "bad_as_of"),
        ({"stage": "nowhere"}, "unknown_stage"),
    ],
)
def test_what_is_asked_must_be_meant(client: TestClient, asked: Any, code: str) -> None:
    assert post(client, CARD, **asked).json()["code"] == code
