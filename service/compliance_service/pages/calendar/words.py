"""The words of the page *Lịch* and of its iCalendar file, in both languages."""

from typing import Final

from compliance.models.checklist import Need
from compliance.models.text import Text

NEEDS: Final = {
    Need.REQUIRED: Text("phải có", "required"),
    Need.DEPENDS: Text("còn tùy", "depends"),
}

# `date.weekday()` counts from Monday.
WEEKDAYS: Final = (
    Text("Thứ Hai", "Monday"),
    Text("Thứ Ba", "Tuesday"),
    Text("Thứ Tư", "Wednesday"),
    Text("Thứ Năm", "Thursday"),
    Text("Thứ Sáu", "Friday"),
    Text("Thứ Bảy", "Saturday"),
    Text("Chủ Nhật", "Sunday"),
)

WORDS: Final = {
    "title": Text("Lịch", "Calendar"),
    "lead": Text(
        "Chọn loại hồ sơ để xem phải làm gì, chậm nhất ngày nào, ai làm, theo điều khoản nào. Tải về được để đưa vào "
        "lịch trên máy tính hoặc điện thoại.",
        "Choose a kind of dossier to see what must be done, by which day, by whom, and under which clause. It can be "
        "downloaded into the calendar of a computer or phone.",
    ),
    "whose": Text("Lịch cho ai?", "Whose calendar?"),
    "office": Text("Cơ quan và kỳ", "Agency and period"),
    "choose": Text("Chọn", "Choose"),
    "period": Text("kỳ", "period"),
    "kinds": Text("Chọn loại hồ sơ", "Choose the kind of dossier"),
    "facts": Text("Trường hợp cụ thể", "The case at hand"),
    "facts_hint": Text(
        "Trả lời thì những việc còn tùy được rõ thêm; chưa biết thì để trống.",
        "Answers settle what still depends; leave blank what is not known.",
    ),
    "stage": Text("Bước", "Stage"),
    "unstated": Text("chưa nêu", "not stated"),
    "yes": Text("có", "yes"),
    "no": Text("không", "no"),
    "show": Text("Xem lịch", "Show the calendar"),
    "sensitive": Text(
        "Không hỏi ở đây, vì địa chỉ của trang có thể được lưu lại ở nhiều nơi:",
        "Not asked here, because the address of a page may be kept in many places:",
    ),
    "left_out": Text(
        "Một phần câu trả lời trong địa chỉ không dùng được ở trang này nên đã bỏ qua.",
        "Some answers in the address cannot be used on this page and were passed over.",
    ),
    "cannot": Text("Chưa lập được lịch", "The calendar cannot be made yet"),
    "calendar_of": Text("Thời hạn của", "Deadlines of"),
    "as_of": Text("theo quy định có hiệu lực ngày", "by the rules in force on"),
    "download": Text("Tải lịch về (.ics)", "Download the calendar (.ics)"),
    "today": Text("Hôm nay", "Today"),
    "left": Text("còn {days} ngày", "{days} days left"),
    "tomorrow": Text("ngày mai", "tomorrow"),
    "past": Text("đã qua", "past"),
    "file_it": Text("Gửi hồ sơ", "File the dossier"),
    "latest": Text("chậm nhất hết ngày", "at the latest by the end of"),
    "clock": Text("chậm nhất {clock} ngày", "at the latest at {clock} on"),
    "to_have": Text("Phải xong", "To be ready"),
    "with_it": Text("Trong hồ sơ", "In the dossier"),
    "no_day": Text("Không nêu ngày riêng", "Without a day of their own"),
    "nothing": Text("Quy định không nêu ngày nào cho loại hồ sơ này.", "The regulation names no day for this kind."),
    "by": Text("Ai làm", "By whom"),
    "clause": Text("Căn cứ", "Clause"),
    "depends": Text("Còn tùy", "Depends on"),
    "form_depends": Text("Mẫu, yêu cầu còn tùy", "Form and requirements depend on"),
    "ask": Text("Cơ quan ban hành phải trả lời", "For the issuing authority to answer"),
    "advice": Text("nên", "advised"),
    "includes": Text("Hồ sơ gồm", "The dossier has"),
}
