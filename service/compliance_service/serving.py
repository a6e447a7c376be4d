"""Run the application on this machine: (Settings, socket) -> served until interrupted."""

import gc
from collections.abc import Callable
from logging.config import dictConfig
from socket import create_server, socket
from sys import setswitchinterval
from typing import Final

import uvicorn
from uvicorn.config import LOGGING_CONFIG

from compliance.models.text import Text
from compliance_service.app import create_app
from compliance_service.safety.connection import Connection
from compliance_service.settings import Settings

HOST: Final = "127.0.0.1"
_IDLE_SECONDS: Final = 20
_LEAVING_SECONDS: Final = 10
# NOTE: a thread that checks a large dossier gives way so often, and small ones beside it wait a quarter as long.
_TURN_SECONDS: Final = 0.001
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


def greeting(settings: Settings, door: socket) -> str:
    """Return what an operator reads when the service can be called: its address, and where data is kept."""
    host, port = door.getsockname()[:2]
    address, kept = f"http://{host}:{port}", _kept(settings)
    return f"Mở {address} trong trình duyệt · open {address} in a browser\nDữ liệu: {kept.vi} · data: {kept.en}\n"


def _kept(settings: Settings) -> Text:
    if settings.database is not None:
        return Text("trong cơ sở dữ liệu PostgreSQL", "in the PostgreSQL database")
    if settings.data is None:
        return Text("chỉ giữ khi dịch vụ đang chạy", "kept only while the service runs")
    return Text(f"thư mục {settings.data}", f"folder {settings.data}")


class _Server(uvicorn.Server):
    """A server that says when it can be called."""

    def __init__(self, config: uvicorn.Config, on_start: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_start = on_start

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Open the door, then say so."""
        await super().startup(sockets)
        # NOTE: what is loaded stays; a collector that goes through it would hold up every request meanwhile.
        gc.collect()
        gc.freeze()
        self._on_start()


def configured(settings: Settings) -> uvicorn.Config:
    """Return how the application is served. Raise `ComplianceError` for settings that it cannot have."""
    return uvicorn.Config(
        create_app(settings),
        http=Connection,
        ws="none",
        access_log=False,
        log_level="warning",
        log_config=None,
        server_header=False,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_LEAVING_SECONDS,
    )


def serve(settings: Settings, door: socket, on_start: Callable[[], None]) -> bool:
    """Serve until interrupted; return whether the application started at all."""
    dictConfig(_LOGS)
    setswitchinterval(_TURN_SECONDS)
    server = _Server(configured(settings), on_start)
    try:
        server.run(sockets=[door])
    except (
        SystemExit
    ):  # NOTE: how uvicorn says that the application did not start; its code 3 means another thing here.
        return False
    except KeyboardInterrupt:  # NOTE: uvicorn raises the signal again when it has ended.
        return True
    return server.started
