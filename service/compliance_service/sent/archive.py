"""Read a ZIP archive in memory: bytes -> its entries in order, each a dossier or refused. No entry becomes a path.

Nothing that the archive says of sizes is believed: what counts is what comes out of it.
"""

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from compliance.batch.find import is_dossier, printable
from compliance.batch.read import Given
from compliance.models.frozen import dataclass
from compliance_service.problems import RequestError
from compliance_service.sent.refusal import Refused

ARCHIVE_SUFFIX: Final = ".zip"
# A dossier of many like entries shrinks some fifty times; small ones may be anything.
MAX_RATIO: Final = 200
SMALL: Final = 1_000_000

_PART: Final = 65_536
ENTRY: Final = b"PK\x01\x02"
_ENCRYPTED: Final = 0x1
_METHODS: Final = (ZIP_STORED, ZIP_DEFLATED)
# NOTE: zipfile raises NotImplementedError for what it does not know (compression, encryption, version: an entry's
# own head may say another than the directory), RuntimeError for a password: the archive's fault, not ours.
UNREADABLE: Final = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def read_archive(data: bytes, *, entries: int, size: int, total: int) -> Iterator[Given | Refused]:
    """Return the entries of an archive of at most so many entries; each may expand to `size` bytes, all to `total`.

    Raise `RequestError` when the archive as a whole cannot be read.
    """
    # NOTE: counted before the directory is parsed: a directory of a million entries is itself a bomb.
    if data.count(ENTRY) > entries:
        raise RequestError("too_many")
    try:
        archive = ZipFile(BytesIO(data))
    except UNREADABLE:
        raise RequestError("bad_archive") from None
    return _each(archive, size, total)


def _each(archive: ZipFile, size: int, total: int) -> Iterator[Given | Refused]:
    left = total
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    for entry in entries:
        name, code = printable(entry.filename), _refusal(entry)
        if code is None:
            found = _expanded(archive, entry, min(size, left))
            left -= len(found.data)
            code = _problem(found, entry, size, left)
        yield Given(name, found.data) if code is None else Refused(name, code)
    if not entries:
        yield Refused("", "no_lines")


@dataclass(frozen=True, slots=True)
class _Expanded:
    """What came out of an entry, until it broke, ended or was too large."""

    data: bytes
    broken: bool = False


def _expanded(archive: ZipFile, entry: ZipInfo, limit: int) -> _Expanded:
    """Return at most one byte more than the limit."""
    data = bytearray()
    try:
        with archive.open(entry) as stream:
            while len(data) <= limit and (part := stream.read(min(_PART, limit + 1 - len(data)))):
                data += part
    except UNREADABLE:
        return _Expanded(bytes(data), broken=True)
    return _Expanded(bytes(data))


def _problem(found: _Expanded, entry: ZipInfo, size: int, left: int) -> str | None:
    if len(found.data) > SMALL and len(found.data) > MAX_RATIO * entry.compress_size:
        return "ratio"
    if len(found.data) > size:
        return "too_large"
    if left < 0:
        return "too_large_in_all"
    return "bad_entry" if found.broken else None


def _refusal(entry: ZipInfo) -> str | None:
    base = entry.filename.rpartition("/")[2]
    if base.lower().endswith(ARCHIVE_SUFFIX):
        return "nested_archive"
    if not is_dossier(base):
        return "not_a_dossier"
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
        return "bad_entry"
    return None
