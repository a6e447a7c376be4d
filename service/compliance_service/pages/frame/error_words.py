"""The words of the page that says what went wrong."""

from typing import Final

from compliance.models.text import Text

WORDS: Final = {
    "title": Text("Chưa thực hiện được", "This could not be done"),
    "nothing_lost": Text(
        "Hồ sơ và tệp trên máy của bạn vẫn còn nguyên.", "Your dossier and files on your own computer are untouched."
    ),
    "what_next": Text("Bạn có thể", "What you can do"),
    "back": Text(
        "bấm nút quay lại của trình duyệt, sửa rồi gửi lại", "go back in your browser, mend it and send it again"
    ),
    "home": Text("bắt đầu lại từ trang Kiểm tra", "begin again from the page Check"),
    "code": Text("Mã lỗi, khi cần hỏi người quản trị", "The code, for asking your administrator"),
}
