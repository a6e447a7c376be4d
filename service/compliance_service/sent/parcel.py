"""Take apart what a request brings: one body -> the dossiers in it, each with its name, or why one is refused."""

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Final

from compliance.batch.find import Unread
from compliance.batch.read import NO_LINES, Given, read_lines
from compliance.models.frozen import dataclass
from compliance_service.problems import RequestError
from compliance_service.sent.archive import read_archive
from compliance_service.sent.refusal import Refused
from compliance_service.settings import Settings

Sent = Given | Refused


@dataclass(frozen=True, slots=True)
class Parcel:
    """The body of a request, and the name of the file that it stands for."""

    data: bytes
    name: str


def _lines(parcel: Parcel, settings: Settings) -> Iterator[Sent]:
    if parcel.data.count(b"\n") > settings.max_dossiers:
        raise RequestError("too_many")
    return _each_line(parcel, settings.max_bytes)


def _each_line(parcel: Parcel, limit: int) -> Iterator[Sent]:
    for found in read_lines(BytesIO(parcel.data), parcel.name, limit):
        if isinstance(found, Unread):
            yield Refused(found.name, "no_lines" if found.why == NO_LINES else "too_large")
        else:
            yield found


def _whole(parcel: Parcel, settings: Settings) -> Iterator[Sent]:
    if len(parcel.data) > settings.max_bytes:
        yield Refused(parcel.name, "too_large")
    else:
        yield Given(parcel.name, parcel.data)


def _archive(parcel: Parcel, settings: Settings) -> Iterator[Sent]:
    return read_archive(
        parcel.data, entries=settings.max_dossiers, size=settings.max_bytes, total=settings.max_total_bytes
    )


ONE: Final = "application/json"
LINES: Final = "application/x-ndjson"
ARCHIVE: Final = "application/zip"

# Content type -> how its body is taken apart; raises RequestError for the body as a whole.
READERS: Final[Mapping[str, Callable[[Parcel, Settings], Iterator[Sent]]]] = {
    ONE: _whole,
    LINES: _lines,
    ARCHIVE: _archive,
}
