"""`compliance serve`: the HTTP service on this machine, for this machine only."""

import click

from compliance.cli.exits import Exit

HOST = "127.0.0.1"
APPLICATION = "compliance_service.app:create_app"
MISSING = "Chưa cài phần dịch vụ (the service is not installed): pip install 'compliance[service]'"


@click.command(
    "serve",
    help="Chạy dịch vụ HTTP trên máy này.\n\nRun the HTTP service on this machine; COMPLIANCE_… variables set it.",
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Cổng · port.")
def command(port: int) -> Exit:
    """Serve until interrupted."""
    try:
        import uvicorn  # NOTE: imported late: the service is an extra.
    except ModuleNotFoundError as error:
        raise click.UsageError(MISSING) from error
    try:
        uvicorn.run(APPLICATION, factory=True, host=HOST, port=port, access_log=False)
    except SystemExit:  # NOTE: a start that fails ends with code 3 there, which means another thing here.
        return Exit.BROKEN
    return Exit.COMPLIANT
