"""The draft request for supplement: its parts in their order, what is left blank, and what it never repeats."""

import re
from dataclasses import replace
from typing import Final

import pytest

from compliance.models.repair import Act, ActKind, Demand, Hole, Remainder, Repair, Standing, WhoseTurn
from compliance.models.report import Finding, Found, Place, Report
from compliance.models.text import Text
from compliance.models.truth import Outcome, Reason, Severity
from compliance.report.look import PLAIN
from compliance.report.repair_forms import DRAFTS, FORMS
from compliance.report.supplement import render_html, render_markdown
from report.sample import VIOLATED

SECRET: Final = Text("đang ghi: bí mật", "it says: a secret")
CLAUSE: Final = Text("Mục 2, điểm a", "Section 2, point a")
DOCUMENT: Final = Text("Quy chế cho mượn sách", "Lending rules")
NEEDED: Final = Text("Hồ sơ có đơn xin cấp thẻ.", "The dossier has a card request.")
DESK: Final = Text("quầy cấp thẻ", "the card desk")
DUE: Final = Text("trong ngày 20/05/2024", "on or before 20 May 2024")
HOLE: Final = Hole("/items/-/date", Text("ngày", "date"), SECRET, sensitive=True)
ACT: Final = Act(
    kind=ActKind.ATTACH,
    pointer="/items",
    whom="Vũ Lan",
    what=Text("Bổ sung đơn xin cấp thẻ | <b>.", "Attach: card request | <b>."),
    remedy=SECRET,
    rule="lending/2.a/count",
    clause=CLAUSE,
    document=DOCUMENT,
    by=DESK,
    due=DUE,
    findings=(),
    demands=(Demand("lending/2.a/count", NEEDED, CLAUSE, DOCUMENT),),
    holes=(HOLE,),
    edits=(),
)
FINDING: Final = Finding(
    id="1",
    category="rule",
    rule="lending/3/rule",
    outcome=Outcome.VIOLATED,
    reason=None,
    severity=Severity.BLOCKING,
    explained=False,
    at=Place("/readers/0/debt", 1, 1),
    related=(),
    whom=None,
    what=SECRET,
    found=Found(there=True, value="bí mật", sensitive=True),
    required=Text("Bạn đọc không còn nợ sách.", "The reader owes no book."),
    clause=Text("Mục 3", "Section 3"),
    document=DOCUMENT,
    layer="agency",
    remedy=SECRET,
    by=None,
    due=None,
)


def report() -> Report:
    """A report of the sample that has an agency and packs."""
    return VIOLATED


def repair() -> Repair:
    return Repair(
        standing=Standing.OTHERS_DECIDE,
        before=report(),
        after=None,
        acts=(ACT, replace(ACT, by=None, due=None, what=Text("Kèm giải trình.", "Explain."), kind=ActKind.EXPLAIN)),
        remaining=(Remainder(FINDING, WhoseTurn.PERSON),),
        smallest=True,
        candidates=2,
        trials=9,
    )


# Decree 30/2020/NĐ-CP, Annex I, the parts of a letter; the signature stands beside the recipients.
PARTS: Final = (
    "Số: ……/……",
    "V/v đề nghị bổ sung hồ sơ",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "……………, ngày …… tháng …… năm ……",
    "Kính gửi: Quầy cấp thẻ; Người lập hồ sơ.",
    "Bổ sung đơn xin cấp thẻ",
    "Bạn đọc không còn nợ sách",
    "./.",
    "Nơi nhận:",
    "Lưu: VT.",
    "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ",
)


@pytest.mark.parametrize("render", [render_markdown, render_html], ids=["markdown", "html"])
def test_the_parts_of_a_letter_stand_in_their_order(render: object) -> None:
    assert callable(render)
    text = render(repair())
    body = text.partition("<body>")[2] or text
    places = [body.find(part) for part in PARTS]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("form", DRAFTS)
def test_nothing_that_the_dossier_states_or_that_is_assumed_is_repeated(form: str) -> None:
    text = DRAFTS[form](repair())
    assert "bí mật" not in text
    assert report().name not in text


@pytest.mark.parametrize("form", DRAFTS)
def test_number_place_day_and_signer_are_blank(form: str) -> None:
    text = DRAFTS[form](repair())
    assert not re.search(r"Số: ……/……\w", text)
    assert not re.search(r"ngày \d+ tháng", text)


def test_a_row_says_what_by_which_clause_from_whom_and_by_when() -> None:
    row = next(line for line in render_markdown(repair()).splitlines() if line.startswith("| 1 |"))
    assert row == (
        r"| 1 | Bổ sung đơn xin cấp thẻ \| \<b\>; Hồ sơ có đơn xin cấp thẻ. "
        "| Mục 2, điểm a, Quy chế cho mượn sách | Quầy cấp thẻ | Trong ngày 20/05/2024 |"
    )


def test_a_page_holds_no_markup_of_a_dossier_and_prints_on_a4() -> None:
    page = render_html(repair())
    assert "<b>;" not in page
    assert "size: A4" in page


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_form_says_every_act_and_what_remains(form: str, language: str) -> None:
    text = FORMS[form](repair(), "vi" if language == "vi" else "en", PLAIN)
    said = [*(act.what for act in repair().acts), *(each.finding.remedy for each in repair().remaining)]
    assert all((words.vi if language == "vi" else words.en) in " ".join(text.split()) for words in said)


def test_a_gap_is_told_without_the_person_whom_it_touches() -> None:
    gap = replace(
        FINDING,
        outcome=Outcome.UNDETERMINED,
        reason=Reason.REGULATION_GAP,
        rule=report().rules[0].id,
        required=Text("Với Vũ Lan: bí mật.", "For Vũ Lan: a secret."),
    )
    found = replace(repair(), acts=(), remaining=(Remainder(gap, WhoseTurn.AUTHORITY),))
    text = render_markdown(found)
    assert "Vũ Lan" not in text
    assert report().rules[0].requirement.vi in text
