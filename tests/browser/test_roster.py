"""An officer sends a list of people, as offices keep it, and sees who lacks what."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import CheckAccessible
from browser.sheets import Cell, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADINGS = ("Họ và tên", "Chức vụ", "Nhóm đối tượng", "Là đảng viên", "Đã trình bày báo cáo tự đánh giá tại cuộc họp")
WIDTHS = [375, 768, 1280]

# law.md, 8.1, row by row: Party member, group, post -> the form, or the question to the authority.
B1, B2, B3 = "02B-HD KĐ.ĐG", "02A-HD KĐ.ĐG", "02C-HD KĐ.ĐG"
TRUTH = [
    ("có", "công chức", "trưởng phòng, ban", B1),
    ("có", "viên chức", "phó trưởng phòng, ban", B1),
    ("có", "viên chức", "giám đốc đơn vị trực thuộc", B1),
    ("có", "công chức", "công chức, viên chức, người lao động không giữ chức vụ", B2),
    ("có", "viên chức", "công chức, viên chức, người lao động không giữ chức vụ", B2),
    ("có", "người lao động hợp đồng", "công chức, viên chức, người lao động không giữ chức vụ", B3),
    ("có", "người lao động hợp đồng", "người được giao phụ trách phòng, đơn vị khi chưa được bổ nhiệm", B3),
    ("không", "công chức", "công chức, viên chức, người lao động không giữ chức vụ", "Mẫu số 02 (90/2020/NĐ-CP)"),
    ("không", "viên chức", "công chức, viên chức, người lao động không giữ chức vụ", "Mẫu số 03 (90/2020/NĐ-CP)"),
    ("không", "công chức", "trưởng phòng, ban", "A-01"),
    ("không", "viên chức", "phó giám đốc đơn vị trực thuộc", "A-01"),
    ("không", "người lao động hợp đồng", "công chức, viên chức, người lao động không giữ chức vụ", "A-51"),
    ("không", "người lao động hợp đồng", "người được giao phụ trách phòng, đơn vị khi chưa được bổ nhiệm", "A-51"),
]
LEADERS = {0, 1, 2, 6, 9, 10, 12}
SURNAMES = ("Trần", "Lê", "Phạm", "Ngô", "Hoàng", "Đỗ", "Vũ", "Bùi", "Mai", "Dương")
GIVEN = ("Minh Khôi", "Thu Hà", "Đức An")
THIRTY = [(f"{SURNAMES[n % 10]} {GIVEN[n // 10]}", n % len(TRUTH)) for n in range(30)]


def line(name: str, kind: int, presented: str = "có") -> tuple[str, ...]:
    party, group, post, _ = TRUTH[kind]
    return (name, post, group, party, presented)


def choose(page: Page, data: bytes, name: str = "danh-sach.xlsx") -> None:
    """Open the page and send a file."""
    page.goto("/check/roster")
    page.get_by_label("Danh sách cho hồ sơ nào?").select_option(label="Hồ sơ của phòng, ban, đơn vị – danh sách người")
    page.get_by_label("Chọn hoặc thả tệp vào đây").set_input_files([{"name": name, "mimeType": XLSX, "buffer": data}])
    press(page, "Xem ai còn thiếu gì")
    expect(page.get_by_role("heading", name="Bảng từng người")).to_be_visible()


def press(page: Page, name: str) -> None:
    """Press a button, and be on the page that it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def thirty() -> bytes:
    return workbook([HEADINGS, *(line(name, kind) for name, kind in THIRTY)])


def row(page: Page, name: str) -> Locator:
    return page.locator(".roster tbody tr").filter(has=page.locator(".name", has_text=name))


def cells(page: Page, name: str) -> list[str]:
    return [" ".join(text.split()) for text in row(page, name).locator("td").all_inner_texts()]


def titles(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in page.locator(".roster thead th").all_inner_texts()]


def place(page: Page, title: str) -> int:
    return next(number for number, text in enumerate(titles(page)[1:]) if text.startswith(title))


# --- thirty people ---------------------------------------------------------------------------------------------------


def test_each_of_thirty_people_is_told_the_form_and_what_is_missing(page: Page) -> None:
    choose(page, thirty())
    review, frame = place(page, "Bản kiểm điểm cá nhân"), place(page, "Khung tiêu chí đánh giá")
    summary, presented = place(page, "Bản tóm tắt"), place(page, "Đã trình bày")
    expect(page.locator(".roster tbody tr")).to_have_count(30)
    for name, kind in THIRTY:
        said = cells(page, name)
        assert said[review].startswith("✗ thiếu")
        assert TRUTH[kind][3] in said[review], (name, said[review])
        assert said[summary] == "✗ thiếu"
        assert said[presented] == "✓ đạt"
        assert said[frame] == ("✗ thiếu" if kind in LEADERS else "– không cần")
    waiting = {name for name, kind in THIRTY if TRUTH[kind][3].startswith("A-")}
    badges = page.locator(".roster tbody tr").filter(has_text="chờ trả lời").locator(".name")
    assert set(badges.all_inner_texts()) == waiting
    questions = page.get_by_role("region", name="Cấp có thẩm quyền cần trả lời")
    assert [text.split(":")[0] for text in questions.get_by_role("listitem").all_inner_texts()] == ["A-01", "A-51"]


def test_what_is_missing_most_is_a_picture_with_its_figures(page: Page) -> None:
    choose(page, thirty())
    leaders = sum(kind in LEADERS for _, kind in THIRTY)
    bars = page.get_by_role("region", name="Thiếu nhiều nhất").get_by_role("listitem").all_inner_texts()
    assert [" ".join(text.split()) for text in bars] == [
        "Bản kiểm điểm cá nhân 30 người",
        "Bản tóm tắt ưu, nhược điểm của cá nhân 30 người",
        f"Khung tiêu chí đánh giá {leaders} người",
    ]


def test_what_is_there_is_filled_in_for_everyone_and_taken_back_for_some(page: Page, tmp_path: Path) -> None:
    choose(page, thirty())
    press(page, "Đánh dấu giấy tờ đã có")
    fill = page.get_by_role("group", name="Bản kiểm điểm cá nhân")
    fill.get_by_label("mọi người đã có").check()
    fill.get_by_label("ai cũng dùng đúng mẫu phải dùng").check()
    fill.get_by_label("ngày").fill("11/12/2023")
    for title in ("Bản tóm tắt ưu, nhược điểm của cá nhân", "Khung tiêu chí đánh giá"):
        page.get_by_role("group", name=title).get_by_label("mọi người đã có").check()
    press(page, "Điền")
    late, absent, settled = THIRTY[3][0], THIRTY[0][0], THIRTY[7][0]
    page.get_by_label(f"ngày, Bản kiểm điểm cá nhân, của {late}").fill("14/12/2023")
    page.get_by_label(f"đã có: Bản kiểm điểm cá nhân, của {absent}").uncheck()
    press(page, "Cập nhật bảng")
    review = place(page, "Bản kiểm điểm cá nhân")
    assert cells(page, late)[review].startswith("✗ sai ngày")
    assert cells(page, absent)[review].startswith("✗ thiếu")
    assert cells(page, settled)[review].startswith("✓ có")
    # Whose form is not settled has nothing wrong: the authority must answer first.
    for name, kind in THIRTY:
        if TRUTH[kind][3].startswith("A-"):
            assert cells(page, name)[review].startswith("§ quy định chưa nêu")
    with page.expect_navigation():
        page.get_by_label("Chỉ hiện người chưa đủ").click()
    expect(page.locator(".roster tbody tr")).to_have_count(
        2 + sum(TRUTH[kind][3].startswith("A-") for _, kind in THIRTY)
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải bảng (CSV)").click()
    download.value.save_as(tmp_path / "table.csv")
    table = list(csv.reader((tmp_path / "table.csv").read_text("utf-8-sig").splitlines()))
    assert len(table) == 32
    assert [line[1] for line in table[1:4]] == [name for name, _ in THIRTY[:3]]


def test_the_guided_form_goes_on_with_everyone(page: Page) -> None:
    choose(page, workbook([HEADINGS, line("Trần Minh Khôi", 0), line("Lê Thu Hà", 3)]))
    press(page, "Tiếp tục trong biểu mẫu")
    assert page.url.endswith("/check")
    names = page.locator("input[name$='/name']")
    assert {"Trần Minh Khôi", "Lê Thu Hà"} <= {names.nth(at).input_value() for at in range(names.count())}


# --- lists as they come ----------------------------------------------------------------------------------------------


def problems(page: Page) -> list[list[str]]:
    rows = page.get_by_role("region", name="Trong danh sách có chỗ cần xem lại").locator("tbody tr")
    return [[" ".join(text.split()) for text in each.locator("th, td").all_inner_texts()] for each in rows.all()]


def test_two_people_of_one_name_are_two_rows(page: Page) -> None:
    choose(page, workbook([HEADINGS, line("Lê Thu Hà", 0), line("Lê Thu Hà", 7)]))
    review = place(page, "Bản kiểm điểm cá nhân")
    said = page.locator(".roster tbody tr").locator(f"td:nth-of-type({review + 1})").all_inner_texts()
    assert [B1 in said[0], "Mẫu số 02 (90/2020/NĐ-CP)" in " ".join(said[1].split())] == [True, True]
    ids = page.locator(".roster .name").all_inner_texts()
    assert len(set(ids)) == 2


def test_a_merged_cell_is_named_and_what_it_hides_is_not_known(page: Page) -> None:
    rows = [HEADINGS, line("Lê Thu Hà", 0), line("Ngô Đức An", 0), line("Vũ Minh Khôi", 0)]
    choose(page, workbook(rows, merged=[(1, 2, 2, 2, "công chức")]))
    assert [(place, "gộp" in what) for place, _, what, _ in problems(page)] == [("C2", True)]
    review = place(page, "Bản kiểm điểm cá nhân")
    assert "cần khai: nhóm đối tượng" in cells(page, "Ngô Đức An")[review]
    assert B1 in cells(page, "Vũ Minh Khôi")[review]


def test_a_missing_column_is_named_and_nobody_is_held_to_lack_it(page: Page) -> None:
    choose(page, workbook([HEADINGS[:4], line("Lê Thu Hà", 0)[:4], line("Ngô Đức An", 3)[:4]]))
    found = problems(page)
    assert len(found) == 1
    assert "Đã trình bày báo cáo tự đánh giá tại cuộc họp".lower() in found[0][2].lower()
    presented = place(page, "Đã trình bày")
    assert {cells(page, name)[presented].split(" cần")[0] for name in ("Lê Thu Hà", "Ngô Đức An")} == {"? chưa rõ"}


def test_days_written_as_text_are_read_as_they_are_written_here(page: Page) -> None:
    headings = (*HEADINGS, "Bản kiểm điểm cá nhân", "Bản kiểm điểm cá nhân: mẫu", "Bản kiểm điểm cá nhân: ngày")
    rows: Sequence[Sequence[Cell]] = [
        headings,
        (*line("Lê Thu Hà", 3), "x", B2, "11/12/2023"),
        (*line("Ngô Đức An", 3), "x", B2, "14/12/2023"),
    ]
    choose(page, workbook(rows))
    review = place(page, "Bản kiểm điểm cá nhân")
    assert cells(page, "Lê Thu Hà")[review].startswith("✓ có")
    assert cells(page, "Ngô Đức An")[review].startswith("✗ sai ngày")


def test_text_in_an_old_encoding_is_named_with_its_repair_and_can_be_taken(page: Page) -> None:
    old = ("NguyÔn V¨n TuÊn", "Lª ThÞ Hång")  # TCVN3
    choose(page, workbook([HEADINGS, *(line(name, 3) for name in old)]))
    suggested = [(found, suggestion) for _, found, _, suggestion in problems(page)]
    assert suggested == [(old[0], "Nguyễn Văn Tuấn"), (old[1], "Lê Thị Hồng")]
    press(page, "Dùng chữ đã chuyển")
    expect(page.locator(".roster .name").first).to_have_text("Nguyễn Văn Tuấn")
    assert page.locator(".roster .name").all_inner_texts() == ["Nguyễn Văn Tuấn", "Lê Thị Hồng"]


@pytest.mark.parametrize(
    "name",
    ["<script>document.title='x'</script>", "=1+1", "@SUM(A1)", "+84 901 234", "-Hà", '"><img src=x onerror=alert(1)>'],
)
def test_a_name_that_looks_like_something_else_is_text(page: Page, tmp_path: Path, name: str) -> None:
    choose(page, workbook([HEADINGS, line(name, 3)]))
    assert page.title() != "x"
    assert page.locator(".roster .name").all_inner_texts() == [name]
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải bảng (CSV)").click()
    download.value.save_as(tmp_path / "table.csv")
    table = list(csv.reader((tmp_path / "table.csv").read_text("utf-8-sig").splitlines()))
    assert table[1][1] == (f"'{name}" if name[0] in "=@+-" else name)


def test_cells_copied_from_a_spreadsheet_are_pasted(page: Page) -> None:
    page.goto("/check/roster")
    text = "\n".join("\t".join(cells) for cells in (HEADINGS, line("Lê Thu Hà", 0), line("Ngô Đức An", 7)))
    page.get_by_label("Hoặc dán từ Excel").fill(text)
    press(page, "Xem ai còn thiếu gì")
    review = place(page, "Bản kiểm điểm cá nhân")
    assert B1 in cells(page, "Lê Thu Hà")[review]
    assert "Mẫu số 02 (90/2020/NĐ-CP)" in cells(page, "Ngô Đức An")[review]


def test_the_file_to_fill_in_is_read_back(page: Page, tmp_path: Path) -> None:
    page.goto("/check/roster")
    with page.expect_download() as download:
        page.get_by_role("link", name="Hồ sơ của phòng, ban, đơn vị – danh sách người").click()
    download.value.save_as(tmp_path / "list.csv")
    headings = next(csv.reader([(tmp_path / "list.csv").read_text("utf-8-sig")]))
    wanted = dict(zip((title.lower() for title in HEADINGS), line("Lê Thu Hà", 3), strict=True))
    choose(page, workbook([headings, [wanted.get(title.lower(), "") for title in headings]]))
    assert page.get_by_role("region", name="Trong danh sách có chỗ cần xem lại").count() == 0
    assert B2 in cells(page, "Lê Thu Hà")[place(page, "Bản kiểm điểm cá nhân")]


# --- for everyone ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_are_accessible_and_fit(page: Page, check_accessible: CheckAccessible, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/check/roster")
    check_accessible(page)
    old = workbook([HEADINGS, line("NguyÔn V¨n TuÊn", 9), line("Lª ThÞ Hång", 3, "không"), line("Ngô Đức An", 3, "")])
    choose(page, old)
    check_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    press(page, "Đánh dấu giấy tờ đã có")
    expect(page.get_by_role("button", name="Cập nhật bảng")).to_be_visible()
    check_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_column_and_the_titles_stay_in_sight(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 700})
    choose(page, thirty())
    area = page.get_by_role("region", name="Bảng từng người, có thể cuộn ngang")
    head, name = page.locator(".roster thead .who"), page.locator(".roster tbody .who").nth(29)
    area.evaluate("area => area.scrollTo(400, area.scrollHeight)")
    frame, title, first = area.bounding_box(), head.bounding_box(), name.bounding_box()
    assert frame and title and first
    assert (round(title["x"] - frame["x"]), round(title["y"] - frame["y"])) in {(0, 0), (1, 1)}
    assert round(first["x"] - frame["x"]) in (0, 1)


def test_all_is_done_by_keyboard(page: Page) -> None:
    page.goto("/check/roster")
    reach(page, "#text")
    page.keyboard.insert_text("\n".join("\t".join(cells) for cells in (HEADINGS, line("Lê Thu Hà", 0))))
    page.keyboard.press("Tab")
    enter(page)
    reach(page, "button[value=mark]")
    enter(page)
    reach(page, ".roster input[type=checkbox]")
    page.keyboard.press("Space")
    reach(page, "main .roster-panel button[type=submit]:not([data-unneeded])")
    enter(page)
    assert "thiếu" not in cells(page, "Lê Thu Hà")[place(page, "Bản kiểm điểm")]


def enter(page: Page) -> None:
    """Press Enter, and be on the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def reach(page: Page, selector: str) -> None:
    """Press Tab until the focus is there."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"the keyboard does not reach {selector}")


def test_all_is_done_without_scripts(page_without_js: Page) -> None:
    page = page_without_js
    choose(page, workbook([HEADINGS, line("Lê Thu Hà", 0), line("Ngô Đức An", 3)]))
    press(page, "Đánh dấu giấy tờ đã có")
    for title in ("Bản tóm tắt", "Khung tiêu chí"):
        page.locator("fieldset fieldset").filter(has_text=title).get_by_label("mọi người đã có").check()
    press(page, "Điền")
    press(page, "Cập nhật bảng")
    assert cells(page, "Lê Thu Hà")[place(page, "Bản tóm tắt")] == "✓ có"
    page.get_by_label("Chỉ hiện người chưa đủ").check()
    press(page, "Áp dụng")
    expect(page.locator(".roster tbody tr")).to_have_count(2)


def test_paper_shows_the_whole_table_and_no_buttons(page: Page) -> None:
    choose(page, thirty())
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Tiếp tục trong biểu mẫu")).to_be_hidden()
    expect(page.get_by_text("Người kiểm tra", exact=False)).to_be_visible()
    area = page.locator(".roster-scroll")
    assert area.evaluate("area => area.scrollHeight <= area.clientHeight + 1")
