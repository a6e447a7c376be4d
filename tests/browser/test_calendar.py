"""Lịch in a real browser: choosing a role, today's place, the download, by keyboard, on a phone, on paper."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from browser.conftest import CheckAccessible, Serve
from browser.served import REPOSITORY

UNIT = "/calendar?agency=VPUBND&period=2023-01-01&kind=unit"
LEADER = "/calendar?agency=VPUBND&period=2023-01-01&kind=individual"
LIBRARY = REPOSITORY / "tests/data/lending-office/rules"


@pytest.mark.parametrize("address", ["/calendar", UNIT, f"{LEADER}&as_of=2023-12-13", f"{UNIT}&lang=en"])
def test_the_pages_are_accessible(page: Page, check_accessible: CheckAccessible, address: str) -> None:
    page.goto(address)
    check_accessible(page)


def test_an_officer_chooses_a_role_and_takes_its_calendar_home(page_without_js: Page) -> None:
    page = page_without_js
    page.goto("/")
    page.get_by_role("link", name="Lịch").click()
    page.get_by_role("link", name="Hồ sơ cá nhân Lãnh đạo Văn phòng").click()
    expect(page.locator(".timeline .date")).to_have_text(["12/12/2023", "14/12/2023", "15/12/2023"])
    expect(page.get_by_text("Bản tổng hợp, Biểu số 01")).to_have_count(1)
    page.get_by_label("Chức vụ").select_option(label="Chánh Văn phòng")
    page.get_by_role("button", name="Xem lịch").click()
    expect(page.get_by_text("Bản tổng hợp, Biểu số 01")).to_have_count(0)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Tải lịch về").click()
    found = Calendar.from_ical(Path(waiting.value.path()).read_bytes())
    assert waiting.value.suggested_filename == "individual-2023-01-01.ics"
    days = {f"{each.decoded('dtstart'):%d/%m/%Y}" for each in found.walk("VEVENT")}
    assert days == {"12/12/2023", "14/12/2023", "15/12/2023"}


def test_the_role_is_chosen_by_keyboard(page: Page) -> None:
    page.goto("/calendar")
    page.get_by_role("link", name="Hồ sơ của phòng, ban, đơn vị").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Chức vụ").focus()
    page.keyboard.press("End")
    for _ in range(2):  # past the staff group, to the button
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Xem lịch")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("chief_of_office"))
    expect(page.get_by_label("Chức vụ")).to_have_value("chief_of_office")


def test_a_clause_leads_to_its_rules(page: Page) -> None:
    page.goto(UNIT)
    page.locator(".filing").first.get_by_role("link").click()
    expect(page.locator("#clause-II\\.2\\.2\\.c\\.4")).to_be_in_viewport()


def test_today_stands_in_its_place(
    page: Page, served: Serve, tmp_path: Path, check_accessible: CheckAccessible
) -> None:
    today = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    for file in LIBRARY.glob("*.yaml"):
        text = file.read_text().replace("value: 2024-03-15", f"value: {today + timedelta(days=40)}")
        (tmp_path / file.name).write_text(text)
    page.goto(served(rules=(tmp_path,)) + "/calendar?kind=lending_card")
    line = page.locator(".timeline > li")
    expect(line).to_have_count(2)
    expect(line.first).to_contain_text("Hôm nay")
    expect(line.last).to_contain_text(re.compile("còn (39|40) ngày"))
    check_accessible(page)


@pytest.mark.parametrize("width", [375, 768, 1280])
@pytest.mark.parametrize("address", ["/calendar", LEADER])
def test_nothing_runs_out_of_the_page(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_on_paper_only_the_days_are_left(page: Page) -> None:
    page.goto(LEADER)
    page.emulate_media(media="print")
    expect(page.get_by_label("Chức vụ")).to_be_hidden()
    expect(page.get_by_role("link", name="Tải lịch về")).to_be_hidden()
    expect(page.get_by_text("12/12/2023").first).to_be_visible()
