"""One set of reports for every renderer: an invented library office that lends books and issues library cards."""

from dataclasses import replace

from compliance.models.report import (
    AsOf,
    DefectView,
    Finding,
    Found,
    PackView,
    Place,
    Report,
    RuleView,
)
from compliance.models.text import Text
from compliance.models.truth import Outcome, Reason, Severity, Verdict

_RULES_OF_OFFICE = Text("Quy chế cho mượn sách của Thư viện Ánh Dương", "Lending rules of the Ánh Dương Library")
_LAW = Text("Luật Bạn đọc", "Readers Act")
_DESK = Text("quầy cấp thẻ", "the card desk")
_READER = Text("bạn đọc", "the reader")
_DUE = Text("trước ngày 20/05/2024 (chậm nhất hết ngày 19/05/2024)", "before 20 May 2024 (by the end of 19 May 2024)")


def _rule(
    clause: str, aspect: str, label: Text, requirement: Text, severity: Severity, *, layer: str = "agency"
) -> RuleView:
    pack, document = ("lending-2024", _RULES_OF_OFFICE) if layer == "agency" else ("readers-act", _LAW)
    return RuleView(
        id=f"{pack}/{clause}/{aspect}",
        clause=clause,
        label=label,
        requirement=requirement,
        severity=severity,
        layer=layer,
        document=document,
        readings=(),
        by=_DESK,
        due=_DUE,
    )


REQUEST = _rule(
    "2.a",
    "count",
    Text("Mục 2, điểm a", "Section 2, point a"),
    Text("Hồ sơ có đúng 1 đơn xin cấp thẻ", "The dossier has exactly 1 card request"),
    Severity.BLOCKING,
)
FORM = _rule(
    "2.a",
    "form",
    Text("Mục 2, điểm a", "Section 2, point a"),
    Text("Mẫu của đơn xin cấp thẻ là Mẫu số 2 (QC-7)", "Form (card request) is Form 2 (QC-7)"),
    Severity.BLOCKING,
)
DATED = _rule(
    "2.a",
    "dated",
    Text("Mục 2, điểm a", "Section 2, point a"),
    Text(
        "Ngày ký của đơn xin cấp thẻ trước ngày 20/05/2024 (chậm nhất hết ngày 19/05/2024)",
        "Day of signature (card request) before 20 May 2024 (at the latest by the end of 19 May 2024)",
    ),
    Severity.EXPLAIN,
)
GUARANTOR = _rule(
    "2.b",
    "rule",
    Text("Mục 2, điểm b", "Section 2, point b"),
    Text("Bạn đọc dưới 15 tuổi có người bảo lãnh", "A reader under 15 has a guarantor"),
    Severity.BLOCKING,
)
DEPOSIT = _rule(
    "3",
    "ask",
    Text("Mục 3", "Section 3"),
    Text("Mức đặt cọc của bạn đọc ngoài tỉnh", "The deposit of a reader from another province"),
    Severity.BLOCKING,
)
PHOTO = _rule(
    "4",
    "pages",
    Text("Mục 4", "Section 4"),
    Text("Bản giới thiệu không quá 0,5 trang", "The introduction is at most 0.5 pages"),
    Severity.ADVICE,
)
LATE = _rule(
    "5",
    "deadline",
    Text("Mục 5", "Section 5"),
    Text(
        "Thời điểm nộp trong ngày 21/05/2024 (chậm nhất hết ngày 21/05/2024)",
        "Time of filing on or before 21 May 2024 (at the latest by the end of 21 May 2024)",
    ),
    Severity.EXPLAIN,
)
CONSENT = _rule(
    "11.2",
    "rule",
    Text("Điều 11, khoản 2", "Article 11, clause 2"),
    Text("Bạn đọc đồng ý cho lưu thông tin mượn sách", "The reader consents to keeping loan records"),
    Severity.BLOCKING,
    layer="national",
)
PHOTO = replace(PHOTO, readings=("D-1",))
RULES = (REQUEST, FORM, DATED, GUARANTOR, DEPOSIT, PHOTO, LATE, CONSENT)


def _finding(
    rule: RuleView, outcome: Outcome, at: Place, what: Text, remedy: Text, *, found: Found, number: int
) -> Finding:
    return Finding(
        id=f"f{number:015x}",
        category="rule",
        rule=rule.id,
        outcome=outcome,
        reason=None,
        severity=rule.severity,
        explained=False,
        at=at,
        related=(),
        whom=None,
        what=what,
        found=found,
        required=rule.requirement,
        clause=rule.label,
        document=rule.document,
        layer=rule.layer,
        remedy=remedy,
        by=rule.by,
        due=rule.due,
    )


WRONG_FORM = replace(
    _finding(
        FORM,
        Outcome.VIOLATED,
        Place("/items/0/form", 14, 15),
        Text(
            "Đơn xin cấp thẻ ghi Mẫu số 1 (QC-7), không phải mẫu quy định.",
            "Card request names Form 1 (QC-7), not the form required.",
        ),
        Text("Xin lập lại đơn xin cấp thẻ theo Mẫu số 2 (QC-7).", "Please redo card request on Form 2 (QC-7)."),
        found=Found(there=True, value={"issuer": "QC-7", "number": "1"}),
        number=1,
    ),
    related=(Place("/items/0", 12, 5),),
)
EXPLAINED = replace(
    _finding(
        LATE,
        Outcome.VIOLATED,
        Place("/submission/at", 31, 11),
        Text(
            "Thời điểm nộp là 08:15 ngày 22/05/2024, không đúng thời hạn.",
            "Time of filing is 08:15 on 22 May 2024, which is not within the time set.",
        ),
        Text(
            "Nếu không khắc phục được, xin kèm giải trình: lý do, người giải trình, ngày và văn bản.",
            "If it cannot be mended, enclose an explanation: reason, who explains, date and document.",
        ),
        found=Found(there=True, value="2024-05-22T08:15"),
        number=2,
    ),
    explained=True,
)
MISSING = replace(
    _finding(
        GUARANTOR,
        Outcome.UNDETERMINED,
        Place("/subject", 5, 14),
        Text(
            "Chưa khai tuổi của bạn đọc (Trần Thị Bình), nên chưa kết luận được.",
            "Not stated: age of the reader (Trần Thị Bình); no conclusion yet.",
        ),
        Text("Xin ghi rõ tuổi của bạn đọc (Trần Thị Bình).", "Please state age of the reader (Trần Thị Bình)."),
        found=Found(there=False, sensitive=True),
        number=3,
    ),
    reason=Reason.MISSING_FACT,
    whom="Trần Thị Bình",
    by=_READER,
    due=None,
)
GAP = replace(
    _finding(
        DEPOSIT,
        Outcome.UNDETERMINED,
        Place("/subject/province", 8, 17),
        Text(
            "Quy định chưa rõ (D-2): hai mức đặt cọc cùng áp dụng cho một bạn đọc.",
            "The regulation is unclear (D-2): two deposits apply to one reader.",
        ),
        Text(
            "Đề nghị cơ quan ban hành có văn bản trả lời điểm D-2; đây không phải lỗi của người nộp hồ sơ.",
            "The issuing authority is asked to answer D-2 in writing; this is not the filer's fault.",
        ),
        found=Found(there=True, value="ngoài tỉnh"),
        number=4,
    ),
    reason=Reason.REGULATION_GAP,
    defect="D-2",
    by=Text("Ban Giám đốc Thư viện", "the Library's board"),
    due=None,
)
ADVICE = _finding(
    PHOTO,
    Outcome.VIOLATED,
    Place("/items/2/pages", 25, 16),
    Text(
        "Bản giới thiệu có 0,75 trang, không đúng số trang quy định.",
        "Introduction has 0.75 pages, not the number allowed.",
    ),
    Text("Xin trình bày lại bản giới thiệu cho gọn.", "Please set the introduction out anew."),
    found=Found(there=True, value=0.75),
    number=5,
)
SENSITIVE = _finding(
    CONSENT,
    Outcome.VIOLATED,
    Place("/subject/consent", 9, 16),
    Text(
        "Chưa đúng yêu cầu: bạn đọc đồng ý cho lưu thông tin; hồ sơ đang ghi: từ chối vì hồ sơ bệnh án.",
        "This requirement is not met: the reader consents; the dossier says: refused for a medical record.",
    ),
    Text("Xin lấy ý kiến đồng ý của bạn đọc.", "Please ask for the reader's consent."),
    found=Found(there=True, value="từ chối vì hồ sơ bệnh án", sensitive=True),
    number=6,
)
INTAKE = Finding(
    id="f000000000000007",
    category="intake",
    rule=None,
    outcome=Outcome.UNDETERMINED,
    reason=Reason.UNUSABLE_FACT,
    severity=Severity.BLOCKING,
    explained=False,
    at=Place("/subject/adress", 7, 5),
    related=(),
    whom=None,
    what=Text("“adress” không phải là phần nào của hồ sơ này.", "“adress” is no part of this dossier."),
    found=Found(there=True, value="12 phố <Hoa> & \x1b[31mLá"),
    required=Text("Chỉ ghi những phần mà quy định khai báo.", "Only what the rules declare is written."),
    clause=None,
    document=None,
    layer=None,
    remedy=Text("Xin sửa tên. Có phải là “address” không?", "Please correct the name. Did you mean “address”?"),
    by=None,
    due=None,
    suggestion="address",
)

_PACKS = (
    PackView("lending-2024", "agency", "official", _RULES_OF_OFFICE, "a" * 64),
    PackView("readers-act", "national", "official", _LAW, "b" * 64),
)


def _report(name: str, verdict: Verdict, outcomes: tuple[Outcome, ...], findings: tuple[Finding, ...]) -> Report:
    return Report(
        name=name,
        sha256="c" * 64,
        program="0.1.0",
        as_of=AsOf("2024-05-22T08:15:00+07:00", "submission"),
        stage="filing",
        stage_label=Text("nộp hồ sơ", "filing"),
        kind="card",
        kind_label=Text("hồ sơ cấp thẻ bạn đọc", "library card dossier"),
        agency="AD",
        agency_label=Text("Thư viện Ánh Dương", "Ánh Dương Library"),
        period="year 2024-01-01/2024-12-31",
        packs=_PACKS,
        keys="two",
        verdict=verdict,
        rules=RULES,
        outcomes=outcomes,
        findings=findings,
        explained=sum(finding.explained for finding in findings),
        advised=sum(finding.severity is Severity.ADVICE for finding in findings),
    )


VIOLATED = replace(
    _report(
        "hồ sơ/thẻ Bình.json",
        Verdict.NON_COMPLIANT,
        (
            Outcome.SATISFIED,
            Outcome.VIOLATED,
            Outcome.SATISFIED,
            Outcome.UNDETERMINED,
            Outcome.UNDETERMINED,
            Outcome.VIOLATED,
            Outcome.VIOLATED,
            Outcome.VIOLATED,
        ),
        (WRONG_FORM, EXPLAINED, MISSING, GAP, ADVICE, SENSITIVE, INTAKE),
    ),
    campaign=("Mục 9: không quá 200 thẻ trong một đợt",),
    further=("ảnh chân dung (/items/3)",),
    not_read=("/extra/ghi chú",),
    defects=(
        DefectView(
            "D-1",
            "read",
            Text("Quy chế không nói nửa trang tính thế nào.", "The rules do not say how half a page is measured."),
            Text("Nửa trang là 0,5 trang A4, tính cả lề.", "Half a page is 0.5 A4 pages, margins included."),
            ruling="ruling-d1",
        ),
        DefectView("D-2", "ask", Text("Hai mức đặt cọc trùng nhau.", "Two deposits overlap."), None),
    ),
)
COMPLIANT = replace(
    _report(
        "hồ sơ/thẻ An.json",
        Verdict.COMPLIANT,
        (Outcome.SATISFIED,) * 3 + (Outcome.NOT_APPLICABLE,) * 2 + (Outcome.SATISFIED,) * 3,
        (),
    ),
    as_of=AsOf("2024-05-18", "given"),
    filed=False,
)
DRAFT = replace(
    _report("nháp.json", Verdict.UNDETERMINED, (Outcome.SATISFIED,) * 8, ()),
    packs=(replace(_PACKS[0], status="draft"),),
    keys="one",
)
UNREADABLE = replace(
    _report(
        "hỏng.json",
        Verdict.UNDETERMINED,
        (),
        (
            replace(
                INTAKE,
                id="f000000000000008",
                at=Place("", 3, 8),
                what=Text("Không đọc được JSON từ chỗ này: “}”.", "The JSON cannot be read from here: “}”."),
                found=Found(there=True, value="}"),
                required=Text("Tệp đúng cú pháp JSON.", "The file follows the syntax of JSON."),
                remedy=Text("Xin sửa dấu phẩy ở gần vị trí này.", "Please mend the comma near here."),
                suggestion=None,
            ),
        ),
    ),
    as_of=AsOf("2024-05-22T08:15:00+07:00", "clock"),
    rules=(),
    packs=(),
    kind=None,
    kind_label=None,
    agency=None,
    agency_label=None,
    period=None,
    unreadable=True,
)
REPORTS = (VIOLATED, COMPLIANT, DRAFT, UNREADABLE)
