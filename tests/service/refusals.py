"""What many dossiers at once may not be: refused as a whole, or in part while the rest is answered."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

from compliance_service.settings import Settings

OFFICE: Final = Path(__file__).parents[1] / "data" / "lending-office"
DOSSIER: Final = (OFFICE / "dossiers/compliant.json").read_bytes()
LINES: Final = "application/x-ndjson"
ZIP: Final = "application/zip"
SETTINGS: Final = Settings(
    roots=(OFFICE / "rules",), keys="one", max_bytes=3_000_000, max_total_bytes=5_000_000, max_dossiers=30, workers=2
)


def zipped(entries: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive with these entries, in their order."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return file.getvalue()


def damaged(archive: bytes) -> bytes:
    """Return an archive with one byte of its first entry's data changed."""
    at = archive.index(b".json") + 40
    return archive[:at] + bytes([archive[at] ^ 0xFF]) + archive[at + 1 :]


def encrypted(archive: bytes) -> bytes:
    """Return an archive whose first entry is marked as encrypted."""
    directory = archive.index(b"PK\x01\x02") + 8
    return archive[:6] + b"\x01" + archive[7:directory] + b"\x01" + archive[directory + 1 :]


# Code of the problem -> a request that is refused as a whole.
WHOLE: Final[Mapping[str, tuple[str, bytes]]] = {
    "wrong_content_type": ("application/json", DOSSIER),
    "too_large_in_all": (LINES, b" " * 5_000_001),
    "too_many": (LINES, b"{}\n" * 31),
    "bad_archive": (ZIP, b"PK\x03\x04 no archive"),
}

_TWO_MILLION: Final = b" " * 2_000_000

# Code of the problem -> a request of which one part has it, and the name of that part.
PARTS: Final[Mapping[str, tuple[str, bytes, str]]] = {
    "too_large": (LINES, DOSSIER.replace(b"\n", b"") + b"\n" + b" " * 3_000_001 + b"\n{}", "many:2"),
    "no_lines": (LINES, b"\n \n", "many"),
    "bad_entry": (ZIP, damaged(zipped({"a.json": DOSSIER, "b.json": DOSSIER})), "a.json"),
    "not_a_dossier": (ZIP, zipped({"a.json": DOSSIER, "notes.txt": b"hello", "b.json": b"{}"}), "notes.txt"),
    "nested_archive": (ZIP, zipped({"in.zip": zipped({"a.json": DOSSIER}), "b.json": DOSSIER}), "in.zip"),
    "ratio": (ZIP, zipped({"bomb.json": _TWO_MILLION, "b.json": DOSSIER}), "bomb.json"),
}
