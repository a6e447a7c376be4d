"""The words of the page *Kiểm tra*, in both languages."""

from typing import Final

from compliance.models.checklist import Need
from compliance.models.text import Text

NEEDS: Final = {
    Need.REQUIRED: Text("Phải có", "Required"),
    Need.DEPENDS: Text("Còn tùy", "Depends"),
    Need.LATER: Text("Chưa nộp ở bước này", "Not at this stage"),
    Need.NOT_REQUIRED: Text("Không phải nộp", "Not required"),
}

# What the printed sheet says of a document that is not required of someone.
NEEDLESS: Final = Text("Không cần", "Not needed")

# The look of each need: a role of `site.css`.
NEED_ROLES: Final = {Need.REQUIRED: "", Need.DEPENDS: "open", Need.LATER: "none", Need.NOT_REQUIRED: "none"}

WORDS: Final = {
    # The start.
    "start_title": Text("Hồ sơ đã đủ để nộp chưa?", "Is the dossier ready to be filed?"),
    "start_lead": Text(
        "Trả lời vài câu về hồ sơ, trang này chỉ ra phải dùng mẫu nào, kèm giấy tờ gì, gửi ai và chậm nhất khi nào, "
        "rồi xét những gì bạn đã có. Hồ sơ không được lưu lại trên máy chủ; bạn tự tải về khi cần.",
        "Answer a few questions and this page shows which form to use, which documents to attach, to whom and by when, "
        "and checks what you have. The server keeps nothing of it; you download it when you need it.",
    ),
    "whose": Text("Hồ sơ này cho ai?", "Who is this dossier for?"),
    "office": Text("Cơ quan và kỳ", "Agency and period"),
    "choose": Text("Chọn", "Choose"),
    "which_kind": Text("Chọn loại hồ sơ", "Choose the kind of dossier"),
    "about": Text("Vài điều về hồ sơ", "A few things about it"),
    "about_hint": Text(
        "Chưa biết thì để trống: trang sau sẽ nói điều đó ảnh hưởng đến thành phần nào.",
        "Leave blank what you do not know: the next page says which documents depend on it.",
    ),
    "one_of": Text(
        "Trả lời cho một người hoặc một dòng; trang sau có thể thêm nhiều người nữa.",
        "Answer for one person or entry; more can be added on the next page.",
    ),
    "show": Text("Xem phải nộp gì", "Show what to file"),
    "other_doors": Text("Hoặc bắt đầu từ thứ bạn đã có", "Or start from what you have"),
    "open_title": Text("Mở hồ sơ đã lưu", "Open a saved dossier"),
    "open_words": Text("Tệp .json đã tải về từ trang này lần trước.", "A .json file downloaded from this page before."),
    "open_label": Text("Tệp hồ sơ (.json)", "Dossier file (.json)"),
    "open": Text("Mở hồ sơ", "Open the dossier"),
    "no_plan": Text(
        "Hồ sơ này của cơ quan không có kế hoạch trong bộ quy tắc; trang này chỉ có biểu mẫu của cơ quan có kế hoạch.",
        "This dossier is of an agency without a plan among the rules; the forms here are of agencies with a plan.",
    ),
    "no_plan_remedy": Text(
        "Xin kiểm tra tệp ở trang Kết quả: ở đó hồ sơ được xét theo luật.",
        "Please check the file on the page Results, where it is judged by law.",
    ),
    "files_title": Text("Kiểm tra tệp có sẵn", "Check finished files"),
    "files_words": Text(
        "Một hoặc nhiều hồ sơ dạng JSON, hoặc một tệp ZIP.", "One or many dossiers in JSON, or one ZIP archive."
    ),
    "files": Text("Đến trang Kết quả", "Go to Results"),
    "roster_title": Text("Dán danh sách của đơn vị", "Paste a unit's roster"),
    "roster_words": Text(
        "Từ Excel hoặc CSV: một bảng cho thấy ai còn thiếu gì.", "From Excel or CSV: one table shows who lacks what."
    ),
    "roster": Text("Đến trang danh sách", "Go to the roster page"),
    # The guided form.
    "to_start": Text("Chọn loại hồ sơ khác", "Choose another kind"),
    "to_whom": Text("Gửi cho", "Send to"),
    "by_when": Text("Thời hạn", "By when"),
    "no_deadline": Text("Quy định không nêu ngày nộp hồ sơ này.", "The regulation names no day for filing this."),
    "no_recipient": Text("Quy định không nêu nơi nhận hồ sơ này.", "The regulation names no recipient for this."),
    "no_law_then": Text(
        "Tại thời điểm này chưa có, hoặc không còn, quy định nào có hiệu lực đối với hồ sơ này.",
        "At this moment no regulation is in force for this dossier.",
    ),
    "until": Text("chậm nhất hết ngày", "at the latest by the end of"),
    "clause": Text("Căn cứ", "Clause"),
    "details": Text("Thông tin về hồ sơ", "About the dossier"),
    "documents": Text("Thành phần hồ sơ", "Documents of the dossier"),
    "documents_hint": Text(
        "Theo thứ tự của quy định. Đánh dấu thành phần đã có, rồi điền những gì được hỏi.",
        "In the regulation's order. Tick what is there, then fill in what is asked.",
    ),
    "there": Text("Có trong hồ sơ", "In the dossier"),
    "form": Text("Dùng mẫu", "Use the form"),
    "must": Text("Yêu cầu", "Requirements"),
    "who": Text("Ai làm", "By whom"),
    "ask_authority": Text("Cơ quan ban hành phải trả lời", "For the issuing authority to answer"),
    "depends_on": Text("Tùy vào", "Depends on"),
    "not_required": Text("Không phải nộp trong trường hợp này", "Not required in this case"),
    "others": Text("Giấy tờ khác có trong hồ sơ", "Other documents in the dossier"),
    "other_type": Text("Thêm giấy tờ loại", "Add a document of the type"),
    "add": Text("Thêm", "Add"),
    "add_one_more": Text("Thêm một bản nữa", "Add another"),
    "add_entry": Text("Thêm một dòng", "Add an entry"),
    "which_type": Text("Là loại nào", "Which type"),
    "explain_it": Text("Giải trình điểm này", "Explain this point"),
    "remove": Text("Bỏ", "Remove"),
    "entry": Text("Dòng", "Entry"),
    "nobody_yet": Text("Chưa có dòng nào.", "No entry yet."),
    "list_stated": Text("Danh sách này đã đủ", "This list is complete"),
    "filing": Text("Gửi hồ sơ", "Filing"),
    "filing_hint": Text(
        "Chưa gửi thì để trống thời điểm: hồ sơ được xét như thể gửi lúc này.",
        "Leave the time blank before filing: the dossier is judged as if filed now.",
    ),
    "explaining": Text("Giải trình", "Explanations"),
    "explaining_hint": Text(
        "Những điểm này không sửa được nữa (ví dụ đã quá hạn) nhưng có thể giải trình. Điền đủ bốn ô, hồ sơ sẽ không "
        "còn bị coi là chưa đạt vì điểm đó.",
        "These points can no longer be mended (a day has passed) but can be explained. With all four filled in, the "
        "dossier no longer fails for them.",
    ),
    "advanced": Text("Tùy chọn nâng cao", "Advanced options"),
    "as_of": Text("Xét như tại thời điểm", "Judge as of"),
    "as_of_hint": Text(
        "Để trống: lúc gửi hồ sơ, nếu chưa gửi thì lúc này. Viết 15/12/2023 hoặc 15/12/2023 16:30.",
        "Blank: the time of filing, or now if not yet filed. Write 15/12/2023 or 15/12/2023 16:30.",
    ),
    "as_of_wrong": Text(
        "Không đọc được thời điểm này; viết như 15/12/2023 16:30. Đang xét theo thời điểm mặc định.",
        "This moment cannot be read; write 15/12/2023 16:30. The default moment is used.",
    ),
    "stage": Text("Bước của hồ sơ", "Stage of the dossier"),
    "check": Text("Kiểm tra", "Check"),
    "sheet": Text("In phiếu kiểm tra thành phần hồ sơ", "Print the check sheet"),
    "download": Text("Tải hồ sơ (JSON)", "Download the dossier (JSON)"),
    "kept_by_you": Text(
        "Trang này không lưu hồ sơ. Hãy tải tệp về để mở lại lần sau.",
        "This page keeps nothing. Download the file to open it again later.",
    ),
    "unstated": Text("chưa chọn", "not chosen"),
    "none_of_these": Text("Không có tài liệu nào", "None"),
    "other_form": Text("Mẫu khác", "Another form"),
    "form_number": Text("Số mẫu", "Number of the form"),
    "form_issuer": Text("Văn bản ban hành mẫu", "Document that issued it"),
    "yes": Text("Có", "Yes"),
    "no": Text("Không", "No"),
    "unknown": Text("Chưa rõ", "Not known"),
    "date_hint": Text("ngày/tháng/năm", "day/month/year"),
    "moment_hint": Text(
        "ngày/tháng/năm giờ:phút, ví dụ 15/12/2023 16:30", "day/month/year hour:minute, as 15/12/2023 16:30"
    ),
    # The outcomes.
    "outcomes": Text("Kết quả đến lúc này", "Outcomes so far"),
    "to_outcomes": Text("Xem việc cần làm", "See what to do"),
    "next": Text("Việc cần làm", "What to do next"),
    "nothing_to_do": Text("Không còn việc nào phải làm.", "Nothing is left to do."),
    "by_section": Text("Tiến độ theo mục", "Progress by section"),
    "as_of_was": Text("Xét tại", "Judged as of"),
    "as_if_filed": Text("như thể nộp lúc này", "as if filed then"),
    # Problems.
    "cannot_read": Text("Không đọc được tệp này", "This file cannot be read"),
    "cannot_ask": Text("Chưa thể cho biết phải nộp gì", "What to file cannot be said yet"),
    "no_file": Text("Chưa chọn tệp nào.", "No file was chosen."),
    # The printed sheet.
    "sheet_title": Text("PHIẾU KIỂM TRA THÀNH PHẦN HỒ SƠ", "CHECK SHEET OF THE DOSSIER'S DOCUMENTS"),
    "print": Text("In phiếu này", "Print this sheet"),
    "back": Text("Quay lại biểu mẫu", "Back to the form"),
    "subject": Text("Của", "Of"),
    "number": Text("STT", "No."),
    "component": Text("Thành phần hồ sơ", "Document"),
    "remark": Text("Ghi chú", "Remarks"),
    "filer": Text("NGƯỜI NỘP HỒ SƠ", "FILER"),
    "checker": Text("NGƯỜI KIỂM TRA", "CHECKER"),
    "sign": Text("(Ký, ghi rõ họ tên)", "(Signature and full name)"),
    "signed_day": Text("…………, ngày …… tháng …… năm ………", "…………, day …… month …… year ………"),
    "not_stated": Text("chưa khai", "not stated"),
    "must_be": Text("quy định", "required"),
    "reasons": Text("Những điểm khác phải xem lại", "Other points to look into"),
    "sheet_foot": Text(
        "Phiếu lập bằng máy theo nội dung người lập hồ sơ khai; không được lưu lại.",
        "Made from what the preparer stated; no copy is kept.",
    ),
}
