"""What clients may send by mistake or malice: each gets a plain problem or a report, and nothing is lost."""

import http.client
import json
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from select import select
from typing import Any

import pytest
from starlette.testclient import TestClient

from browser.served import Served
from compliance_service.app import create_app
from compliance_service.problems import KINDS
from service.refusals import DOSSIER, LINES, OFFICE, SETTINGS, ZIP, zipped

JSON = "application/json"
MILLION = b" " * 1_000_000
CONTENT_TYPES = ["", "text/plain", "text/html", "application/xml", "multipart/form-data; boundary=x", "a/b/c", "\xff"]
METHODS = ["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOLLOW"]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(SETTINGS), raise_server_exceptions=False) as opened:
        yield opened


def post(client: TestClient, data: bytes, media_type: str = JSON, address: str = "/v1/assess") -> Any:
    return client.post(address, content=data, headers={"content-type": media_type.encode("latin-1")})


def assert_problem(reply: Any, code: str) -> None:
    assert (reply.status_code, reply.headers["content-type"]) == (KINDS[code].status, "application/problem+json")
    assert reply.json()["code"] == code


@pytest.mark.parametrize("media_type", CONTENT_TYPES)
@pytest.mark.parametrize("address", ["/v1/assess", "/v1/assess-many", "/v1/checklist"])
def test_another_content_type_is_refused(client: TestClient, address: str, media_type: str) -> None:
    assert_problem(post(client, DOSSIER, media_type, address), "wrong_content_type")


@pytest.mark.parametrize("method", METHODS)
def test_another_method_is_refused(client: TestClient, method: str) -> None:
    reply = client.request(method, "/v1/assess", content=b"")
    assert_problem(reply, "method_not_allowed")
    assert reply.headers["allow"] == "POST"


@pytest.mark.parametrize("length", range(0, len(DOSSIER) - 2, 97))
def test_a_dossier_that_is_cut_off_is_never_compliant(client: TestClient, length: int) -> None:
    report = post(client, DOSSIER[:length]).json()
    assert report["verdict"] == "undetermined"
    assert report["findings"]


@pytest.mark.parametrize("query", ["name=%ff%fe", "as_of=%c0%80", "stage=%ed%a0%80", "%ff=1", "name=%00", "&&&=&"])
def test_a_query_that_is_no_text_is_refused(client: TestClient, query: str) -> None:
    assert post(client, DOSSIER, address=f"/v1/assess?{query}").status_code == 422


@pytest.mark.parametrize("address", ["/%ff", "/v1/packs/%ff", "/v1/packs/..%2f..%2fetc", "/static/..%2f..%2fapp.py"])
def test_an_address_that_is_no_path_of_ours_is_not_found(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"[" * 1_000_000, id="brackets"),
        pytest.param(b'{"a":' * 300_000 + b"1" + b"}" * 300_000, id="objects"),
        pytest.param(b'{"a": ' + b"9" * 1_000_000 + b"}", id="a long number"),
        pytest.param(b'{"a": 1e999999999}', id="a great exponent"),
        pytest.param(b'{"a": NaN}', id="no number"),
        pytest.param(b'{"a": "\\ud800"}', id="half a character"),
        pytest.param(b"\xff\xfe{\x00}\x00", id="UTF-16"),
        pytest.param(b"{" + b",".join(b'"%d":0' % number for number in range(100_000)) + b"}", id="many names"),
    ],
)
def test_a_bomb_of_json_gets_a_report(client: TestClient, data: bytes) -> None:
    reply = post(client, data)
    assert (reply.status_code, reply.json()["verdict"]) == (200, "undetermined")


@pytest.mark.parametrize(
    ("archive", "codes"),
    [
        pytest.param(zipped({"a.json": MILLION * 2}), ["ratio"], id="bomb"),
        pytest.param(zipped({f"{n}.json": MILLION for n in range(8)}), [None] * 5 + ["too_large_in_all"] * 3, id="sum"),
        pytest.param(zipped({"../../a.json": DOSSIER, "/b.json": DOSSIER}), [None, None], id="names with folders"),
        pytest.param(
            zipped({"a.zip": zipped({"b.zip": zipped({"c.json": DOSSIER})})}), ["nested_archive"], id="nested"
        ),
        pytest.param(zipped({"a.json": zipped({"c.json": DOSSIER})}), [None], id="nested under another name"),
    ],
)
def test_a_bomb_of_an_archive_costs_itself_only(
    client: TestClient, archive: bytes, codes: list[str | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    reply = post(client, archive, ZIP, "/v1/assess-many")
    assert [json.loads(line).get("code") for line in reply.content.splitlines()] == codes
    assert list(tmp_path.iterdir()) == []


def test_entries_that_share_their_bytes_are_counted_as_they_come_out(client: TestClient) -> None:
    archive = zipped({f"{number}.json": b"%07d" % number * 100_000 for number in range(12)}, zipfile.ZIP_STORED)
    assert_problem(post(client, archive, ZIP, "/v1/assess-many"), "too_large_in_all")


def test_lines_of_every_kind_get_an_answer_each(client: TestClient) -> None:
    lines = [b"{", b"\xff", b"[" * 10_000, DOSSIER.replace(b"\n", b" "), b"null"]
    found = [
        json.loads(line) for line in post(client, b"\n".join(lines), LINES, "/v1/assess-many").content.splitlines()
    ]
    assert [answer["verdict"] for answer in found] == ["undetermined"] * 3 + ["compliant", "undetermined"]


def peak_of(process: int) -> int:
    """Return the most memory that a process has had, in bytes."""
    status = Path(f"/proc/{process}/status").read_text()
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


@pytest.mark.parametrize("address", ["/v1/assess", "/v1/assess-many"])
def test_a_gigabyte_is_refused_early_and_fills_no_memory(tmp_path: Path, address: str) -> None:
    settings = {"COMPLIANCE_RULES": str(OFFICE / "rules"), "COMPLIANCE_KEYS": "one", "COMPLIANCE_MAX_BYTES": "1000000"}
    instance = Served(tmp_path, {**settings, "COMPLIANCE_MAX_TOTAL_BYTES": "2000000"})
    try:
        place = instance.address().removeprefix("http://")
        before = peak_of(instance.process.pid)
        line = http.client.HTTPConnection(place, timeout=60)
        line.putrequest("POST", address)
        line.putheader("content-type", JSON if address == "/v1/assess" else LINES)
        line.putheader("transfer-encoding", "chunked")
        line.endheaders()
        parts = iter([b"f4240\r\n" + MILLION + b"\r\n"] * 1000)
        while not select([line.sock], [], [], 0)[0]:
            line.send(next(parts))
        assert line.getresponse().status == 413
        with suppress(OSError):  # it is cut off when it does not end
            for part in parts:
                line.send(part)
        assert peak_of(instance.process.pid) - before < 30_000_000
        assert json.loads(_assessed(place))["verdict"] == "compliant"
    finally:
        instance.end()


def _assessed(place: str) -> bytes:
    line = http.client.HTTPConnection(place, timeout=60)
    line.request("POST", "/v1/assess", DOSSIER, {"content-type": JSON})
    return line.getresponse().read()
