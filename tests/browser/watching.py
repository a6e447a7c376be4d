"""Listen to a page: everything that a browser complains about while a test uses it."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, Response

# NOTE: the browser ends requests itself: a newer one takes its place, or a download begins.
_ENDED_BY_THE_BROWSER = "net::ERR_ABORTED"
_STATUS_ON_THE_CONSOLE = "Failed to load resource: the server responded with a status of"


@dataclass
class Complaints:
    """What went wrong on a page. A test that means to be refused says so: `complaints.allow(422)`."""

    found: list[str] = field(default_factory=list)
    _allowed: set[int] = field(default_factory=set)

    def allow(self, *statuses: int) -> None:
        """Take these statuses for what the test expects."""
        self._allowed.update(statuses)

    def listen(self, page: Page, home: str) -> None:
        """Note what happens on a page from now on."""
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.found.append(f"error of a script: {error}"))
        page.on("request", lambda request: self._asked(request, home))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        # A status is noted when the response comes, with its address.
        if message.type in ("error", "warning") and not message.text.startswith(_STATUS_ON_THE_CONSOLE):
            self.found.append(f"console: {message.text}")

    def _asked(self, request: Request, home: str) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and parts.hostname != urlsplit(home).hostname:
            self.found.append(f"asked another host: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != _ENDED_BY_THE_BROWSER:
            self.found.append(f"failed: {request.method} {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self._allowed:
            self.found.append(f"{response.status}: {response.request.method} {response.url}")
