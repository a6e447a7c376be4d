"""Read a form with files: an HTTP request -> its fields and files, held in memory alone and within bounds."""

from collections.abc import AsyncGenerator, Mapping
from typing import Final

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from compliance.batch.find import printable
from compliance.models.frozen import dataclass
from compliance_service.problems import RequestError
from compliance_service.sent.parcel import Parcel

MEDIA_TYPE: Final = "multipart/form-data"
MAX_FIELDS: Final = 100
LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Form:
    """What a form brings: the first value of each field, and every file that is not the mark of "no file"."""

    fields: Mapping[str, str]
    files: tuple[Parcel, ...]

    def stated(self, name: str) -> str | None:
        """Return what was typed into a field, without blanks around it; None when that is nothing."""
        return self.fields.get(name, "").strip() or None


async def read_form(request: Request, *, limit: int, files: int) -> Form:
    """Read the form of a request: at most `limit` bytes and so many files.

    Raise `RequestError` (`wrong_content_type`, `too_large_in_all`, `too_many`, `bad_request`).
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != MEDIA_TYPE:
        raise RequestError("wrong_content_type")
    # NOTE: a file with a person's name in it must not reach the disk, as it would by the framework's own limit.
    parser = _InMemory(
        request.headers, _bounded(request, limit), max_files=files, max_fields=MAX_FIELDS, max_part_size=limit
    )
    parser.spool_max_size = limit + 1
    try:
        found = await parser.parse()
    except MultiPartException as error:
        raise RequestError("too_many" if parser.full else "bad_request") from error
    fields: dict[str, str] = {}
    parcels = []
    for name, value in found.multi_items():
        if isinstance(value, str):
            fields.setdefault(name, value)
        elif isinstance(value, UploadFile) and (value.filename or value.size):
            parcels.append(Parcel(await value.read(), shown_name(value.filename or "")))
    return Form(fields, tuple(parcels))


def shown_name(name: str) -> str:
    """Return the name of a file as it is shown: printable, without folders, not longer than a name may be."""
    base = name.replace("\\", "/").rpartition("/")[2]
    return printable(base)[:LONGEST_NAME] or "?"


class _InMemory(MultiPartParser):
    """The framework's parser; `full` says whether it stopped because of too many files."""

    @property
    def full(self) -> bool:
        return self._current_files > self.max_files


async def _bounded(request: Request, limit: int) -> AsyncGenerator[bytes, None]:
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise RequestError("too_large_in_all")
        yield part
