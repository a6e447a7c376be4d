"""Say where the rules and the cache are: the package and the environment -> folders."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import compliance

PACKAGE: Final = Path(compliance.__file__).parent


def rules_folder(package: Path = PACKAGE) -> Path:
    """Return the folder of the packs that came with the program: inside the wheel, or the checkout's own `rules`."""
    return _shipped("rules", package)


def schemas_folder(package: Path = PACKAGE) -> Path:
    """Return the folder of the published JSON Schemas that came with the program."""
    return _shipped("schemas", package)


def rulings_folder(package: Path = PACKAGE) -> Path:
    """Return the folder of the example rulings that came with the program."""
    return _shipped("examples/rulings", package)


def _shipped(name: str, package: Path) -> Path:
    inside = package / "data" / name
    return inside if inside.is_dir() else package.parent.parent / name


def cache_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Return the user's own cache folder for compiled packs; relative settings are ignored, as XDG asks."""
    if platform == "win32" and (local := environment.get("LOCALAPPDATA")):
        return Path(local) / "compliance" / "cache"
    xdg = environment.get("XDG_CACHE_HOME", "")
    base = Path(xdg) if Path(xdg).is_absolute() else Path(environment.get("HOME") or "~").expanduser() / ".cache"
    return base / "compliance"
