"""Say at the end what was left out because something of the system is missing."""

import os

import pytest

LEFT_OUT = {
    "COMPLIANCE_WITHOUT_BROWSER": ("Chromium", "chromium"),
    "COMPLIANCE_WITHOUT_POSTGRES": ("PostgreSQL", "postgresql"),
}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what may have been left out, and how to install it."""
    for name, (what, package) in LEFT_OUT.items():
        if os.environ.get(name) == "1":
            line = f"{name}=1: where {what} is missing its tests did not run; apt-get install {package}"
            terminalreporter.write_line(f"WARNING: {line}", yellow=True, bold=True)
