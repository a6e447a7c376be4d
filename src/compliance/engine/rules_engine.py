"""The rules engine behind its wall, where nothing but the wall is loaded yet: timeout -> Wall.

NOTE: it is started before the rest of the program is imported, and gets ready beside it, so that a check of one dossier
waits for neither.
"""

from contextlib import suppress
from importlib.util import find_spec
from typing import Any

from compliance.engine.wall import TIMEOUT, Key, Wall


def rules_engine(timeout: float = TIMEOUT) -> Wall:
    """Return the wall around the rules engine, not yet started."""
    return Wall(_durable_key, prepare=_prepare, timeout=timeout)


def is_installed() -> bool:
    """Say whether the rules engine can be imported; it is not imported here."""
    return find_spec("durable") is not None


def _prepare() -> None:
    with suppress(ImportError):  # where the engine is not installed, its first question is told so
        import compliance.engine.durable
        import compliance.engine.durable_program  # noqa: F401 (loaded for the workers)


def _durable_key(program: dict[str, Any]) -> Key:
    from compliance.engine.durable import DurableEngine
    from compliance.engine.durable_program import from_json

    return DurableEngine(from_json(program))
