"""Take apart files that a person chose: files of any kind -> the dossiers in them, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from compliance.batch.find import DOSSIER_SUFFIX
from compliance.batch.read import LINES_SUFFIXES, Given
from compliance_service.problems import RequestError
from compliance_service.sent.archive import ARCHIVE_SUFFIX, ENTRY, UNREADABLE
from compliance_service.sent.parcel import ARCHIVE, LINES, ONE, READERS, Parcel, Sent
from compliance_service.sent.refusal import Refused
from compliance_service.settings import Settings

NOT_ONE: Final = "unknown_file"

_OF_SUFFIX: Final = {DOSSIER_SUFFIX: ONE, **dict.fromkeys(LINES_SUFFIXES, LINES), ARCHIVE_SUFFIX: ARCHIVE}
# How an archive begins, an empty one too. Its own name for a kind: office files are archives inside as well.
_ARCHIVE_MARKS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OBJECT: Final = b"{"


def kind_of(parcel: Parcel) -> str | None:
    """Return the content type by which a file is taken apart; None when it is none of ours.

    Content goes before name where it cannot be mistaken: an archive called `.json` is an archive. A name without a
    suffix of ours counts for nothing; what begins as a JSON object is then a dossier.
    """
    named = next((kind for suffix, kind in _OF_SUFFIX.items() if parcel.name.lower().endswith(suffix)), None)
    if named is not None:
        return ARCHIVE if parcel.data.startswith(_ARCHIVE_MARKS) else named
    return ONE if parcel.data.lstrip().startswith(_OBJECT) else None


def dossiers_in(parcels: Sequence[Parcel], settings: Settings) -> Iterator[Sent]:
    """Yield the dossiers of all files in order; a file that cannot be taken apart is refused, the rest is read on.

    Archives share one bound on what comes out of them.
    """
    left = settings.max_total_bytes
    for parcel in parcels:
        for found in _each(parcel, replace(settings, max_total_bytes=max(left, 0))):
            if isinstance(found, Given):
                left -= len(found.data)
            yield found


def count_in(parcels: Sequence[Parcel], settings: Settings) -> int:
    """Return how many dossiers or refusals `dossiers_in` will yield; where they are too many, any larger number."""
    most = settings.max_dossiers
    return sum(_COUNTS.get(kind_of(parcel) or "", _one)(parcel.data, most) for parcel in parcels)


def _each(parcel: Parcel, settings: Settings) -> Iterator[Sent]:
    kind = kind_of(parcel)
    if kind is None:
        yield Refused(parcel.name, NOT_ONE)
        return
    try:
        yield from READERS[kind](parcel, settings)
    except RequestError as refusal:
        yield Refused(parcel.name, refusal.code)


def _one(_data: bytes, _most: int) -> int:
    return 1


def _lines(data: bytes, _most: int) -> int:
    return max(sum(1 for line in data.split(b"\n") if line.strip()), 1)


def _entries(data: bytes, most: int) -> int:
    # NOTE: counted roughly before the directory is parsed: a directory of a million entries is itself a bomb.
    rough = data.count(ENTRY)
    if rough > most:
        return rough
    try:
        with ZipFile(BytesIO(data)) as archive:
            return max(sum(1 for entry in archive.infolist() if not entry.is_dir()), 1)
    except UNREADABLE:
        return 1


_COUNTS: Final = {LINES: _lines, ARCHIVE: _entries}
