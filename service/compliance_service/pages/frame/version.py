"""Say which files the pages load: a folder -> a short hash, for addresses that browsers may keep for ever."""

from hashlib import sha256
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent.parent
STATIC: Final = HERE / "static"
_SHORT: Final = 12


def version_of(folder: Path) -> str:
    """Return what changes whenever a file in the folder does: the program's own version may stay meanwhile."""
    digest = sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            digest.update(f"{file.relative_to(folder)}\0{file.stat().st_size}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:_SHORT]


VERSION: Final = version_of(STATIC)
