"""The fixtures of these tests notice what they must: a page that complains fails its test."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import CheckAccessible, Serve
from browser.watching import Complaints


@pytest.fixture
def heard(browser: Browser, site: str) -> tuple[Page, Complaints]:
    """A page whose complaints fail no test."""
    page = browser.new_context(base_url=site).new_page()
    complaints = Complaints()
    complaints.listen(page, site)
    return page, complaints


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        pytest.param("console.error('broken')", "console: broken", id="console"),
        pytest.param("setTimeout(() => { throw new Error('broken') })", "error of a script: broken", id="script"),
        pytest.param("document.body.setAttribute('style', 'color: red')", "Content Security Policy", id="policy"),
        pytest.param("fetch('/static/nothing.css')", "404: GET", id="status"),
    ],
)
def test_a_complaint_of_the_browser_is_heard(heard: tuple[Page, Complaints], script: str, complaint: str) -> None:
    page, complaints = heard
    page.goto("/static/icon.svg")
    page.goto("/health")
    page.evaluate(script)
    for _ in range(200):  # as long as it takes; what is heard at once ends it
        if any(complaint in found for found in complaints.found):
            return
        page.wait_for_timeout(25)
    pytest.fail(f"not heard: {complaints.found}")


def test_a_request_to_another_host_is_heard(heard: tuple[Page, Complaints], site: str) -> None:
    page, complaints = heard
    page.goto(f"http://localhost:{urlsplit(site).port}/health")
    assert [found.partition(":")[0] for found in complaints.found] == ["asked another host"]


def test_a_status_that_is_meant_is_no_complaint(heard: tuple[Page, Complaints]) -> None:
    page, complaints = heard
    complaints.allow(404)
    page.goto("/static/nothing.css")
    assert complaints.found == []


def test_a_page_that_is_not_accessible_is_named(
    heard: tuple[Page, Complaints], check_accessible: CheckAccessible
) -> None:
    page, _ = heard
    page.set_content("<html><body><img src='/static/icon.svg'></body></html>")
    with pytest.raises(AssertionError, match="image-alt"):
        check_accessible(page)


def test_an_instance_has_the_packs_that_it_is_given(served: Serve, page: Page) -> None:
    office = Path(__file__).parents[1] / "data/lending-office/rules"
    other = served(rules=(office,), COMPLIANCE_KEYS="one")
    assert other == served(rules=(office,), COMPLIANCE_KEYS="one")
    packs = page.request.get(f"{other}/v1/packs").json()["packs"]
    assert [pack["id"] for pack in packs] == ["lending-2024"]
