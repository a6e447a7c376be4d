"""Quy định: every clause beside all that accounts for it, every table, defect and source, for every pack there is."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from compliance.authoring.publishing import publish
from compliance.authoring.trace import trace
from compliance.loading.packs import load_packs
from compliance.models.pack import Account, Pack, Treatment
from compliance.models.truth import Severity
from compliance_service.app import create_app
from compliance_service.pages.rules import words as rules_words
from compliance_service.settings import Settings
from service.pages.markup import Element, read

REPOSITORY = Path(__file__).parents[3]
LIBRARY = REPOSITORY / "tests/data/lending-office/rules"
ROOTS = (REPOSITORY / "rules", REPOSITORY / "examples/rulings", LIBRARY)
PACKS = load_packs(list(ROOTS))
BROWSER = {"accept": "text/html"}

every_pack = pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings(roots=ROOTS, keys="one", workers=1))) as opened:
        yield opened


def page(client: TestClient, address: str, status: int = 200) -> Element:
    reply = client.get(address, headers=BROWSER)
    assert reply.status_code == status, reply.text
    return read(reply.text)


def at(found: Element, anchor: str) -> Element:
    return found.one(id=anchor)


def spaced(words: str) -> str:
    return " ".join(words.split())


def test_every_pack_is_listed_with_what_it_is(client: TestClient) -> None:
    found = page(client, "/rules")
    cards = {card.one("h3").one("a").attributes["href"]: card for card in found.all("li", class_="pack")}
    assert set(cards) == {f"/rules/{pack.id}" for pack in PACKS}
    plan = cards["/rules/plan-2023"].text
    for words in ("Văn phòng Ủy ban nhân dân tỉnh", "01/01/2023 – 31/12/2023", "73 điều khoản", "54 điểm chưa rõ"):
        assert words in plan
    assert "đến hết 31/12/2023" in cards["/rules/emulation-law-2003"].text
    assert "từ 01/01/2024" in cards["/rules/emulation-law-2022"].text
    assert cards["/rules/ruling-a01"].all("a", href="/rules/plan-2023")


def test_plan_law_and_ruling_stand_apart(client: TestClient) -> None:
    headings = [heading.text for heading in page(client, "/rules").all("h2")]
    assert headings == [
        "Kế hoạch, quy định của cơ quan",
        "Luật và văn bản của Nhà nước",
        "Văn bản trả lời của cơ quan có thẩm quyền",
    ]


@every_pack
def test_every_clause_stands_in_order_with_its_words(client: TestClient, pack: Pack) -> None:
    found = page(client, f"/rules/{pack.id}")
    clauses = found.all("article", class_="clause")
    assert [clause.attributes["id"] for clause in clauses] == [f"clause-{clause}" for clause in pack.clauses]
    for clause, shown in zip(pack.clauses.values(), clauses, strict=True):
        assert spaced(clause.label.vi) in shown.one("h3").text
        assert spaced(clause.text.vi) in shown.one(class_="law").text
        assert rules_words.CONFIDENCES[clause.confidence].vi in shown.one(class_="law").text


@every_pack
def test_every_clause_has_rules_or_says_why_not(client: TestClient, pack: Pack) -> None:
    found = page(client, f"/rules/{pack.id}")
    for line in trace(pack).lines:
        beside = at(found, f"clause-{line.clause.id}").one(class_="rules")
        assert bool(beside.all(class_="rule") or beside.all("table")) == bool(line.encodings)
        for said in line.said:
            assert spaced(said.why.vi) in beside.text
            assert rules_words.ACCOUNTS[said.account].vi in beside.text


@every_pack
def test_every_rule_is_said_beside_its_clause(client: TestClient, pack: Pack) -> None:
    found = page(client, f"/rules/{pack.id}")
    for rule in publish(pack, PACKS).rules:
        shown = at(at(found, f"clause-{rule.clause}"), f"rule-{rule.id}").text
        for words in (rule.requirement, rule.remedy, rule.by, rule.due):
            assert words is None or spaced(words.vi) in shown
        assert "Nguồn" in shown


@every_pack
def test_every_row_of_every_table_is_there(client: TestClient, pack: Pack) -> None:
    found = page(client, f"/rules/{pack.id}")
    for decision in publish(pack, PACKS).decisions:
        table = at(found, f"table-{decision.id}")
        head, *rows = table.all("tr")
        assert [cell.text for cell in head.all("th")][1:-2] == [column.label.vi for column in decision.columns]
        assert len(rows) == len(decision.rows)
        for row, shown in zip(decision.rows, rows, strict=True):
            *cells, result, clause = shown.all("td")
            assert [cell.text for cell in cells] == [spaced(cell.vi) for cell in row.cells]
            assert clause.one("a").attributes["href"] == f"#clause-{row.clause}"
            if row.value is None:
                assert result.all("a", href=f"#defect-{row.ask}")
            else:
                assert result.text == spaced(row.value.vi)


@every_pack
def test_every_defect_is_registered(client: TestClient, pack: Pack) -> None:
    found = page(client, f"/rules/{pack.id}")
    for defect in publish(pack, PACKS).defects:
        shown = at(found, f"defect-{defect.id}")
        assert spaced(defect.text.vi) in shown.text
        assert defect.reading is None or spaced(defect.reading.vi) in shown.text
        for clause in defect.clauses:
            assert shown.all("a", href=f"#clause-{clause}") or clause not in pack.clauses
        for reading in defect.readings:
            assert spaced(reading.says.vi) in shown.text
        for ruling in defect.rulings:
            assert shown.all("a", href=f"/rules/{ruling.pack}")


@every_pack
def test_every_link_leads_somewhere(client: TestClient, pack: Pack) -> None:
    found = page(client, f"/rules/{pack.id}")
    anchors = [each.attributes["id"] for each in found.all() if "id" in each.attributes]
    assert len(anchors) == len(set(anchors))
    pages = {each.id: None for each in PACKS} | {pack.id: set(anchors)}
    for link in (each.attributes["href"] for each in found.all("a")):
        address, _, fragment = link.partition("#")
        if fragment and not address:
            assert unquote(fragment) in anchors, link
        elif address.startswith("/rules/") and "?" not in address:
            assert address.removeprefix("/rules/") in pages, link


@every_pack
def test_every_clause_and_rule_that_a_report_can_name_has_its_anchor(client: TestClient, pack: Pack) -> None:
    anchors = {each.attributes.get("id") for each in page(client, f"/rules/{pack.id}").all()}
    for rule in (rule for each in PACKS for rule in each.rules if rule.id.partition("/")[0] == pack.id):
        assert {f"clause-{rule.clause}", f"rule-{rule.id}"} <= anchors
    assert {f"clause-{row.clause}" for decision in pack.decisions for row in decision.rows} <= anchors


def test_an_open_row_names_its_defect_and_the_ruling_that_answers_it(client: TestClient) -> None:
    found = page(client, "/rules/plan-2023")
    (table,) = found.all("table", class_="decision")
    open_rows = {row.one("a", class_="chip").text: row for row in table.all("tr", class_="open-wash")}
    assert set(open_rows) == {"A-01", "A-51", "A-52"}
    assert open_rows["A-01"].all("a", href="/rules/ruling-a01")
    assert not [link for link in open_rows["A-52"].all("a") if link.attributes["href"].startswith("/rules/")]
    ruling = at(found, "defect-A-01").one(class_="ruling").text
    assert "nhóm đối tượng: công chức; giữ chức vụ lãnh đạo, quản lý: có; → Mẫu số 02 (90/2020/NĐ-CP)" in ruling
    assert "Chưa có văn bản trả lời." in at(found, "defect-A-52").text


def test_the_reading_that_decides_is_marked(client: TestClient) -> None:
    shown = at(page(client, "/rules/plan-2023"), "defect-A-18")
    assert [each.one(class_="badge").text for each in shown.one(class_="readings").all("li")] == [
        "đang áp dụng",
        "không áp dụng",
    ]


def test_a_ruling_says_what_it_answers(client: TestClient) -> None:
    found = page(client, "/rules/ruling-a01")
    assert [link.text for link in found.all("a", href="/rules/plan-2023#defect-A-01")] == ["A-01"]


def test_documents_are_cited_with_number_day_issuer_source_and_confidence(client: TestClient) -> None:
    found = page(client, "/rules/plan-2023")
    decree = at(found, "document-ND-90-2020").text
    for words in ("90/2020/NĐ-CP", "13/08/2020", "Chính phủ", "đã đọc nguyên văn"):
        assert words in decree
    (source,) = at(found, "document-ND-90-2020").all("a")
    assert source.attributes["href"].startswith("https://")
    assert "đã tìm, chưa thấy toàn văn" in at(found, "document-07-HD/TU").text


@every_pack
def test_the_picture_counts_every_clause_once(client: TestClient, pack: Pack) -> None:
    coverage = page(client, f"/rules/{pack.id}").one(class_="coverage")
    assert len(coverage.one("svg", class_="strip").all("rect")) == len(pack.clauses)
    figures = [int(item.one("b").text) for item in coverage.one("ul").all("li")]
    assert figures == [trace(pack).count(account) for account in Account]


def clauses_shown(found: Element) -> set[str]:
    return {each.attributes["id"].removeprefix("clause-") for each in found.all("article", class_="clause")}


def test_clauses_of_one_kind(client: TestClient) -> None:
    shown = clauses_shown(page(client, "/rules/plan-2023?kind=unit"))
    assert {"II.2.2.b", "II.2.2.b.1", "II.2.2.d.3", "H.1"} <= shown
    assert not {"II.2.1.a.cn.1", "II.2.3.tp", "IV.1"} & shown


def test_only_clauses_with_rules(client: TestClient) -> None:
    found = page(client, "/rules/plan-2023?kind=unit&only=rules")
    shown = clauses_shown(found)
    assert {"II.2.2.b", "II.2.2.b.1", "II.2.2.d.3"} <= shown
    assert not {"H.1", "I.1.a-b", "I.2.a.0"} & shown
    assert f"Đang hiện {len(shown)} trên 73 điều khoản" in found.one(role="status").text
    assert [each.text for each in found.all("option", selected="")] == ["hồ sơ của phòng, ban, đơn vị"]


def test_a_clause_shows_the_rules_of_the_kind_only(client: TestClient) -> None:
    def rules(query: str) -> set[str]:
        clause = at(page(client, f"/rules/plan-2023{query}"), "clause-II.2.1.b")
        return {rule.attributes["id"] for rule in clause.all(class_="rule")}

    both = rules("")
    assert rules("?kind=collective") | rules("?kind=individual") == both
    found = page(client, "/rules/plan-2023?kind=unit")
    assert not [each for each in found.all(class_="rule") if "II.2.1" in each.attributes.get("id", "")]


def test_the_filter_may_leave_nothing(client: TestClient) -> None:
    assert (
        "Không có điều khoản nào như vậy."
        in page(client, "/rules/emulation-decree-2023?kind=emulation&only=rules").text
    )


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [("/rules/nothing", 404, "unknown_pack"), ("/rules/plan-2023?kind=nothing", 422, "bad_parameter")],
)
def test_what_is_not_there_is_said_on_a_page(client: TestClient, address: str, status: int, code: str) -> None:
    assert page(client, address, status).one("code").text == code


def test_the_english_page_says_it_in_english(client: TestClient) -> None:
    found = page(client, "/rules/plan-2023?lang=en")
    client.cookies.clear()
    assert found.one("html").attributes["lang"] == "en"
    row = at(found, "table-plan-2023/II.2.2.b/decides").all("tr")[1]
    assert [cell.text for cell in row.all("td")][:3] == ["yes", "civil servant or public employee", "yes"]
    assert "Left open by the regulation" in found.text


def test_who_holds_the_page_already_gets_304(client: TestClient) -> None:
    first = client.get("/rules/plan-2023", headers=BROWSER)
    tag = first.headers["etag"]
    again = client.get("/rules/plan-2023", headers={**BROWSER, "if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    english = client.get("/rules/plan-2023?lang=en", headers={**BROWSER, "if-none-match": tag})
    client.cookies.clear()
    filtered = client.get("/rules/plan-2023?kind=unit", headers={**BROWSER, "if-none-match": tag})
    assert (english.status_code, filtered.status_code) == (200, 200)


def test_a_page_that_is_kept_holds_nothing_of_a_visitor(client: TestClient) -> None:
    client.cookies.clear()
    reply = client.get("/rules/plan-2023", headers=BROWSER)
    token = reply.cookies["csrf"]
    assert token and token not in reply.text
    client.cookies.clear()
    assert client.get("/rules/plan-2023", headers=BROWSER).text == reply.text


BAD = '<script>alert(1)</script>\\" onload=\\"x'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A service whose pack has markup in every place where an author writes words."""
    folder = tmp_path_factory.mktemp("hostile") / "rules"
    folder.mkdir()
    for file in LIBRARY.glob("*.yaml"):
        text = re.sub(
            r"(vi|en): (?!\{)\"?([^\",}\n]+(?:, [^\",}:\n]+(?=\"))?)\"?", rf'\1: "\2 {BAD}"', file.read_text()
        )
        (folder / file.name).write_text(text.replace("source: null", "source: 'javascript:alert(1)'"))
    with TestClient(create_app(Settings(roots=(folder,), keys="one", workers=1))) as opened:
        yield opened


@pytest.mark.parametrize("address", ["/rules", "/rules/lending-2024", "/rules/lending-2024?lang=en"])
def test_markup_of_a_pack_is_text(hostile: TestClient, address: str) -> None:
    found = page(hostile, address)
    hostile.cookies.clear()
    assert found.all("script") == []
    assert found.text.count("<script>alert(1)</script>") >= 2
    assert not [each for each in found.all() if "onload" in each.attributes]
    assert not [each for each in found.all("a") if each.attributes["href"].startswith("javascript:")]


def test_every_code_has_words() -> None:
    assert set(rules_words.ACCOUNTS) == set(Account)
    assert set(rules_words.SEVERITIES) == set(rules_words.SEVERITY_ROLES) == set(Severity)
    assert set(rules_words.TREATMENTS) == set(rules_words.TREATMENT_ROLES) == {each.value for each in Treatment}
    assert set(rules_words.CONFIDENCES) == set(rules_words.CONFIDENCES_IN_FULL) == {"SV", "SP", "2ND", "MU", "NF"}
    assert set(rules_words.LAYERS) == set(rules_words.LAYER_TAGS) == {"agency", "party", "national", "ruling"}
    assert set(rules_words.HITS) == {"unique", "first"}
    assert set(rules_words.STATUSES) == {"official", "draft"}
