"""The guided form in a browser: the plan's forms, outcomes as they go, without a mouse, without scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import CheckAccessible, Serve

REPOSITORY = Path(__file__).parents[2]
RULING = REPOSITORY / "examples/rulings/ruling-a01"
SHIPPED = REPOSITORY / "rules"
UNIT = "Hồ sơ của phòng, ban, đơn vị"
LEADER = "Hồ sơ cá nhân Lãnh đạo Văn phòng"
PARTY = {True: "Có", False: "Không"}

# law.md §8.1: Party member, staff group, post -> the form of the self-review.
FORMS = [
    pytest.param(True, "Công chức", "Trưởng phòng, ban", "Mẫu số 02B-HD KĐ.ĐG (07-HD/TU)", id="b.1 civil servant"),
    pytest.param(
        True, "Viên chức", "Giám đốc đơn vị trực thuộc", "Mẫu số 02B-HD KĐ.ĐG (07-HD/TU)", id="b.1 public employee"
    ),
    pytest.param(True, "Công chức", "không giữ chức vụ", "Mẫu số 02A-HD KĐ.ĐG (07-HD/TU)", id="b.2 civil servant"),
    pytest.param(True, "Viên chức", "không giữ chức vụ", "Mẫu số 02A-HD KĐ.ĐG (07-HD/TU)", id="b.2 public employee"),
    pytest.param(True, "Người lao động", "không giữ chức vụ", "Mẫu số 02C-HD KĐ.ĐG (07-HD/TU)", id="b.3 worker"),
    pytest.param(True, "Người lao động", "giao phụ trách", "Mẫu số 02C-HD KĐ.ĐG (07-HD/TU)", id="b.3 worker in charge"),
    pytest.param(False, "Công chức", "không giữ chức vụ", "Mẫu số 02 (90/2020/NĐ-CP)", id="b.4 civil servant"),
    pytest.param(False, "Viên chức", "không giữ chức vụ", "Mẫu số 03 (90/2020/NĐ-CP)", id="b.4 public employee"),
]
# The rows without a form: what the authority must say, by the defect of the plan.
GAPS = [
    pytest.param("Công chức", "Trưởng phòng, ban", "A-01", id="A-01 civil servant"),
    pytest.param("Viên chức", "Giám đốc đơn vị trực thuộc", "A-01", id="A-01 public employee"),
    pytest.param("Người lao động", "không giữ chức vụ", "A-51", id="A-51 worker"),
    pytest.param("Người lao động", "giao phụ trách", "A-51", id="A-51 worker in charge"),
]


def choose(select: Locator, part: str) -> None:
    """Choose the option that says some words."""
    wanted = next(text for text in select.locator("option").all_inner_texts() if part in text)
    select.select_option(label=wanted)


def guided(page: Page, *, party: bool, group: str, post: str) -> None:
    """Go from the start page to what one person of a unit must file."""
    page.goto("/")
    page.get_by_role("link", name=UNIT).click()
    choose(page.get_by_label("Chức vụ"), post)
    choose(page.get_by_label("Nhóm đối tượng"), group)
    page.get_by_role("group", name="Là đảng viên").get_by_label(PARTY[party], exact=True).check()
    page.get_by_role("button", name="Xem phải nộp gì").click()


def document(page: Page, name: str) -> Locator:
    return page.locator(".document").filter(has=page.get_by_role("heading", name=name, exact=True))


@pytest.mark.parametrize(("party", "group", "post", "form"), FORMS)
def test_each_row_of_the_plan_shows_its_form(page: Page, party: bool, group: str, post: str, form: str) -> None:
    guided(page, party=party, group=group, post=post)
    expect(document(page, "Bản kiểm điểm cá nhân").locator(".form strong")).to_have_text(form)
    expect(document(page, "Bản kiểm điểm cá nhân")).not_to_contain_text("phải trả lời")


@pytest.mark.parametrize(("group", "post", "defect"), GAPS)
def test_where_the_plan_names_no_form_the_authority_is_asked(page: Page, group: str, post: str, defect: str) -> None:
    guided(page, party=False, group=group, post=post)
    review = document(page, "Bản kiểm điểm cá nhân")
    expect(review).to_contain_text(f"Cơ quan ban hành phải trả lời ({defect})")
    expect(review.locator(".form")).to_have_count(0)


def test_the_gap_is_the_authoritys_and_its_ruling_closes_it(page: Page, served: Serve) -> None:
    guided(page, party=False, group="Công chức", post="Trưởng phòng, ban")
    document(page, "Bản kiểm điểm cá nhân").get_by_label("Có trong hồ sơ").check()
    apart = page.locator("#outcomes .notice")
    expect(apart.get_by_role("heading", name="không phải lỗi của hồ sơ")).to_be_visible()
    expect(apart.filter(has_text="A-01")).to_be_visible()
    page.goto(served(rules=(SHIPPED,), rulings=(RULING,)))
    page.get_by_role("link", name=UNIT).click()
    choose(page.get_by_label("Chức vụ"), "Trưởng phòng, ban")
    choose(page.get_by_label("Nhóm đối tượng"), "Công chức")
    page.get_by_role("group", name="Là đảng viên").get_by_label("Không", exact=True).check()
    page.get_by_role("button", name="Xem phải nộp gì").click()
    expect(document(page, "Bản kiểm điểm cá nhân").locator(".form strong")).to_have_text("Mẫu số 02 (90/2020/NĐ-CP)")


def test_outcomes_change_as_they_go_and_the_hand_stays_where_it_is(page: Page) -> None:
    guided(page, party=True, group="Công chức", post="Trưởng phòng, ban")
    review = document(page, "Bản kiểm điểm cá nhân")
    expect(review).to_contain_text("Hồ sơ thiếu bản kiểm điểm cá nhân")
    tick = review.get_by_label("Có trong hồ sơ")
    tick.focus()
    page.keyboard.press("Space")
    expect(review).not_to_contain_text("Hồ sơ thiếu bản kiểm điểm cá nhân")
    expect(review).to_contain_text("Chưa khai “ngày”")
    expect(tick).to_be_focused()
    review.get_by_label("Ngày", exact=True).fill("14/12/2023")
    page.keyboard.press("Tab")
    expect(review).to_contain_text("14/12/2023")
    # II.2.2.c: the dossier with the self-reviews is due on 13/12/2023.
    expect(review.locator(".note.bad")).to_contain_text("13/12/2023")
    expect(page.locator("#spoken")).to_contain_text("chưa đạt")


def test_what_is_typed_while_an_answer_is_under_way_stays(page: Page) -> None:
    page.goto("/check?kind=individual&agency=VPUBND")
    name = page.get_by_label("Tên người, tập thể hoặc đơn vị")
    with page.expect_response("**/check/outcomes"):
        # This brings other documents, so the whole form is drawn again.
        choose(page.get_by_label("Chức vụ"), "Phó Chánh Văn phòng")
        name.press_sequentially("Kha Thị Bích Liên", delay=20)
    page.keyboard.press("Tab")
    expect(document(page, "Bản tổng hợp, Biểu số 01").locator(".badge")).to_have_text("Phải có")
    expect(name).to_have_value("Kha Thị Bích Liên")


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus."""
    for _ in range(300):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail("not reached by Tab")


def arrow_to(page: Page, select: Locator, option: str) -> None:
    """Press the arrow until a list shows an option."""
    for _ in range(20):
        if select.locator("option:checked").inner_text() == option:
            return
        page.keyboard.press("ArrowDown")
    pytest.fail("not reached by the arrow")


def test_from_the_start_to_the_printed_sheet_without_a_mouse(page: Page) -> None:
    page.goto("/")
    tab_to(page, page.get_by_role("link", name=UNIT))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Vài điều về hồ sơ")).to_be_visible()
    tab_to(page, page.get_by_label("Chức vụ"))
    arrow_to(page, page.get_by_label("Chức vụ"), "Trưởng phòng, ban")
    tab_to(page, page.get_by_label("Nhóm đối tượng"))
    arrow_to(page, page.get_by_label("Nhóm đối tượng"), "Công chức")
    tab_to(page, page.get_by_role("group", name="Là đảng viên").get_by_label("Chưa rõ"))
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    tab_to(page, page.get_by_role("button", name="Xem phải nộp gì"))
    page.keyboard.press("Enter")
    review = document(page, "Bản kiểm điểm cá nhân")
    expect(review.locator(".form strong")).to_have_text("Mẫu số 02B-HD KĐ.ĐG (07-HD/TU)")
    tab_to(page, review.get_by_label("Có trong hồ sơ"))
    page.keyboard.press("Space")
    tab_to(page, review.get_by_label("Ngày", exact=True))
    page.keyboard.type("11/12/2023")
    tab_to(page, page.get_by_role("button", name="In phiếu kiểm tra thành phần hồ sơ"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="PHIẾU KIỂM TRA THÀNH PHẦN HỒ SƠ")).to_be_visible()
    expect(
        page.get_by_role("row").filter(has_text="Bản kiểm điểm cá nhân").get_by_label("Có", exact=True)
    ).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Quay lại biểu mẫu")).to_be_hidden()
    expect(page.locator("header.top")).to_be_hidden()


def test_enter_checks_and_does_not_change_the_language(page: Page) -> None:
    page.goto("/check?kind=unit&agency=VPUBND")
    page.get_by_label("Tên người, tập thể hoặc đơn vị").fill("Phòng Tổng hợp")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    expect(page.get_by_label("Tên người, tập thể hoặc đơn vị")).to_have_value("Phòng Tổng hợp")


def test_the_language_changes_and_what_was_typed_stays(page: Page) -> None:
    page.goto("/check?kind=unit&agency=VPUBND")
    page.get_by_label("Tên người, tập thể hoặc đơn vị").fill("Phòng Tổng hợp")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_label("Name of the person, collective or unit")).to_have_value("Phòng Tổng hợp")


def test_without_scripts_the_button_checks(page_without_js: Page) -> None:
    page = page_without_js
    guided(page, party=True, group="Công chức", post="Trưởng phòng, ban")
    review = document(page, "Bản kiểm điểm cá nhân")
    review.get_by_label("Có trong hồ sơ").check()
    review.get_by_label("Ngày", exact=True).fill("11/12/2023")
    page.get_by_role("button", name="Kiểm tra", exact=True).last.click()
    expect(review.get_by_label("Có trong hồ sơ")).to_be_checked()
    expect(review).not_to_contain_text("Hồ sơ thiếu")
    page.get_by_role("button", name="Thêm một dòng").click()
    expect(page.get_by_role("group", name="Dòng 2")).to_be_visible()
    page.get_by_role("button", name="In phiếu").click()
    expect(page.get_by_role("heading", name="PHIẾU KIỂM TRA THÀNH PHẦN HỒ SƠ")).to_be_visible()


def test_a_dossier_is_saved_and_opened_again(page: Page, tmp_path: Path) -> None:
    page.goto("/check?kind=unit&agency=VPUBND")
    page.get_by_label("Tên người, tập thể hoặc đơn vị").fill('<b>Phòng</b> "Tổng hợp"')
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải hồ sơ (JSON)").click()
    assert download.value.suggested_filename == "ho-so-unit-2023-01-01.json"
    download.value.save_as(tmp_path / "ho-so.json")
    page.goto("/")
    page.get_by_label("Tệp hồ sơ (.json)").set_input_files(tmp_path / "ho-so.json")
    page.get_by_role("button", name="Mở hồ sơ").click()
    expect(page.get_by_label("Tên người, tập thể hoặc đơn vị")).to_have_value('<b>Phòng</b> "Tổng hợp"')


@pytest.mark.parametrize("width", [375, 768, 1280])
@pytest.mark.parametrize(
    "example",
    ["unit-missing-self-review", "conference-deputy-first", "individual-one-minute-late", "emulation-compliant"],
)
def test_the_guided_form_is_accessible_and_fits(
    page: Page, check_accessible: CheckAccessible, width: int, example: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/")
    check_accessible(page)
    page.get_by_label("Tệp hồ sơ (.json)").set_input_files(REPOSITORY / f"examples/{example}.json")
    page.get_by_role("button", name="Mở hồ sơ").click()
    expect(page.locator("#outcomes")).to_be_attached()
    check_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="In phiếu").click()
    expect(page.locator(".sheet")).to_be_visible()
    check_accessible(page)


@pytest.mark.parametrize("kind", ["unit", "individual"])
def test_the_questions_of_a_role_are_accessible(page: Page, check_accessible: CheckAccessible, kind: str) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(f"/?kind={kind}")
    check_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
