"""A body that is too large is refused, and so is what is too much at once; what is let go makes room again."""

import asyncio
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from compliance_service.app import create_app
from compliance_service.problems import KINDS, RequestError
from compliance_service.safety import bodies
from compliance_service.safety.bodies import BodyLimit
from service.refusals import DOSSIER, SETTINGS

LIMIT = 10


class Holding:
    """An application that reads a body and holds it until it is told to let go."""

    def __init__(self) -> None:
        self.read = 0
        self.let_go = asyncio.Event()

    async def __call__(self, _: Scope, receive: Receive, __: Send) -> None:
        while (await receive()).get("more_body", False):
            pass
        self.read += 1
        await self.let_go.wait()


def scope(**headers: str) -> Scope:
    return {"type": "http", "headers": [(name.encode(), value.encode()) for name, value in headers.items()]}


def sends(*parts: bytes) -> Receive:
    left: Iterator[Message] = iter(
        [
            {"type": "http.request", "body": part, "more_body": number < len(parts)}
            for number, part in enumerate(parts, 1)
        ]
    )

    async def receive() -> Message:
        return next(left)

    return receive


async def silent(_: Message) -> None:
    """Answer nobody."""


def code_of(limit: BodyLimit, receive: Receive, **headers: str) -> str | None:
    async def ask() -> str | None:
        try:
            await limit(scope(**headers), receive, silent)
        except RequestError as error:
            return error.code
        return None

    return asyncio.run(ask())


@pytest.mark.parametrize(
    ("parts", "stated", "code"),
    [
        pytest.param((b"x" * 10,), "10", None, id="as much as may be"),
        pytest.param((b"x" * 11,), "", "too_large_in_all", id="one more"),
        pytest.param((b"x" * 6, b"x" * 5), "", "too_large_in_all", id="in parts"),
        pytest.param((), "11", "too_large_in_all", id="stated, and not read"),
        pytest.param((b"x",), "1" * 400, "too_large_in_all", id="stated without measure"),
        pytest.param((b"x",), "²", None, id="stated in no digits"),
    ],
)
def test_one_body_is_bounded(parts: tuple[bytes, ...], stated: str, code: str | None) -> None:
    async def reads(_: Scope, receive: Receive, __: Send) -> None:
        while (await receive()).get("more_body", False):
            pass

    headers = {"content-length": stated} if stated else {}
    assert code_of(BodyLimit(reads, LIMIT), sends(*parts), **headers) == code


def test_all_bodies_together_are_bounded_until_some_are_let_go() -> None:
    async def run() -> None:
        app = Holding()
        limit = BodyLimit(app, LIMIT)
        held = [asyncio.create_task(limit(scope(), sends(b"x" * LIMIT), silent)) for _ in range(4)]
        while app.read < 4:
            await asyncio.sleep(0)
        with pytest.raises(RequestError) as refused:
            await limit(scope(), sends(b"x"), silent)
        assert refused.value.code == "busy"
        app.let_go.set()
        await asyncio.gather(*held)
        await limit(scope(), sends(b"x" * LIMIT), silent)

    asyncio.run(run())


def test_who_is_refused_is_told_when_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "_AT_ONCE", 0)
    with TestClient(create_app(SETTINGS)) as client:
        reply = client.post("/v1/assess", content=DOSSIER, headers={"content-type": "application/json"})
    assert (reply.status_code, reply.json()["code"]) == (KINDS["busy"].status, "busy")
    assert int(reply.headers["retry-after"]) > 0
