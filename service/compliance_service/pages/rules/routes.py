"""Show the regulations beside their rules: GET /rules and /rules/{pack}."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from compliance import __version__
from compliance.models.pack import Pack
from compliance_service.pages.frame.language import language_of
from compliance_service.pages.frame.surface import draw, page, remember
from compliance_service.pages.rules.values import list_values, pack_values
from compliance_service.pages.rules.view import Chosen
from compliance_service.pages.rules.words import WORDS
from compliance_service.pool import pool_of
from compliance_service.problems import RequestError
from compliance_service.safety.held import is_held, tag_of

router = APIRouter(include_in_schema=False)


class _Drawn:
    """The last pages drawn, by what they rest on: drawing a long regulation takes a while."""

    _KEPT: Final = 48

    def __init__(self) -> None:
        self._pages: OrderedDict[str, str] = OrderedDict()

    def get(self, tag: str, make: Callable[[], str]) -> str:
        """Return a page, drawn now if it is not there."""
        html = self._pages.pop(tag, None) or make()
        self._pages[tag] = html
        while len(self._pages) > self._KEPT:
            self._pages.popitem(last=False)
        return html


_drawn: Final = _Drawn()


@router.get("/rules")
def packs(request: Request) -> Response:
    """List the regulations, those of the agencies first."""
    return page(request, "rules/list.html", list_values(pool_of(request).packs), words=WORDS)


@router.get("/rules/{name}")
def pack(request: Request, name: str) -> Response:
    """Show one regulation; `?kind=` and `?only=rules` leave out what does not concern the reader."""
    loaded = pool_of(request).packs
    found = next((each for each in loaded if each.id == name), None)
    if found is None:
        raise RequestError("unknown_pack")
    chosen = _chosen(request, loaded)
    # NOTE: what a page says rests on the other packs too, on the language, and on the address (in its links).
    hashes = (f"{each.id} {each.content_hash}" for each in loaded)
    tag = tag_of(__version__, name, language_of(request), str(request.query_params), *hashes)
    response = _answer(request, tag, lambda: _draw(request, found, loaded, chosen))
    remember(request, response)
    return response


def _answer(request: Request, tag: str, make: Callable[[], str]) -> Response:
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Cookie"}
    if is_held(request, tag):
        return Response(status_code=304, headers=headers)
    return HTMLResponse(_drawn.get(tag, make), headers=headers)


def _draw(request: Request, pack: Pack, loaded: tuple[Pack, ...], chosen: Chosen) -> str:
    return draw(request, "rules/pack.html", pack_values(pack, loaded, chosen), words=WORDS)


def _chosen(request: Request, loaded: tuple[Pack, ...]) -> Chosen:
    """Read the filter. Raise `RequestError` for a kind that no pack has."""
    kind = request.query_params.get("kind") or None
    if kind is not None and not any(kind in pack.vocabulary.kinds for pack in loaded):
        raise RequestError("bad_parameter")
    return Chosen(kind, request.query_params.get("only") == "rules")
