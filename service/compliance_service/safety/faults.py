"""Be the edge: whatever fails behind it is answered as a problem, and logged by kind and place alone.

NOTE: the message of an exception may quote a dossier, and servers print it with the trace; so none reaches the server.
"""

import logging
from asyncio import AbstractEventLoop, get_running_loop
from collections.abc import Callable
from typing import Any, Final

from fastapi import Request, Response
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from compliance.batch.faults import fault_words
from compliance.models.errors import ComplianceError
from compliance_service.problems import RequestError

Answer = Callable[[Request, str], Response]

_LOG: Final = logging.getLogger("compliance_service")


class Faults:
    """The middleware; `answer` makes the answer from the code of a problem."""

    def __init__(self, app: ASGIApp, answer: Answer) -> None:
        self._app = app
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, whatever happens."""
        await (self._live if scope["type"] == "lifespan" else self._request)(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except ClientDisconnect:
            return
        except RequestError as error:
            code = error.code
        except Exception as error:
            _log(error)
            code = "internal"
        else:
            return
        # NOTE: an answer that has begun cannot be taken back; ended too early, the server closes the connection.
        if not begun:
            await self._answer(Request(scope), code)(scope, receive, send)

    async def _live(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def without_trace(message: Message) -> None:
            await send({**message, "message": ""} if message["type"].endswith(".failed") else message)

        get_running_loop().set_exception_handler(_unheard)
        try:
            await self._app(scope, receive, without_trace)
        except Exception as error:
            _log(error)
            raise


def _log(error: BaseException) -> None:
    if isinstance(error, ComplianceError):
        for problem in error.problems:
            _LOG.error("%s", problem)
    else:
        words = fault_words(error)
        _LOG.error("%s (%s)", words.vi, words.en)


def _unheard(_: AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what failed in a task that nobody waited for."""
    error = context.get("exception")
    if isinstance(error, BaseException):
        _log(error)
