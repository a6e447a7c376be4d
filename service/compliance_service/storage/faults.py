"""Say what is wrong with the storage: exception -> the code of a problem. Its text may quote what was to be kept."""

import errno
from typing import Final

from sqlalchemy.exc import DatabaseError, IntegrityError, InterfaceError, NotSupportedError, ProgrammingError
from sqlalchemy.exc import DataError as WrongData
from sqlalchemy.exc import TimeoutError as NoneIdle

FULL: Final = "storage_full"
UNAVAILABLE: Final = "storage_unavailable"

# What the database has to do with, as far as it can be told from what this program did wrong.
OF_THE_DATABASE: Final = (DatabaseError, InterfaceError, NoneIdle, OSError)
_OF_THE_PROGRAM: Final = (IntegrityError, NotSupportedError, ProgrammingError, WrongData)
_FULL: Final = frozenset({"SQLITE_FULL", "53100"})
_FULL_ERRNOS: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


def code_of(error: BaseException) -> str | None:
    """Return the code of the problem; None for what is no fault of the database."""
    if isinstance(error, _OF_THE_PROGRAM) or not isinstance(error, OF_THE_DATABASE):
        return None
    if isinstance(error, OSError):
        return FULL if error.errno in _FULL_ERRNOS else UNAVAILABLE
    return FULL if name_of(error) in _FULL else UNAVAILABLE


def name_of(error: BaseException) -> str:
    """Return the database's own code of an error, or the kind of the exception."""
    cause = getattr(error, "orig", None) or error
    named = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    return named or type(cause).__name__
