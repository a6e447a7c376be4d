"""Find a version of a rules folder: a folder, or `git:REV` of the folder beside it -> a folder to load."""

import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from compliance.models.errors import ComplianceError, Problem

GIT: Final = "git:"
# NOTE: a revision that looks like an option must not be taken for one.
_AS_TAR: Final = "archive --format=tar --end-of-options"


@contextmanager
def version(named: str, beside: Path) -> Iterator[Path]:
    """Give the folder named; `git:REV` is `beside` as it was at a revision, unpacked for as long as it is needed.

    Raise ComplianceError for a folder or revision that is not there.
    """
    if not named.startswith(GIT):
        if not Path(named).is_dir():
            raise _problem(f"{named}: không có thư mục này (no such folder)")
        yield Path(named)
        return
    with TemporaryDirectory(prefix="compliance-") as folder:
        with tarfile.open(fileobj=BytesIO(_archive(named.removeprefix(GIT), beside))) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder)


def _archive(revision: str, folder: Path) -> bytes:
    """Return the folder at a revision as a tar file, with paths relative to the folder."""
    command = ["git", "-C", str(folder), *_AS_TAR.split(), revision]
    try:
        return subprocess.run(command, capture_output=True, check=True).stdout
    except OSError as error:
        raise _problem(f"git: {error.strerror}") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip()
        raise _problem(f"git:{revision}: {said}") from error


def _problem(message: str) -> ComplianceError:
    return ComplianceError((Problem("version", None, message),))
