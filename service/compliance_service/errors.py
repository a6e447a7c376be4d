"""Answer what goes wrong: a problem -> problem details for programs, a page for people; never an exception's text."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.routing import Match, Mount

from compliance_service.pages.frame.error_words import WORDS
from compliance_service.pages.frame.surface import page
from compliance_service.problems import KINDS, MEDIA_TYPE, Kind, RequestError, problem_body

_OF_PROGRAMS: Final = ("/v1/", "/health", "/ready", "/openapi.json")
_AGAIN: Final = "5"  # seconds
_METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE")
_OF_FILES: Final = "GET, HEAD"

_OF_STATUS: Final[Mapping[int, Kind]] = {
    KINDS[code].status.value: KINDS[code]
    for code in ("wrong_content_type", "too_large", "not_found", "method_not_allowed", "bad_request", "internal")
}


def install(app: FastAPI) -> None:
    """Answer every error of the application."""
    app.add_exception_handler(RequestError, _refused)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)


def answer(request: Request, code: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return the answer to a request that failed by this problem."""
    kind = KINDS[code]
    reply = _page(request, kind) if wants_page(request) else _details(kind)
    reply.headers.update(headers or {})
    if kind.status == HTTPStatus.SERVICE_UNAVAILABLE:
        reply.headers.setdefault("retry-after", _AGAIN)
    if kind.retry_after is not None:
        reply.headers["retry-after"] = str(kind.retry_after)
    return reply


def wants_page(request: Request) -> bool:
    """Say whether a person asks, with a browser, for one of the pages."""
    return not request.url.path.startswith(_OF_PROGRAMS) and "text/html" in request.headers.get("accept", "")


def _details(kind: Kind) -> Response:
    return JSONResponse(problem_body(kind), status_code=kind.status, media_type=MEDIA_TYPE)


def _page(request: Request, kind: Kind) -> Response:
    return page(request, "error.html", {"title": kind.title, "code": kind.code}, words=WORDS, status=kind.status)


async def _refused(request: Request, error: Exception) -> Response:
    return answer(request, error.code if isinstance(error, RequestError) else "internal")


async def _http_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        return answer(request, "internal")
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["allow"] = ", ".join(_methods_at(request)) or _OF_FILES
    return answer(request, _OF_STATUS.get(error.status_code, KINDS["bad_request"]).code, headers)


def _methods_at(request: Request) -> list[str]:
    """Return the methods of all routes of an address: the framework names those of the first alone."""
    routes = [route for route in request.app.router.routes if not isinstance(route, Mount)]
    return [
        method
        for method in _METHODS
        if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes)
    ]


async def _invalid(request: Request, _: Exception) -> Response:
    return answer(request, "bad_parameter")
