"""The fixed words of every renderer, in both languages: one table each, so that all say the same."""

from typing import Final

from compliance.models.report import About
from compliance.models.text import Text
from compliance.models.truth import Outcome, Reason, Severity, Verdict

VERDICTS: Final = {
    Verdict.COMPLIANT: Text("ĐẠT YÊU CẦU", "COMPLIANT"),
    Verdict.NON_COMPLIANT: Text("CHƯA ĐẠT YÊU CẦU", "NOT COMPLIANT"),
    Verdict.UNDETERMINED: Text("CHƯA KẾT LUẬN ĐƯỢC", "UNDETERMINED"),
}
UNREADABLE: Final = {
    About.DOSSIER: Text("KHÔNG ĐỌC ĐƯỢC HỒ SƠ", "THE DOSSIER CANNOT BE READ"),
    About.PACK: Text("KHÔNG ĐỌC ĐƯỢC BỘ QUY TẮC", "THE PACK CANNOT BE READ"),
}

VERDICT_MARKS: Final = {Verdict.COMPLIANT: "✓", Verdict.NON_COMPLIANT: "✗", Verdict.UNDETERMINED: "?"}

VERDICT_WORDS: Final = {
    Verdict.COMPLIANT: Text("Hồ sơ đáp ứng mọi yêu cầu đang xét.", "The dossier meets every requirement in force."),
    Verdict.NON_COMPLIANT: Text(
        "Hồ sơ còn điểm phải khắc phục trước khi nộp.", "The dossier has points to mend before it is filed."
    ),
    Verdict.UNDETERMINED: Text(
        "Chưa đủ căn cứ để nói hồ sơ đạt hay chưa đạt.", "There is not enough to say whether the dossier complies."
    ),
}
PACK_VERDICT_WORDS: Final = {
    Verdict.COMPLIANT: Text("Không thấy điểm phải sửa trong bộ quy tắc.", "Nothing to mend was found in the pack."),
    Verdict.NON_COMPLIANT: Text(
        "Bộ quy tắc còn điểm phải sửa trước khi dùng.", "The pack has points to mend before it is used."
    ),
    Verdict.UNDETERMINED: Text(
        "Chưa đủ căn cứ để nói bộ quy tắc đúng hay sai.", "There is not enough to say whether the pack is right."
    ),
}

OUTCOMES: Final = {
    Outcome.SATISFIED: Text("đạt", "satisfied"),
    Outcome.VIOLATED: Text("chưa đạt", "violated"),
    Outcome.UNDETERMINED: Text("chưa rõ", "undetermined"),
    Outcome.NOT_APPLICABLE: Text("không áp dụng", "not applicable"),
}

OUTCOME_MARKS: Final = {
    Outcome.SATISFIED: "✓",
    Outcome.VIOLATED: "✗",
    Outcome.UNDETERMINED: "?",
    Outcome.NOT_APPLICABLE: "–",
}

REASONS: Final = {
    Reason.MISSING_FACT: Text("chưa khai", "not stated"),
    Reason.UNUSABLE_FACT: Text("không dùng được", "unusable"),
    Reason.REGULATION_GAP: Text("quy định chưa rõ", "the regulation is unclear"),
    Reason.NO_LAW: Text("không có quy định", "no rules in force"),
    Reason.FAULT: Text("lỗi chương trình", "program fault"),
}

SEVERITIES: Final = {
    Severity.BLOCKING: Text("bắt buộc", "blocking"),
    Severity.EXPLAIN: Text("bắt buộc hoặc giải trình", "blocking unless explained"),
    Severity.ADVICE: Text("lưu ý", "advice"),
}

LAYERS: Final = {
    "agency": Text("theo kế hoạch, quy định của cơ quan", "by the agency's own rules"),
    "party": Text("theo quy định của cấp trên", "by the rules of the level above"),
    "national": Text("theo luật", "by law"),
    "ruling": Text("theo văn bản trả lời của cơ quan có thẩm quyền", "by the authority's ruling"),
}

TREATMENTS: Final = {
    "note": Text("ghi chú", "note"),
    "read": Text("cách hiểu đang áp dụng", "reading taken"),
    "ask": Text("chờ cơ quan ban hành trả lời", "for the issuing authority to answer"),
    "later": Text("cần bộ quy tắc khác hoặc toàn đợt", "needs other rules or the whole campaign"),
}

# Who acts on a finding that names nobody.
DOERS: Final = {
    Reason.REGULATION_GAP: Text("cơ quan ban hành quy định", "the authority that issued the regulation"),
    Reason.NO_LAW: Text(
        "người lập hồ sơ hoặc người quản lý bộ quy tắc", "whoever prepares the dossier or keeps the rules"
    ),
    Reason.FAULT: Text("người quản trị chương trình", "whoever runs the program"),
}
ANYONE: Final = Text("người lập hồ sơ", "whoever prepares the dossier")

AS_OF_SOURCES: Final = {
    "given": Text("theo yêu cầu của người kiểm tra", "as asked"),
    "submission": Text("theo thời điểm nộp ghi trong hồ sơ", "the time of filing in the dossier"),
    "clock": Text("theo giờ lúc kiểm tra", "the clock at the time of the check"),
}

# Every fixed heading, label and remark that a person reads.
WORDS: Final = {
    "title": Text("Kết quả kiểm tra hồ sơ", "Dossier check"),
    "stage": Text("Bước", "Stage"),
    "as_of": Text("Thời điểm xét", "Judged as of"),
    "as_if_filed": Text("xét như thể nộp lúc này", "judged as if filed then"),
    "kind": Text("Loại hồ sơ", "Kind"),
    "agency": Text("Cơ quan", "Agency"),
    "period": Text("Kỳ", "Period"),
    "packs": Text("Bộ quy tắc", "Rules"),
    "draft": Text(
        "Bộ quy tắc còn là bản dự thảo, nên không hồ sơ nào được kết luận là đạt.",
        "These rules are a draft, so no dossier is found compliant by them.",
    ),
    "one_key": Text(
        "Chỉ kiểm tra bằng một khóa: kết quả chưa được đối chiếu.", "Checked with one key only: nothing confirms it."
    ),
    "next": Text("Việc cần làm", "What to do next"),
    "points": Text("điểm", "points"),
    "mend": Text("Phải khắc phục", "To mend"),
    "state": Text("Phải khai rõ hoặc sửa lại", "To state or correct"),
    "law": Text("Không có quy định để xét", "No rules to judge by"),
    "authority": Text(
        "Cơ quan ban hành phải trả lời (không phải lỗi của hồ sơ)",
        "For the authority to decide (not the filer's fault)",
    ),
    "program": Text("Lỗi của chương trình (không phải lỗi của hồ sơ)", "Program faults (not the filer's fault)"),
    "explained": Text("Đã có giải trình", "Explained"),
    "advice": Text("Nên lưu ý (không ảnh hưởng kết luận)", "Advice (does not touch the verdict)"),
    "what": Text("Vấn đề", "What"),
    "where": Text("Vị trí", "Where"),
    "related": Text("Liên quan", "See also"),
    "found": Text("Đang ghi", "Found"),
    "nothing": Text("chưa có", "nothing"),
    "unstated": Text("chưa khai", "not stated"),
    "required": Text("Yêu cầu", "Required"),
    "clause": Text("Căn cứ", "Clause"),
    "remedy": Text("Cách khắc phục", "How to mend"),
    "by": Text("Ai làm", "By whom"),
    "due": Text("Thời hạn", "By when"),
    "witness": Text("Hồ sơ minh họa", "Shown by"),
    "line": Text("dòng", "line"),
    "column": Text("cột", "column"),
    "rule": Text("Mã quy tắc", "Rule"),
    "checklist": Text("Danh mục yêu cầu đã xét", "Checklist"),
    "outcome": Text("Kết quả", "Outcome"),
    "severity": Text("Mức", "Severity"),
    "readings": Text("Cách hiểu và điểm chưa rõ của quy định", "Readings and open points of the regulation"),
    "ruled": Text("theo văn bản trả lời", "by the ruling"),
    "further": Text(
        "Thành phần khác có trong hồ sơ, không yêu cầu nào nhắc tới", "Further items, which no rule asks for"
    ),
    "not_read": Text("Phần không đọc", "Not read"),
    "campaign": Text(
        "Yêu cầu cần hồ sơ của cả đợt, chưa xét ở đây", "Rules that need the whole campaign, not judged here"
    ),
    "summary": Text("Tổng hợp", "Summary"),
    "file": Text("Tệp", "File"),
    "verdict": Text("Kết luận", "Verdict"),
    "findings": Text("Số điểm", "Findings"),
    "rules": Text("yêu cầu", "requirements"),
    "pack_title": Text("Kết quả kiểm tra bộ quy tắc", "Check of rule packs"),
    "dossiers": Text("hồ sơ", "dossiers"),
    "packs_checked": Text("bộ quy tắc", "packs"),
    "hash": Text("Mã băm SHA-256 của tệp", "SHA-256 of the file"),
    "program_version": Text("Phiên bản chương trình", "Program"),
}
