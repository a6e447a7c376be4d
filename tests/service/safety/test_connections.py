"""Clients that are slow, endless, huge or broken: each is answered plainly, and nobody else waits for them."""

import json
import re
from collections.abc import Iterator

import pytest

from compliance_service.problems import KINDS
from compliance_service.safety.connection import MAX_HEAD, Connection
from compliance_service.safety.headers import HEADERS
from compliance_service.settings import Settings
from service.live import Reply, dial, heard, live, say
from service.refusals import DOSSIER, OFFICE

SHORT = 0.3
SETTINGS = Settings(roots=(OFFICE / "rules",), keys="one", max_bytes=50_000, workers=1, part_seconds=SHORT)


class Impatient(Connection):
    """A connection that waits for a shorter time than that of `compliance serve`."""

    head_seconds = SHORT
    linger_seconds = SHORT


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with live(SETTINGS, Impatient) as opened:
        yield opened


def assess(body: bytes, *lines: str, address: str = "/v1/assess") -> bytes:
    head = [f"POST {address} HTTP/1.1", "host: 127.0.0.1", "content-type: application/json", *lines]
    return "\r\n".join([*head, "", ""]).encode() + body


def length(body: bytes) -> str:
    return f"content-length: {len(body)}"


def assert_problem(reply: Reply, code: str) -> None:
    assert reply.status == KINDS[code].status
    assert json.loads(reply.body)["code"] == code
    assert reply.headers["content-type"] == "application/problem+json"
    assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS


def assert_serves(port: int) -> None:
    reply = say(port, assess(DOSSIER, length(DOSSIER)))
    assert json.loads(reply.body)["verdict"] == "compliant"


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        pytest.param(assess(b'{"kind": ', "content-length: 500"), "too_slow", id="body that stops"),
        pytest.param(assess(b"9\r\n{", "transfer-encoding: chunked"), "too_slow", id="chunk that stops"),
        pytest.param(b"GET /health HTTP/1.1\r\nhost: 127.0.0.1\r\n", "too_slow", id="head that stops"),
        pytest.param(b"GET /health HTTP/1.1\r\nbad name: x\r\n\r\n", "bad_request", id="bad header"),
        pytest.param(b"\x16\x03\x01\x02\x00\x01\x00", "bad_request", id="no HTTP at all"),
        pytest.param("GET /sổ HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n".encode(), "bad_request", id="bare Vietnamese"),
        pytest.param(assess(b"zz\r\n", "transfer-encoding: chunked"), "bad_request", id="bad chunk"),
        pytest.param(assess(b"", "content-length: -1"), "bad_request", id="negative length"),
        pytest.param(assess(b"", f"x: {'x' * MAX_HEAD}"), "head_too_large", id="long header"),
        pytest.param(assess(b"", *("x: y" for _ in range(MAX_HEAD))), "head_too_large", id="many headers"),
        pytest.param(b"GET /" + b"x" * MAX_HEAD, "head_too_large", id="address without end"),
        pytest.param(assess(b"", "content-length: 999999999999"), "too_large_in_all", id="a great length is stated"),
        pytest.param(assess(b"", f"content-length: {'9' * 20}"), "bad_request", id="no number has such a length"),
    ],
)
def test_what_is_no_request_is_answered_by_a_problem(port: int, sent: bytes, code: str) -> None:
    assert_problem(say(port, sent), code)
    assert_serves(port)


def test_a_connection_that_says_nothing_is_closed(port: int) -> None:
    assert say(port, b"").status is None


def test_a_body_that_drips_may_take_long_as_long_as_it_comes(port: int) -> None:
    with dial(port) as line:
        line.sendall(assess(b"", length(DOSSIER)))
        for at in range(0, len(DOSSIER), 200):
            line.sendall(DOSSIER[at : at + 200])
        assert json.loads(heard(line).body)["verdict"] == "compliant"


def test_a_body_that_drips_for_ever_is_ended_as_a_whole() -> None:
    settings = Settings(roots=(OFFICE / "rules",), keys="one", workers=1, part_seconds=60, answer_seconds=SHORT)
    with live(settings) as port:
        assert_problem(say(port, assess(b"{", "content-length: 500")), "too_slow")
        assert_serves(port)


def test_who_goes_on_sending_can_read_the_refusal_and_is_then_cut_off(port: int) -> None:
    with dial(port) as line:
        line.sendall(assess(b"x" * 40_000, "content-length: 1000000"))
        line.sendall(b"x" * 40_000)
        assert_problem(heard(line), "too_large")
        assert line.recv(1) == b""
    assert_serves(port)


def test_a_refused_body_that_ends_in_time_leaves_the_connection_usable(port: int) -> None:
    body = b" " * 60_000
    with dial(port) as line:
        for _ in range(2):
            line.sendall(assess(body, length(body)))
            assert_problem(heard(line), "too_large")
        line.sendall(assess(DOSSIER, length(DOSSIER)))
        assert heard(line).status == 200


def test_a_client_that_leaves_in_the_middle_harms_nobody(port: int) -> None:
    for _ in range(20):
        with dial(port) as line:
            line.sendall(assess(DOSSIER[:100], length(DOSSIER)))
    assert_serves(port)


def test_requests_sent_at_once_are_answered_in_order(port: int) -> None:
    first, last = (
        assess(DOSSIER, length(DOSSIER), *lines, address=f"/v1/assess?name={name}")
        for name, lines in (("first", ()), ("last", ("connection: close",)))
    )
    with dial(port) as line:
        line.sendall(first + last)
        with line.makefile("rb") as answers:
            heard_of = re.findall(rb'"name": ?"(first|last)"', answers.read())
    assert heard_of == [b"first", b"last"]
