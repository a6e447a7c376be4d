"""Answer with the packs as data, each with an ETag: GET /v1/packs and /v1/packs/{pack}."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import JSONResponse

from compliance import __version__
from compliance.authoring.publishing import publish, summary
from compliance.models.pack import Pack
from compliance.report.json import plain
from compliance_service.api.documentation.packs import PACK, PACKS
from compliance_service.api.documentation.parts import problem_responses
from compliance_service.pool import pool_of
from compliance_service.problems import RequestError
from compliance_service.safety.held import is_held, tag_of

router = APIRouter()


@router.get("/v1/packs", summary="Các bộ quy tắc · the packs", responses=PACKS, response_class=Response)
def packs(request: Request) -> Response:
    """List the packs that are loaded: what each is, for whom, for which period, and since when."""
    loaded = pool_of(request).packs
    return _answer(request, _tag("", loaded), lambda: {"packs": plain(tuple(map(summary, loaded)))})


@router.get(
    "/v1/packs/{pack}",
    summary="Một bộ quy tắc: điều khoản, quy tắc, bảng quyết định, khiếm khuyết, văn bản · one pack as data",
    responses={**PACK, **problem_responses("unknown_pack")},
    response_class=Response,
)
def pack(request: Request, pack: Annotated[str, Path(description="Mã bộ quy tắc · the id of a pack")]) -> Response:
    """Return the clauses of a pack in their order, its rules in words, its decisions as tables, its defects, documents.

    The ETag changes when this pack, or a pack that it is read with, changes.
    """
    loaded = pool_of(request).packs
    found = next((each for each in loaded if each.id == pack), None)
    if found is None:
        raise RequestError("unknown_pack")
    return _answer(request, _tag(found.id, loaded), lambda: plain(publish(found, loaded)))


def _tag(name: str, loaded: tuple[Pack, ...]) -> str:
    # NOTE: what one pack says rests on the others too: on the vocabulary above it and on rulings.
    return tag_of(__version__, name, *(f"{each.id} {each.content_hash}" for each in loaded))


def _answer(request: Request, tag: str, body: Callable[[], Any]) -> Response:
    """Answer 304 when the client holds what is here already."""
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if is_held(request, tag):
        return Response(status_code=304, headers=headers)
    return JSONResponse(body(), headers=headers)
