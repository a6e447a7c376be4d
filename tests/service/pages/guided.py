"""Use the guided form as a person does without scripts: fill in what a page shows, press its buttons."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from httpx2 import Response
from starlette.testclient import TestClient

from service.pages.html_forms import Pairs, controls

REPOSITORY = Path(__file__).parents[3]
OFFICE = REPOSITORY / "tests/data/lending-office"
_FORM = {"content-type": "application/x-www-form-urlencoded"}


def token(client: TestClient) -> str:
    """Return the token of the forms, as the start page has it."""
    return dict(controls(client.get("/").text, "/check/open"))["csrf"]


def first(client: TestClient, kind: str, facts: Mapping[str, str] = {}, **asked: str) -> Response:
    """Open the guided form of a kind with some facts in the address."""
    return client.get("/check", params={"kind": kind, **asked, **facts})


def send(client: TestClient, address: str, pairs: Iterable[tuple[str, str]], **headers: str) -> Response:
    """Post a form."""
    return client.post(address, content=urlencode(list(pairs)), headers={**_FORM, **headers})


def press(client: TestClient, reply: Response, address: str = "/check", **buttons: str) -> Response:
    """Post the guided form that a page shows, by a button."""
    return send(client, address, [*controls(reply.text, "guide"), *buttons.items()])


def refill(client: TestClient, reply: Response, facts: Mapping[str, str], address: str = "/check") -> Response:
    """Post the guided form of a page with other texts in some of its inputs, which must be there."""
    pairs: Pairs = controls(reply.text, "guide")
    return send(client, address, [pair for pair in pairs if pair[0] not in facts] + list(facts.items()))


def reopen(client: TestClient, data: bytes, name: str = "ho-so.json") -> Response:
    """Open a dossier that was saved before."""
    file = {"file": (name, data, "application/json")}
    return client.post("/check/open", data={"csrf": token(client)}, files=file)


def downloaded(client: TestClient, reply: Response) -> Any:
    """Return the dossier that a page's button gives as a file."""
    return json.loads(press(client, reply, "/check/download").content)
