"""End a request that takes too long, on either side: a client that sends too slowly, or a check that does not end."""

from asyncio import get_running_loop, timeout
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from compliance_service.problems import RequestError

SENDING: Final = "too_slow"
CHECKING: Final = "too_long"


class Deadlines:
    """The middleware: at most `part` seconds between parts of a body, at most `whole` until the answer begins.

    The same bound holds between two parts of an answer, so that a long one has all the time it needs.
    Raises `RequestError` to the one that is waiting, or from here.
    """

    def __init__(self, app: ASGIApp, part: float, whole: float) -> None:
        self._app = app
        self._part = part
        self._whole = whole

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer in time, or raise."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sent = False

        async def received() -> Message:
            nonlocal sent
            if sent:
                return await receive()
            try:
                async with timeout(self._part):
                    message = await receive()
            except TimeoutError:
                raise RequestError(SENDING) from None
            sent = not message.get("more_body", False)
            return message

        try:
            async with timeout(self._whole) as deadline:

                async def answering(message: Message) -> None:
                    await send(message)
                    deadline.reschedule(get_running_loop().time() + self._whole)

                await self._app(scope, received, answering)
        except TimeoutError:
            raise RequestError(CHECKING if sent else SENDING) from None
