"""Quy định in a real browser: anchors, the contents beside the text, the filter, by keyboard, on a phone, on paper."""

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import CheckAccessible, Serve
from browser.served import REPOSITORY

PLAN = "/rules/plan-2023"
TABLE = "#table-plan-2023\\/II\\.2\\.2\\.b\\/decides"


@pytest.fixture(scope="module")
def library(served: Serve) -> str:
    """The address of an instance with an invented office's rules."""
    return served(rules=(REPOSITORY / "tests/data/lending-office/rules",))


@pytest.mark.parametrize(
    "address", ["/rules", PLAN, f"{PLAN}?kind=unit&only=rules", "/rules/emulation-law-2022?lang=en"]
)
def test_the_pages_are_accessible(page: Page, check_accessible: CheckAccessible, address: str) -> None:
    page.goto(address)
    check_accessible(page)


def test_the_pages_of_an_invented_office_are_accessible(
    page: Page, check_accessible: CheckAccessible, library: str
) -> None:
    page.goto(f"{library}/rules")
    page.get_by_role("link", name="Nội quy cấp thẻ mượn sách năm 2024").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nội quy cấp thẻ mượn sách năm 2024")
    check_accessible(page)


@pytest.mark.parametrize(
    "anchor", ["clause-II.2.1.a.cn.11", "rule-plan-2023/II.2.1.a.cn.11/rule", "defect-A-01", "document-ND-90-2020"]
)
def test_what_an_anchor_names_is_in_sight_and_marked(page: Page, anchor: str) -> None:
    page.goto(f"{PLAN}#{anchor}")
    named = page.locator(f'[id="{anchor}"]')
    expect(named).to_be_in_viewport()
    assert named.evaluate("each => each.matches(':target')")
    assert named.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    other = page.locator("#clause-H\\.1")
    assert other.evaluate("each => getComputedStyle(each).outlineStyle") == "none"


def test_a_row_of_a_table_leads_to_its_defect_and_on_to_the_clause(page: Page) -> None:
    page.goto(PLAN)
    page.locator(TABLE).get_by_role("link", name="A-01").click()
    expect(page.locator("#defect-A-01")).to_be_in_viewport()
    page.locator("#defect-A-01").get_by_role("link", name="trường hợp không được nêu").click()
    expect(page.locator("#clause-II\\.2\\.2\\.b\\.x")).to_be_in_viewport()


def test_the_contents_stay_beside_the_text(page: Page) -> None:
    page.goto(f"{PLAN}#clause-IV.4")
    expect(page.get_by_role("navigation", name="Mục lục")).to_be_in_viewport()
    page.get_by_role("navigation", name="Mục lục").get_by_role("link", name="Mục II.2.2", exact=True).click()
    expect(page.get_by_role("heading", name="Mục II.2.2", exact=True)).to_be_in_viewport()


def test_the_filter_works_by_keyboard_and_without_scripts(page_without_js: Page) -> None:
    page = page_without_js
    page.goto(PLAN)
    page.get_by_label("Loại hồ sơ").focus()
    page.keyboard.press("End")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**kind=emulation&only=rules")
    expect(page.locator("#clause-IV\\.1")).to_be_visible()
    expect(page.locator("#clause-II\\.2\\.1\\.a\\.cn\\.1")).to_have_count(0)
    page.get_by_role("link", name="Hiện tất cả").click()
    expect(page.locator("article.clause")).to_have_count(73)


def test_the_contents_can_be_passed_over_by_keyboard(page: Page) -> None:
    page.goto(PLAN)
    skip = page.get_by_role("link", name="Bỏ qua mục lục")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#clauses")).to_be_focused()


def test_a_wide_table_is_scrolled_by_keyboard_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(PLAN)
    region = page.get_by_role("region", name="Bảng quyết định")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("each => each.scrollLeft > 0", arg=region.element_handle())


@pytest.mark.parametrize("width", [375, 768, 1280])
@pytest.mark.parametrize("address", ["/rules", PLAN])
def test_nothing_runs_out_of_the_page(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_on_paper_the_rules_stand_under_their_clause(page: Page) -> None:
    page.goto(PLAN)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Mục lục")).to_be_hidden()
    expect(page.get_by_label("Loại hồ sơ")).to_be_hidden()
    clause = page.locator("#clause-II\\.2\\.1\\.a\\.cn\\.11")
    law, rules = clause.locator(".law").bounding_box(), clause.locator(".rules").bounding_box()
    assert law and rules and rules["y"] >= law["y"] + law["height"]


def test_the_language_is_changed_in_place(page: Page) -> None:
    page.goto(f"{PLAN}?kind=unit")
    page.get_by_role("link", name="English").click()
    expect(page.locator("#clause-II\\.2\\.2\\.b h3")).to_have_text("Section II.2.2, point b, the four lines on forms")
    expect(page.get_by_label("Kind of dossier")).to_have_value("unit")
