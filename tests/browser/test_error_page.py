"""What went wrong is said as a page: readable at every width, accessible, in both languages, without scripts."""

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import CheckAccessible
from browser.watching import Complaints


@pytest.mark.parametrize("width", [375, 768, 1280])
@pytest.mark.parametrize(
    ("language", "says"), [("vi", "Không có địa chỉ này."), ("en", "No such address.")], ids=["vi", "en"]
)
def test_an_unknown_address_is_said_plainly(
    page: Page, complaints: Complaints, check_accessible: CheckAccessible, width: int, language: str, says: str
) -> None:
    complaints.allow(404)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/nowhere?lang={language}")
    expect(page.get_by_role("main")).to_contain_text(says)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    check_accessible(page)


def test_it_is_read_without_scripts_and_leads_on_by_keyboard(page_without_js: Page, complaints: Complaints) -> None:
    complaints.allow(404)
    page_without_js.goto("/nowhere")
    for _ in range(20):
        page_without_js.keyboard.press("Tab")
        focused = page_without_js.locator("main a:focus")
        if focused.count():
            break
    assert focused.get_attribute("href") == "/"
