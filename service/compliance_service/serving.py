"""Run the application on this machine: (Settings, socket) -> served until interrupted."""

from collections.abc import Callable
from socket import create_server, socket
from typing import Final

import uvicorn
from uvicorn.config import LOGGING_CONFIG

from compliance_service.app import create_app
from compliance_service.settings import Settings

HOST: Final = "127.0.0.1"
_IDLE_SECONDS: Final = 20
_LEAVING_SECONDS: Final = 10
_LOGS: Final = {
    **LOGGING_CONFIG,
    "loggers": {
        **LOGGING_CONFIG["loggers"],
        "compliance_service": {"handlers": ["default"], "level": "INFO", "propagate": False},
    },
}


def listen(port: int) -> socket:
    """Take a port of this machine, or with 0 one that is free. Raise `OSError`."""
    return create_server((HOST, port), backlog=1024)


def address_of(door: socket) -> str:
    """Return the address that a browser opens."""
    host, port = door.getsockname()[:2]
    return f"http://{host}:{port}"


class _Server(uvicorn.Server):
    """A server that says when it can be called."""

    def __init__(self, config: uvicorn.Config, on_start: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_start = on_start

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Open the door, then say so."""
        await super().startup(sockets)
        self._on_start()


def serve(settings: Settings, door: socket, on_start: Callable[[], None]) -> bool:
    """Serve until interrupted; return whether the application started at all."""
    config = uvicorn.Config(
        create_app(settings),
        http="httptools",
        ws="none",
        access_log=False,
        log_level="warning",
        log_config=_LOGS,
        server_header=False,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_LEAVING_SECONDS,
    )
    server = _Server(config, on_start)
    try:
        server.run(sockets=[door])
    except (
        SystemExit
    ):  # NOTE: how uvicorn says that the application did not start; its code 3 means another thing here.
        return False
    except KeyboardInterrupt:  # NOTE: uvicorn raises the signal again when it has ended.
        return True
    return server.started
