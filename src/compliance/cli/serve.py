"""`compliance serve`: the HTTP service on this machine, for this machine only."""

from importlib import import_module
from typing import Final

import click

from compliance.cli.exits import Exit
from compliance.cli.output import put

SERVICE: Final = "compliance_service"
MISSING: Final = "Chưa cài phần dịch vụ (the service is not installed): pip install 'compliance[service]'"
TAKEN: Final = (
    "Không mở được cổng {port}: có thể chương trình khác đang dùng; hãy chọn cổng khác bằng --port, hoặc --port 0 "
    "(port {port} cannot be opened; another program may use it: choose another by --port, or --port 0)"
)


@click.command(
    "serve",
    help="Chạy dịch vụ HTTP trên máy này.\n\nRun the HTTP service on this machine; COMPLIANCE_… variables set it.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Cổng; 0: cổng bất kỳ còn trống · port; 0: any that is free.",
)
def command(port: int) -> Exit:
    """Serve until interrupted. Raise `ComplianceError` when a setting cannot be read."""
    try:
        serving = import_module(f"{SERVICE}.serving")  # NOTE: imported late: the service is an extra.
        settings = import_module(f"{SERVICE}.settings").read_settings()
    except ModuleNotFoundError as error:
        raise click.UsageError(MISSING) from error
    try:
        door = serving.listen(port)
    except OSError as error:
        raise click.UsageError(TAKEN.format(port=port)) from error
    with door:
        started = serving.serve(settings, door, lambda: put(serving.greeting(settings, door)))
    return Exit.COMPLIANT if started else Exit.BROKEN
