"""What takes too long is ended, on either side, and the next request is served."""

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from compliance.assess.door import assess
from compliance_service import pool
from compliance_service.app import create_app
from compliance_service.problems import KINDS, RequestError
from compliance_service.safety.deadlines import Deadlines
from compliance_service.settings import Settings
from service.refusals import DOSSIER, LINES, OFFICE

SHORT = 0.2
BOUND = 2.0
LONG = 60.0
JSON = {"content-type": "application/json"}


class Held:
    """A check that does not end until it is told to."""

    def __init__(self) -> None:
        self.release = Event()

    def __call__(self, data: bytes, *rest: Any, **named: Any) -> Any:
        if data == b"[]":
            self.release.wait()
        return assess(data, *rest, **named)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    check = Held()
    monkeypatch.setattr(pool, "assess", check)
    yield check
    check.release.set()


@pytest.fixture
def client() -> Iterator[TestClient]:
    settings = Settings(roots=(OFFICE / "rules",), keys="one", workers=2, answer_seconds=BOUND)
    with TestClient(create_app(settings), raise_server_exceptions=False) as opened:
        yield opened


def test_a_check_that_does_not_end_is_a_problem_of_its_own(client: TestClient, held: Held) -> None:
    reply = client.post("/v1/assess", content=b"[]", headers=JSON)
    assert (reply.status_code, reply.json()["code"]) == (KINDS["too_long"].status, "too_long")
    assert client.post("/v1/assess", content=DOSSIER, headers=JSON).json()["verdict"] == "compliant"
    held.release.set()
    for _ in range(4):
        assert client.post("/v1/assess", content=DOSSIER, headers=JSON).json()["verdict"] == "compliant"


def test_who_waits_for_a_check_that_does_not_end_is_let_go(client: TestClient, held: Held) -> None:
    def code(_: int) -> str:
        return str(client.post("/v1/assess", content=b"[]", headers=JSON).json()["code"])

    with ThreadPoolExecutor(3) as threads:
        assert list(threads.map(code, range(3))) == ["too_long"] * 3
    held.release.set()


def test_a_long_answer_has_its_time_for_each_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """More dossiers than can be checked within the bound of one part."""
    pause = Event()

    def slowly(*rest: Any, **named: Any) -> Any:
        pause.wait(SHORT / 5)
        return assess(*rest, **named)

    monkeypatch.setattr(pool, "assess", slowly)
    settings = Settings(roots=(OFFICE / "rules",), keys="one", workers=1, answer_seconds=BOUND)
    with TestClient(create_app(settings)) as client:
        reply = client.post("/v1/assess-many", content=b"[]\n" * 80, headers={"content-type": LINES})
    assert len([json.loads(line)["verdict"] for line in reply.content.splitlines()]) == 80


def bodies(*parts: tuple[float, Message]) -> Receive:
    """A client that sends each part after so many seconds, and then is silent."""
    left = iter(parts)

    async def receive() -> Message:
        wait, message = next(left, (LONG, {"type": "http.disconnect"}))
        await asyncio.sleep(wait)
        return message

    return receive


def part(more: bool = True) -> Message:
    return {"type": "http.request", "body": b"x", "more_body": more}


async def taken(_: Message) -> None:
    """Take every part of an answer."""


def run(app: ASGIApp, receive: Receive, send: Send = taken, *, part: float, whole: float) -> None:
    scope: Scope = {"type": "http", "method": "POST", "path": "/", "headers": []}
    asyncio.run(Deadlines(app, part, whole)(scope, receive, send))


async def reads_all(scope: Scope, receive: Receive, _: Send) -> None:
    await Request(scope, receive).body()


async def listens(scope: Scope, receive: Receive, send: Send) -> None:
    await reads_all(scope, receive, send)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(3 * SHORT):
            await receive()


def test_a_body_that_comes_steadily_is_read() -> None:
    run(reads_all, bodies((0, part()), (0, part()), (0, part(more=False))), part=LONG, whole=LONG)


@pytest.mark.parametrize(("between", "whole"), [(SHORT, LONG), (LONG, SHORT)], ids=["between parts", "as a whole"])
def test_a_body_that_stops_is_too_slow(between: float, whole: float) -> None:
    with pytest.raises(RequestError) as refused:
        run(reads_all, bodies((0, part()), (LONG, part())), part=between, whole=whole)
    assert refused.value.code == "too_slow"


def test_who_only_listens_for_the_end_of_a_connection_may_do_so_for_long() -> None:
    run(listens, bodies((0, part(more=False))), part=SHORT, whole=LONG)


def test_an_answer_that_does_not_come_is_too_long() -> None:
    async def sleeps(scope: Scope, receive: Receive, send: Send) -> None:
        await reads_all(scope, receive, send)
        await asyncio.sleep(LONG)

    with pytest.raises(RequestError) as refused:
        run(sleeps, bodies((0, part(more=False))), part=LONG, whole=SHORT)
    assert refused.value.code == "too_long"


def test_a_reader_who_stops_reading_does_not_hold_an_answer_for_ever() -> None:
    async def answers(scope: Scope, receive: Receive, send: Send) -> None:
        await reads_all(scope, receive, send)
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def stuck(_: Message) -> None:
        await asyncio.sleep(LONG)

    with pytest.raises(RequestError) as refused:
        run(answers, bodies((0, part(more=False))), stuck, part=LONG, whole=SHORT)
    assert refused.value.code == "too_long"
