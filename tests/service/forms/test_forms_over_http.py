"""The form of a kind of dossier over HTTP: an integrator draws it, and what it fills is a dossier that is judged."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from compliance_service.app import create_app
from compliance_service.forms.filling import tree_of
from compliance_service.forms.writing import dossier_bytes
from service.forms.offices import SEASON, form_of, with_garden
from service.refusals import SETTINGS

CARD = {"agency": "TV-MAU", "period": "season 2024-01-01/2024-06-30", "kind": "lending_card", "as_of": "2024-03-01"}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(SETTINGS)) as opened:
        yield opened


def schema(client: TestClient, path: str, status: str = "200", media_type: str = "application/json") -> Any:
    operation = client.get("/openapi.json").json()["paths"][path]["get"]
    return operation["responses"][status]["content"][media_type]["schema"]


def test_the_catalogue_says_which_dossiers_can_be_checked(client: TestClient) -> None:
    found = client.get("/v1/catalogue").json()
    (agency,) = found["agencies"]
    (period,) = agency["periods"]
    assert (agency["agency"], agency["label"]["vi"]) == ("TV-MAU", "Thư viện Mẫu")
    assert period["period"] == {"kind": "season", "first": "2024-01-01", "last": "2024-06-30"}
    assert [kind["code"] for kind in period["kinds"]] == ["lending_card"]
    Draft202012Validator(schema(client, "/v1/catalogue")).validate(found)


def test_the_form_is_as_the_openapi_document_says(client: TestClient) -> None:
    reply = client.get("/v1/forms", params=CARD)
    assert reply.status_code == 200
    Draft202012Validator(schema(client, "/v1/forms")).validate(reply.json())


def test_the_form_is_that_of_the_pack(client: TestClient) -> None:
    found = client.get("/v1/forms", params=CARD).json()
    sections = {section["name"]: section for section in found["sections"]}
    assert list(sections) == ["subject", "circumstances", "submission", "items", "loans"]
    assert (sections["loans"]["label"]["vi"], sections["loans"]["cap"]) == ("sách mượn thử", 20)
    (_, reader_class) = sections["subject"]["fields"]
    assert [choice["label"]["vi"] for choice in reader_class["choices"]] == ["học sinh", "người lớn"]
    assert (found["moment"], found["stage"]) == ("/submission/at", "request")


def test_another_stage_has_other_rules(client: TestClient) -> None:
    found = client.get("/v1/forms", params={**CARD, "stage": "handover"}).json()
    types = {each["code"]: each["read_by"] for section in found["sections"] for each in section["types"]}
    assert types["receipt"] == ["lending-2024/D.7/count"]


@pytest.mark.parametrize(
    ("changed", "code", "pointer"),
    [
        ({"agency": "TV-MAO"}, "unknown_agency", "/agency"),
        ({"period": "season 2023-01-01/2023-06-30"}, "unknown_period", "/period"),
        ({"period": "2024"}, "bad_period", "/period"),
        ({"kind": "lending_cart"}, "unknown_kind", "/kind"),
        ({"as_of": "2023-12-01"}, "no_law", ""),
    ],
)
def test_what_has_no_form_is_named(client: TestClient, changed: dict[str, str], code: str, pointer: str) -> None:
    reply = client.get("/v1/forms", params={**CARD, **changed})
    problem = reply.json()
    assert (reply.status_code, problem["code"]) == (422, "bad_answers")
    assert [(each["code"], each["pointer"]) for each in problem["problems"]] == [(code, pointer)]
    Draft202012Validator(schema(client, "/v1/forms", "422", "application/problem+json")).validate(problem)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({**CARD, "stage": "nowhere"}, "unknown_stage"),
        ({**CARD, "as_of": "soon"}, "bad_as_of"),
        ({**CARD, "colour": "red"}, "bad_parameter"),
        ({"agency": "TV-MAU"}, "bad_parameter"),
    ],
)
def test_what_cannot_be_meant_is_refused(client: TestClient, asked: dict[str, str], code: str) -> None:
    assert client.get("/v1/forms", params=asked).json()["code"] == code


def test_a_kind_in_one_more_file_has_a_form_and_is_judged(tmp_path: Path) -> None:
    settings = replace(SETTINGS, roots=(with_garden(tmp_path),))
    form = form_of(
        {"kind": "garden_plot", "agency": "TV-MAU", "period": SEASON}, datetime(2024, 3, 1, tzinfo=UTC), *settings.roots
    )
    typed = [
        ("/soil/ground", "clay"),
        ("/soil/crops", "sand"),
        ("/soil/crops", "clay"),
        ("/submission/at", "01/03/2024 08:00"),
        ("/gardeners/0/name", "Đỗ Minh Anh"),
        ("/gardeners/0/since", "5/6/2019"),
        ("/gardeners/0/spade", "true"),
        ("/items/0/type", "sketch"),
        ("/items/0/scale", "0,5"),
    ]
    tree = tree_of(typed, form)
    assert tree["gardeners"] == [{"id": "gardener-1", "name": "Đỗ Minh Anh", "since": "2019-06-05", "spade": True}]
    with TestClient(create_app(settings)) as client:
        kinds = client.get("/v1/catalogue").json()["agencies"][0]["periods"][0]["kinds"]
        asked = client.get("/v1/forms", params={**CARD, "kind": "garden_plot"}).json()
        report = client.post(
            "/v1/assess", content=dossier_bytes(tree), headers={"content-type": "application/json"}
        ).json()
    assert {kind["code"] for kind in kinds} == {"lending_card", "garden_plot"}
    assert [section["name"] for section in asked["sections"]] == ["soil", "items", "gardeners", "submission"]
    assert [(found["rule"], found["at"]["pointer"]) for found in report["findings"]] == [
        ("lending-2024/D.6/sketch-only", "/items/0/scale")
    ]
