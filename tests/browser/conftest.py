"""A served instance, a real browser, and pages that fail a test when the browser complains.

`site` is an address, `served(...)` starts another instance, `page` and `page_without_js` open there,
`check_accessible(page)` runs axe, `complaints.allow(422)` lets a test be refused.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, expect, sync_playwright

from browser.served import Served, folders
from browser.watching import Complaints

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL = "apt-get install -y --no-install-recommends chromium"
WITHOUT = "COMPLIANCE_WITHOUT_BROWSER"
QUIET = [
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# What is waited for comes in a moment; a busy machine may take longer, and no test is about that.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)

Serve = Callable[..., str]
CheckAccessible = Callable[[Page], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep all tests with a browser in one process: one instance and one browser serve them all."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Start an instance, `served(rules=[…], rulings=[…], COMPLIANCE_KEYS="one")`, and return its address.

    What was started with the same settings before is used again.
    """
    running: dict[tuple[tuple[str, str], ...], tuple[Served, str]] = {}

    def start(*, rules: tuple[Path, ...] = (), rulings: tuple[Path, ...] = (), **settings: str) -> str:
        given = {"COMPLIANCE_RULES": folders(rules), "COMPLIANCE_RULINGS": folders(rulings), **settings}
        chosen = {name: value for name, value in sorted(given.items()) if value}
        key = tuple(chosen.items())
        if key not in running:
            instance = Served(tmp_path_factory.mktemp("served"), chosen)
            try:
                running[key] = (instance, instance.address())
            except BaseException:
                instance.end()
                raise
        return running[key][1]

    yield start
    for instance, _ in running.values():
        instance.end()


@pytest.fixture(scope="session")
def site(served: Serve) -> str:
    """The address of an instance with the rules that came with the program."""
    return served()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, without a window; `CHROMIUM` names another one than the first found.

    NOTE: not for the whole session: while it is open its event loop runs, and other tests could not run their own.
    """
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if program is None and os.environ.get(WITHOUT) == "1":
        pytest.skip(f"no Chromium, and {WITHOUT}=1")
    if program is None:
        pytest.fail(f"Chromium is missing; install it, or set {WITHOUT}=1:\n  {INSTALL}", pytrace=False)
    with sync_playwright() as playwright:
        opened = _launched(playwright, program)
        yield opened
        opened.close()


def _launched(playwright: Playwright, program: str) -> Browser:
    # NOTE: root cannot have Chromium's sandbox, nor can some containers; the pages are our own.
    wanted = (True, False) if os.geteuid() else (False,)
    for sandbox in wanted:
        try:
            return playwright.chromium.launch(executable_path=program, args=QUIET, chromium_sandbox=sandbox)
        except Error:
            if sandbox is wanted[-1]:
                raise
    raise AssertionError("unreachable")


@pytest.fixture
def complaints() -> Complaints:
    """What the browser complains of in this test."""
    return Complaints()


def _context(browser: Browser, site: str, *, scripts: bool) -> BrowserContext:
    return browser.new_context(
        base_url=site,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        viewport={"width": 1280, "height": 900},
        java_script_enabled=scripts,
        accept_downloads=True,
    )


def _opened(browser: Browser, site: str, complaints: Complaints, *, scripts: bool) -> Iterator[Page]:
    context = _context(browser, site, scripts=scripts)
    context.set_default_timeout(PATIENCE)
    context.on("page", lambda page: complaints.listen(page, site))
    yield context.new_page()
    context.close()
    assert not complaints.found, "the browser complained:\n" + "\n".join(complaints.found)


@pytest.fixture
def page(browser: Browser, site: str, complaints: Complaints) -> Iterator[Page]:
    """An empty page of a new visitor; addresses without a host open on the site."""
    yield from _opened(browser, site, complaints, scripts=True)


@pytest.fixture
def page_without_js(browser: Browser, site: str, complaints: Complaints) -> Iterator[Page]:
    """The same, in a browser that runs no scripts."""
    yield from _opened(browser, site, complaints, scripts=False)


@pytest.fixture(scope="session")
def check_accessible() -> CheckAccessible:
    """Run axe over what a page shows now: no violation of WCAG 2.2, levels A and AA."""
    axe = Axe()

    def check(page: Page) -> None:
        options = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
        found = axe.run(page, options=options)
        assert not found.violations_count, f"{page.url}\n{found.generate_report()}"

    return check
