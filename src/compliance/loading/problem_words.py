"""Say in both languages what is wrong with rule files: Problem -> one line, the Vietnamese first.

The English says it in full. The Vietnamese names the kind of slip, the word that it is about, and the word to write.
"""

import re
from collections.abc import Mapping
from typing import Final

from compliance.loading.problems import Code
from compliance.models.errors import Problem

_QUOTED: Final = re.compile(r'"([^"]+)"')
_MEANT: Final = re.compile(r'did you mean "(.+)"\?')

# `{}` is the word that the problem is about.
TITLES: Final[Mapping[str, str]] = {
    Code.TOO_LARGE: "Tệp quá lớn",
    Code.ENCODING: "Tệp không phải UTF-8",
    Code.TAB: "Có dấu tab, hãy dùng dấu cách",
    Code.SYNTAX: "Không đúng cú pháp YAML",
    Code.EMPTY: "Tệp trống",
    Code.DOCUMENTS: "Một tệp chỉ chứa một văn bản YAML",
    Code.DEPTH: "Lồng nhau quá sâu",
    Code.ALIAS: "Không dùng bí danh YAML {}, hãy viết đủ giá trị",
    Code.ANCHOR: "Không dùng neo YAML {}",
    Code.TAG: "Không dùng thẻ YAML {}",
    Code.KEY: "Khóa phải là chữ",
    Code.DUPLICATE_KEY: "Khóa {} viết hai lần",
    Code.UNKNOWN_KEY: "Không có khóa {} ở chỗ này",
    Code.MISSING_KEY: "Thiếu khóa {}",
    Code.WRONG_KIND: "Giá trị không đúng loại ở chỗ này",
    Code.UNKNOWN_WORD: "Không có từ {} ở chỗ này",
    Code.UNREADABLE: "Không đọc được giá trị {}",
    Code.REPEATED: "{} được khai báo hai lần",
    Code.NAME: "{} không dùng làm tên được",
    Code.TYPE: "Không đúng kiểu dữ liệu {}",
    Code.UNKNOWN_LIST: "Chưa khai báo danh sách {}",
    Code.UNKNOWN_CODES: "Chưa khai báo bộ mã {}",
    Code.UNKNOWN_CODE: "Chưa khai báo mã {}",
    Code.UNKNOWN_GROUP: "Chưa khai báo nhóm {}",
    Code.UNKNOWN_KIND: "Chưa khai báo loại hồ sơ {}",
    Code.UNKNOWN_ATTRIBUTE: "Chưa khai báo thuộc tính {}",
    Code.UNKNOWN_PATH: "Chưa khai báo đường dẫn {}",
    Code.UNKNOWN_ELEMENT: "Chưa khai báo phần tử {}",
    Code.UNKNOWN_OPERATOR: "Không có phép so sánh {}",
    Code.UNKNOWN_PARAMETER: "Chưa khai báo tham số {}",
    Code.UNKNOWN_DEFECT: "Chưa khai báo khiếm khuyết {}",
    Code.UNKNOWN_READING: "Chưa khai báo cách hiểu {}",
    Code.NOT_BOUND: "{} chưa được gắn với phần tử nào ở chỗ này",
    Code.BOUND_TWICE: "{} đã được dùng làm tên",
    Code.NOT_OF_KIND: "Loại hồ sơ {} không có dữ kiện này",
    Code.OPERAND: "Giá trị so sánh không hợp lệ",
    Code.PATTERN: "Mẫu chữ {} không hợp lệ",
    Code.CONDITION: "Điều kiện không hợp lệ",
    Code.TREATMENT: "Cách xử lý khiếm khuyết {} không cho phép điều này",
    Code.ENTRY: "Mục này chưa nói rõ điều khoản yêu cầu gì",
    Code.UNKNOWN_CLAUSE: "Chưa khai báo điều khoản {}",
    Code.UNKNOWN_DOCUMENT: "Chưa khai báo văn bản {}",
    Code.UNKNOWN_ACTOR: "Chưa khai báo người thực hiện {}",
    Code.UNKNOWN_STAGE: "Chưa khai báo giai đoạn {}",
    Code.UNKNOWN_REGULATION: "Không có quy định {}",
    Code.UNKNOWN_PACK: "Không có gói quy tắc {}",
    Code.PLACEHOLDER: "Chỗ điền {} không dùng được ở câu này",
    Code.CONFIDENCE: "Độ tin cậy của nguồn không cho phép mức độ này",
    Code.OVERLAP: "Hai dòng cùng đúng một lúc",
    Code.ROW: "Dòng của bảng không hợp lệ",
    Code.RULING: "Văn bản trả lời không khớp với điều được hỏi",
    Code.UNACCOUNTED: "Điều khoản chưa có quy tắc, cũng chưa có lý do",
    Code.READ_ALTHOUGH_IGNORED: "Có quy tắc đọc dữ kiện đã nói là không đọc",
    Code.REDEFINED: "{} đã khai báo ở gói trên, không khai báo lại được",
    Code.CYCLE: "Các gói nối vòng tròn",
    Code.EDITIONS: "Hai gói cùng có hiệu lực trong một ngày",
    Code.ALONE: "Loại hồ sơ {} không đứng riêng được",
    Code.NO_FOLDER: "Không có thư mục này",
    Code.NO_FILE: "Không đọc được tệp",
}


def problem_line(problem: Problem) -> str:
    """Return what is wrong, where, and the word to write: `FILE:LINE:COLUMN: Vietnamese (English)`."""
    title = TITLES.get(problem.code)
    if title is None:
        return str(problem)
    where = f"{problem.at}: " if problem.at else ""
    english = str(problem).removeprefix(where)
    return f"{where}{_vietnamese(title, problem)} ({english})"


def _vietnamese(title: str, problem: Problem) -> str:
    about = _QUOTED.search(problem.message)
    named = title.format(f"“{about[1]}”" if about else "").replace("  ", " ").strip()
    meant = _MEANT.fullmatch(problem.hint or "")
    if meant is not None:
        return f"{named}; có phải “{meant[1]}”?"
    choices = (problem.hint or "").removeprefix("one of: ")
    return f"{named}; một trong: {choices}" if choices != (problem.hint or "") else named
