"""The words of the page *Quy định*, in both languages."""

from typing import Final

from compliance.models.pack import Account
from compliance.models.text import Text
from compliance.models.truth import Severity

# How a clause is accounted for; the look of each is a class of `rules.css`.
ACCOUNTS: Final = {
    Account.ENCODED: Text("có quy tắc kiểm tra", "has rules"),
    Account.INFORMATIVE: Text("chỉ nêu thông tin, không đặt yêu cầu", "informs, asks for nothing"),
    Account.CAMPAIGN: Text("cần hồ sơ của cả đợt mới xét được", "needs all dossiers of the campaign"),
    Account.NOT_CHECKABLE: Text("máy không kiểm tra được", "no machine can check it"),
}

SEVERITIES: Final = {
    Severity.BLOCKING: Text(
        "chưa đúng thì hồ sơ chưa đạt; phải khắc phục trước khi nộp", "while it is not met the dossier does not comply"
    ),
    Severity.EXPLAIN: Text(
        "chưa đúng thì hồ sơ phải kèm giải trình: lý do, người giải trình, ngày và văn bản",
        "where it is not met the dossier must carry an explanation: reason, who, when, document",
    ),
    Severity.ADVICE: Text("nên làm; không ảnh hưởng kết luận", "good to do; it does not touch the verdict"),
}
SEVERITY_ROLES: Final = {Severity.BLOCKING: "bad", Severity.EXPLAIN: "open", Severity.ADVICE: "none"}

TREATMENTS: Final = {
    "note": Text(
        "được ghi lại để người đọc biết; không ảnh hưởng kết quả nào", "told to the reader; touches no outcome"
    ),
    "read": Text(
        "bộ quy tắc chọn một cách hiểu, nêu rõ trong báo cáo và xét theo cách hiểu đó",
        "the pack takes a stated reading, names it in the report and decides by it",
    ),
    "ask": Text(
        "không cách hiểu nào đủ căn cứ: kết quả để ngỏ với người liên quan, chờ cơ quan ban hành trả lời",
        "no reading is defensible: undetermined for the people concerned until the authority answers",
    ),
    "later": Text(
        "cần bộ quy tắc của luật hoặc hồ sơ của cả đợt; hiện chưa ảnh hưởng kết quả nào",
        "needs the law's own rules or the whole campaign; touches no outcome yet",
    ),
}
TREATMENT_ROLES: Final = {"note": "none", "read": "good", "ask": "open", "later": "none"}

# How sure the pack is of a text: short, then in full.
CONFIDENCES: Final = {
    "SV": Text("đã đọc nguyên văn", "the words themselves were read"),
    "SP": Text("đã đọc bản thuật lại", "a paraphrase was read"),
    "2ND": Text("theo tài liệu của người khác", "from someone else's document"),
    "MU": Text("theo trí nhớ, chưa đối chiếu", "from memory, not checked"),
    "NF": Text("đã tìm, chưa thấy toàn văn", "looked for, not found"),
}
CONFIDENCES_IN_FULL: Final = {
    "SV": Text(
        "Chữ tiếng Việt của quy định, hoặc của câu trả lời chính thức, đã được đọc tận nơi.",
        "The Vietnamese words of the norm, or of an official answer, were seen.",
    ),
    "SP": Text(
        "Mới đọc một bản thuật lại hoặc bản dịch; câu chữ không phải của văn bản chính thức.",
        "Only a paraphrase or a translation was seen; the wording is not the official one.",
    ),
    "2ND": Text(
        "Lấy từ tài liệu do cơ quan khác hoặc cá nhân công bố; chỉ đủ để lưu ý, không đủ để bắt buộc.",
        "From a document that another office or a person published; enough for advice, never to block.",
    ),
    "MU": Text(
        "Ghi theo hiểu biết, chưa thấy trên văn bản nào; chỉ đủ để lưu ý.",
        "From knowledge, seen on no page; enough for advice only.",
    ),
    "NF": Text(
        "Đã tìm nhưng chưa thấy; chỉ biết qua văn bản có dẫn đến. Chỉ đủ để lưu ý.",
        "Looked for and not found; known through what cites it. Enough for advice only.",
    ),
}

STATUSES: Final = {"official": Text("bản chính thức", "official"), "draft": Text("bản dự thảo", "draft")}
LAYERS: Final = {
    "agency": Text("Kế hoạch, quy định của cơ quan", "The agency's own plans and rules"),
    "party": Text("Quy định của cấp trên", "Rules of the level above"),
    "national": Text("Luật và văn bản của Nhà nước", "The law"),
    "ruling": Text("Văn bản trả lời của cơ quan có thẩm quyền", "Rulings of the authority"),
}
LAYER_TAGS: Final = {
    "agency": Text("của cơ quan", "the agency's own"),
    "party": Text("của cấp trên", "the level above"),
    "national": Text("luật", "the law"),
    "ruling": Text("văn bản trả lời", "ruling"),
}
HITS: Final = {
    "unique": Text("mỗi trường hợp khớp đúng một dòng", "each case meets exactly one row"),
    "first": Text("lấy dòng đầu tiên khớp, tính từ trên xuống", "the first row that matches, from the top"),
}

WORDS: Final = {
    "list_title": Text("Quy định", "Rules"),
    "list_lead": Text(
        "Các văn bản mà chương trình dùng để kiểm tra hồ sơ: từng điều khoản bên cạnh quy tắc của nó, bảng quyết định, "
        "và những điểm văn bản còn chưa rõ.",
        "The regulations by which dossiers are checked: each clause beside its rules, the decision tables, and what "
        "the texts leave unclear.",
    ),
    "agency": Text("Cơ quan", "Agency"),
    "period": Text("Kỳ", "Period"),
    "in_force": Text("Hiệu lực", "In force"),
    "from": Text("từ", "from"),
    "until": Text("đến hết", "to the end of"),
    "no_end": Text("không ghi ngày hết hiệu lực", "no end stated"),
    "always": Text("không giới hạn ngày", "on every day"),
    "clauses": Text("điều khoản", "clauses"),
    "rules": Text("quy tắc", "rules"),
    "defects": Text("điểm chưa rõ", "defects"),
    "answers": Text("Trả lời cho", "Answers"),
    "rests_on": Text("Đọc cùng", "Read with"),
    "id": Text("Mã", "Id"),
    "layer": Text("Cấp", "Layer"),
    "status": Text("Tình trạng", "Status"),
    "back": Text("Mọi quy định", "All rules"),
    "data": Text("Dữ liệu JSON", "As JSON"),
    "own_words": Text(
        "Mỗi điều khoản được kể lại bằng lời của bộ quy tắc, không phải nguyên văn; bên cạnh là những gì chương trình "
        "kiểm tra theo điều khoản đó.",
        "Each clause is restated in the pack's own words, not the official text; beside it stands what is checked "
        "under it.",
    ),
    "official": Text("Nguyên văn do cơ quan cung cấp", "The official text, as the office provides it"),
    "draft": Text(
        "Bộ quy tắc còn là bản dự thảo, nên không hồ sơ nào được kết luận là đạt.",
        "These rules are a draft, so no dossier is found compliant by them.",
    ),
    "coverage": Text("Từng điều khoản được xử lý thế nào", "How each clause is accounted for"),
    "coverage_figure": Text(
        "Mỗi vạch là một điều khoản, theo thứ tự của văn bản.", "Each bar is a clause, in the document's order."
    ),
    "contents": Text("Mục lục", "Contents"),
    "skip_contents": Text("Bỏ qua mục lục", "Skip the contents"),
    "filter": Text("Lọc", "Filter"),
    "kind": Text("Loại hồ sơ", "Kind of dossier"),
    "every_kind": Text("mọi loại hồ sơ", "every kind"),
    "only_rules": Text("Chỉ điều khoản có quy tắc", "Only clauses with rules"),
    "shown": Text("Đang hiện", "Shown"),
    "of": Text("trên", "of"),
    "show_all": Text("Hiện tất cả", "Show all"),
    "nothing_left": Text("Không có điều khoản nào như vậy.", "There is no such clause."),
    "link_to": Text("Liên kết đến", "Link to"),
    "no_rule": Text("Không có quy tắc", "No rule"),
    "ignored": Text(
        "Điều khoản bảo không xét điều này, và không quy tắc nào đọc nó",
        "The clause says not to look at this, and no rule reads it",
    ),
    "ruling_rows": Text("Dòng thay vào bảng quyết định", "Rows put into a decision table"),
    "remedy": Text("Cách khắc phục", "How to mend"),
    "by": Text("Ai làm", "By whom"),
    "due": Text("Thời hạn", "By when"),
    "stages": Text("Ở bước", "At the stage"),
    "kinds": Text("Áp dụng cho", "For"),
    "source": Text("Nguồn", "Source"),
    "this_document": Text("chính văn bản này", "this document itself"),
    "basis": Text("Căn cứ thêm", "Also based on"),
    "unclear": Text("Điểm chưa rõ liên quan", "Defects"),
    "rule": Text("Mã quy tắc", "Rule"),
    "table": Text("Bảng quyết định", "Decision table"),
    "row": Text("Dòng", "Row"),
    "rows_of": Text("của bảng", "of the table"),
    "result": Text("Kết quả", "Result"),
    "clause": Text("Căn cứ", "Clause"),
    "open_row": Text("Quy định chưa trả lời", "Left open by the regulation"),
    "answered": Text("đã có văn bản trả lời", "answered by a ruling"),
    "register": Text("Những điểm quy định chưa rõ", "Register of defects"),
    "register_lead": Text(
        "Chỗ sót, chỗ trùng, chỗ có nhiều cách hiểu của chính văn bản. Đây không phải lỗi của người nộp hồ sơ.",
        "Gaps, overlaps and doubtful words of the text itself. None of them is the filer's fault.",
    ),
    "reading": Text("Cách hiểu đang áp dụng", "Reading taken"),
    "readings": Text("Các cách hiểu", "The readings"),
    "taken": Text("đang áp dụng", "taken"),
    "not_taken": Text("không áp dụng", "not taken"),
    "rulings": Text("Văn bản trả lời", "Rulings"),
    "picks": Text("chọn cách hiểu", "picks the reading"),
    "no_ruling": Text("Chưa có văn bản trả lời.", "No ruling yet."),
    "every_rule": Text("Mọi quy tắc và căn cứ của nó", "Every rule and its clause"),
    "every_rule_lead": Text(
        "Từ quy tắc tìm về điều khoản: không quy tắc nào không có căn cứ.",
        "From rules back to clauses: no rule is without one.",
    ),
    "requirement": Text("Yêu cầu", "Requirement"),
    "documents": Text("Văn bản được dẫn", "Documents cited"),
    "document": Text("Văn bản", "Document"),
    "number": Text("Số", "Number"),
    "date": Text("Ngày", "Date"),
    "issuer": Text("Cơ quan ban hành", "Issuer"),
    "where": Text("Nơi đọc", "Where it was read"),
    "confidence": Text("Mức chắc chắn", "Confidence"),
    "unnumbered": Text("không ghi", "not stated"),
    "glossary": Text("Các từ dùng trên trang", "The words of this page"),
    "of_severity": Text("Mức của quy tắc", "Severity of a rule"),
    "of_treatment": Text("Cách xử lý điểm chưa rõ", "Treatment of a defect"),
    "of_confidence": Text("Mức chắc chắn về văn bản", "Confidence in a text"),
    "answers_these": Text("Văn bản này trả lời", "This ruling answers"),
}
