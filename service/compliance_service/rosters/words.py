"""The words of problems and notices of a list that was read from a spreadsheet."""

from collections.abc import Mapping
from typing import Final

from compliance.models.phrases import both, fill
from compliance.models.text import Text

_WORDS: Final[Mapping[str, Text]] = {
    "no_headings": Text(
        "Không thấy dòng tiêu đề nào của danh sách “{list}”. Các tiêu đề đọc được: {known}.",
        "No line of headings of the list “{list}” was found. Headings that are read: {known}.",
    ),
    "no_rows": Text("Dưới dòng tiêu đề không có dòng nào.", "There is no row below the headings."),
    "too_many": Text(
        "Có {found} dòng; danh sách này chỉ được tối đa {most} dòng.", "There are {found} rows; this list holds {most}."
    ),
    "missing_column": Text(
        "Thiếu cột “{label}”: có quy định phải xét đến. Cả danh sách được coi là chưa khai điều này.",
        "The column “{label}” is missing, and rules read it. It is taken as not stated for the whole list.",
    ),
    "missing_columns": Text(
        "Thiếu {count} cột mà có quy định phải xét đến: {labels}. Cả danh sách được coi là chưa khai các điều này.",
        "{count} columns that rules read are missing: {labels}. They are taken as not stated for the whole list.",
    ),
    "repeated_column": Text(
        "Cột này cũng là “{label}”, như cột {other}; chỉ cột {other} được đọc.",
        "This column is “{label}” too, like {other}; only {other} is read.",
    ),
    "column_understood": Text("Cột này được hiểu là “{label}”.", "This column is taken for “{label}”."),
    "column_not_read": Text(
        "Cột này không thuộc danh sách, không được đọc.", "This column is not of the list; not read."
    ),
    "denied_column": Text(
        "Tiêu đề có từ phủ định (chưa, không, thiếu…), nên cột này không được đọc là “{label}”. Xin sửa tiêu đề.",
        "The heading has a word that denies (no, not, missing…): not read as “{label}”. Mend the heading.",
    ),
    "rows_above": Text(
        "{count} dòng phía trên dòng tiêu đề (dòng {line}) có nội dung nhưng chưa đọc. Nếu có người ở đó, xin chuyển "
        "xuống dưới.",
        "{count} rows above the headings (row {line}) hold something and are not read. Move people below.",
    ),
    "sheet_not_read": Text(
        "Trang tính “{sheet}” có nội dung nhưng chưa đọc; chỉ một trang tính được đọc.",
        "The sheet “{sheet}” holds something and is not read; only one sheet is read.",
    ),
    "columns_disagree": Text(
        "Các ô {cells} cùng nói về “{label}” nhưng khác nhau, nên coi như chưa khai, chưa có.",
        "The cells {cells} are of “{label}” and disagree; taken as not stated, not there.",
    ),
    "row_not_read": Text(
        "Dòng này không có gì trong các cột được đọc, nên được bỏ qua.",
        "This row has nothing in the columns that are read; it is passed over.",
    ),
    "merged": Text(
        "Các ô {area} bị gộp: chỉ ô đầu có nội dung, các ô còn lại coi như trống. Xin bỏ gộp ô và điền từng ô.",
        "The cells {area} are merged: only the first holds anything, the others are blank. Unmerge and fill each.",
    ),
    "same_name": Text(
        "Có {count} người cùng tên “{name}” (các ô {cells}); họ được phân biệt bằng mã, không bằng tên.",
        "{count} people are called “{name}” (cells {cells}); they are told apart by id, not by name.",
    ),
    "repeated_id": Text("Mã này đã có ở ô {other}.", "This id stands in {other} already."),
    "bad_code": Text(
        "Không có “{found}” trong danh mục của “{label}”.", "“{found}” is not among the choices of “{label}”."
    ),
    "code_understood": Text("“{found}” được hiểu là “{taken}”.", "“{found}” is taken for “{taken}”."),
    "bad_boolean": Text(
        "Không rõ là có hay không; xin ghi x hoặc có, không, hoặc để trống.",
        "It is not clear whether this is yes or no; write x or yes, no, or leave it blank.",
    ),
    "bad_date": Text("Đây không phải một ngày; xin ghi dạng 13/12/2023.", "This is no date; write it as 13/12/2023."),
    "date_as_text": Text(
        "Ngày ghi dạng văn bản, được hiểu là ngày/tháng/năm: {taken}.",
        "The date is text; it is taken as day/month/year: {taken}.",
    ),
    "bad_number": Text(
        "Đây không phải một số đọc được; xin ghi dạng 1,5.", "This is no number that can be read; write it as 1,5."
    ),
    "bad_form": Text("Không có mẫu nào của quy định mang số này.", "No form of the regulation has this number."),
    "several_forms": Text(
        "Có nhiều mẫu mang số này: {forms}. Xin ghi cả nơi ban hành.",
        "Several forms have this number: {forms}. Name the issuer too.",
    ),
    "bad_reference": Text("Không có ai tên hoặc mã này trong danh sách.", "Nobody in the list has this name or id."),
    "several_people": Text("Có nhiều người tên này; xin ghi mã.", "Several people have this name; write the id."),
    "bad_tick": Text(
        "Không rõ “{label}” đã có hay chưa, nên coi là chưa có; xin ghi x hoặc có, số mẫu, hoặc để trống.",
        "It is not clear whether “{label}” is there; taken as absent. Write x or yes, its form, or leave it blank.",
    ),
    "error_cell": Text("Ô này là lỗi của công thức.", "The formula of this cell failed."),
    "old_encoding": Text(
        "Chữ viết bằng bảng mã cũ ({encoding}). Có phải là “{repair}”? Xin chuyển tệp sang Unicode.",
        "The text is in an old encoding ({encoding}). Is it “{repair}”? Convert the file to Unicode.",
    ),
    "repaired": Text(
        "Chữ bảng mã cũ ({encoding}) được đọc là “{repair}”.", "Old encoding ({encoding}), read as “{repair}”."
    ),
    "more_problems": Text("Còn {count} chỗ khác có vấn đề tương tự.", "There are {count} more places with problems."),
}
CODES: Final = frozenset(_WORDS)


def words(code: str, **values: Text | str | int) -> Text:
    """Return the words of a problem or notice."""
    texts = {name: value if isinstance(value, Text) else both(str(value)) for name, value in values.items()}
    return fill(_WORDS[code], texts)
