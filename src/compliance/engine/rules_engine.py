"""The rules engine behind its wall, where nothing but the wall is loaded yet: timeout -> Wall.

NOTE: it is started before the rest of the program is imported, and gets ready beside it, so that a check of one dossier
waits for neither.
"""

from typing import Any, Final

from compliance.engine.wall import TIMEOUT, Key, Wall

# One formula that is true or not.
_SMALL: Final[dict[str, Any]] = {
    "formulas": [[0, "", None, [2]]],
    "terms": [[0, 0, [[0, "==", 0]]], [0, 1, [[0, "==", 1]]]],
}


def rules_engine(timeout: float = TIMEOUT) -> Wall:
    """Return the wall around the rules engine, not yet started."""
    return Wall(_durable_key, warm_up=_warm_up, timeout=timeout)


def is_installed() -> bool:
    """Say whether the rules engine can be imported; it is not imported here."""
    from importlib.util import find_spec  # NOTE: imported late; a lint has no use for it.

    return find_spec("durable") is not None


def _warm_up() -> None:
    """Load the engine and let it decide something small."""
    from compliance.engine.durable import DurableEngine
    from compliance.engine.durable_program import from_json

    DurableEngine(from_json(_SMALL)).evaluate([(0, 0), (0, 1)])


def _durable_key(program: dict[str, Any]) -> Key:
    from compliance.engine.durable import DurableEngine
    from compliance.engine.durable_program import from_json

    return DurableEngine(from_json(program))
