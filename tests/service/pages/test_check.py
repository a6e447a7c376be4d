"""The page *Kiểm tra* without scripts, for every kind of the packs that ship and of an invented one."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.cli.main import main
from compliance.models.truth import Verdict
from compliance.report.labels import VERDICTS
from compliance_service.app import create_app
from compliance_service.pages.check.edits import ADD, REMOVE
from compliance_service.settings import Settings
from service.pages.guided import OFFICE, REPOSITORY, downloaded, first, press, refill, reopen, send, token
from service.pages.html_forms import controls

ROOTS = (REPOSITORY / "rules", OFFICE / "rules")
ALL_EXAMPLES = sorted(
    path for folder in (REPOSITORY / "examples", OFFICE / "dossiers") for path in folder.glob("*.json")
)
# The page offers the agencies that have a plan; these examples are of one that has none.
WITHOUT_PLAN = [path for path in ALL_EXAMPLES if path.stem.startswith(("award-", "evaluation-"))]
EXAMPLES = [path for path in ALL_EXAMPLES if path not in WITHOUT_PLAN]
PLAN = {"agency": "VPUBND", "period": "2023-01-01"}
CARD = {"agency": "TV-MAU", "period": "2024-01-01"}
KINDS = [
    pytest.param("collective", PLAN, "báo cáo kiểm điểm tập thể", id="collective"),
    pytest.param("individual", PLAN, "bản kiểm điểm cá nhân", id="individual"),
    pytest.param("unit", PLAN, "biên bản họp", id="unit"),
    pytest.param("conference", PLAN, "biên bản họp", id="conference"),
    pytest.param("emulation", PLAN, "tờ trình đề nghị công nhận danh hiệu và khen thưởng", id="emulation"),
    pytest.param("lending_card", CARD, "đơn xin thẻ", id="of an invented office"),
]
NASTY = "<script>alert('x')</script> \"Nguyễn & An\" {{ 7*7 }}"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings(roots=ROOTS, keys="one", workers=1))) as opened:
        yield opened


def words(html: str) -> str:
    """Return what a page says, without its markup."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def verdict(html: str) -> str:
    found = re.search(r'<p class="verdict[^>]*>(.*?)</p>', html, re.DOTALL)
    assert found, "no verdict"
    return words(found[1]).strip()[2:]


# --- the start -------------------------------------------------------------------------------------------------------


def test_the_start_offers_every_kind_of_an_office(client: TestClient) -> None:
    said = words(client.get("/", params={"agency": "VPUBND"}).text)
    assert "Hồ sơ này cho ai?" in said
    assert "Hồ sơ của phòng, ban, đơn vị" in said
    assert "Hồ sơ đề nghị danh hiệu thi đua, hình thức khen thưởng" in said
    said = words(client.get("/", params={"agency": "TV-MAU"}).text)
    assert "Hồ sơ xin thẻ mượn sách" in said


def test_the_start_asks_the_facts_that_decide(client: TestClient) -> None:
    asked = dict(controls(client.get("/", params={**PLAN, "kind": "unit"}).text, "/check"))
    # II.2.2.b looks at the post, the staff group and Party membership of each person.
    assert {"/roster/0/position", "/roster/0/staff_group", "/roster/0/party_member"} <= asked.keys()
    asked = dict(controls(client.get("/", params={**PLAN, "kind": "individual"}).text, "/check"))
    assert {"/subject/position", "/subject/party_member", "/subject/proposed_level"} <= asked.keys()
    assert "/circumstances/review_hint" in asked


def test_a_kind_of_which_nothing_is_asked_leads_on(client: TestClient) -> None:
    reply = client.get("/", params={**PLAN, "kind": "conference"}, follow_redirects=False)
    assert reply.status_code == 303
    assert reply.headers["location"].startswith("/check?")


def test_the_answers_of_the_start_are_taken_along(client: TestClient) -> None:
    pairs = controls(client.get("/", params={**PLAN, "kind": "individual"}).text, "/check")
    answers = {"/subject/name": "Tạ Quốc Hưng", "/subject/position": "deputy_chief_of_office"}
    reply = send(client, "/check", [pair for pair in pairs if pair[0] not in answers] + list(answers.items()))
    assert reply.status_code == 200
    shown = dict(controls(reply.text, "guide"))
    assert {name: shown[name] for name in answers} == answers


# --- what to file ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "asked", "document"), KINDS)
def test_every_kind_says_what_to_file_and_is_never_green_when_empty(
    client: TestClient, kind: str, asked: dict[str, str], document: str
) -> None:
    reply = first(client, kind, **asked)
    assert reply.status_code == 200
    assert document in words(reply.text).lower()
    assert verdict(reply.text) != VERDICTS[Verdict.COMPLIANT].vi
    assert verdict(press(client, reply).text) == verdict(reply.text)


def test_to_whom_and_by_when_stand_with_their_clause(client: TestClient) -> None:
    reply = first(client, "unit", **PLAN)
    # II.2.2.c: "gửi về Phòng Hành chính tổ chức - Quản trị tài vụ trong ngày 13/12/2023".
    assert "Phòng Hành chính tổ chức - Quản trị tài vụ" in words(reply.text)
    assert "Chậm nhất hết ngày 13/12/2023" in words(reply.text)
    assert re.search(r'href="/rules/plan-2023#clause-II\.2\.2\.c[^"]*"', reply.text)


def test_a_date_before_another_is_said_as_its_last_day(client: TestClient) -> None:
    # II.2.1.a: "trước ngày 13/12/2023", that is by the end of the 12th.
    assert "chậm nhất hết ngày 12/12/2023" in words(first(client, "individual", **PLAN).text)


def test_what_depends_leads_to_the_fact_on_which_it_depends(client: TestClient) -> None:
    reply = first(client, "individual", **PLAN)
    assert '<a href="#at-circumstances-review_hint">' in reply.text
    assert 'id="at-circumstances-review_hint"' in reply.text


def test_what_only_the_authority_can_say_is_told_apart(client: TestClient) -> None:
    # no form for a head of room who is no Party member.
    facts = {"/roster/0/position": "head_of_room", "/roster/0/staff_group": "civil_servant"}
    reply = first(client, "unit", {**facts, "/roster/0/party_member": "false"}, **PLAN)
    assert "Cơ quan ban hành phải trả lời (A-01)" in words(reply.text)
    assert "Dùng mẫu" not in words(reply.text)


def test_documents_of_a_later_stage_stand_apart(client: TestClient) -> None:
    apart = first(client, "individual", **PLAN).text.partition('<details class="apart">')[2]
    assert "Kết luận đánh giá, kết quả xếp loại của cấp có thẩm quyền" in words(apart)


def test_another_stage_can_be_chosen(client: TestClient) -> None:
    reply = first(client, "lending_card", **CARD)
    reply = refill(client, reply, {"stage": "handover", "as_of": "01/03/2024 10:00"})
    assert '<details class="panel advanced" open>' in reply.text
    receipt = words(reply.text.partition("Giấy ký nhận thẻ</h3>")[2])
    assert receipt.split()[:2] == ["Phải", "có"]
    assert "10:00" in words(reply.text)


def test_a_moment_that_is_none_is_said(client: TestClient) -> None:
    reply = refill(client, first(client, "lending_card", **CARD), {"as_of": "hôm qua"})
    assert "Không đọc được thời điểm này" in words(reply.text)
    assert dict(controls(reply.text, "guide"))["as_of"] == "hôm qua"


@pytest.mark.parametrize("address", ["/check", "/check/outcomes", "/check/sheet"])
def test_before_any_regulation_is_in_force_the_page_says_so_and_keeps_the_form(
    client: TestClient, address: str
) -> None:
    facts = {"/subject/name": "Phòng Tổng hợp"}
    reply = first(client, "unit", facts, as_of="01/12/2023", **PLAN)
    assert reply.status_code == 200
    assert "Tại thời điểm này chưa có, hoặc không còn, quy định nào có hiệu lực" in words(reply.text)
    assert verdict(reply.text) == "CHƯA KẾT LUẬN ĐƯỢC"
    shown = dict(controls(reply.text, "guide"))
    assert (shown["/subject/name"], shown["as_of"]) == ("Phòng Tổng hợp", "01/12/2023")
    again = press(client, reply, address)
    assert again.status_code == 200
    assert "Không có quy định nào có hiệu lực" in words(again.text)


@pytest.mark.parametrize("address", ["/check", "/check/outcomes", "/check/sheet", "/check/download"])
def test_a_stage_that_there_is_not_is_refused(client: TestClient, address: str) -> None:
    reply = refill(client, first(client, "lending_card", **CARD), {"stage": "zzz"}, address)
    assert reply.status_code == 422
    assert first(client, "lending_card", stage="zzz", **CARD).status_code == 422


@pytest.mark.parametrize("query", ["", "?kind=nothing", "?kind=unit&agency=NOBODY", "?office=x&kind=unit"])
def test_who_says_not_for_whom_is_asked_first(client: TestClient, query: str) -> None:
    reply = client.get(f"/check{query}", follow_redirects=False)
    assert (reply.status_code, reply.headers["location"]) == (303, "/")


# --- ticking and filling in ------------------------------------------------------------------------------------------


def card(client: TestClient) -> dict[str, str]:
    """The inputs of a lending card's dossier by what they stand for: the application's pointer, and the rest."""
    reply = first(
        client, "lending_card", {"/subject/reader_class": "grown_up", "/circumstances/lost_card": "false"}, **CARD
    )
    pairs = dict(controls(reply.text, "guide"))
    pointer = next(name.removesuffix("/type") for name, text in pairs.items() if text == "application")
    return {**pairs, "application": pointer}


def test_a_dossier_that_has_everything_is_green(client: TestClient) -> None:
    pairs = card(client)
    pointer = pairs.pop("application")
    filled = {
        f"{pointer}#there": "on",
        f"{pointer}/date": "14/3/2024",
        f"{pointer}/form": "TV-01 | NQ-TV",
        "/submission/at": "15/03/2024 08:00",
    }
    reply = send(client, "/check", {**pairs, **filled}.items())
    assert verdict(reply.text) == "ĐẠT YÊU CẦU"
    tree = downloaded(client, reply)
    assert tree["items"][0]["date"] == "2024-03-14"
    assert tree["items"][0]["form"] == {"issuer": "NQ-TV", "number": "TV-01"}
    assert tree["submission"] == {"at": "2024-03-15T08:00"}


def test_what_is_typed_and_cannot_be_read_comes_back_and_is_said_beside_it(client: TestClient) -> None:
    pairs = card(client)
    pointer = pairs.pop("application")
    reply = send(client, "/check", {**pairs, f"{pointer}#there": "on", f"{pointer}/date": "31/02/2024"}.items())
    assert dict(controls(reply.text, "guide"))[f"{pointer}/date"] == "31/02/2024"
    said = reply.text.partition(f'id="said-{pointer.strip("/").replace("/", "-")}-date">')[2].partition("</div>")[0]
    assert "31/02/2024" in words(said)
    assert verdict(reply.text) != "ĐẠT YÊU CẦU"


def test_what_is_typed_of_a_document_is_kept_while_its_tick_is_off(client: TestClient) -> None:
    pairs = card(client)
    pointer = pairs.pop("application")
    reply = send(client, "/check", {**pairs, f"{pointer}/date": "14/03/2024"}.items())
    assert dict(controls(reply.text, "guide"))[f"{pointer}/date"] == "14/03/2024"
    assert downloaded(client, reply)["items"] == []


def test_entries_are_added_and_taken_away_by_buttons(client: TestClient) -> None:
    reply = press(client, first(client, "unit", **PLAN), **{ADD: "list=roster"})
    reply = press(client, refill(client, reply, {"/roster/0/name": "Lê Thu Hà"}), **{ADD: "list=roster"})
    reply = refill(client, reply, {"/roster/1/name": "Phạm Đức An"})
    people = downloaded(client, reply)["roster"]
    assert [person["name"] for person in people] == ["Lê Thu Hà", "Phạm Đức An"]
    assert len({person["id"] for person in people}) == 2
    # Each of them has a self-review and a summary of their own (II.2.2.b, II.2.2.d.2).
    assert words(reply.text).count("Có trong hồ sơ : bản kiểm điểm cá nhân") == 2
    reply = press(client, reply, **{REMOVE: "/roster/0"})
    assert [person["name"] for person in downloaded(client, reply)["roster"]] == ["Phạm Đức An"]


def test_who_is_taken_away_takes_their_documents_along(client: TestClient) -> None:
    data = (REPOSITORY / "examples/unit-compliant.json").read_bytes()
    reply = press(client, reopen(client, data), **{REMOVE: "/roster/6"})
    left = downloaded(client, reply)
    assert "bao" not in {person["id"] for person in left["roster"]}
    assert "bao" not in {item.get("of") for item in left["items"]}
    assert verdict(reply.text) == "ĐẠT YÊU CẦU"


def test_one_more_document_and_one_of_another_type_can_be_added(client: TestClient) -> None:
    reply = press(client, first(client, "individual", **PLAN), **{ADD: "list=items&type=opinion"})
    reply = refill(client, reply, {"other_type": "other_document", ADD: "list=items&other_type=1"})
    assert [item["type"] for item in downloaded(client, reply)["items"]] == ["opinion", "other_document"]


def test_of_several_buttons_only_the_first_is_heard(client: TestClient) -> None:
    pairs = controls(first(client, "unit", **PLAN).text, "guide")
    reply = send(client, "/check", [*pairs, *[(ADD, "list=roster")] * 50, (REMOVE, "/roster/0")])
    assert len(downloaded(client, reply)["roster"]) == 1
    reply = press(client, reply, **{ADD: "list=roster"})
    taken = send(client, "/check", [*controls(reply.text, "guide"), (REMOVE, "/roster/0"), (REMOVE, "/roster/1")])
    assert len(downloaded(client, taken)["roster"]) == 1


@pytest.mark.parametrize("button", [(ADD, "list=nothing"), (ADD, ""), (REMOVE, "/subject"), (REMOVE, "x")])
def test_a_button_that_means_nothing_changes_nothing(client: TestClient, button: tuple[str, str]) -> None:
    reply = first(client, "unit", **PLAN)
    again = send(client, "/check", [*controls(reply.text, "guide"), button])
    assert controls(again.text, "guide") == controls(reply.text, "guide")


def test_a_late_dossier_can_be_explained(client: TestClient) -> None:
    reply = reopen(client, (REPOSITORY / "examples/unit-one-minute-late.json").read_bytes())
    assert verdict(reply.text) == "CHƯA ĐẠT YÊU CẦU"
    rule = next(name for name, text in controls(reply.text, "guide") if name.startswith("/explanations/"))
    pointer = rule.rpartition("/")[0]
    reply = refill(
        client,
        reply,
        {
            f"{pointer}#there": "on",
            f"{pointer}/reason": "Mạng mất điện",
            f"{pointer}/who": "Trần Minh Khôi",
            f"{pointer}/when": "14/12/2023",
            f"{pointer}/document": "Công văn 12/TH",
        },
    )
    assert verdict(reply.text) == "ĐẠT YÊU CẦU"
    assert downloaded(client, reply)["explanations"][0]["when"] == "2023-12-14"


# --- outcomes as they go ---------------------------------------------------------------------------------------------


def test_the_parts_that_change_are_answered_alone(client: TestClient) -> None:
    reply = first(client, "unit", **PLAN)
    live = press(client, reply, "/check/outcomes")
    assert "<html" not in live.text
    assert 'hx-swap-oob="true"' in live.text
    assert "HX-Retarget" not in live.headers
    assert verdict(live.text) == verdict(reply.text)


def test_every_part_that_changes_has_its_place_on_the_page(client: TestClient) -> None:
    reply = reopen(client, (REPOSITORY / "examples/unit-compliant.json").read_bytes())
    live = press(client, reply, "/check/outcomes").text
    parts = re.findall(r'id="([^"]+)" hx-swap-oob="true"', live)
    places = set(re.findall(r' id="([^"]+)"', reply.text))
    assert parts
    assert set(parts) <= places


def test_inputs_that_come_up_bring_the_whole_form(client: TestClient) -> None:
    reply = first(client, "individual", **PLAN)
    live = refill(client, reply, {"/circumstances/review_hint": "false"}, "/check/outcomes")
    assert (live.headers["HX-Retarget"], live.headers["HX-Reswap"]) == ("#guide", "outerHTML")
    assert dict(controls(live.text, "guide"))["/circumstances/review_hint"] == "false"


def test_described_fields_name_what_describes_them(client: TestClient) -> None:
    page = reopen(client, (REPOSITORY / "examples/unit-missing-self-review.json").read_bytes()).text
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    named = {each for text in re.findall(r' aria-describedby="([^"]+)"', page) for each in text.split()}
    assert named <= set(ids)
    assert set(re.findall(r' for="([^"]+)"', page)) <= set(ids)


# --- saving and opening ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_dossier_is_opened_and_saved_whole(client: TestClient, path: Path) -> None:
    reply = reopen(client, path.read_bytes(), path.name)
    assert reply.status_code == 200
    assert downloaded(client, reply) == json.loads(path.read_bytes())
    again = press(client, reply)
    assert sorted(controls(again.text, "guide")) == sorted(controls(reply.text, "guide"))


@pytest.mark.parametrize("path", WITHOUT_PLAN, ids=lambda path: path.stem)
def test_a_dossier_of_an_agency_without_a_plan_is_sent_to_the_results(client: TestClient, path: Path) -> None:
    reply = reopen(client, path.read_bytes(), path.name)
    assert reply.status_code == 422
    assert "trang này chỉ có biểu mẫu của cơ quan có kế hoạch" in words(reply.text)
    assert "Xin kiểm tra tệp ở trang Kết quả" in words(reply.text)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_file_gets_the_verdict_of_the_page(client: TestClient, path: Path) -> None:
    reply = reopen(client, path.read_bytes(), path.name)
    data = press(client, reply, "/check/download").content
    with Checker.open(ROOTS, keys="one") as checker:
        report = assess(data, checker, name="ho-so.json", now=datetime.now(UTC))
    assert verdict(reply.text) == VERDICTS[report.verdict].vi


def test_the_same_form_gives_the_same_bytes_under_a_name_without_a_person(client: TestClient) -> None:
    reply = reopen(client, (OFFICE / "dossiers/compliant.json").read_bytes())
    one, other = (press(client, reply, "/check/download") for _ in range(2))
    assert one.content == other.content
    assert one.headers["content-disposition"] == 'attachment; filename="ho-so-lending-card-2024-01-01.json"'
    assert one.headers["cache-control"] == "no-store"
    assert one.headers["content-type"] == "application/json"


def test_what_is_not_of_the_form_is_carried_and_judged(client: TestClient) -> None:
    tree = json.loads((OFFICE / "dossiers/compliant.json").read_bytes())
    tree |= {"subjct": {"name": "x"}, "extra": {"note": "ghi chú"}}
    reply = reopen(client, json.dumps(tree).encode())
    assert verdict(reply.text) == "CHƯA KẾT LUẬN ĐƯỢC"
    assert downloaded(client, reply) == tree


def test_a_list_that_is_not_stated_may_be_said_to_be_complete(client: TestClient) -> None:
    tree = json.loads((OFFICE / "dossiers/compliant.json").read_bytes())
    del tree["loans"]
    reply = reopen(client, json.dumps(tree).encode())
    assert verdict(reply.text) == "CHƯA KẾT LUẬN ĐƯỢC"
    reply = press(client, reply, **{"/loans#complete": "on"})
    assert verdict(reply.text) == "ĐẠT YÊU CẦU"
    assert verdict(press(client, reply).text) == "ĐẠT YÊU CẦU"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b'{"kind": "unit",', "dòng 1", id="cut off"),
        pytest.param(b"[1]", "", id="no object"),
        pytest.param(b"\xff\xfe", "", id="not UTF-8"),
        pytest.param(b'{"kind": "unitt", "agency": "VPUBND"}', "", id="unknown kind"),
        pytest.param(b"", "", id="empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_explained_on_the_start_page(client: TestClient, data: bytes, said: str) -> None:
    reply = reopen(client, data)
    assert reply.status_code == 422
    assert "Không đọc được tệp này" in words(reply.text)
    assert said in words(reply.text)
    assert "Hồ sơ này cho ai?" in words(reply.text)


def test_no_file_is_said_too(client: TestClient) -> None:
    nothing = {"file": ("", b"", "application/octet-stream")}
    reply = client.post("/check/open", data={"csrf": token(client)}, files=nothing)
    assert reply.status_code == 422
    assert "Chưa chọn tệp nào." in words(reply.text)


# --- the sheet -------------------------------------------------------------------------------------------------------


def sheet_rows(html: str) -> list[list[str]]:
    body = html.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL) for row in body.split("</tr>")[:-1]]
    return [[words(cell).strip() for cell in row] for row in rows]


def test_the_sheet_lists_the_documents_in_the_plans_order(client: TestClient) -> None:
    reply = reopen(client, (REPOSITORY / "examples/unit-missing-self-review.json").read_bytes())
    sheet = press(client, reply, "/check/sheet").text
    rows = sheet_rows(sheet)
    # II.2.2.b, then the plus signs of II.2.2.d, then what the decree asks of those who came from elsewhere.
    assert [row[1] for row in rows if row[0]] == [
        "Bản kiểm điểm cá nhân",
        "Biên bản họp",
        "Bản tóm tắt ưu, nhược điểm của cá nhân",
        "Khung tiêu chí đánh giá",
        "Báo cáo tổng kết công tác chuyên môn",
        "Bản đánh giá tóm tắt kết quả của đơn vị",
        "Nhận xét của cơ quan cũ",
    ]
    lacking = next(row for row in rows if "Ngô Bích Ngọc" in row[1])
    assert lacking[2:4] == ["☐", "☑"]
    assert "Hồ sơ thiếu bản kiểm điểm cá nhân" in lacking[4]
    there = next(row for row in rows if "Lê Thu Hà" in row[1])
    assert there[2:4] == ["☑", "☐"]
    for word in ("Phòng Tổng hợp", "chậm nhất hết ngày 13/12/2023", "NGƯỜI NỘP HỒ SƠ", "NGƯỜI KIỂM TRA"):
        assert word in words(sheet)


def test_the_sheet_says_what_is_not_needed_and_every_other_reason(client: TestClient) -> None:
    tree = json.loads((REPOSITORY / "examples/unit-compliant.json").read_bytes())
    tree["submission"]["to"] = "other"
    tree["roster"][2]["presented"] = False
    sheet = press(client, reopen(client, json.dumps(tree).encode()), "/check/sheet").text
    needless = [row for row in sheet_rows(sheet) if "Không cần." in row[4]]
    assert needless
    assert all(row[2:4] == ["☐", "☐"] for row in needless)
    assert "Gửi cho: other (quy định: Phòng Hành chính tổ chức" in words(sheet)
    reasons = words(sheet.partition('<ul class="reasons">')[2].partition("</ul>")[0])
    assert "Phạm Đức An" in reasons
    assert reasons.count("other") == 1


@pytest.mark.parametrize(("kind", "asked", "document"), KINDS)
def test_every_kind_has_a_sheet_and_a_way_back(
    client: TestClient, kind: str, asked: dict[str, str], document: str
) -> None:
    reply = first(client, kind, **asked)
    sheet = press(client, reply, "/check/sheet")
    assert sheet.status_code == 200
    assert document in words(sheet.text).lower()
    back = send(client, "/check", controls(sheet.text, "again"))
    assert controls(back.text, "guide") == controls(reply.text, "guide")


# --- safety ----------------------------------------------------------------------------------------------------------


def test_a_name_is_text_everywhere(client: TestClient) -> None:
    tree = json.loads((REPOSITORY / "examples/unit-missing-self-review.json").read_bytes())
    tree["subject"]["name"] = NASTY
    tree["roster"][3]["name"] = NASTY
    tree["roster"][0]["position"] = NASTY
    reply = reopen(client, json.dumps(tree).encode())
    pages = [reply, *(press(client, reply, address) for address in ("/check", "/check/outcomes", "/check/sheet"))]
    for page in pages:
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "49" not in re.findall(r"An&#34; (\S+)", page.text)
    assert NASTY in unescape(pages[1].text)
    assert dict(controls(pages[1].text, "guide"))["/subject/name"] == NASTY
    assert downloaded(client, reply) == tree


@pytest.mark.parametrize("address", ["/check", "/check/outcomes", "/check/sheet", "/check/download"])
@pytest.mark.parametrize("wrong", ["", "another"])
def test_a_form_of_another_site_is_refused(client: TestClient, address: str, wrong: str) -> None:
    pairs = [pair for pair in controls(first(client, "unit", **PLAN).text, "guide") if pair[0] != "csrf"]
    assert send(client, address, [*pairs, ("csrf", wrong)]).status_code == 403
    assert send(client, address, pairs).status_code == 403


def test_a_file_of_another_site_is_refused(client: TestClient) -> None:
    file = {"file": ("a.json", b"{}", "application/json")}
    assert client.post("/check/open", data={"csrf": "another"}, files=file).status_code == 403


def test_only_a_form_is_read(client: TestClient) -> None:
    reply = client.post("/check", content=b"{}", headers={"content-type": "application/json"})
    assert reply.status_code == 415


def test_the_pages_are_none_of_the_apis(client: TestClient) -> None:
    assert not [path for path in client.get("/openapi.json").json()["paths"] if path.startswith("/check")]


# --- in English ------------------------------------------------------------------------------------------------------


def test_the_language_changes_without_losing_what_was_typed(client: TestClient) -> None:
    reply = refill(client, first(client, "unit", **PLAN), {"/subject/name": "Phòng Tổng hợp"})
    english = press(client, reply, "/check?lang=en")
    client.cookies.delete("language")
    assert '<html lang="en">' in english.text
    assert "Documents of the dossier" in words(english.text)
    assert dict(controls(english.text, "guide"))["/subject/name"] == "Phòng Tổng hợp"


def test_the_file_gets_the_verdict_of_the_page_at_the_command_line_too(
    client: TestClient, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    reply = reopen(client, (REPOSITORY / "examples/unit-missing-self-review.json").read_bytes())
    file = tmp_path / "ho-so.json"
    file.write_bytes(press(client, reply, "/check/download").content)
    capfd.readouterr()
    assert main(["lint", "--keys", "one", "--rules", str(ROOTS[0]), "--format", "json", str(file)]) == 1
    assert VERDICTS[Verdict(json.loads(capfd.readouterr().out)["verdict"])].vi == verdict(reply.text)
