"""Take the pictures of the pages for docs/pages: `PYTHONPATH=tests python -m browser.pictures`.

Each page at three widths and as it prints, from the examples and an invented list of thirty people; colours are
reduced, so that the pictures stay small.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from browser.conftest import QUIET
from browser.served import REPOSITORY, Served
from browser.test_roster import choose as send_roster
from browser.test_roster import thirty

TO: Final = REPOSITORY / "docs" / "pages"
EXAMPLES: Final = REPOSITORY / "examples"
WIDTHS: Final = {"": (1280, 900), "-768": (768, 1000), "-375": (375, 800)}
PAPER: Final = (794, 1123)
COLOURS: Final = 64


def check(page: Page) -> None:
    """A leader's dossier in the guided form, opened half done."""
    page.goto("/")
    page.get_by_label("Tệp hồ sơ").set_input_files(EXAMPLES / "individual-excellent-no-evidence.json")
    page.get_by_role("button", name="Mở hồ sơ").click()
    page.wait_for_load_state("networkidle")


def sheet(page: Page) -> None:
    """The component checklist of that dossier, as it is signed."""
    check(page)
    page.get_by_role("button", name="In phiếu kiểm tra").click()
    page.locator(".signatures").wait_for()


def results(page: Page) -> None:
    """A few dossiers dropped at once."""
    page.goto("/results")
    files = sorted(EXAMPLES.glob("unit-*.json"))[:6]
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    page.locator("article").nth(len(files) - 1).wait_for()
    page.wait_for_load_state("networkidle")


def roster(page: Page) -> None:
    """Who lacks what, of thirty people."""
    send_roster(page, thirty())


def rules(page: Page) -> None:
    """The clauses of the plan beside their rules."""
    page.goto("/rules/plan-2023#clause-II.2.2.b.1")


def calendar(page: Page) -> None:
    """The deadlines of a room's dossier."""
    page.goto("/calendar?office=VPUBND%7Cyear%2F2023-01-01%2F2023-12-31&kind=individual&as_of=2023-12-10")
    page.get_by_role("heading", name="Thời hạn của").evaluate("heading => heading.scrollIntoView()")


SHOWN: Final[Mapping[str, Callable[[Page], None]]] = {
    show.__name__: show for show in (check, sheet, results, roster, rules, calendar)
}


def take() -> None:
    """Take every picture anew."""
    TO.mkdir(parents=True, exist_ok=True)
    with _site() as site, _browser() as browser:
        for name, show in SHOWN.items():
            for suffix, size in WIDTHS.items():
                _take(browser, site, show, size=size, to=TO / f"{name}{suffix}.png")
            _take(browser, site, show, size=PAPER, to=TO / f"{name}-paper.png")


@contextmanager
def _site() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        served = Served(Path(folder), {})
        try:
            yield served.address()
        finally:
            served.end()


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET, chromium_sandbox=False)
        yield browser
        browser.close()


def _take(browser: Browser, site: str, show: Callable[[Page], None], *, size: tuple[int, int], to: Path) -> None:
    context = browser.new_context(
        base_url=site, locale="vi-VN", reduced_motion="reduce", viewport={"width": size[0], "height": size[1]}
    )
    page = context.new_page()
    show(page)
    if size == PAPER:
        page.emulate_media(media="print")
        page.evaluate("scrollTo(0, 0)")
    picture = Image.open(BytesIO(page.screenshot()))
    picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(to, optimize=True)
    context.close()


if __name__ == "__main__":
    take()
