"""Read what every request for a check asks: headers, query and body -> Occasion, name and bytes."""

from datetime import UTC, datetime
from typing import Annotated, Final
from urllib.parse import unquote_to_bytes

from fastapi import Query, Request

from compliance.batch.check import Occasion
from compliance.models.errors import ComplianceError
from compliance.models.moments import parse_moment
from compliance_service.pool import Pool
from compliance_service.problems import RequestError

LONGEST_NAME: Final = 200
_PARAMETERS: Final = frozenset({"name", "as_of", "stage"})

Name = Annotated[str, Query(description="Tên in trong báo cáo · the name that the report bears")]
AsOf = Annotated[str | None, Query(description="Xét như tại thời điểm này (ISO 8601) · judge as of this moment")]
Stage = Annotated[str | None, Query(description="Giai đoạn của hồ sơ · stage")]


def media_type_of(request: Request) -> str:
    """Return the content type without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def checked_name(name: str) -> str:
    """Return a name that can be printed. Raise `RequestError`."""
    if not name.isprintable() or not 0 < len(name) <= LONGEST_NAME:
        raise RequestError("bad_name")
    return name


def occasion_of(
    request: Request, as_of: str | None, stage: str | None, pool: Pool, *, more: frozenset[str] = frozenset()
) -> Occasion:
    """Return for when and for which stage to judge; what cannot be meant is refused. Raise `RequestError`.

    A parameter that is misspelt or given twice is refused too: it must not be judged as if it were not there. `more`
    are parameters that this address alone has.
    """
    given = [name for name, _ in request.query_params.multi_items()]
    if not _is_text(request.scope["query_string"]):
        raise RequestError("bad_parameter")
    if not (_PARAMETERS | more).issuperset(given) or len(set(given)) < len(given):
        raise RequestError("bad_parameter")
    if stage is not None and stage not in pool.stages:
        raise RequestError("unknown_stage")
    try:
        moment = parse_moment(as_of, pool.zones) if as_of is not None else None
    except ComplianceError:
        raise RequestError("bad_as_of") from None
    return Occasion(datetime.now(UTC), moment, stage)


def _is_text(query: bytes) -> bool:
    # NOTE: the framework puts a mark in the place of what is no UTF-8; it would be judged under another name.
    try:
        unquote_to_bytes(query).decode()
    except UnicodeDecodeError:
        return False
    return True


async def body_of(request: Request, limit: int, problem: str = "too_large") -> bytes:
    """Read the body, and stop as soon as it is too large. Raise `RequestError`."""
    # NOTE: the framework's own limit answers with plain text; a refusal here is a problem like any other.
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > limit:
            raise RequestError(problem)
    return bytes(data)
