"""Nothing of a person is in a log, nor in any file where the operator keeps no dossiers, whatever is asked."""

import json
import logging
import os
import sqlite3
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from browser.served import Served
from compliance_service.app import create_app
from service.refusals import zipped
from service.storage.places import OFFICE, Place, PostgresPlace, SqlitePlace

NAME = "Nguyễn Thị Dấu Vết"
SLUG = "dauvetlogmarker"
WRITTEN = [NAME, SLUG, json.dumps(NAME)[1:-1], quote(NAME)]
JSON = {"content-type": "application/json"}


def with_names(tree: Any) -> Any:
    """Return a tree in which every text that is no code, and some member more, names a person."""
    if isinstance(tree, dict):
        named = {name: with_names(value) for name, value in tree.items()}
        return {**named, **({"name": NAME} if "name" in tree else {}), SLUG: NAME}
    if isinstance(tree, list):
        return [with_names(entry) for entry in tree]
    return tree


def bodies() -> Iterator[bytes]:
    """Yield dossiers that name a person, readable and not."""
    whole = json.loads((OFFICE / "dossiers/violated.json").read_bytes())
    for tree in (whole, {**whole, "kind": NAME}, {**whole, "agency": SLUG}, {"period": NAME}, [NAME], NAME):
        yield json.dumps(with_names(tree), ensure_ascii=False).encode()
    yield json.dumps({**whole, **{name: with_names(value) for name, value in whole.items()}}).encode()
    yield f'{{"{NAME}": 1, "{NAME}": 2}}'.encode()
    yield f'{{"{SLUG}": '.encode()
    yield f'["{SLUG}", \udcff]'.encode("utf-8", "surrogateescape")


def requests(paths: list[tuple[str, str]]) -> Iterator[tuple[str, str, bytes | None, dict[str, str]]]:
    """Yield (method, address, body, headers) for every address of the API, with a name wherever one can stand."""
    asked = f"name={quote(NAME)}&list={SLUG}"
    for method, path in paths:
        address = path
        for name in ("report", "pack", "kind", "agency"):
            address = address.replace(f"{{{name}}}", SLUG)
        if method == "get":
            yield method, f"{address}?{asked}", None, {"x-person": SLUG, "cookie": f"csrf={SLUG}"}
            continue
        for body in bodies():
            yield method, f"{address}?name={quote(NAME)}", body, JSON
            yield method, f"{address}?name={SLUG}&keep=true", body, JSON
            yield method, f"{address}?{asked}", body, {"content-type": SLUG}
        yield method, address, zipped({f"{SLUG}.json": body, f"{NAME}.txt": body}), {"content-type": "application/zip"}
        yield method, address, b"\n".join(bodies()), {"content-type": "application/x-ndjson"}


def paths_of(openapi: Any) -> list[tuple[str, str]]:
    return [(method, path) for path, operations in openapi["paths"].items() for method in operations]


def leaks(text: str) -> list[str]:
    return [each for each in WRITTEN if each in text]


def test_no_log_names_a_person(
    place: Place, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    # NOTE: all that is ever logged, also what nobody turns on; the tests' own client is no part of the service.
    caplog.set_level(logging.DEBUG)
    for client in ("httpx", "httpx2", "httpcore"):
        logging.getLogger(client).setLevel(logging.CRITICAL)
    with TestClient(create_app(place.settings(keep_dossiers=3)), raise_server_exceptions=False) as served:
        asked = list(requests(paths_of(served.get("/openapi.json").json())))
        statuses = {
            served.request(method, address, content=body, headers=headers).status_code
            for method, address, body, headers in asked
        }
        assert {200, 404, 415, 422} <= statuses
        broken(place)
        for method, address, body, headers in asked:
            if "keep=true" in address:
                served.request(method, address, content=body, headers=headers)
    assert "storage_unavailable" in caplog.text
    told = capfd.readouterr()
    assert leaks(caplog.text + told.out + told.err) == []


def broken(place: Place) -> None:
    """Let the tables refuse what is to be kept."""
    if isinstance(place, SqlitePlace):
        with closing(sqlite3.connect(place.file)) as other, other:
            other.execute("CREATE TRIGGER broken BEFORE INSERT ON dossiers BEGIN SELECT RAISE(ABORT, 'broken'); END")
            other.execute("DROP TABLE reports")
    if isinstance(place, PostgresPlace):
        place.query(
            "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'no: %', NEW USING ERRCODE = 'system_error'; END $$"
        )
        place.query("CREATE TRIGGER broken BEFORE INSERT ON dossiers FOR EACH ROW EXECUTE FUNCTION broken()")


def test_no_file_of_a_service_names_a_person(tmp_path: Path) -> None:
    settings = {"COMPLIANCE_RULES": str(OFFICE / "rules"), "COMPLIANCE_KEYS": "one"}
    served = Served(tmp_path, settings)
    try:
        address = served.address()
        with urllib.request.urlopen(f"{address}/openapi.json") as reply:
            paths = paths_of(json.load(reply))
        assert sum(_sent(f"{address}{path}", *rest) == 200 for path, *rest in _turned(paths)) > 10
        assert _files_with_a_name(tmp_path) == []
    finally:
        served.end()
    assert [path.name for path in tmp_path.rglob("compliance.db")] == ["compliance.db"]
    assert _files_with_a_name(tmp_path) == []


def _turned(paths: list[tuple[str, str]]) -> Iterator[tuple[str, str, bytes | None, dict[str, str]]]:
    for method, address, body, headers in requests(paths):
        yield address, method.upper(), body, headers


def _sent(address: str, method: str, body: bytes | None, headers: dict[str, str]) -> int:
    request = urllib.request.Request(address, body, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as reply:
            reply.read()
            return int(reply.status)
    except urllib.error.HTTPError as error:
        return error.code


def _files_with_a_name(folder: Path) -> list[str]:
    marks = [each.encode() for each in WRITTEN]
    found = (Path(place, name) for place, _, names in os.walk(folder) for name in names)
    return [path.name for path in found if any(mark in path.read_bytes() for mark in marks)]
