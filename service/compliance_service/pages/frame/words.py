"""The words that every page says, in both languages."""

from typing import Final

from compliance.models.text import Text

NAVIGATION: Final = (
    ("/", Text("Kiểm tra", "Check")),
    ("/results", Text("Kết quả", "Results")),
    ("/rules", Text("Quy định", "Rules")),
    ("/calendar", Text("Lịch", "Calendar")),
)

WORDS: Final = {
    "product": Text("Kiểm tra hồ sơ", "Dossier check"),
    "skip": Text("Đến nội dung chính", "Skip to the content"),
    "sections": Text("Các trang", "Pages"),
    "other_language": Text("English", "Tiếng Việt"),
    "people_decide": Text(
        "Chương trình chỉ đề xuất, con người quyết định. Không có gì được lưu nếu bạn không chọn lưu.",
        "The program proposes, people decide. Nothing is kept unless you ask for it.",
    ),
}
