"""The sentences of rules and findings: what is required, what is wrong, how to mend it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from compliance.models.condition import All, Ask, Count, DecidedOperand, Literal, Not, Path, Scope, Some
from compliance.models.condition import Any as AnyOf
from compliance.models.condition import Test as FactTest
from compliance.models.finding_templates import (
    UNDETERMINED_REMEDY,
    UNDETERMINED_WHAT,
    VIOLATED_REMEDY,
    VIOLATED_WHAT,
)
from compliance.models.finding_words import Situation, remedy_words, required_words, what_words
from compliance.models.requirement_words import requirement_words
from compliance.models.text import Text
from compliance.models.truth import Outcome, Reason, Severity
from models.stack import DAY, ITEM, READER, STACK, check, owned, rule, typed

ONE_REQUEST = rule("count", Count(ITEM, typed("request"), 1, 1), item="request")
A_REQUEST = rule("count", Count(ITEM, typed("request"), 1, None), item="request")
NO_PHOTO = rule("count", Count(ITEM, typed("photo"), 0, 0), item="photo")
ONE_EACH = rule("count", Count(ITEM, All((typed("request"), owned())), 1, 1), READER, item="request")
FORM = rule("form", check("item.form", "equals", ("QC-7", "2")), ITEM, when=typed("request"), item="request")
DECIDED = rule(
    "form",
    FactTest(Path("item", "form"), "decided", (DecidedOperand(Path("reader", "required_form")),)),
    READER,
    ITEM,
    when=All((typed("request"), owned())),
    item="request",
)
DATED = rule(
    "dated",
    check("item.date", "before", DAY),
    ITEM,
    when=typed("request"),
    item="request",
    severity=Severity.EXPLAIN,
)
WITH = rule("with", check("item.with", "contains_all", "photo", "request"), ITEM, when=typed("request"), item="request")
ENCLOSABLE = rule(
    "count",
    Count(
        ITEM,
        All((check("item.type", "in", "photo", "request"), AnyOf((typed("photo"), check("item.with", "stated"))))),
        1,
        None,
    ),
    item="photo",
)
PAGES = rule(
    "pages",
    check("item.pages", "at_most", Decimal("0.5")),
    ITEM,
    when=typed("photo"),
    item="photo",
    severity=Severity.ADVICE,
)
DEADLINE = rule("deadline", check("submission.at", "on_or_before", DAY), severity=Severity.EXPLAIN)
ORDER = rule(
    "order",
    Not(FactTest(Path("first", "date"), "after", (Literal(DAY),))),
    Scope("first", "events"),
    Scope("second", "events"),
    when=All((typed("visit", "first"), typed("lending", "second"))),
)
PREMATURE = rule(
    "premature", Not(Some(ITEM, typed("photo"))), item="photo", stages=("filing",), severity=Severity.ADVICE
)
ASK = rule("ask", Ask("D-1"), when=check("subject.resident", "equals", False), defects=("D-1",))
GENERIC = rule(
    "rule",
    check("subject.rank", "equals", "adult"),
    says=Text("Bạn đọc là người lớn.", "The reader is an adult."),
)


@pytest.mark.parametrize(
    ("one", "vi", "en"),
    [
        pytest.param(
            ONE_REQUEST, "Hồ sơ có đúng 1 đơn xin cấp thẻ", "The dossier includes exactly 1 card request", id="exactly"
        ),
        pytest.param(A_REQUEST, "Hồ sơ có đơn xin cấp thẻ", "The dossier includes: card request", id="at least one"),
        pytest.param(NO_PHOTO, "Hồ sơ không có ảnh chân dung", "The dossier includes no portrait", id="none"),
        pytest.param(
            ONE_EACH,
            "Với từng dòng trong “danh sách bạn đọc”: hồ sơ có đúng 1 đơn xin cấp thẻ",
            "For each entry of “list of readers”: the dossier includes exactly 1 card request",
            id="for each",
        ),
        pytest.param(
            FORM, "Mẫu của đơn xin cấp thẻ là Mẫu số 2 (7/QC)", "Form (card request) is Form 2 (7/QC)", id="form"
        ),
        pytest.param(
            DECIDED,
            "Với từng dòng trong “danh sách bạn đọc”: mẫu của đơn xin cấp thẻ đúng mẫu phải dùng",
            "For each entry of “list of readers”: form (card request) is the form to use",
            id="decided form",
        ),
        pytest.param(
            DATED,
            "Ngày ký của đơn xin cấp thẻ trước ngày 20/05/2024 (chậm nhất hết ngày 19/05/2024)",
            "Day of signature (card request) is before 20 May 2024 (at the latest by the end of 19 May 2024)",
            id="dated",
        ),
        pytest.param(
            WITH,
            "Đơn xin cấp thẻ kèm ảnh chân dung và đơn xin cấp thẻ, "
            "hoặc hồ sơ có ảnh chân dung và đơn xin cấp thẻ nộp riêng",
            "Card request encloses portrait and card request, or the dossier holds portrait and card request by itself",
            id="with",
        ),
        pytest.param(
            ENCLOSABLE,
            "Hồ sơ có ảnh chân dung (nộp riêng hoặc kèm trong đơn xin cấp thẻ)",
            "The dossier includes: portrait (filed by itself or enclosed with: card request)",
            id="count of what may be enclosed",
        ),
        pytest.param(PAGES, "Số trang của ảnh chân dung không quá 0,5", "Pages (portrait) is at most 0.5", id="pages"),
        pytest.param(
            DEADLINE,
            "Thời điểm nộp trong ngày 20/05/2024 (chậm nhất hết ngày 20/05/2024)",
            "Time of filing is on or before 20 May 2024 (at the latest by the end of 20 May 2024)",
            id="deadline",
        ),
        pytest.param(
            ORDER, "Buổi tham quan không diễn ra sau buổi mượn sách", "Visit does not come after lending", id="order"
        ),
        pytest.param(
            PREMATURE,
            "Chưa nộp ảnh chân dung ở bước nộp hồ sơ",
            "Portrait is not filed yet at the stage of filing",
            id="premature",
        ),
        pytest.param(
            ASK,
            "Nếu không là người trong tỉnh thì cơ quan ban hành cần trả lời điểm D-1: Hai mức đặt cọc trùng nhau",
            "If is not a resident: the issuing authority must answer D-1: Two deposits overlap",
            id="ask",
        ),
        pytest.param(GENERIC, "Bạn đọc là người lớn", "The reader is an adult", id="its own words"),
    ],
)
def test_a_requirement_in_one_sentence(one, vi, en):
    assert requirement_words(one, STACK, DAY) == Text(vi, en)


def test_an_aspect_with_an_id_before_it_is_said_like_the_aspect():
    renamed = replace(PREMATURE, aspect="early-premature")
    assert requirement_words(renamed, STACK, DAY) == requirement_words(PREMATURE, STACK, DAY)


def test_placeholders_in_a_packs_own_words_are_filled():
    own = replace(ONE_EACH, says=Text("{item} của {member}", "{item} of {member}"))
    assert requirement_words(own, STACK, DAY).vi == "đơn xin cấp thẻ của từng dòng trong “danh sách bạn đọc”"
    assert requirement_words(own, STACK, DAY, "Lê An").vi == "đơn xin cấp thẻ của Lê An"


VIOLATED = Situation(Outcome.VIOLATED)


@pytest.mark.parametrize(
    ("one", "situation", "what", "remedy"),
    [
        pytest.param(
            A_REQUEST,
            VIOLATED,
            "Hồ sơ thiếu đơn xin cấp thẻ.",
            "Xin bổ sung đơn xin cấp thẻ vào hồ sơ.",
            id="missing",
        ),
        pytest.param(
            ONE_EACH,
            replace(VIOLATED, whom="Lê An", count=0),
            "Hồ sơ thiếu đơn xin cấp thẻ (Lê An).",
            "Xin bổ sung đơn xin cấp thẻ (Lê An) vào hồ sơ.",
            id="missing for one",
        ),
        pytest.param(
            ONE_REQUEST,
            replace(VIOLATED, count=2),
            "Hồ sơ có 2 đơn xin cấp thẻ, nhiều hơn quy định.",
            "Xin chỉ giữ đúng số đơn xin cấp thẻ theo quy định.",
            id="too many",
        ),
        pytest.param(
            NO_PHOTO,
            VIOLATED,
            "Hồ sơ có ảnh chân dung, là thành phần không được có.",
            "Xin đưa ảnh chân dung ra khỏi hồ sơ.",
            id="forbidden",
        ),
        pytest.param(
            FORM,
            replace(VIOLATED, found=Text("Mẫu số 1 (7/QC)", "Form 1 (7/QC)")),
            "Đơn xin cấp thẻ ghi Mẫu số 1 (7/QC), không phải mẫu quy định.",
            "Xin lập lại đơn xin cấp thẻ theo Mẫu số 2 (7/QC).",
            id="another form",
        ),
        pytest.param(
            DATED,
            replace(VIOLATED, found=Text("20/05/2024", "20 May 2024")),
            "Ngày ký của đơn xin cấp thẻ là 20/05/2024, không đúng thời hạn.",
            "Nếu ghi sai, xin sửa lại: ngày ký của đơn xin cấp thẻ phải trước ngày 20/05/2024 (chậm nhất hết ngày "
            "19/05/2024). Nếu không khắc phục được, xin kèm giải trình: lý do, người giải trình, ngày và văn bản.",
            id="late",
        ),
        pytest.param(
            WITH,
            VIOLATED,
            "Đơn xin cấp thẻ chưa kèm đủ ảnh chân dung và đơn xin cấp thẻ.",
            "Xin kèm đủ ảnh chân dung và đơn xin cấp thẻ vào đơn xin cấp thẻ, hoặc nộp riêng.",
            id="not enclosed",
        ),
        pytest.param(
            PAGES,
            replace(VIOLATED, found=Text("0,75", "0.75")),
            "Ảnh chân dung có 0,75 trang, không đúng số trang quy định.",
            "Xin trình bày lại ảnh chân dung: số trang của ảnh chân dung không quá 0,5.",
            id="pages",
        ),
        pytest.param(
            ORDER,
            VIOLATED,
            "Buổi tham quan diễn ra sau buổi mượn sách.",
            "Xin kiểm tra lại thời gian của buổi tham quan và buổi mượn sách; nếu ghi đúng thì phải làm lại theo đúng "
            "trình tự.",
            id="out of order",
        ),
        pytest.param(
            PREMATURE,
            VIOLATED,
            "Hồ sơ đã có ảnh chân dung khi chưa đến bước cần có.",
            "Xin để ảnh chân dung lại đến bước sau; hồ sơ không vì thế mà bị trả lại.",
            id="premature",
        ),
        pytest.param(
            GENERIC,
            replace(VIOLATED, found=Text("thiếu nhi", "child"), facts=(Text("hạng bạn đọc", "reader's rank"),)),
            "Chưa đúng yêu cầu: Bạn đọc là người lớn; hồ sơ đang ghi “hạng bạn đọc”: thiếu nhi.",
            "Xin sửa hồ sơ để đúng yêu cầu: Bạn đọc là người lớn.",
            id="another rule",
        ),
        pytest.param(
            GENERIC,
            Situation(Outcome.UNDETERMINED, Reason.MISSING_FACT, facts=(Text("tuổi", "age"), Text("hạng", "rank"))),
            "Chưa khai “tuổi” và “hạng”, nên chưa kết luận được.",
            "Xin ghi rõ “tuổi” và “hạng”.",
            id="missing facts",
        ),
        pytest.param(
            ASK,
            Situation(Outcome.UNDETERMINED, Reason.REGULATION_GAP, defect="D-1"),
            "Quy định chưa rõ (D-1): Hai mức đặt cọc trùng nhau.",
            "Đề nghị cơ quan ban hành có văn bản trả lời điểm D-1; đây không phải lỗi của người nộp hồ sơ.",
            id="gap",
        ),
        pytest.param(
            DECIDED,
            Situation(Outcome.UNDETERMINED, Reason.REGULATION_GAP, whom="Lê An"),
            "Quy định không nêu cách làm cho trường hợp này (Lê An).",
            "Đề nghị cơ quan ban hành hướng dẫn bằng văn bản; đây không phải lỗi của người nộp hồ sơ.",
            id="no row",
        ),
        pytest.param(
            GENERIC,
            Situation(Outcome.UNDETERMINED, Reason.NO_LAW),
            "Không có quy định nào có hiệu lực vào ngày 20/05/2024 để xét yêu cầu này.",
            "Xin kiểm tra lại thời điểm xét; nếu đúng, đề nghị người quản lý bộ quy tắc bổ sung quy định của "
            "thời điểm đó.",
            id="no law",
        ),
    ],
)
def test_a_finding(one, situation, what, remedy):
    assert what_words(one, situation, STACK, DAY).vi == what
    assert remedy_words(one, situation, STACK, DAY).vi == remedy


def test_the_packs_remedy_comes_first_where_the_rule_is_violated():
    own = replace(FORM, remedy=Text("Đổi {found} sang mẫu mới", "Change {found} to the new form"))
    situation = replace(VIOLATED, found=Text("Mẫu số 1", "Form 1"))
    assert remedy_words(own, situation, STACK, DAY) == Text(
        "Đổi Mẫu số 1 sang mẫu mới.", "Change Form 1 to the new form."
    )
    missing = Situation(Outcome.UNDETERMINED, Reason.MISSING_FACT, facts=(Text("mẫu", "form"),))
    assert remedy_words(own, missing, STACK, DAY).vi == "Xin ghi rõ “mẫu”."


def test_what_is_judged_as_if_filed_at_a_moment_is_said_to_be_not_stated():
    situation = replace(
        VIOLATED,
        found=Text("10:00 ngày 22/05/2024", "10:00 on 22 May 2024"),
        facts=(Text("thời điểm nộp", "time of filing"),),
        assumed=True,
    )
    assert what_words(DEADLINE, situation, STACK, DAY) == Text(
        "“thời điểm nộp” chưa khai; nếu nộp lúc 10:00 ngày 22/05/2024 thì chưa đúng yêu cầu: "
        "Thời điểm nộp trong ngày 20/05/2024 (chậm nhất hết ngày 20/05/2024).",
        "“time of filing” is not stated; if filed at 10:00 on 22 May 2024, this requirement is not met: "
        "Time of filing is on or before 20 May 2024 (at the latest by the end of 20 May 2024).",
    )
    assert remedy_words(DEADLINE, situation, STACK, DAY).vi.startswith(
        "Nếu hồ sơ đã nộp, xin ghi rõ “thời điểm nộp”; yêu cầu: "
    )


def test_what_is_required_names_whom_it_concerns():
    assert required_words(ONE_EACH, replace(VIOLATED, whom="Lê An"), STACK, DAY).vi == (
        "Với Lê An: hồ sơ có đúng 1 đơn xin cấp thẻ."
    )


def test_a_decided_form_is_named_where_it_is_known():
    situation = replace(VIOLATED, whom="Lê An", expected=Text("Mẫu số 2 (7/QC)", "Form 2 (7/QC)"))
    assert required_words(DECIDED, situation, STACK, DAY).vi == (
        "Với Lê An: mẫu của đơn xin cấp thẻ là Mẫu số 2 (7/QC)."
    )
    assert remedy_words(DECIDED, situation, STACK, DAY).vi == (
        "Xin lập lại đơn xin cấp thẻ (Lê An) theo Mẫu số 2 (7/QC)."
    )


ALL_RULES = (
    ONE_REQUEST,
    A_REQUEST,
    NO_PHOTO,
    ONE_EACH,
    FORM,
    DECIDED,
    DATED,
    WITH,
    ENCLOSABLE,
    PAGES,
    DEADLINE,
    ORDER,
    PREMATURE,
    ASK,
    GENERIC,
)


@pytest.mark.parametrize("one", ALL_RULES, ids=lambda one: one.id)
@pytest.mark.parametrize("reason", [None, *Reason])
@pytest.mark.parametrize("count", [None, 0, 1, 5])
def test_no_sentence_has_a_hole(one, reason, count):
    situation = Situation(Outcome.UNDETERMINED if reason else Outcome.VIOLATED, reason, count=count)
    for say in (what_words, required_words, remedy_words):
        said = say(one, situation, STACK, DAY)
        assert "{" not in said.vi + said.en
        assert "  " not in said.vi + said.en
        assert said.vi.endswith(".")
        assert said.vi != said.en


def test_the_two_tables_of_each_outcome_have_the_same_cases():
    assert VIOLATED_WHAT.keys() == VIOLATED_REMEDY.keys()
    assert UNDETERMINED_WHAT.keys() == UNDETERMINED_REMEDY.keys()
    assert {reason.value for reason in Reason} <= UNDETERMINED_WHAT.keys()
