"""The page of lists without JavaScript: who lacks what, marked, filled in, taken along; of packs that nobody knew."""

import csv
import json
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from compliance_service.app import create_app
from compliance_service.settings import Settings
from service.pages.html_tree import all_of, text_of, tree_of
from service.pages.roster_page import (
    HTML,
    as_fields,
    controls,
    press,
    rows_of,
    send,
    send_tree,
    shown,
    standing_of,
    titles_of,
    with_marks,
)

ROOT = Path(__file__).parents[3]
CLUB = ROOT / "tests/data/swimming-club/rules"
SEASON = {"agency": "CLB-BOI", "period": {"kind": "season", "from": "2024-04-01", "to": "2024-09-30"}}
PLAN = {"agency": "VPUBND", "period": {"kind": "year", "from": "2023-01-01", "to": "2023-12-31"}}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    roots = (ROOT / "rules", CLUB)
    with TestClient(create_app(Settings(roots=roots, keys="one", workers=1, max_total_bytes=3_000_000))) as opened:
        yield opened


def team(*swimmers: dict[str, Any], items: Any = ()) -> dict[str, Any]:
    return {"kind": "team", **SEASON, "swimmers": list(swimmers), "items": list(items)}


AN = {"id": "an", "name": "Lê An", "lane": "indoor", "can_swim": True}
BA = {"id": "ba", "name": "Ngô Ba", "lane": "sea", "can_swim": False}
PLEDGE = {"type": "pledge", "swimmer": "an", "form": {"issuer": "QD-BOI", "number": "B-1"}}


# --- what is offered and shown ---------------------------------------------------------------------------------------


def test_every_kind_with_a_list_of_names_is_offered_of_every_pack(client: TestClient) -> None:
    page = tree_of(client.get("/check/roster").text)
    assert {text_of(option) for option in all_of(page, "option")} == {
        "Hồ sơ của phòng, ban, đơn vị – danh sách người",
        "Hồ sơ Hội nghị cán bộ chủ chốt – danh sách người",
        "Hồ sơ đề nghị danh hiệu thi đua, hình thức khen thưởng – danh sách đề nghị khen thưởng",
        "Hồ sơ đội bơi – người bơi",
    }


def test_a_list_of_a_pack_that_nobody_knew_is_a_table(client: TestClient) -> None:
    page = shown(send_tree(client, team(AN, BA)))
    assert titles_of(page) == ["Họ và tên", "Giấy khám sức khỏe", "Giấy cam kết", "Biết bơi"]
    assert rows_of(page) == {
        "1 Lê An": ["✗ thiếu", "✗ thiếu dùng Mẫu số B-1 (07/QD-BOI)", "✓ đạt"],
        "2 Ngô Ba": ["✗ thiếu", "✗ thiếu chờ cấp có thẩm quyền trả lời S-1", "✗ chưa đạt"],
    }
    assert standing_of(page) == ["✗ còn thiếu 2", "✗ còn thiếu 3 § chờ trả lời"]


def test_what_only_the_authority_can_answer_is_told_apart(client: TestClient) -> None:
    note = {"type": "health_note", "swimmer": "ba"}
    papers = [note, {**PLEDGE, "swimmer": "ba"}]
    page = shown(send_tree(client, team({**BA, "can_swim": True}, items=papers)))
    assert rows_of(page) == {"1 Ngô Ba": ["✓ có", "§ quy định chưa nêu chờ cấp có thẩm quyền trả lời S-1", "✓ đạt"]}
    assert standing_of(page) == ["§ chờ cấp có thẩm quyền trả lời"]
    assert "S-1: Chưa có mẫu giấy cam kết cho đường ngoài biển" in text_of(page)


def test_what_is_not_stated_is_no_lack(client: TestClient) -> None:
    unknown = {"id": "an", "name": "Lê An"}
    page = shown(send_tree(client, team(unknown, items=[{"type": "health_note", "swimmer": "an"}, PLEDGE])))
    assert rows_of(page)["1 Lê An"] == ["✓ có", "? chưa rõ cần khai: đường bơi", "? chưa rõ cần khai: biết bơi"]
    assert standing_of(page) == ["? còn điều chưa rõ"]


def test_who_has_all_is_complete(client: TestClient) -> None:
    page = shown(send_tree(client, team(AN, items=[{"type": "health_note", "swimmer": "an"}, PLEDGE])))
    assert standing_of(page) == ["✓ đã đủ"]
    assert "Không ai còn thiếu gì." in text_of(page)


def test_who_is_explained_for_is_told_apart_and_lacks_nothing(client: TestClient) -> None:
    tree = json.loads((ROOT / "examples/unit-compliant.json").read_bytes())
    tree["roster"][2]["presented"] = False
    why = {"reason": "Đi công tác", "who": "Trưởng phòng", "when": "2023-12-12", "document": "12/BC"}
    explained = [{"rule": "plan-2023/II.2.2.c.1/rule", "of": tree["roster"][2]["id"], **why}]
    page = shown(send_tree(client, {**tree, "explanations": explained}))
    assert standing_of(page)[2] == "! đã đủ, có giải trình"
    assert "! chưa đạt, đã giải trình" in list(rows_of(page).values())[2]
    assert standing_of(shown(send_tree(client, tree)))[2] == "✗ còn thiếu 1"
    assert len(rows_of(shown(press(client, page, only="on")))) == 0


def test_the_totals_and_the_picture_say_what_is_missing_most(client: TestClient) -> None:
    page = shown(send_tree(client, team(AN, BA, items=[PLEDGE])))
    (foot,) = all_of(page, "tfoot")
    assert [text_of(cell) for cell in all_of(foot, "td")] == ["2", "1", "1"]
    (bars,) = all_of(page, "ol", class_="chart-bars")
    assert [text_of(bar) for bar in all_of(bars, "li")] == [
        "Giấy khám sức khỏe 2 người",
        "Giấy cam kết 1 người",
        "Biết bơi 1 người",
    ]


def test_two_people_of_one_name_are_told_apart_by_their_ids(client: TestClient) -> None:
    page = shown(send_tree(client, team(AN, {**BA, "name": "Lê An"}, {**AN, "id": "chi", "name": "Vũ Chi"})))
    assert list(rows_of(page)) == ["1 Lê An (mã an)", "2 Lê An (mã ba)", "3 Vũ Chi"]


def test_a_name_that_is_markup_is_text(client: TestClient) -> None:
    reply = send_tree(client, team({**AN, "name": "<script>alert(1)</script>"}))
    assert "<script>alert" not in reply.text
    assert list(rows_of(shown(reply))) == ["1 <script>alert(1)</script>"]


def test_an_unknown_code_is_said_with_the_nearest(client: TestClient) -> None:
    page = shown(send_tree(client, team({**AN, "lane": "indor"})))
    (details,) = all_of(page, "details", class_="roster-person")
    assert "indoor" in text_of(details)
    assert rows_of(page)["1 Lê An"][1] == "✗ thiếu cần xem lại: đường bơi"


def test_the_page_speaks_english(client: TestClient) -> None:
    english = TestClient(client.app)
    english.get("/check/roster?lang=en")
    page = shown(send_tree(english, team(AN)))
    assert rows_of(page)["1 Lê An"] == ["✗ missing", "✗ missing use Form B-1 (07/QD-BOI)", "✓ met"]


# --- only those who are not complete ---------------------------------------------------------------------------------


def test_only_those_who_are_not_complete_can_be_shown(client: TestClient) -> None:
    page = shown(send_tree(client, team(AN, BA, items=[{"type": "health_note", "swimmer": "an"}, PLEDGE])))
    fewer = shown(press(client, page, only="on"))
    assert list(rows_of(fewer)) == ["2 Ngô Ba"]
    assert "Đang hiện 1 trên 2 người." in text_of(fewer)
    assert list(rows_of(shown(press(client, fewer)))) == ["2 Ngô Ba"]
    again = [pair for pair in controls(fewer) if pair[0] != "only"]
    assert len(rows_of(shown(client.post("/check/roster/table", data=as_fields(again), headers=HTML)))) == 2


# --- marks -----------------------------------------------------------------------------------------------------------


def marked(client: TestClient, page: Any, marks: dict[str, str]) -> Any:
    return shown(client.post("/check/roster/table", data=as_fields(with_marks(page, marks)), headers=HTML))


def test_a_document_is_marked_and_unmarked(client: TestClient) -> None:
    page = shown(press(client, shown(send_tree(client, team(AN, BA))), mode="mark"))
    ticks = [box for box in all_of(page, "input", type="checkbox") if box.get("name", "").endswith("#there")]
    assert [box.get("aria-label") for box in ticks] == [
        "đã có: Giấy khám sức khỏe, của Lê An",
        "đã có: Giấy cam kết, của Lê An",
        "đã có: Giấy khám sức khỏe, của Ngô Ba",
        "đã có: Giấy cam kết, của Ngô Ba",
    ]
    with_note = marked(client, page, {ticks[0].get("name", ""): "on"})
    assert [cells[0] for cells in rows_of(with_note).values()] == ["✓ có", "✗ thiếu"]
    marking = shown(press(client, with_note, mode="mark"))
    (tick,) = [box for box in all_of(marking, "input", type="checkbox") if box.get("checked") is not None]
    without = marked(client, marking, {tick.get("name", ""): ""})
    assert [cells[0] for cells in rows_of(without).values()] == ["✗ thiếu", "✗ thiếu"]


def test_the_form_of_a_document_is_chosen_in_its_cell(client: TestClient) -> None:
    papers = [{**PLEDGE, "form": None}]
    page = shown(press(client, shown(send_tree(client, team(AN, items=papers))), mode="mark"))
    (choice,) = [each for each in all_of(page, "select") if each.get("name", "").endswith("/form")]
    wanted = [option for option in all_of(choice, "option") if "phải dùng" in text_of(option)]
    assert [text_of(option) for option in wanted] == ["Mẫu số B-1 (07/QD-BOI) (phải dùng)"]
    after = marked(client, page, {choice.get("name", ""): wanted[0].get("value", "")})
    assert rows_of(after)["1 Lê An"][1] == "✓ có dùng Mẫu số B-1 (07/QD-BOI)"


def test_a_fact_is_stated_in_its_cell(client: TestClient) -> None:
    page = shown(press(client, shown(send_tree(client, team({**AN, "can_swim": None}))), mode="mark"))
    (choice,) = [each for each in all_of(page, "select") if each.get("name") == "/swimmers/0/can_swim"]
    assert [text_of(option) for option in all_of(choice, "option")] == ["chưa khai", "có", "không"]
    assert rows_of(marked(client, page, {"/swimmers/0/can_swim": "false"}))["1 Lê An"][2] == "✗ chưa đạt"


def test_what_is_said_of_everyone_fills_blank_places_only(client: TestClient) -> None:
    """Ba's form is not settled, so none is filled in; An says that he cannot swim, and that stays."""
    people = team({**AN, "can_swim": False}, {**BA, "can_swim": None})
    page = shown(press(client, shown(send_tree(client, people)), mode="mark"))
    said = {
        "fill": "fill",
        "fill:there:health_note": "on",
        "fill:there:pledge": "on",
        "fill:form:pledge": "on",
        "fill:there:swimming-2024/B.3/rule": "on",
    }
    filled = shown(client.post("/check/roster/table", data=as_fields(with_marks(page, said)), headers=HTML))
    after = shown(press(client, filled))
    first, second = rows_of(after).values()
    assert first == ["✓ có", "✓ có dùng Mẫu số B-1 (07/QD-BOI)", "✗ chưa đạt"]
    assert (second[0], second[2]) == ("✓ có", "✓ đạt")
    assert "S-1" in second[1]
    assert not second[1].startswith("✓")


# --- taken along -----------------------------------------------------------------------------------------------------


def test_the_table_is_taken_along_for_a_spreadsheet(client: TestClient) -> None:
    names = ["=1+1", "+84 901", "-An", "@Ba", '=HYPERLINK("http://x";"y")']
    people = [{**AN, "id": str(number), "name": name} for number, name in enumerate(names)]
    reply = press(client, shown(send_tree(client, team(*people))), "/check/roster/csv")
    assert reply.headers["content-type"] == "text/csv; charset=utf-8"
    assert reply.content.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(StringIO(reply.content.decode("utf-8-sig"))))
    assert table[0] == ["STT", "Họ và tên", "mã", "Tình hình", "Giấy khám sức khỏe", "Giấy cam kết", "Biết bơi"]
    assert [row[1] for row in table[1:-1]] == [f"'{name}" for name in names]
    assert table[1][4:] == ["thiếu", "thiếu; Mẫu số B-1 (07/QD-BOI)", "đạt"]
    assert table[-1] == ["", "Số người còn thiếu", "", "", "5", "5", "0"]


def test_the_guided_form_goes_on_with_the_same_dossier(client: TestClient) -> None:
    tree = team(AN, BA, items=[{"id": "1", **PLEDGE}])
    page = shown(send_tree(client, tree))
    form = press(client, page, "/check")
    assert form.status_code == 200
    assert "Lê An" in form.text
    assert press(client, page, "/check/download").json() == {
        **tree,
        "swimmers": [AN, BA],
        "items": [{"id": "1", **PLEDGE}],
    }


def test_nothing_of_a_dossier_is_lost_on_the_way(client: TestClient) -> None:
    tree = json.loads((ROOT / "examples/unit-one-minute-late-explained.json").read_bytes())
    page = shown(send_tree(client, {**tree, "extra": {"note": [1, 2]}}))
    marking = shown(press(client, page, mode="mark"))
    assert press(client, marking, "/check/download").json() == {**tree, "extra": {"note": [1, 2]}}


# --- refusals --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "text", "says"),
    [
        pytest.param(b"", "", "Chưa có danh sách nào", id="nothing"),
        pytest.param(b"{}", "x", "Xin chọn một cách", id="a file and a text"),
        pytest.param(b'{"kind": "team"', "", "Chưa đọc được danh sách", id="truncated"),
        pytest.param(b"{}", "", "Chưa đọc được danh sách", id="no dossier"),
        pytest.param(
            json.dumps({"kind": "individual", **PLAN}).encode(), "", "không có danh sách người", id="of one person"
        ),
    ],
)
def test_what_is_no_list_is_said_beside_the_form(client: TestClient, data: bytes, text: str, says: str) -> None:
    reply = send(client, data, text=text)
    assert reply.status_code == 422
    page = tree_of(reply.text)
    (notice,) = all_of(page, "div", role="alert")
    assert says in text_of(notice)
    assert len(list(all_of(page, "textarea"))) == 1


@pytest.mark.parametrize("address", ["/check/roster/table", "/check/roster/csv"])
def test_a_form_of_another_site_is_refused(client: TestClient, address: str) -> None:
    page = shown(send_tree(client, team(AN)))
    for forged in ({"csrf": "guessed"}, {"csrf": ""}):
        pairs = with_marks(page, forged)
        assert client.post(address, data=as_fields(pairs), headers=HTML).status_code == 403


def test_a_list_of_another_site_is_refused(client: TestClient) -> None:
    parts = [("csrf", (None, "guessed")), ("text", (None, "x"))]
    assert client.post("/check/roster", files=parts, headers=HTML).status_code == 403


def test_a_list_that_is_too_large_is_refused(client: TestClient) -> None:
    assert send(client, b"{" + b" " * 3_100_000).status_code == 413


def test_a_choice_that_is_none_is_refused(client: TestClient) -> None:
    page = shown(send_tree(client, team(AN)))
    pairs = with_marks(page, {"for": "nothing"})
    assert client.post("/check/roster/table", data=as_fields(pairs), headers=HTML).status_code == 422


def test_no_attribute_holds_a_style_or_a_script(client: TestClient) -> None:
    html = send_tree(client, team(AN, BA)).text
    assert not re.search(r"<[^>]+\s(?:style|on\w+)=", html)


# --- too much, and exact numbers --------------------------------------------------------------------------------------


def test_more_people_than_the_list_holds_is_said(client: TestClient) -> None:
    answer = send_tree(client, team(*({**AN, "id": f"an-{number}"} for number in range(2001))))
    assert answer.status_code == 422
    assert "bảng có quá nhiều dòng hoặc cột" in answer.text


def test_a_dossier_with_a_decimal_is_judged(client: TestClient) -> None:
    data = (ROOT / "examples/unit-compliant.json").read_bytes()
    halved = data.replace(b'"pages": 1', b'"pages": 0.5')
    assert halved != data
    assert "0,5" in [value for _, value in controls(shown(send(client, halved)))]
