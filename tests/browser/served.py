"""Start the service as an officer would, in a process of its own: settings -> the address that it prints."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.error import URLError

REPOSITORY = Path(__file__).parents[2]
PROGRAM = "from compliance.cli.start import run; run()"
FOLDERS = ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "TMPDIR")
READY_WITHIN = 120.0


class Served:
    """A process `compliance serve`, with folders of its own for everything that it keeps."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self._log = folder / "log"
        self.folders = {name: folder / name.lower() for name in FOLDERS}
        for place in self.folders.values():
            place.mkdir(parents=True)
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("COMPLIANCE_")}
        places = {name: str(place) for name, place in self.folders.items()}
        code = os.pathsep.join(str(REPOSITORY / part) for part in ("src", "service"))
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, "serve", "--port", "0"],
                env={**inherited, **places, "PYTHONPATH": code, "PYTHONUNBUFFERED": "1", **settings},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def log(self) -> str:
        """Everything that the process has printed."""
        return self._log.read_text(encoding="utf-8")

    def address(self) -> str:
        """Return the printed address, as soon as the service is ready there."""
        until = time.monotonic() + READY_WITHIN
        while time.monotonic() < until:
            printed = re.search(r"http://[\d.]+:\d+", self.log)
            if printed and _is_ready(printed[0]):
                return printed[0]
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise AssertionError(f"the service did not start:\n{self.log}")

    def end(self) -> None:
        """End the process; its engines end with it."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _is_ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/ready", timeout=10) as reply:
            return bool(reply.status == 200)
    except (URLError, ConnectionError, TimeoutError):
        return False


def folders(given: Sequence[Path]) -> str:
    """Return folders as the setting of a path."""
    return os.pathsep.join(map(str, given))
