"""Every form of every page is ours or refused: a route that forgets to ask for the token fails here."""

from collections.abc import Iterator

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from compliance_service.app import create_app
from service.refusals import SETTINGS

APP = create_app(SETTINGS)
# Programs send no cookies that a browser would add by itself: what they send is no form.
OF_PROGRAMS = "/v1/"


def forms() -> list[str]:
    """Return the addresses that take forms."""
    routers = [route.original_router for route in APP.routes if hasattr(route, "original_router")]
    routes = [route for router in routers for route in router.routes if isinstance(route, APIRoute)]
    return sorted(
        route.path.replace("{", "").replace("}", "")
        for route in routes
        if not route.methods <= {"GET", "HEAD"} and not route.path.startswith(OF_PROGRAMS)
    )


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(APP, base_url="http://127.0.0.1", follow_redirects=False) as opened:
        opened.get("/")
        yield opened


def test_there_are_forms() -> None:
    assert {"/check", "/check/roster", "/results"} <= set(forms())


@pytest.mark.parametrize("address", forms())
@pytest.mark.parametrize("encoding", ["urlencoded", "multipart"])
@pytest.mark.parametrize(
    ("token", "site"),
    [
        pytest.param("", "same-origin", id="no token"),
        pytest.param("guessed", "same-origin", id="another token"),
        pytest.param("held", "cross-site", id="from another site"),
        pytest.param("held", "same-site", id="from a neighbour"),
    ],
)
def test_a_form_that_is_not_ours_is_refused(
    client: TestClient, address: str, encoding: str, token: str, site: str
) -> None:
    held = client.cookies["csrf"]
    fields = {"csrf": held if token == "held" else token} if token else {"x": "1"}
    files = {"file": ("", b"")} if encoding == "multipart" else None
    reply = client.post(address, data=fields, files=files, headers={"sec-fetch-site": site})
    # A form in the wrong encoding is refused for that; in the right one for the token.
    assert reply.json()["code"] in ("not_our_form", "wrong_content_type"), reply.text


@pytest.mark.parametrize("address", forms())
def test_the_token_is_what_is_missing(client: TestClient, address: str) -> None:
    codes = {client.post(address, data={"x": "1"}, files=files).json()["code"] for files in (None, {"file": ("", b"")})}
    assert "not_our_form" in codes
