"""The packs as data over HTTP: what they hold, and what a client that holds them already gets."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from compliance_service.app import create_app
from compliance_service.settings import Settings

REPOSITORY = Path(__file__).parents[2]
ROOTS = (
    REPOSITORY / "rules",
    REPOSITORY / "examples/rulings/ruling-a01",
    REPOSITORY / "tests/data/lending-office/rules",
)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings(roots=ROOTS, keys="one", workers=1))) as opened:
        yield opened


@pytest.fixture(scope="module")
def plan(client: TestClient) -> Any:
    return client.get("/v1/packs/plan-2023").json()


def test_every_pack_is_listed(client: TestClient) -> None:
    listed = client.get("/v1/packs").json()["packs"]
    assert {pack["id"] for pack in listed} >= {"lending-2024", "plan-2023", "ruling-a01"}
    (lending,) = (pack for pack in listed if pack["id"] == "lending-2024")
    assert lending["agency_label"] == {"vi": "Thư viện Mẫu", "en": "Sample Library"}
    assert lending["period"] == {"kind": "season", "first": "2024-01-01", "last": "2024-06-30"}
    assert (lending["first_day"], lending["last_day"]) == ("2024-01-01", None)


def test_every_listed_pack_is_there(client: TestClient) -> None:
    for listed in client.get("/v1/packs").json()["packs"]:
        assert client.get(f"/v1/packs/{listed['id']}").json()["summary"] == listed


def test_clauses_stand_in_the_order_of_the_document(client: TestClient) -> None:
    page = client.get("/v1/packs/lending-2024").json()
    assert [clause["clause"] for clause in page["clauses"]] == [f"D.{number}" for number in range(1, 8)]
    assert [clause["accounts"] for clause in page["clauses"]][:2] == [["informative"], ["encoded"]]
    assert page["clauses"][5]["said"][0]["why"] == {"vi": "Máy không nghe được", "en": "No machine hears it"}


def test_rules_are_said_in_words_and_without_their_place_in_a_file(client: TestClient) -> None:
    page = client.get("/v1/packs/lending-2024").json()
    rule = page["rules"][0]
    assert rule["id"] == "lending-2024/D.2/count"
    assert rule["requirement"] == {
        "vi": "Hồ sơ có đúng 1 đơn xin thẻ",
        "en": "The dossier includes exactly 1 application",
    }
    assert (rule["severity"], rule["label"]["vi"], rule["by"]["vi"]) == ("blocking", "Điều 2", "bạn đọc")
    assert "at" not in rule
    assert ".yaml" not in client.get("/v1/packs/plan-2023").text


def test_a_decision_is_a_table_with_labels(plan: Any) -> None:
    (table,) = (each for each in plan["decisions"] if each["decides"] == "member.required_form")
    assert [column["label"]["en"] for column in table["columns"]] == [
        "is a Party member",
        "staff group",
        "holds a leading post",
    ]
    first = table["rows"][0]
    assert [cell["vi"] for cell in first["cells"]] == ["có", "công chức hoặc viên chức", "có"]
    assert first["value"]["vi"] == "Mẫu số 02B-HD KĐ.ĐG (07-HD/TU)"
    assert [row["ask"] for row in table["rows"] if row["value"] is None] == ["A-51", "A-01", "A-52"]


def test_a_defect_shows_its_readings_and_rulings(plan: Any) -> None:
    defects = {defect["id"]: defect for defect in plan["defects"]}
    assert [(reading["id"], reading["taken"]) for reading in defects["A-18"]["readings"]] == [
        ("recognition_of_initiatives", True),
        ("recognition_of_all", False),
    ]
    (ruling,) = defects["A-01"]["rulings"]
    assert ruling["pack"] == "ruling-a01"
    assert ruling["rows"][0]["value"]["vi"] == "Mẫu số 02 (90/2020/NĐ-CP)"
    assert defects["A-51"]["rulings"] == []


def test_documents_are_cited_with_their_confidence(plan: Any) -> None:
    documents = {document["code"]: document for document in plan["documents"]}
    assert documents["ND-90-2020"]["number"] == "90/2020/NĐ-CP"
    assert documents["07-HD/TU"]["confidence"] == "NF"


@pytest.mark.parametrize("path", ["/v1/packs", "/v1/packs/plan-2023"])
def test_who_holds_it_already_gets_304(client: TestClient, path: str) -> None:
    tag = client.get(path).headers["etag"]
    assert tag.startswith('"')
    for held in (tag, f'"other", W/{tag}', "*"):
        again = client.get(path, headers={"if-none-match": held})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200


def test_the_tag_changes_with_the_packs(client: TestClient) -> None:
    with TestClient(create_app(Settings(roots=ROOTS[:1], keys="one", workers=1))) as other:
        assert other.get("/v1/packs/plan-2023").headers["etag"] != client.get("/v1/packs/plan-2023").headers["etag"]


def test_an_unknown_pack_is_a_problem(client: TestClient) -> None:
    reply = client.get("/v1/packs/nothing")
    assert (reply.status_code, reply.headers["content-type"]) == (404, "application/problem+json")
    assert reply.json()["code"] == "unknown_pack"


@pytest.mark.parametrize(("path", "address"), [("/v1/packs", "/v1/packs"), ("/v1/packs/{pack}", "/v1/packs/plan-2023")])
def test_a_reply_is_what_the_openapi_says(client: TestClient, path: str, address: str) -> None:
    responses = client.get("/openapi.json").json()["paths"][path]["get"]["responses"]
    schema = responses["200"]["content"]["application/json"]["schema"]
    Draft202012Validator(schema).validate(client.get(address).json())
