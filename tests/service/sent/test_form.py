"""A form with files: what is in it, its bounds, and that nothing of it reaches the disk."""

import tempfile
from collections.abc import Iterator

import pytest
from fastapi import FastAPI, Request
from starlette.testclient import TestClient

from compliance_service import errors
from compliance_service.sent.form import read_form, shown_name

LIMIT = 3_000_000


@pytest.fixture
def client() -> Iterator[TestClient]:
    """An application that says what a form brought."""
    app = FastAPI()
    errors.install(app)

    @app.post("/v1/form")
    async def form(request: Request) -> dict[str, object]:
        found = await read_form(request, limit=LIMIT, files=2)
        return {
            "fields": dict(found.fields),
            "files": [(file.name, len(file.data)) for file in found.files],
            "stated": found.stated("as_of"),
        }

    with TestClient(app) as opened:
        yield opened


def test_fields_and_files_are_read_and_the_mark_of_no_file_is_none(client: TestClient) -> None:
    heads = ('name="as_of"', 'name="as_of"', 'name="files"; filename="hồ sơ.json"', 'name="files"; filename=""')
    values = ("  13/12/2023 ", "again", "{}", "")
    parts = (
        f"--x\r\ncontent-disposition: form-data; {head}\r\n\r\n{value}\r\n"
        for head, value in zip(heads, values, strict=True)
    )
    body = f"{''.join(parts)}--x--\r\n".encode()
    headers = {"content-type": "multipart/form-data; boundary=x"}
    assert client.post("/v1/form", content=body, headers=headers).json() == {
        "fields": {"as_of": "  13/12/2023 "},
        "files": [["hồ sơ.json", 2]],
        "stated": "13/12/2023",
    }


def test_nothing_of_a_large_file_reaches_the_disk(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def on_disk(*_: object, **__: object) -> None:
        raise AssertionError("a file is made on the disk")

    monkeypatch.setattr(tempfile, "TemporaryFile", on_disk)
    reply = client.post("/v1/form", files=[("files", ("a.json", b" " * (LIMIT - 1000)))])
    assert reply.json()["files"] == [["a.json", LIMIT - 1000]]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        pytest.param([("files", ("a", b" " * LIMIT))], "too_large_in_all", id="too large in all"),
        pytest.param([("files", ("a", b"1"))] * 3, "too_many", id="too many files"),
        pytest.param([("field", (None, "1"))] * 101, "bad_request", id="too many fields"),
    ],
)
def test_what_is_out_of_bounds_is_refused(client: TestClient, parts: list[object], code: str) -> None:
    assert client.post("/v1/form", files=parts).json()["code"] == code  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("media_type", "body", "code"),
    [
        pytest.param("application/json", b"{}", "wrong_content_type", id="no form"),
        pytest.param("multipart/form-data", b"", "bad_request", id="no boundary"),
        pytest.param("multipart/form-data; boundary=x", b"--y\r\n", "bad_request", id="another boundary"),
        pytest.param(
            "multipart/form-data; boundary=x", b"--x\r\n\r\n1\r\n--x--", "bad_request", id="a part without a name"
        ),
    ],
)
def test_what_is_no_form_is_refused(client: TestClient, media_type: str, body: bytes, code: str) -> None:
    reply = client.post("/v1/form", content=body, headers={"content-type": media_type})
    assert reply.json()["code"] == code


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("hồ sơ.json", "hồ sơ.json"),
        ("C:\\Users\\lan\\a.json", "a.json"),
        ("../../etc/passwd", "passwd"),
        ("a\x1b[31m\u202e.json", "a\ufffd[31m\ufffd.json"),
        ("x" * 300, "x" * 200),
        ("folder/", "?"),
    ],
)
def test_a_name_is_shown_without_folders_and_printable(sent: str, shown: str) -> None:
    assert shown_name(sent) == shown
