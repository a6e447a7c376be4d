"""The words of the page of lists: who lacks what, in both languages."""

from typing import Final

from compliance.models.text import Text

# How an entry stands, by state.
STATES: Final = {
    "bad": Text("còn thiếu", "lacks something"),
    "open": Text("còn điều chưa rõ", "something is not known"),
    "gap": Text("chờ cấp có thẩm quyền trả lời", "waits for the authority's answer"),
    "told": Text("đã đủ, có giải trình", "complete, with an explanation"),
    "good": Text("đã đủ", "complete"),
}

WORDS: Final = {
    # The start.
    "title": Text("Ai còn thiếu gì?", "Who lacks what?"),
    "lead": Text(
        "Dán danh sách từ Excel, hoặc chọn tệp XLSX, CSV. Trang này cho thấy mỗi người phải dùng mẫu nào, đã đủ hay "
        "còn thiếu giấy tờ gì. Danh sách không được lưu lại trên máy chủ.",
        "Paste a list from Excel, or choose an XLSX or CSV file. This page shows which form each person must use, and "
        "who lacks which document. The server keeps nothing of the list.",
    ),
    "which": Text("Danh sách cho hồ sơ nào?", "Which dossier is the list for?"),
    "list": Text("Danh sách", "List"),
    "your_list": Text("Danh sách của bạn", "Your list"),
    "file": Text("Chọn hoặc thả tệp vào đây", "Choose a file, or drop it here"),
    "file_hint": Text(
        "XLSX, CSV; hoặc hồ sơ JSON đã tải về từ trang này.",
        "XLSX, CSV; or a dossier in JSON that you downloaded here.",
    ),
    "paste": Text("Hoặc dán từ Excel", "Or paste from Excel"),
    "paste_hint": Text(
        "Chọn các ô trong Excel, kể cả dòng tiêu đề, sao chép rồi dán vào đây.",
        "Select the cells in Excel, with the line of headings, copy them and paste them here.",
    ),
    "show": Text("Xem ai còn thiếu gì", "Show who lacks what"),
    "templates": Text("Chưa có danh sách? Tải tệp mẫu để điền", "No list yet? Download a file to fill in"),
    "templates_hint": Text(
        "Tệp CSV có sẵn dòng tiêu đề, mở được bằng Excel.", "A CSV file with the line of headings; Excel opens it."
    ),
    "nothing_sent": Text(
        "Chưa có danh sách nào: xin dán danh sách hoặc chọn tệp.", "There is no list yet: paste one or choose a file."
    ),
    "both_sent": Text(
        "Xin chọn một cách: dán danh sách, hoặc chọn một tệp.", "Choose one way: paste the list, or choose one file."
    ),
    "no_people": Text(
        "Loại hồ sơ này không có danh sách người; xin kiểm tra ở trang Kiểm tra.",
        "This kind of dossier has no list of people; check it on the page Check.",
    ),
    "not_read": Text("Chưa đọc được danh sách", "The list could not be read"),
    "no_choice": Text("Xin chọn danh sách cho hồ sơ nào.", "Choose which dossier the list is for."),
    # What is wrong with the list.
    "problems": Text("Trong danh sách có chỗ cần xem lại", "Places in the list to look at"),
    "problems_hint": Text(
        "Những ô này chưa dùng được. Bảng bên dưới vẫn xét những gì đọc được; xin sửa trong tệp rồi gửi lại.",
        "These cells cannot be used. The table below judges what could be read; mend the file and send it again.",
    ),
    "cell_at": Text("Ô", "Cell"),
    "what_stands": Text("Đang ghi", "Found"),
    "what_wrong": Text("Vấn đề", "Problem"),
    "suggestion": Text("Gợi ý", "Suggestion"),
    "mended_hint": Text(
        "Danh sách có chữ viết bằng phông cũ (TCVN3, VNI). Xem cột gợi ý; nếu đúng, dùng chữ đã chuyển sang Unicode.",
        "The list has text in an old encoding (TCVN3, VNI). See the suggestions; if they are right, use the text in "
        "Unicode.",
    ),
    "use_mended": Text("Dùng chữ đã chuyển", "Use the converted text"),
    "whole_sheet": Text("cả bảng", "the whole sheet"),
    "and_more": Text("và {count} ô khác", "and {count} more cells"),
    "understood": Text("Danh sách đã được hiểu thế nào", "How the list was understood"),
    "column_not_read": Text("cột này không được đọc", "this column is not read"),
    "nobody": Text("Trong danh sách không có ai.", "There is nobody in the list."),
    # The table.
    "person": Text("Họ và tên", "Name"),
    "unnamed": Text("(chưa có tên)", "(no name)"),
    "id": Text("mã", "id"),
    "there": Text("có", "there"),
    "met": Text("đạt", "met"),
    "not_needed": Text("không cần", "not needed"),
    "not_applicable": Text("không áp dụng", "not applicable"),
    "unknown": Text("chưa rõ", "not known"),
    "unsettled": Text("quy định chưa nêu", "not settled by the regulation"),
    "waits_for": Text("chờ cấp có thẩm quyền trả lời {gaps}", "waits for the authority's answer to {gaps}"),
    "also_waits": Text("chờ trả lời", "waits for an answer"),
    "authority": Text("trường hợp này", "this case"),
    "to_state": Text("cần khai: {facts}", "to be stated: {facts}"),
    "to_mend": Text("cần xem lại: {facts}", "to be mended: {facts}"),
    "lacks": Text("còn thiếu {count}", "lacks {count}"),
    "by_law": Text("theo luật", "by law"),
    "how_it_stands": Text("Tình hình chung", "How it stands"),
    "people": Text("trong danh sách", "in the list"),
    "of_them_wait": Text("trong đó chờ cấp có thẩm quyền trả lời", "of them wait for the authority's answer as well"),
    "missing_most": Text("Thiếu nhiều nhất", "Missing most often"),
    "people_unit": Text("người", "people"),
    "nothing_missing": Text("Không ai còn thiếu gì.", "Nobody lacks anything."),
    "table": Text("Bảng từng người", "Person by person"),
    "scroll": Text("Bảng từng người, có thể cuộn ngang", "Person by person; scrolls sideways"),
    "only_lacking": Text("Chỉ hiện người chưa đủ", "Only those who are not complete"),
    "apply": Text("Áp dụng", "Apply"),
    "shown": Text("Đang hiện {shown} trên {all} người.", "{shown} of {all} people are shown."),
    "total": Text("Số người còn thiếu", "How many lack it"),
    "total_waits": Text("chờ trả lời", "wait for an answer"),
    "total_open": Text("chưa rõ", "not known"),
    "legend": Text("Cách đọc bảng", "How to read the table"),
    "legend_bad": Text("thiếu hoặc chưa đúng, người này phải bổ sung", "missing or wrong; this person must mend it"),
    "legend_open": Text("chưa rõ vì còn điều chưa khai", "not known, because something is not stated"),
    "legend_gap": Text(
        "quy định chưa nêu trường hợp này: không phải lỗi của người nộp, cấp có thẩm quyền phải trả lời",
        "the regulation does not settle this case: not the filer's fault, the authority must answer",
    ),
    "explained": Text("{lacks}, đã giải trình", "{lacks}, explained"),
    "legend_told": Text("chưa đúng nhưng hồ sơ đã giải trình", "not as required, but the dossier explains it"),
    "legend_good": Text("có, đúng yêu cầu", "there, as required"),
    "legend_none": Text("không cần với người này", "not needed of this person"),
    "questions": Text("Cấp có thẩm quyền cần trả lời", "For the authority to answer"),
    "details": Text("Việc cần làm của từng người", "What each person is to do"),
    "by_when": Text("Thời hạn", "By when"),
    "requirement": Text("Yêu cầu", "Requirement"),
    "elsewhere": Text("Ngoài danh sách này", "Besides this list"),
    "elsewhere_words": Text(
        "Hồ sơ còn {count} yêu cầu chung, không theo từng người: {outcomes}.",
        "The dossier has {count} more requirements that are of no single person: {outcomes}.",
    ),
    "more_points": Text("Các điểm chung cần xem", "Points of the dossier as a whole"),
    # What can be done next.
    "mark": Text("Đánh dấu giấy tờ đã có", "Mark the documents that are there"),
    "mark_hint": Text(
        "Danh sách mới chỉ có tên người, nên giấy tờ nào cũng được coi là chưa có. Đánh dấu những giấy tờ đã nhận để "
        "bảng chỉ còn những gì thật sự thiếu.",
        "So far the list has people only, so every document counts as missing. Mark those received, and the table "
        "shows what is really missing.",
    ),
    "update_table": Text("Cập nhật bảng", "Update the table"),
    "is_there": Text("đã có", "there"),
    "of_whom": Text("{document}, của {name}", "{document}, of {name}"),
    "fill": Text("Điền nhanh cho mọi người", "Fill in for everyone"),
    "fill_hint": Text(
        "Chỉ điền vào chỗ còn trống; sau đó bỏ dấu ở những người chưa nộp.",
        "Only blank places are filled; then untick those who have not filed.",
    ),
    "fill_there": Text("mọi người đã có", "everyone has it"),
    "fill_form": Text("ai cũng dùng đúng mẫu phải dùng", "everyone used the required form"),
    "fill_apply": Text("Điền", "Fill in"),
    "required_form": Text("phải dùng", "required"),
    "use_form": Text("dùng {form}", "use {form}"),
    "yes": Text("có", "yes"),
    "no": Text("không", "no"),
    "unstated": Text("chưa khai", "not stated"),
    "date_hint": Text("ngày/tháng/năm", "day/month/year"),
    "continue": Text("Tiếp tục trong biểu mẫu", "Continue in the form"),
    "csv": Text("Tải bảng (CSV)", "Download the table (CSV)"),
    "json": Text("Tải hồ sơ (JSON)", "Download the dossier (JSON)"),
    "print": Text("In bảng", "Print the table"),
    "another": Text("Gửi danh sách khác", "Send another list"),
    "number": Text("STT", "No."),
    "status": Text("Tình hình", "Status"),
    "checked_by": Text("Người kiểm tra", "Checked by"),
    "head": Text("Người đứng đầu đơn vị", "Head of the unit"),
    "sign": Text("(ký, ghi rõ họ tên)", "(signature and full name)"),
    "as_of": Text("thời điểm xét", "as of"),
}
