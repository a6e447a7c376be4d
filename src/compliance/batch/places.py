"""Say where the rules, the cache and the data are: the package and the environment -> folders."""

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
    return _own("XDG_CACHE_HOME", ".cache", environment)


def data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the user's own folder for what the service keeps."""
    return _own("XDG_DATA_HOME", ".local/share", environment)


def _own(setting: str, otherwise: str, environment: Mapping[str, str]) -> Path:
    xdg = environment.get(setting, "")
    base = Path(xdg) if Path(xdg).is_absolute() else Path(environment.get("HOME") or "~").expanduser() / otherwise
    return base / "compliance"
