"""The words of the page of results, in both languages; those of a report itself are in `compliance.report.labels`."""

from typing import Final

from compliance.models.text import Text

# The layer of law beside a finding, short; the report's own words for it are longer.
LAYER_BADGES: Final = {
    "agency": Text("Theo kế hoạch", "By the agency's rules"),
    "party": Text("Theo cấp trên", "By the level above"),
    "national": Text("Theo luật", "By law"),
    "ruling": Text("Theo văn bản trả lời", "By the authority's ruling"),
}

# What a kept finding says that no rule stands behind.
OF_NO_RULE: Final = Text(
    "Có chỗ trong hồ sơ không dùng được, hoặc không xét được hồ sơ.",
    "A place in the dossier is unusable, or the dossier could not be judged.",
)

WORDS: Final = {
    "keep": Text("Giữ báo cáo để xem lại", "Keep the report to look at it again"),
    "keep_hint": Text(
        "Giữ trong {days} ngày: kết luận, vị trí và điều khoản, không có tên người hay giá trị nào trong hồ sơ. Ai có "
        "địa chỉ của báo cáo thì xem và xóa được.",
        "For {days} days: verdict, places and clauses, no name and no value of the dossier. Whoever has the report's "
        "address can read and delete it.",
    ),
    "keep_no_dossier": Text("Hồ sơ không được lưu.", "The dossier is not kept."),
    "keep_dossier": Text("Hồ sơ cũng được giữ {days} ngày.", "The dossier is kept too, for {days} days."),
    "kept_here": Text("Báo cáo được giữ tại đây", "The report is kept here"),
    "kept_until": Text("đến ngày", "until"),
    "kept_not": Text("Không giữ được báo cáo:", "The report could not be kept:"),
    "kept_name": Text("Báo cáo đã giữ", "A kept report"),
    "kept_made": Text("Lập lúc", "Made at"),
    "kept_expires": Text("Giữ đến", "Kept until"),
    "kept_dossier": Text("Hồ sơ được giữ đến", "The dossier is kept until"),
    "kept_lead": Text(
        "Báo cáo này chỉ giữ kết luận, vị trí và điều khoản; không giữ tên người hay giá trị nào trong hồ sơ.",
        "This report keeps verdict, places and clauses only; no name and no value of the dossier.",
    ),
    "kept_delete": Text("Xóa báo cáo này", "Delete this report"),
    "heading": Text("Kết quả kiểm tra", "Results"),
    "lead": Text(
        "Gửi các hồ sơ đã lập (tệp JSON). Mỗi hồ sơ được đối chiếu với quy định và có kết quả riêng: còn thiếu gì, "
        "ở dòng nào, theo điều khoản nào, sửa thế nào.",
        "Send dossiers that are written already (JSON files). Each is held against the rules and gets its own result: "
        "what is missing, on which line, under which clause, how to mend it.",
    ),
    "choose": Text("Chọn tệp hồ sơ", "Choose files"),
    "drop_here": Text("Kéo thả tệp vào đây, hoặc bấm để chọn", "Drop files here, or click to choose"),
    "kinds": Text(
        "Hồ sơ .json (chọn được nhiều tệp), tệp nhiều dòng .ndjson, hoặc tệp nén .zip.",
        "Dossiers as .json (as many as you like), lines as .ndjson, or an archive as .zip.",
    ),
    "options": Text("Tùy chọn: thời điểm xét, giai đoạn", "Options: moment, stage"),
    "as_of": Text("Xét như tại thời điểm", "Judge as of"),
    "as_of_hint": Text(
        "dd/mm/yyyy hoặc dd/mm/yyyy HH:MM. Để trống: theo thời điểm nộp ghi trong hồ sơ, không có thì theo lúc này.",
        "dd/mm/yyyy or dd/mm/yyyy HH:MM. Left empty: the time of filing in the dossier, else now.",
    ),
    "stage": Text("Giai đoạn", "Stage"),
    "first_stage": Text("Giai đoạn đầu tiên", "The first stage"),
    "check": Text("Kiểm tra", "Check"),
    "check_others": Text("Kiểm tra tệp khác", "Check other files"),
    "cancel": Text("Dừng lại", "Cancel"),
    "chosen": Text("Đã chọn", "Chosen"),
    "remove": Text("Bỏ", "Remove"),
    "none_chosen": Text("Chưa chọn tệp nào. Xin chọn ít nhất một tệp.", "No file is chosen. Choose at least one."),
    "too_large_here": Text(
        "Các tệp này lớn quá mức nhận trong một lần gửi. Xin chia thành nhiều lần.",
        "These files are larger than one request may be. Send them in several goes.",
    ),
    "sending": Text("Đang gửi tệp…", "Sending the files…"),
    "checking": Text("Đã kiểm tra {done}/{total} hồ sơ.", "{done} of {total} dossiers checked."),
    "finished": Text("Đã kiểm tra xong {total} hồ sơ.", "Done: {total} of {total} dossiers checked."),
    "cancelled": Text(
        "Đã dừng theo yêu cầu: {done}/{total} hồ sơ có kết quả, phần còn lại chưa được kiểm tra.",
        "Stopped as asked: {done} of {total} dossiers have a result; the rest is not checked.",
    ),
    "network": Text(
        "Mất kết nối với máy chủ: {done}/{total} hồ sơ có kết quả, phần còn lại chưa được kiểm tra. "
        "Xin kiểm tra mạng rồi gửi lại.",
        "The connection to the server broke off: {done} of {total} dossiers have a result; the rest is not checked. "
        "Look at your network and send them again.",
    ),
    "refused": Text("Không nhận được yêu cầu này.", "The request was not accepted."),
    "progress": Text("Tiến độ", "Progress"),
    "too_many_here": Text(
        "Trang này kiểm tra mỗi lần nhiều nhất {most} hồ sơ, lần này có nhiều hơn, nên chưa kiểm tra hồ sơ nào. "
        "Xin chia thành nhiều lần, hoặc dùng lệnh “compliance lint” hay địa chỉ /v1/assess-many, nhận được nhiều hơn.",
        "This page checks at most {most} dossiers at a time; these are more, and none is checked. Send them in several "
        "goes, or use the command “compliance lint” or the address /v1/assess-many, which take more.",
    ),
    "not_checked": Text("KHÔNG KIỂM TRA ĐƯỢC", "NOT CHECKED"),
    "not_checked_words": Text(
        "Tệp này chưa được kiểm tra; các tệp khác vẫn có kết quả.", "This file is not checked; the others are."
    ),
    "whole": Text("Tổng hợp cả lượt", "All together"),
    "most_missing": Text("Thiếu nhiều nhất", "Missing most often"),
    "most_missing_lead": Text(
        "Yêu cầu bị vi phạm ở nhiều hồ sơ nhất; bấm vào để đọc điều khoản.",
        "The requirements that most dossiers violate; each leads to its clause.",
    ),
    "of_dossiers": Text("hồ sơ", "dossiers"),
    "every_result": Text("Từng hồ sơ", "Each dossier"),
    "by_section": Text("Kết quả theo từng phần của quy định", "Outcomes by section of the rules"),
    "section": Text("Phần", "Section"),
    "clause_text": Text("Nội dung điều khoản", "What the clause says"),
    "document": Text("Văn bản hồ sơ", "The dossier's text"),
    "document_hint": Text(
        "Nguyên văn tệp đã gửi; chỗ cần xem được đánh dấu và nối với từng điểm.",
        "The file as it was sent; places to look at are marked and lead to their points.",
    ),
    "lines": Text("Dòng", "Lines"),
    "left_out_lines": Text("không hiện ở đây vì hồ sơ rất lớn", "not shown here: the dossier is very large"),
    "left_out_characters": Text("ký tự không hiện", "characters not shown"),
    "point": Text("Điểm", "Point"),
    "points_left_out": Text(
        "Còn {count} điểm nữa không hiện ở đây; báo cáo tải về có đủ.",
        "{count} more points are not shown here; the report to download has them all.",
    ),
    "download_json": Text("Tải báo cáo (JSON)", "Download the report (JSON)"),
    "download_html": Text("Tải báo cáo (HTML)", "Download the report (HTML)"),
    "download_csv": Text("Tải danh sách các điểm (CSV)", "Download the points (CSV)"),
    "too_large_to_return": Text(
        "Hồ sơ lớn nên không tải báo cáo từ trang này được; xin dùng lệnh “compliance lint” hoặc địa chỉ /v1/assess.",
        "The dossier is large: its report cannot be downloaded here; use “compliance lint” or the address /v1/assess.",
    ),
    "nothing_found": Text("Không có điểm nào phải xử lý.", "There is nothing to act on."),
    "about": Text("Xét hồ sơ nào, theo quy định nào", "Which dossier, by which rules"),
}
