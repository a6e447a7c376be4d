"""Many dossiers in one request: an answer for each, in order, the same bytes as the command line's."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from compliance.cli.main import main
from compliance_service import pool
from compliance_service.app import create_app
from compliance_service.problems import KINDS
from service.refusals import DOSSIER, LINES, OFFICE, PARTS, SETTINGS, WHOLE, ZIP, encrypted, zipped

FILES = {file.name: file.read_bytes() for file in sorted((OFFICE / "dossiers").glob("*.json"))}
AS_OF = "2024-03-01T09:00+07:00"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(SETTINGS), raise_server_exceptions=False) as opened:
        yield opened


def post(client: TestClient, media_type: str, data: bytes, **query: str) -> Any:
    headers = {"content-type": media_type}
    return client.post("/v1/assess-many", params={"name": "many", **query}, content=data, headers=headers)


def answers(reply: Any) -> list[Any]:
    assert (reply.status_code, reply.headers["content-type"]) == (200, LINES)
    return [json.loads(line) for line in reply.content.splitlines()]


def one_line(data: bytes) -> bytes:
    return json.dumps(json.loads(data), ensure_ascii=False).encode()


def linted(folder: Path, path: str, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return what the command line prints for a path below a folder."""
    monkeypatch.chdir(folder)
    output = folder / "reports"
    rules = ["--rules", str(OFFICE / "rules"), "--keys", "one", "--no-cache", "--as-of", AS_OF]
    main(["lint", path, "--format", "json", "--output", str(output), *rules])
    return output.read_bytes()


def test_each_line_gets_the_answer_of_the_command_line(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = b"\n\n".join([one_line(data) for data in FILES.values()] * 3 + [b"{", b"[]\r", b"\xff"])
    (tmp_path / "many.ndjson").write_bytes(lines)
    printed = linted(tmp_path, "many.ndjson", monkeypatch)
    reply = post(client, LINES, lines, name="many.ndjson", as_of=AS_OF)
    assert [answer["name"] for answer in answers(reply)] == [f"many.ndjson:{1 + 2 * number}" for number in range(12)]
    assert reply.content == printed


def test_each_entry_gets_the_answer_of_the_command_line(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"unpacked/phòng {name}": data for name, data in FILES.items()}
    (tmp_path / "unpacked").mkdir()
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    printed = linted(tmp_path, "unpacked", monkeypatch)
    assert len(printed.splitlines()) == len(FILES)
    assert post(client, ZIP, zipped({"unpacked/": b"", **files}), as_of=AS_OF).content == printed


@pytest.mark.parametrize("code", WHOLE)
def test_what_cannot_be_taken_apart_is_refused_as_a_whole(client: TestClient, code: str) -> None:
    reply = post(client, *WHOLE[code])
    assert reply.headers["content-type"] == "application/problem+json"
    assert (reply.status_code, reply.json()["code"]) == (KINDS[code].status, code)


@pytest.mark.parametrize("code", PARTS)
def test_a_bad_part_is_a_problem_of_its_own(client: TestClient, code: str) -> None:
    media_type, data, name = PARTS[code]
    found = answers(post(client, media_type, data))
    assert [(answer["name"], answer["code"]) for answer in found if "code" in answer] == [(name, code)]
    others = [answer for answer in found if "code" not in answer]
    assert all(answer["verdict"] for answer in others)
    assert others or code == "no_lines"


def test_the_whole_archive_may_expand_only_so_far(client: TestClient) -> None:
    text = b"".join(b"%07d" % number for number in range(300_000))
    found = answers(post(client, ZIP, zipped(dict.fromkeys(("a.json", "b.json", "c.json", "d.json"), text))))
    assert [answer.get("code") for answer in found] == [None, None, "too_large_in_all", "too_large_in_all"]


def test_too_many_entries_are_refused_before_they_are_listed(client: TestClient) -> None:
    reply = post(client, ZIP, zipped({f"{number}.json": b"{}" for number in range(31)}))
    assert reply.json()["code"] == "too_many"


def test_an_encrypted_entry_is_a_problem(client: TestClient) -> None:
    found = answers(post(client, ZIP, encrypted(zipped({"a.json": DOSSIER, "b.json": DOSSIER}))))
    assert [answer.get("code") for answer in found] == ["bad_entry", None]


def test_only_plain_ways_of_packing_are_opened(client: TestClient) -> None:
    (found,) = answers(post(client, ZIP, zipped({"a.json": DOSSIER}, zipfile.ZIP_LZMA)))
    assert found["code"] == "bad_entry"


@pytest.mark.parametrize("name", ["../../etc/a.json", "/etc/a.json", "C:\\a.json", "<script>.json"])
def test_a_name_is_only_a_name(client: TestClient, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (found,) = answers(post(client, ZIP, zipped({name: DOSSIER})))
    assert (found["name"], found["verdict"]) == (name, "compliant")
    assert list(tmp_path.iterdir()) == []


def test_a_name_is_printable(client: TestClient) -> None:
    (found,) = answers(post(client, ZIP, zipped({"a\x1b[31m\nb.json": DOSSIER})))
    assert found["name"] == "a\ufffd[31m\ufffdb.json"


def test_two_entries_of_one_name_both_get_an_answer(client: TestClient) -> None:
    archive = zipped({"a.json": DOSSIER, "b.json": b"{}"}).replace(b"b.json", b"a.json")
    assert [found["name"] for found in answers(post(client, ZIP, archive))] == ["a.json", "a.json"]


def test_an_archive_without_entries_says_so(client: TestClient) -> None:
    (found,) = answers(post(client, ZIP, zipped({"folder/": b""})))
    assert found["code"] == "no_lines"


def test_a_fault_of_one_dossier_is_its_own(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    real = pool.assess

    def sometimes(data: bytes, *rest: Any, **named: Any) -> Any:
        if data == b"[1]":
            raise RuntimeError("secret of a reader")
        return real(data, *rest, **named)

    monkeypatch.setattr(pool, "assess", sometimes)
    reply = post(client, LINES, b"{}\n[1]\n{}")
    assert [answer.get("code") for answer in answers(reply)] == [None, "internal", None]
    assert b"secret" not in reply.content


@pytest.mark.parametrize(
    ("query", "code"), [({"as_of": "soon"}, "bad_as_of"), ({"stage": "x"}, "unknown_stage"), ({"name": ""}, "bad_name")]
)
def test_what_is_asked_must_be_meant(client: TestClient, query: dict[str, str], code: str) -> None:
    assert post(client, LINES, b"{}", **query).json()["code"] == code


@pytest.mark.parametrize("data", [DOSSIER.replace(b"\n", b" "), b" " * 3_000_001], ids=["report", "problem"])
def test_a_line_is_what_the_openapi_says(client: TestClient, data: bytes) -> None:
    operation = client.get("/openapi.json").json()["paths"]["/v1/assess-many"]["post"]
    schema = operation["responses"]["200"]["content"][LINES]["schema"]
    (found,) = answers(post(client, LINES, data))
    Draft202012Validator(schema).validate(found)
