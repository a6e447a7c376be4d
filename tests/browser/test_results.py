"""The page of results in a real browser: dropping files, following places, by keyboard, without scripts, on a phone."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.watching import Complaints

EXAMPLES = Path(__file__).parents[2] / "examples"
MISSING = EXAMPLES / "unit-missing-self-review.json"
GAP = EXAMPLES / "unit-nonparty-head.json"
GOOD = EXAMPLES / "unit-compliant.json"
WIDTHS = [375, 768, 1280]

# Drop files on the zone as a person does with a mouse; the browser's own test tools have no such gesture.
_DROP = """(zone, files) => {
  const held = new DataTransfer();
  for (const [name, text] of files) held.items.add(new File([text], name));
  for (const kind of ["dragenter", "dragover", "drop"])
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer: held, bubbles: true, cancelable: true }));
}"""


def drop(page: Page, files: Sequence[tuple[str, str]]) -> None:
    page.locator("#drop").evaluate(_DROP, files)


def check(page: Page, *files: Path) -> None:
    """Choose files, press the button, and wait for the end."""
    page.goto("/results")
    page.set_input_files("#files", list(files))
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.locator("#run-words")).to_have_text(f"Đã kiểm tra xong {len(files)} hồ sơ.")


def test_fifty_files_are_dropped_and_all_get_a_result(page: Page, check_accessible: Callable[[Page], None]) -> None:
    page.goto("/results")
    texts = [file.read_text("utf-8") for file in (MISSING, GAP, GOOD)]
    drop(page, [(f"phòng-{number:02}.json", texts[number % 3]) for number in range(25)])
    drop(page, [(f"phòng-{number:02}.json", texts[number % 3]) for number in range(25, 50)])
    expect(page.locator("#chosen-count")).to_have_text("(50)")
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.locator("#run-words")).to_have_text("Đã kiểm tra xong 50 hồ sơ.", timeout=60_000)
    expect(page.locator("#results > article")).to_have_count(50)
    names = page.locator("#results summary .result-name").all_text_contents()
    assert names == [f"phòng-{number:02}.json" for number in range(50)]
    expect(page.locator(".tile")).to_have_text(["16 ✓ ĐẠT YÊU CẦU", "17 ✗ CHƯA ĐẠT YÊU CẦU", "17 ? CHƯA KẾT LUẬN ĐƯỢC"])
    check_accessible(page)


def test_what_is_told_as_it_goes_is_the_upload_then_the_dossiers(page: Page) -> None:
    page.goto("/results")
    page.evaluate(
        """() => {
          window.said = [];
          const words = document.getElementById("run-words");
          new MutationObserver(() => window.said.push(words.textContent)).observe(words, { childList: true });
        }"""
    )
    text = GOOD.read_text("utf-8")
    drop(page, [(f"{number}.json", text) for number in range(12)])
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.locator("#run-words")).to_have_text("Đã kiểm tra xong 12 hồ sơ.")
    said = page.evaluate("window.said")
    # NOTE: results that come together are told together.
    steps = [f"Đã kiểm tra {done}/12 hồ sơ." for done in range(1, 13)]
    assert (said[0], said[-1]) == ("Đang gửi tệp…", "Đã kiểm tra xong 12 hồ sơ.")
    assert said[1:-1] == [words for words in steps if words in said]


def test_a_place_is_one_click_away_marked_and_visible_and_leads_back(page: Page) -> None:
    check(page, MISSING)
    page.get_by_role("link", name="dòng 11, cột 5 (/roster/3)").click()
    line = page.locator(".line.marked")
    expect(line).to_be_in_viewport()
    expect(line.locator("mark")).to_contain_text("Ngô Bích Ngọc")
    line.get_by_role("link").click()
    expect(page.locator(".card")).to_be_in_viewport()
    assert page.url.endswith("#r1-finding-1")


def test_a_place_in_a_folded_result_opens_it(page: Page) -> None:
    check(page, GOOD, MISSING)
    page.get_by_role("link", name=MISSING.name).click()
    expect(page.locator("#r2 .banner")).to_be_visible()
    expect(page.locator("#r1 .banner")).to_be_hidden()


def test_the_clause_is_one_click_away(page: Page) -> None:
    check(page, MISSING)
    expect(page.locator(".card blockquote")).to_be_hidden()
    page.locator(".card").get_by_text("Nội dung điều khoản").click()
    expect(page.locator(".card blockquote")).to_be_visible()
    page.locator(".card").get_by_role("link", name="Mục II.2.2, điểm b, câu đầu").click()
    expect(page).to_have_url("/rules/plan-2023#clause-II.2.2.b.0")
    expect(page.locator("[id='clause-II.2.2.b.0']")).to_be_in_viewport()


def test_all_of_it_goes_by_keyboard(page: Page) -> None:
    page.goto("/results")
    page.set_input_files("#files", [MISSING])
    page.locator("#files").focus()
    page.keyboard.press("Tab")  # the button that takes the file off the list
    page.keyboard.press("Enter")
    expect(page.locator("#chosen")).to_be_hidden()
    expect(page.locator("#files")).to_be_focused()
    page.set_input_files("#files", [MISSING])
    _tab_to(page, "button:has-text('Kiểm tra')")
    page.keyboard.press("Enter")
    expect(page.locator("#run-words")).to_have_text("Đã kiểm tra xong 1 hồ sơ.")
    expect(page.locator("#run-words")).to_be_focused()
    _tab_to(page, ".card .place")
    page.keyboard.press("Enter")
    expect(page.locator(".line.marked")).to_be_in_viewport()
    _tab_to(page, ".line .point")
    page.keyboard.press("Enter")
    expect(page.locator(".card")).to_be_in_viewport()
    _tab_to(page, ".clause-text summary")
    page.keyboard.press("Enter")
    expect(page.locator(".card blockquote")).to_be_visible()


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector.partition(":has")[0]) and (
            ":has" not in selector or page.locator(":focus").inner_text() == "Kiểm tra"
        ):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_nothing_is_sent_without_a_file(page: Page) -> None:
    page.goto("/results")
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_role("alert")).to_have_text("Chưa chọn tệp nào. Xin chọn ít nhất một tệp.")


def test_a_moment_that_is_none_is_told_and_the_files_stay_chosen(page: Page, complaints: Complaints) -> None:
    complaints.allow(422)
    page.goto("/results")
    page.set_input_files("#files", [MISSING])
    page.get_by_text("Tùy chọn: thời điểm xét, giai đoạn").click()
    page.get_by_label("Xét như tại thời điểm").fill("hôm qua")
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("không phải ngày giờ")
    expect(page.locator("#chosen-count")).to_have_text("(1)")
    page.get_by_label("Xét như tại thời điểm").fill("13/12/2023 16:00")
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.locator("h2")).to_contain_text(["CHƯA ĐẠT YÊU CẦU"])


def test_a_request_refused_as_a_whole_says_why(page: Page, complaints: Complaints) -> None:
    complaints.allow(403)
    page.goto("/results")
    page.locator("input[name=csrf]").first.evaluate("field => field.value = 'stale'")
    page.set_input_files("#files", [MISSING])
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("iểu mẫu đã cũ")


def test_a_lost_connection_is_told_plainly_and_the_files_stay_chosen(page: Page, complaints: Complaints) -> None:
    page.goto("/results")
    page.set_input_files("#files", [MISSING])
    page.route("**/results", lambda route: route.abort("connectionreset"))
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.locator("#run-words")).to_contain_text("Mất kết nối với máy chủ: 0/1 hồ sơ có kết quả")
    page.get_by_role("button", name="Kiểm tra tệp khác").click()
    expect(page.locator("#chosen-count")).to_have_text("(1)")
    complaints.found.clear()


def test_a_run_can_be_cancelled_and_says_what_is_not_checked(page: Page) -> None:
    page.goto("/results")
    page.set_input_files("#files", [MISSING])
    page.route("**/results", lambda _: None)  # an answer that never comes
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    page.get_by_role("button", name="Dừng lại").click()
    expect(page.locator("#run-words")).to_contain_text("Đã dừng theo yêu cầu: 0/1 hồ sơ có kết quả")
    page.unroute_all(behavior="ignoreErrors")


def test_without_a_script_the_same_form_gives_the_whole_page(page_without_js: Page) -> None:
    page = page_without_js
    page.goto("/results")
    page.get_by_label("Chọn tệp hồ sơ").set_input_files([GOOD, MISSING, GAP])
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.locator("article.result")).to_have_count(3)
    whole, first = page.locator("#whole").bounding_box(), page.locator("#r1").bounding_box()
    assert whole and first and whole["y"] < first["y"]
    page.get_by_role("link", name=MISSING.name).click()
    page.locator("#r2 summary").first.click()
    expect(page.locator("#r2 h2")).to_have_text("CHƯA ĐẠT YÊU CẦU")


def test_a_script_in_a_name_does_not_run(page: Page) -> None:
    page.goto("/results")
    tree = json.loads(MISSING.read_text("utf-8"))
    tree["roster"][3]["name"] = "<img src=x onerror='window.ran = 1'><script>window.ran = 1</script>"
    drop(page, [("<img src=x onerror='window.ran = 1'>.json", json.dumps(tree))])
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.locator("#run-words")).to_have_text("Đã kiểm tra xong 1 hồ sơ.")
    expect(page.locator(".card h4")).to_contain_text("<script>window.ran = 1</script>")
    assert page.evaluate("window.ran") is None


@pytest.mark.parametrize("width", WIDTHS)
def test_every_state_is_accessible_and_fits_its_width(
    page: Page, width: int, check_accessible: Callable[[Page], None]
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/results")
    check_accessible(page)
    for files in ([MISSING], [GAP], [GOOD], [MISSING, GAP]):
        check(page, *files)
        page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
        check_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_kept_report_is_seen_and_deleted(
    page: Page, check_accessible: Callable[[Page], None], complaints: Complaints
) -> None:
    page.goto("/results")
    page.set_input_files("#files", [MISSING])
    page.get_by_label("Giữ báo cáo để xem lại").check()
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    page.get_by_role("link", name="Báo cáo được giữ tại đây").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Báo cáo đã giữ")
    check_accessible(page)
    address = page.url
    page.get_by_role("button", name="Xóa báo cáo này").click()
    expect(page).to_have_url("/results")
    complaints.allow(404)
    page.goto(address)
    expect(page.get_by_role("main")).to_contain_text("Không có báo cáo này")


def test_a_report_is_downloaded(page: Page) -> None:
    check(page, MISSING)
    with page.expect_download() as started:
        page.get_by_role("button", name="Tải báo cáo (JSON)").click()
    report = json.loads(Path(started.value.path()).read_bytes())
    assert (started.value.suggested_filename, report["verdict"]) == ("bao-cao.json", "non_compliant")
