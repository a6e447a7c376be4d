"""Lịch: the days of each role as the plan sets them, on a page and in a file for calendars."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event
from starlette.testclient import TestClient

from compliance.assess.checker import Checker
from compliance.models.checklist import Checklist
from compliance.models.text import Text
from compliance_service.app import create_app
from compliance_service.pages.calendar.asking import Agenda, agenda_of
from compliance_service.pages.calendar.days import Days, days_of
from compliance_service.pages.calendar.ical import ical
from compliance_service.settings import Settings
from service.pages.markup import Element, read

REPOSITORY = Path(__file__).parents[3]
LIBRARY = REPOSITORY / "tests/data/lending-office/rules"
ROOTS = (REPOSITORY / "rules", LIBRARY)
BROWSER = {"accept": "text/html"}
OFFICE = {"agency": "VPUBND", "period": "2023-01-01"}
LENDING = {"agency": "TV-MAU", "period": "2024-01-01", "kind": "lending_card"}

# The days of the plan: II.2.1 (self-review before 13/12, meeting before 15/12), II.2.2 (within 13/12), II.2.3 (the
# conference on 14/12; dossiers within 15/12), IV (within 15/12); of the invented library 15/03/2024.
DAYS = [
    pytest.param({**OFFICE, "kind": "unit"}, ["13/12/2023"], id="unit"),
    pytest.param({**OFFICE, "kind": "individual"}, ["12/12/2023", "14/12/2023", "15/12/2023"], id="individual"),
    pytest.param({**OFFICE, "kind": "collective"}, ["14/12/2023", "15/12/2023"], id="collective"),
    pytest.param({**OFFICE, "kind": "conference"}, ["14/12/2023"], id="conference"),
    pytest.param({**OFFICE, "kind": "emulation"}, ["15/12/2023"], id="emulation"),
    pytest.param(LENDING, ["15/03/2024"], id="an invented office"),
]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings(roots=ROOTS, keys="one", workers=1))) as opened:
        yield opened


@pytest.fixture(scope="module")
def checker() -> Iterator[Checker]:
    with Checker.open(ROOTS, keys="one") as opened:
        yield opened


def page(client: TestClient, asked: dict[str, str], status: int = 200) -> Element:
    reply = client.get("/calendar", params=asked, headers=BROWSER)
    client.cookies.clear()
    assert reply.status_code == status, reply.text
    return read(reply.text)


def calendar(client: TestClient, asked: dict[str, str]) -> Calendar:
    reply = client.get("/calendar.ics", params=asked)
    client.cookies.clear()
    assert reply.status_code == 200, reply.text
    assert reply.headers["content-type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(reply.content)


def events(client: TestClient, asked: dict[str, str]) -> list[Event]:
    return list(calendar(client, asked).walk("VEVENT"))


def day_of(event: Event) -> str:
    return f"{event.decoded('dtstart'):%d/%m/%Y}"


def shown(found: Element) -> list[str]:
    return [each.text for each in found.all("span", class_="date")]


def names(found: Element, day: str) -> str:
    (card,) = (each for each in found.all("li", class_="day") if each.one("span", class_="date").text == day)
    return card.text


@pytest.mark.parametrize(("asked", "days"), DAYS)
def test_the_days_of_a_kind_are_those_of_the_plan(client: TestClient, asked: dict[str, str], days: list[str]) -> None:
    assert shown(page(client, asked)) == days


@pytest.mark.parametrize(("asked", "days"), DAYS)
def test_the_file_has_the_same_days(client: TestClient, asked: dict[str, str], days: list[str]) -> None:
    assert sorted({day_of(event) for event in events(client, asked)}) == days


def test_a_day_before_which_is_shown_by_its_last_day_in_time(client: TestClient) -> None:
    found = page(client, {**OFFICE, "kind": "individual"})
    assert "Bản kiểm điểm cá nhân Mẫu số 02B-HD KĐ.ĐG (07-HD/TU)" in names(found, "12/12/2023")
    assert "cá nhân được đánh giá" in names(found, "12/12/2023")
    assert "Ngày của biên bản họp trước ngày 15/12/2023 (chậm nhất hết ngày 14/12/2023)" in names(found, "14/12/2023")


def test_the_filing_says_to_whom_by_when_and_under_which_clause(client: TestClient) -> None:
    found = page(client, {**OFFICE, "kind": "unit"})
    day = names(found, "13/12/2023")
    assert "Gửi hồ sơ chậm nhất hết ngày 13/12/2023" in day
    assert "Phòng Hành chính tổ chức - Quản trị tài vụ" in day
    assert "trước hoặc đúng 17 giờ" in day
    assert found.all("a", href="/rules/plan-2023#clause-II.2.2.c.4")


def test_every_clause_on_the_page_stands_on_the_page_of_its_rules(client: TestClient) -> None:
    anchors: dict[str, set[str]] = {}
    for asked in (each.values[0] for each in DAYS):
        assert isinstance(asked, dict)
        links = [each.attributes["href"] for each in page(client, asked).all("a")]
        for address, _, fragment in (link.partition("#") for link in links if link.startswith("/rules/")):
            if address not in anchors:
                ids = read(client.get(address, headers=BROWSER).text).all()
                anchors[address] = {each.attributes.get("id", "") for each in ids}
            assert fragment in anchors[address]
    assert set(anchors) == {"/rules/plan-2023", "/rules/lending-2024"}


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        pytest.param("2023-12-10", ["Hôm nay, 10/12/2023", "12/12", "14/12", "15/12"], id="before"),
        pytest.param("2023-12-13", ["12/12", "Hôm nay, 13/12/2023", "14/12", "15/12"], id="between"),
        pytest.param("2023-12-14", ["12/12", "14/12", "15/12"], id="on a day"),
        pytest.param("2024-01-05", ["12/12", "14/12", "15/12"], id="after"),
    ],
)
def test_today_has_its_place(client: TestClient, today: str, expected: list[str]) -> None:
    line = page(client, {**OFFICE, "kind": "individual", "as_of": today}).one("ol", class_="timeline")
    rows = [Element(each) for each in line.tree]
    assert [row.text if "today" in row.attributes["class"] else row.text[:5] for row in rows] == expected


def test_a_day_says_how_far_away_it_is(client: TestClient) -> None:
    found = page(client, {**OFFICE, "kind": "individual", "as_of": "2023-12-14"})
    assert [each.text for each in found.all("span", class_="away")] == ["đã qua", "Hôm nay", "ngày mai"]
    found = page(client, {**OFFICE, "kind": "unit", "as_of": "2023-12-08"})
    assert [each.text for each in found.all("span", class_="away")] == ["còn 5 ngày"]


def test_before_the_plan_is_in_force_its_days_are_shown_already(client: TestClient) -> None:
    found = page(client, {**OFFICE, "kind": "unit", "as_of": "2023-11-20"})
    assert shown(found) == ["13/12/2023"]
    assert "còn 23 ngày" in found.text


def test_what_depends_says_on_what(client: TestClient) -> None:
    found = page(client, {**OFFICE, "kind": "individual"})
    assert "Bản tổng hợp, Biểu số 01 còn tùy" in names(found, "15/12/2023")
    assert [each.attributes["name"] for each in found.one("form", class_="facts").all("select")] == [
        "stage",
        "/subject/position",
        "/subject/proposed_level",
        "/circumstances/review_hint",
    ]


def test_an_answer_settles_it(client: TestClient) -> None:
    chief = page(client, {**OFFICE, "kind": "individual", "/subject/position": "chief_of_office"})
    assert "Biểu số 01" not in names(chief, "15/12/2023")
    deputy = page(client, {**OFFICE, "kind": "individual", "/subject/position": "deputy_chief_of_office"})
    assert "Bản tổng hợp, Biểu số 01 Mẫu số 01 (06-QĐ/BCSĐ)" in names(deputy, "15/12/2023")
    (chosen,) = deputy.one("select", name="/subject/position").all("option", selected="")
    assert chosen.text == "Phó Chánh Văn phòng"


def test_a_later_stage_has_more(client: TestClient) -> None:
    def decision(**asked: str) -> bool:
        text = names(page(client, {**OFFICE, "kind": "individual", **asked}), "15/12/2023")
        return "kết quả xếp loại của cấp có thẩm quyền" in text

    assert (decision(), decision(stage="archive")) == (False, True)


def test_a_sensitive_fact_is_neither_asked_nor_taken_from_an_address(client: TestClient) -> None:
    asked = {**OFFICE, "kind": "unit", "/roster/0/party_member": "true"}
    found = page(client, asked)
    assert not found.all("select", name="/roster/0/party_member")
    assert "Một phần câu trả lời trong địa chỉ không dùng được" in found.text
    assert shown(found) == ["13/12/2023"]
    assert "party_member" not in found.one("a", class_="button").attributes["href"]
    assert client.get("/calendar.ics", params=asked).json()["code"] == "bad_parameter"


@pytest.mark.parametrize(
    "name_and_text",
    [
        ("/subject/name", "Ngô Bích Ngọc"),
        ("/subject/position", "emperor"),
        ("/subject/nothing", "true"),
        ("/items/0/type", "minutes"),
        ("/roster/7/position", "staff"),
    ],
)
def test_what_cannot_be_chosen_is_passed_over(client: TestClient, name_and_text: tuple[str, str]) -> None:
    found = page(client, {**OFFICE, "kind": "individual", name_and_text[0]: name_and_text[1]})
    assert "không dùng được" in found.one("p", class_="notice").text
    assert name_and_text[1] not in found.one("section", class_="agenda").text
    assert shown(found) == ["12/12/2023", "14/12/2023", "15/12/2023"]


def test_without_a_kind_one_is_chosen(client: TestClient) -> None:
    found = page(client, OFFICE)
    assert [each.text for each in found.one("ul", class_="kinds").all("a")][2] == "Hồ sơ của phòng, ban, đơn vị"
    assert not found.all("ol", class_="timeline")
    for link in found.one("ul", class_="kinds").all("a"):
        assert read(client.get(link.attributes["href"], headers=BROWSER).text).all("ol", class_="timeline")


def test_of_several_offices_one_is_chosen(client: TestClient) -> None:
    found = page(client, {})
    assert len(found.one("select", name="office").all("option")) == 2
    assert not found.all("ul", class_="kinds")


@pytest.mark.parametrize(
    ("asked", "code"),
    [({"as_of": "soon"}, "bad_as_of"), ({**OFFICE, "kind": "unit", "as_of": "31/02/2023"}, "bad_as_of")],
)
def test_a_moment_must_be_one(client: TestClient, asked: dict[str, str], code: str) -> None:
    assert page(client, asked, 422).one("code").text == code
    assert client.get("/calendar.ics", params=asked).json()["code"] == code


@pytest.mark.parametrize("asked", [{}, OFFICE, {**OFFICE, "kind": "nothing"}])
def test_no_file_without_a_role(client: TestClient, asked: dict[str, str]) -> None:
    reply = client.get("/calendar.ics", params=asked)
    assert (reply.status_code, reply.json()["code"]) == (422, "bad_parameter")


# --- the file ---------------------------------------------------------------------------------------------------------


def test_a_deadline_is_an_event_of_its_whole_day(client: TestClient) -> None:
    whole, hour = events(client, {**OFFICE, "kind": "unit"})
    assert whole.decoded("dtstart") == date(2023, 12, 13)
    assert str(whole["summary"]) == "Gửi hồ sơ: hồ sơ của phòng, ban, đơn vị"
    words = str(whole["description"]).split("\n")
    assert "Nơi nhận hồ sơ: Phòng Hành chính tổ chức - Quản trị tài vụ" in words
    assert "Ai làm: phòng, ban, đơn vị" in words
    assert any(line.startswith("Căn cứ: Mục II.2.2, điểm c, đoạn thứ hai, Kế hoạch") for line in words)
    assert "- biên bản họp, Mục II.2.2, điểm d, dấu cộng thứ nhất" in words
    assert hour.decoded("dtstart") == datetime.fromisoformat("2023-12-13T17:00:00+07:00")
    assert str(hour["summary"]).startswith("(nên)")


def test_what_has_a_day_of_its_own_is_an_event(client: TestClient) -> None:
    found = {day_of(each): str(each["summary"]) for each in events(client, {**OFFICE, "kind": "individual"})[:2]}
    assert found["12/12/2023"] == "Bản kiểm điểm cá nhân"
    assert found["14/12/2023"].startswith("Ngày của biên bản họp")


def test_a_timed_event_brings_its_zone(client: TestClient) -> None:
    found = calendar(client, {**OFFICE, "kind": "unit"})
    (zone,) = found.walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Asia/Ho_Chi_Minh"
    assert zone.to_tz().utcoffset(datetime(2023, 12, 13)) == timedelta(hours=7)


def test_it_reminds_three_days_before_in_the_morning(client: TestClient) -> None:
    whole, hour = events(client, {**OFFICE, "kind": "unit"})
    (alarm,) = whole.walk("VALARM")
    start = datetime(2023, 12, 13) + alarm.decoded("trigger")
    assert (str(alarm["action"]), start) == ("DISPLAY", datetime(2023, 12, 10, 8))
    assert hour.walk("VALARM") == []


def test_an_event_keeps_its_identity(client: TestClient) -> None:
    def identities(**asked: str) -> list[str]:
        named = {**OFFICE, "kind": "individual", "as_of": "2023-12-12", **asked}
        return [str(each["uid"]) for each in events(client, named)]

    first = identities()
    assert len(set(first)) == len(first) == 6
    assert identities(lang="en", as_of="2023-12-10") == first
    assert not set(identities(**{"/subject/position": "chief_of_office"})) & set(first)
    assert not set(identities(stage="archive")) & set(first)
    assert not {str(each["uid"]) for each in events(client, {**OFFICE, "kind": "collective"})} & set(first)


def test_what_depends_is_tentative_and_says_so(client: TestClient) -> None:
    hint = {"/circumstances/review_hint": "true"}
    (whole, _) = events(client, {**OFFICE, "kind": "collective"})[1:]
    (settled, _) = events(client, {**OFFICE, "kind": "collective", **hint})[1:]
    assert "văn bản gợi ý kiểm điểm (còn tùy)" in str(whole["description"])
    assert "còn tùy" not in str(settled["description"])


def test_the_file_follows_the_standard(client: TestClient) -> None:
    reply = client.get("/calendar.ics", params={**OFFICE, "kind": "individual"})
    assert b"\n" not in reply.content.replace(b"\r\n", b"")
    assert max(len(line) for line in reply.content.split(b"\r\n")) <= 75
    found = Calendar.from_ical(reply.content)
    assert (str(found["version"]), bool(found["prodid"])) == ("2.0", True)
    for event in found.walk("VEVENT"):
        assert event.decoded("dtstamp").tzinfo is not None
        assert event["summary"].params["LANGUAGE"] == "vi"
    assert reply.headers["content-disposition"] == "attachment; filename*=UTF-8''individual-2023-01-01.ics"


def test_the_file_is_in_the_reader_s_language(client: TestClient) -> None:
    (event,) = events(client, {**LENDING, "lang": "en"})
    assert str(event["summary"]) == "File the dossier: lending card dossier"
    assert "By whom: the reader" in str(event["description"])


def test_the_link_on_the_page_brings_the_same_days(client: TestClient) -> None:
    found = page(client, {**OFFICE, "kind": "individual", "/subject/position": "chief_of_office", "stage": "archive"})
    link = found.one("a", class_="button").attributes["href"]
    listed = Calendar.from_ical(client.get(link).content).walk("VEVENT")
    assert sorted({day_of(event) for event in listed}) == shown(found)
    words = "\n".join(str(event["description"]) for event in listed)
    assert "bản tổng hợp" not in words
    assert "kết quả xếp loại của cấp có thẩm quyền" in words


BAD = "<script>alert(1)</script>; x, y\r\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:evil"


def test_line_breaks_in_a_name_begin_no_line_of_the_file(checker: Checker) -> None:
    asked = agenda(checker, "unit")
    assert isinstance(asked.found, Checklist)
    bad = replace(asked, found=replace(asked.found, kind_label=Text(BAD, BAD)))
    assert isinstance(bad.found, Checklist)
    written = ical(bad, days_of(bad.found, asked.today), now=datetime(2023, 12, 1, tzinfo=UTC), language="vi")
    whole, _ = Calendar.from_ical(written).walk("VEVENT")
    assert str(whole["summary"]) == f"Gửi hồ sơ: {BAD}".replace("\r\n", "\n")
    assert b"\nSUMMARY:evil" not in written
    assert written.count(b"\nBEGIN:VEVENT") == 2


def test_names_with_markup_are_text(tmp_path: Path) -> None:
    bad = "<script>alert(1)</script>; x, y"
    named = re.compile(r"vi: (hồ sơ xin thẻ mượn sách|bạn đọc|Điều 2|thời điểm nộp)(?=[,}])")
    for file in LIBRARY.glob("*.yaml"):
        (tmp_path / file.name).write_text(named.sub(rf'vi: "\1 {bad}"', file.read_text()))
    with TestClient(create_app(Settings(roots=(tmp_path,), keys="one", workers=1))) as hostile:
        (event,) = events(hostile, LENDING)
        found = page(hostile, LENDING)
    assert str(event["summary"]) == f"Gửi hồ sơ: hồ sơ xin thẻ mượn sách {bad}"
    assert f"Ai làm: bạn đọc {bad}" in str(event["description"])
    assert found.all("script") == []
    for name in ("hồ sơ xin thẻ mượn sách", "bạn đọc", "Điều 2"):
        assert f"{name} {bad}" in found.text


# --- the days ---------------------------------------------------------------------------------------------------------


def agenda(checker: Checker, kind: str) -> Agenda:
    return agenda_of([*OFFICE.items(), ("kind", kind)], checker, datetime(2023, 12, 10, tzinfo=UTC))


@pytest.fixture(scope="module")
def of_a_leader(checker: Checker) -> Checklist:
    found = agenda(checker, "individual").found
    assert isinstance(found, Checklist)
    return found


@settings(deadline=None)
@given(offset=st.integers(-400, 400))
def test_today_stands_after_what_is_past_and_before_what_is_not(of_a_leader: Checklist, offset: int) -> None:
    today = date(2023, 12, 14) + timedelta(days=offset)
    seen = days_of(of_a_leader, today)
    assert isinstance(seen, Days)
    past = [day for day in seen.days if day.iso < today.isoformat()]
    is_there = today.isoformat() in {day.iso for day in seen.days}
    assert seen.before == (None if is_there or len(past) == len(seen.days) else len(past))
    assert [date.fromisoformat(day.iso) - today for day in seen.days] == [timedelta(day.away) for day in seen.days]


@pytest.mark.parametrize("kind", ["unit", "individual", "collective", "conference", "emulation"])
def test_nothing_that_is_needed_is_lost_on_the_way(checker: Checker, kind: str) -> None:
    found = agenda(checker, kind).found
    assert isinstance(found, Checklist)
    seen = days_of(found, date(2023, 12, 10))
    tasks = [*seen.undated, *(task for day in seen.days for task in (*day.filings, *day.others))]
    needed = {each.cited.rule for each in (*found.documents, *found.deadlines) if each.need in ("required", "depends")}
    assert needed <= {task.cited.rule for task in tasks}
    assert len({task.key for task in tasks}) == len(tasks)


def test_addresses_survive_what_an_office_is_called(client: TestClient) -> None:
    link = page(client, LENDING).one("ul", class_="kinds").one("a").attributes["href"]
    assert link.startswith("/calendar?" + urlencode({"office": "TV-MAU|season/2024-01-01/2024-06-30"}))
