"""The page of results without JavaScript: files in, findings out."""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element

import pytest
import yaml
from starlette.testclient import TestClient

from compliance.models.report import About
from compliance.models.truth import Verdict
from compliance.report.labels import UNREADABLE, VERDICTS
from compliance_service.app import create_app
from compliance_service.pages.results import routes as results
from compliance_service.problems import KINDS
from compliance_service.settings import Settings
from service.pages.asking import HTML, press, results_of, send
from service.pages.html_tree import all_of, text_of, tree_of
from service.refusals import DOSSIER, OFFICE, PARTS, SETTINGS, zipped

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "examples"
DOSSIERS = sorted(EXAMPLES.glob("*.json"))
MISSING = EXAMPLES / "unit-missing-self-review.json"
Open = Callable[..., TestClient]


@pytest.fixture(scope="module")
def open_with() -> Iterator[Open]:
    """Open the application with the shipped rules and some rulings, once for each choice of them."""
    opened: dict[tuple[str, ...], TestClient] = {}

    def open_with(*rulings: str) -> TestClient:
        if rulings not in opened:
            roots = (ROOT / "rules", *(EXAMPLES / "rulings" / name for name in rulings))
            opened[rulings] = TestClient(create_app(Settings(roots=roots, keys="one", workers=2)))
            opened[rulings].__enter__()
        return opened[rulings]

    yield open_with
    for client in opened.values():
        client.__exit__(None, None, None)


@pytest.fixture
def client(open_with: Open) -> TestClient:
    return open_with()


@pytest.fixture(scope="module")
def small() -> Iterator[TestClient]:
    """The invented office, with narrow bounds."""
    with TestClient(create_app(SETTINGS)) as opened:
        yield opened


def expected_of(dossier: Path) -> Any:
    return yaml.safe_load(dossier.with_suffix(".expected.yaml").read_text(encoding="utf-8"))


def assert_refused(reply: Any, code: str) -> None:
    """The answer is a page that says what is wrong."""
    assert (reply.status_code, reply.headers["content-type"]) == (KINDS[code].status, "text/html; charset=utf-8")
    assert KINDS[code].title.vi.casefold() in text_of(tree_of(reply.text)).casefold()


def heading(result: Element) -> str:
    return text_of(next(all_of(result, "h2")))


def verdicts(reply: Any) -> list[tuple[str, str]]:
    """Return the name and the verdict of each result, as their folded lines say them."""
    found = []
    for result in results_of(reply):
        name, verdict = (next(all_of(result, "span", class_=f"result-{part}")) for part in ("name", "verdict"))
        found.append((text_of(name), text_of(verdict).partition(" ·")[0]))
    return found


@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda file: file.stem)
def test_an_example_gets_the_verdict_and_the_findings_written_beside_it(open_with: Open, dossier: Path) -> None:
    expected = expected_of(dossier)
    reply = send(open_with(*expected.get("rulings", [])), [(dossier.name, dossier.read_bytes())])
    (result,) = results_of(reply)
    assert heading(result) == VERDICTS[Verdict(expected["verdict"])].vi
    cards = list(all_of(result, "div", class_="card"))
    assert len(cards) == len(expected["findings"])
    for finding in expected["findings"]:
        assert any(f"({finding['at']})" in text_of(card) and (finding["rule"] or "") in text_of(card) for card in cards)


def test_a_finding_leads_to_its_clause_and_says_what_the_clause_says(client: TestClient) -> None:
    (result,) = results_of(send(client, [("a.json", MISSING.read_bytes())]))
    (card,) = all_of(result, "div", class_="card")
    (clause,) = (link for link in all_of(card, "a") if link.get("href", "").startswith("/rules/"))
    assert clause.get("href") == "/rules/plan-2023#clause-II.2.2.b.0"
    assert text_of(clause) == "Mục II.2.2, điểm b, câu đầu"
    assert text_of(next(all_of(card, "span", class_="layer"))) == "Theo kế hoạch"
    clauses = yaml.safe_load((ROOT / "rules/agency/provincial-office/plan-2023/clauses.yaml").read_text("utf-8"))
    said = next(each["text"]["vi"] for each in clauses["clause_titles"] if each["clause"] == "II.2.2.b.0")
    assert text_of(next(all_of(card, "blockquote"))) == said


def test_finding_and_line_lead_to_each_other_and_the_value_is_marked(client: TestClient) -> None:
    (result,) = results_of(send(client, [("a.json", MISSING.read_bytes())]))
    (place,) = all_of(next(all_of(result, "div", class_="card")), "a", class_="place")
    (line,) = all_of(result, "div", class_="marked")
    assert place.get("href") == f"#{line.get('id')}"
    assert text_of(next(all_of(line, "mark"))).startswith('{"id": "ngoc", "name": "Ngô Bích Ngọc"')
    back = next(all_of(line, "a", class_="point")).get("href", "")
    assert [card.get("id") for card in all_of(result, "div", class_="card")] == [back.removeprefix("#")]


def test_every_anchor_leads_somewhere_and_none_is_there_twice(client: TestClient) -> None:
    page = tree_of(send(client, [(file.name, file.read_bytes()) for file in DOSSIERS]).text)
    anchors = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(set(anchors)) == len(anchors)
    inside = {link.get("href", "")[1:] for link in all_of(page, "a") if link.get("href", "").startswith("#")}
    assert inside <= set(anchors)


def test_the_text_of_the_dossier_stands_there_byte_for_byte(client: TestClient) -> None:
    data = MISSING.read_bytes()
    (result,) = results_of(send(client, [("a.json", data)]))
    lines = ["".join(next(all_of(line, "code")).itertext()) for line in all_of(result, "div", class_="line")]
    assert "\n".join(lines).encode() == data


def test_what_the_authority_must_decide_stands_apart_and_is_its_task(client: TestClient) -> None:
    dossier = EXAMPLES / "unit-nonparty-head.json"
    (result,) = results_of(send(client, [(dossier.name, dossier.read_bytes())]))
    sections = [section.get("class") for section in all_of(result, "section", class_="findings")]
    assert sections == ["findings authority"]
    (task,) = all_of(next(all_of(result, "ol", class_="tasks")), "li")
    assert text_of(task).startswith("Cơ quan ban hành quy định")


def test_a_requirement_of_the_law_is_told_from_one_of_the_plan(client: TestClient) -> None:
    dossier = EXAMPLES / "emulation-unregistered-2023.json"
    (result,) = results_of(send(client, [(dossier.name, dossier.read_bytes())]))
    assert {text_of(badge) for badge in all_of(result, "span", class_="layer")} == {"Theo kế hoạch", "Theo luật"}


def test_the_checklist_counts_every_rule_in_force(client: TestClient) -> None:
    (result,) = results_of(send(client, [("a.json", MISSING.read_bytes())]))
    rows = list(all_of(next(all_of(result, "section", class_="checklist")), "td", class_="outcome"))
    counts = {text_of(item) for item in all_of(next(all_of(result, "ul", class_="counts")), "li")}
    report = client.post(
        "/v1/assess", content=MISSING.read_bytes(), headers={"content-type": "application/json"}
    ).json()
    of = Counter(report["outcomes"])
    met, breached, open_, aside = (of[each] for each in ("satisfied", "violated", "undetermined", "not_applicable"))
    assert breached == 1
    assert len(rows) == len(report["rules"]) == met + breached + open_ + aside
    assert counts == {f"✓ {met} đạt", f"✗ {breached} chưa đạt", f"? {open_} chưa rõ", f"– {aside} không áp dụng"}
    table = next(all_of(result, "table", class_="chart"))
    figures = [int(text_of(cell)) for cell in all_of(table, "td", class_="figure")]
    assert [sum(figures[place::4]) for place in range(4)] == [met, breached, open_, aside]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b'{\n  "kind": "unit",,\n}', b"[]"], ids=repr)
def test_a_dossier_that_cannot_be_read_shows_where(client: TestClient, data: bytes) -> None:
    (result,) = results_of(send(client, [("a.json", data)]))
    assert heading(result) == UNREADABLE[About.DOSSIER].vi
    (card,) = all_of(result, "div", class_="card")
    place = next(all_of(card, "a", class_="place")).get("href", "")
    assert place.removeprefix("#") in {line.get("id") for line in all_of(result, "div", class_="marked")}


def test_one_bad_file_stops_none_of_the_others(client: TestClient) -> None:
    good = MISSING.read_bytes()
    line = json.dumps(json.loads(good), ensure_ascii=False).encode()
    reply = send(
        client,
        [
            ("good.json", good),
            ("notes.docx", b"PK\x03\x04 not ours"),
            ("empty.json", b""),
            ("many.ndjson", line + b"\n{broken\n\n" + line),
            ("broken.zip", b"PK\x03\x04 no archive"),
            ("last.json", good),
        ],
    )
    bad, unread, refused = VERDICTS[Verdict.NON_COMPLIANT].vi, UNREADABLE[About.DOSSIER].vi, "KHÔNG KIỂM TRA ĐƯỢC"
    assert verdicts(reply) == [
        ("good.json", bad),
        ("notes.docx", refused),
        ("empty.json", unread),
        ("many.ndjson:1", bad),
        ("many.ndjson:2", unread),
        ("many.ndjson:4", bad),
        ("broken.zip", refused),
        ("last.json", bad),
    ]


@pytest.mark.parametrize("code", PARTS)
def test_a_part_that_is_refused_says_why_in_plain_words(small: TestClient, code: str) -> None:
    media_type, data, name = PARTS[code]
    suffix = ".zip" if media_type.endswith("zip") else ".ndjson"
    found = results_of(send(small, [(f"many{suffix}", data)]))
    (refused,) = (each for each in found if any(all_of(each, "p", class_="refused-why")))
    assert name.removeprefix("many") in text_of(refused)
    assert KINDS[code].title.vi.casefold() in text_of(refused).casefold()


@pytest.mark.parametrize("name", ["../../etc/a.json", "/etc/a.json", "C:\\a.json", "<script>alert(1)</script>.json"])
def test_a_name_in_an_archive_is_only_a_name(
    small: TestClient, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (result,) = results_of(send(small, [("a.zip", zipped({name: DOSSIER}))]))
    assert text_of(next(all_of(result, "p", class_="result-name"))) == name
    assert list(tmp_path.iterdir()) == []


def test_a_script_in_a_name_or_in_a_dossier_is_text_everywhere(client: TestClient) -> None:
    script = "<script>alert(1)</script><!--end--><img src=x onerror=alert(1)>"
    tree = json.loads(MISSING.read_bytes())
    tree["roster"][3]["name"] = script
    tree[script] = "</textarea></code>" + script
    data = json.dumps(tree, ensure_ascii=False, indent=1).encode()
    reply = send(client, [(f"{script}.json".replace("/", "∕"), data), ("b.json", data)])
    assert reply.text.count("<!--end-->") == 1
    page = tree_of(reply.text)
    assert [each.get("src") for each in all_of(page, "script")] == [f"/static/results.js?v={version()}"]
    assert {each.get("src") for each in all_of(page, "img")} == {f"/static/icon.svg?v={version()}"}
    assert script in text_of(page)


def version() -> str:
    from compliance_service.pages.frame.version import VERSION

    return VERSION


def test_the_moment_and_the_stage_that_are_asked_for_are_obeyed(client: TestClient) -> None:
    dossier = EXAMPLES / "unit-compliant.json"
    reply = send(client, [(dossier.name, dossier.read_bytes())], as_of="20/12/2023 08:30", stage="archive")
    (result,) = results_of(reply)
    about = next(all_of(result, "details", class_="about"))
    said = {text_of(row[0]): text_of(row[1]) for row in next(all_of(about, "dl"))}
    assert said["Thời điểm xét"] == "08:30 (UTC+7) ngày 20/12/2023 (theo yêu cầu của người kiểm tra)"
    assert said["Bước"] == "lưu hồ sơ sau khi có quyết định"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        pytest.param({"as_of": "31/02/2023"}, "bad_as_of", id="a day that is none"),
        pytest.param({"as_of": "hôm qua"}, "bad_as_of", id="no day at all"),
        pytest.param({"stage": "nowhere"}, "unknown_stage", id="no such stage"),
    ],
)
def test_what_is_typed_wrongly_is_said_beside_the_field_and_stays(
    client: TestClient, fields: dict[str, str], code: str
) -> None:
    reply = send(client, [("a.json", DOSSIER)], **fields)
    assert reply.status_code == KINDS[code].status
    page = tree_of(reply.text)
    assert text_of(next(all_of(page, "div", id="refusal"))) == KINDS[code].title.vi
    (wrong,) = (each for each in page.iter() if each.get("aria-invalid") == "true")
    assert "refusal" in wrong.get("aria-describedby", "").split()
    assert fields.get("as_of", "") == next(all_of(page, "input", id="as-of")).get("value")


def test_no_file_at_all_is_said_plainly(client: TestClient) -> None:
    reply = send(client, [])
    assert reply.status_code == 422
    assert "Chưa chọn tệp nào" in text_of(next(all_of(tree_of(reply.text), "div", id="refusal")))


def test_more_dossiers_than_a_page_shows_are_sent_to_the_command_line(
    small: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "MOST", 3)
    reply = send(small, [("many.ndjson", b"{}\n" * 4)])
    assert reply.status_code == 413
    said = text_of(next(all_of(tree_of(reply.text), "div", id="refusal")))
    assert "nhiều nhất 3 hồ sơ" in said and "compliance lint" in said
    assert len(results_of(send(small, [("many.ndjson", b"{}\n" * 3)]))) == 3


def test_a_form_of_another_site_is_refused(small: TestClient) -> None:
    reply = small.post("/results", files=[("files", ("a.json", DOSSIER)), ("csrf", (None, "guessed"))], headers=HTML)
    assert_refused(reply, "not_our_form")


def test_a_batch_is_summed_up_before_its_results(client: TestClient) -> None:
    late = [
        EXAMPLES / f"{name}.json" for name in ("unit-one-minute-late", "unit-missing-self-review", "unit-compliant")
    ]
    reply = send(client, [(file.name, file.read_bytes()) for file in [*late, late[0]]] + [("a.txt", b"hello")])
    page = tree_of(reply.text)
    (whole,) = all_of(page, "section", class_="whole")
    assert whole.get("slot") == "summary"
    tiles = [text_of(tile) for tile in all_of(whole, "li", class_="tile")]
    assert tiles == ["1 ✓ ĐẠT YÊU CẦU", "3 ✗ CHƯA ĐẠT YÊU CẦU", "0 ? CHƯA KẾT LUẬN ĐƯỢC", "1 ! KHÔNG KIỂM TRA ĐƯỢC"]
    missing = [text_of(item) for item in all_of(next(all_of(whole, "ol", class_="chart-bars")), "li")]
    assert [re.search(r"(\d+) hồ sơ$", item)[1] for item in missing] == ["2", "1"]  # type: ignore[index]
    assert missing[0].startswith("Thời điểm gửi hồ sơ trong ngày 13/12/2023")
    table = next(all_of(whole, "table", class_="files"))
    assert [" ".join(map(text_of, row)) for row in all_of(table, "tr")][1:] == [
        "unit-one-minute-late.json ✗ CHƯA ĐẠT YÊU CẦU 1",
        "unit-missing-self-review.json ✗ CHƯA ĐẠT YÊU CẦU 1",
        "unit-compliant.json ✓ ĐẠT YÊU CẦU 0",
        "unit-one-minute-late.json ✗ CHƯA ĐẠT YÊU CẦU 1",
        "a.txt ! KHÔNG KIỂM TRA ĐƯỢC 0",
    ]


def test_a_fault_in_one_result_is_told_and_stops_none(small: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from compliance_service.pages.results import stream as results_stream

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret of a reader")

    monkeypatch.setattr(results_stream, "result_of", broken)
    reply = send(small, [("a.json", DOSSIER), ("b.txt", b"hello")])
    assert [verdict for _, verdict in verdicts(reply)] == ["KHÔNG KIỂM TRA ĐƯỢC"] * 2
    assert "secret" not in reply.text


def test_the_report_is_downloaded_as_the_command_line_prints_it(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from compliance.cli.main import main

    monkeypatch.chdir(EXAMPLES)
    printed = tmp_path / "report"
    rules = ["--rules", str(ROOT / "rules"), "--keys", "one", "--no-cache"]
    main(["lint", MISSING.name, "--format", "json", "--output", str(printed), *rules])
    (result,) = results_of(send(client, [(MISSING.name, MISSING.read_bytes())]))
    (form,) = all_of(result, "form")
    reply = press(client, form, {"format": "json"})
    assert reply.content == printed.read_bytes()
    assert reply.headers["content-disposition"] == 'attachment; filename="bao-cao.json"'
    page = press(client, form, {"format": "html"})
    assert page.headers["content-disposition"] == 'attachment; filename="bao-cao.html"'
    assert VERDICTS[Verdict.NON_COMPLIANT].vi in page.text


def test_the_downloaded_report_is_that_of_the_page_also_for_what_is_no_text(small: TestClient) -> None:
    (result,) = results_of(send(small, [("a.json", b'{"a": "\xff\r\n"}')]))
    (form,) = all_of(result, "form")
    report = press(small, form, {"format": "json"}).json()
    assert report["sha256"] in text_of(next(all_of(result, "details", class_="about")))


def test_the_findings_of_a_batch_are_downloaded_without_formulas(client: TestClient) -> None:
    tree = json.loads(MISSING.read_bytes())
    tree["roster"][3]["name"] = "=HYPERLINK(1)"
    data = json.dumps(tree, ensure_ascii=False).encode()
    reply = send(client, [("=1+1.json", data), ("b.txt", b"hello")])
    (whole,) = all_of(tree_of(reply.text), "section", class_="whole")
    table = press(client, next(all_of(whole, "form")), {"format": "csv"})
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert table.content.startswith("\ufeff".encode())
    header, *rows = csv.reader(StringIO(table.text.removeprefix("\ufeff")))
    assert header[:3] == ["Tệp", "Kết luận", "điểm"]
    assert [row[:2] for row in rows] == [["'=1+1.json", "CHƯA ĐẠT YÊU CẦU"], ["b.txt", "KHÔNG KIỂM TRA ĐƯỢC"]]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        pytest.param({"format": "exe"}, "bad_parameter", id="a form that is not given"),
        pytest.param({"format": "csv", "rows": "[[1]]"}, "bad_request", id="rows that are none"),
        pytest.param({"format": "csv", "rows": "["}, "bad_request", id="rows that cannot be read"),
        pytest.param({"format": "json", "dossier": "%%"}, "bad_request", id="no base64"),
        pytest.param({"format": "json", "now": "soon"}, "bad_as_of", id="no moment"),
        pytest.param({"format": "json", "stage": "nowhere"}, "unknown_stage", id="no such stage"),
    ],
)
def test_a_download_that_is_not_ours_is_refused(small: TestClient, fields: dict[str, str], code: str) -> None:
    (result,) = results_of(send(small, [("a.json", DOSSIER)]))
    (form,) = all_of(result, "form")
    assert_refused(press(small, form, fields), code)


def test_a_large_dossier_shows_what_matters_and_points_to_the_command_line(small: TestClient) -> None:
    tree = {**json.loads(DOSSIER), "extra": ["x" * 100] * 15_000}
    (result,) = results_of(send(small, [("a.json", json.dumps(tree, indent=0).encode())]))
    assert not list(all_of(result, "form"))
    assert "compliance lint" in text_of(result)


def test_very_many_findings_are_counted_and_the_first_are_shown(small: TestClient) -> None:
    tree = {**json.loads(DOSSIER), **{f"unknown-{number}": 1 for number in range(250)}}
    (result,) = results_of(send(small, [("a.json", json.dumps(tree).encode())]))
    assert len(list(all_of(result, "div", class_="card"))) == 200
    assert re.search(r"Còn 5\d điểm nữa", text_of(result))


def test_the_page_speaks_english_when_asked(client: TestClient) -> None:
    client.get("/results?lang=en")
    try:
        (result,) = results_of(send(client, [("a.json", MISSING.read_bytes())]))
    finally:
        client.get("/results?lang=vi")
    assert heading(result) == VERDICTS[Verdict.NON_COMPLIANT].en
    assert text_of(next(all_of(result, "span", class_="layer"))) == "By the agency's rules"


def test_a_kept_report_is_seen_again_by_its_address_and_quotes_nobody(client: TestClient) -> None:
    (result,) = results_of(send(client, [(MISSING.name, MISSING.read_bytes())], keep="on"))
    (notice,) = all_of(result, "p", class_="kept")
    address = next(all_of(notice, "a")).get("href", "")
    reply = client.get(address, headers=HTML)
    (kept,) = results_of(reply)
    assert heading(kept) == VERDICTS[Verdict.NON_COMPLIANT].vi
    (card,) = all_of(kept, "div", class_="card")
    assert "dòng 11, cột 5 (/roster/3)" in text_of(card)
    assert any(link.get("href") == "/rules/plan-2023#clause-II.2.2.b.0" for link in all_of(card, "a"))
    for quoted in ("Ngô Bích Ngọc", "Trần Minh Khôi", MISSING.name):
        assert quoted not in reply.text
    (form,) = (each for each in all_of(tree_of(reply.text), "form") if each.get("action", "").endswith("/delete"))
    press(client, form, {})
    assert_refused(client.get(address, headers=HTML), "unknown_report")


def test_nothing_is_kept_unasked(client: TestClient) -> None:
    (result,) = results_of(send(client, [("a.json", MISSING.read_bytes())]))
    assert not list(all_of(result, "p", class_="kept"))


def test_where_reports_are_not_kept_none_is_offered() -> None:
    settings = Settings(roots=(OFFICE / "rules",), keys="one", keep_reports=0)
    with TestClient(create_app(settings)) as closed:
        assert not list(all_of(tree_of(closed.get("/results", headers=HTML).text), "input", id="keep"))
        (result,) = results_of(send(closed, [("a.json", DOSSIER)], keep="on"))
    assert KINDS["not_kept"].title.vi.casefold() in text_of(result).casefold()


def test_a_kept_report_that_never_was_is_a_page(client: TestClient) -> None:
    assert_refused(client.get(f"/results/{quote('không có')}", headers=HTML), "unknown_report")
