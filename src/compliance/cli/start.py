"""Be the process `compliance`: run its command and leave.

NOTE: a lint of one dossier must be done within 100 ms. Nothing that is loaded is garbage, so the collector rests while
the command line is loaded; and the process leaves at once, instead of taking apart all that it had loaded. Each saves
some 10 ms.
"""

import gc
import os
import sys
from typing import Final, NoReturn

# `Exit.BROKEN`, also where not even that can be loaded: whatever goes wrong must not look like a verdict.
_BROKEN: Final = 5


def run() -> NoReturn:
    """Run the command of the process's arguments, and end the process with its exit code."""
    try:
        code = _code()
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)
        code = _BROKEN
    os._exit(code)


def _code() -> int:
    gc.disable()
    from compliance.cli.main import main

    gc.freeze()
    gc.enable()
    code = main()
    for stream in filter(None, (sys.stdout, sys.stderr)):  # a stream that is closed is None
        stream.flush()
    return code
