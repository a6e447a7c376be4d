"""Parse the bytes of a dossier strictly: bytes -> Tree | ParseFailure.

Refused: what is not UTF-8 or not JSON, a byte order mark, duplicate keys, NaN and infinities, lone surrogates, integers
of more than 4300 digits, nesting beyond the parser's limit (about 200), more than 20 MB. Integers stay `int`, other
numbers become `Decimal`: both are exact.
"""

import json
import re
from typing import Any, Final

import jiter

from compliance.models.frozen import dataclass
from compliance.models.text import Text

MAX_BYTES: Final = 20_000_000


@dataclass(frozen=True, slots=True)
class Tree:
    """What the bytes say: None, bool, int, Decimal, str, list and dict (keys as written, in the order of the file)."""

    value: Any


@dataclass(frozen=True, slots=True)
class ParseFailure:
    """Why the bytes could not be read, and where; line and column count characters from 1."""

    code: str
    line: int
    column: int
    message: Text


# What the parser says (its beginning) -> our code and words. The first that fits is taken; the last fits all.
_CAUSES: Final = (
    (
        "EOF while parsing",
        "unfinished",
        Text("Tệp kết thúc giữa chừng: còn thiếu phần sau", "The file ends too early: the rest of it is missing"),
    ),
    (
        "trailing characters",
        "trailing",
        Text(
            "Sau hồ sơ còn nội dung thừa; mỗi tệp chỉ chứa một hồ sơ",
            "Something follows the dossier; a file holds only one",
        ),
    ),
    (
        "recursion limit",
        "depth",
        Text("Các dấu ngoặc lồng nhau quá sâu (hơn 200 lớp)", "Brackets are nested too deep (more than 200 levels)"),
    ),
    (
        "number out of range",
        "number",
        Text("Con số này quá dài, không đọc được", "This number is too long to be read"),
    ),
    (
        "Internal error",
        "number",
        Text("Con số này quá lớn, không đọc được", "This number is too large to be read"),
    ),
    (
        "invalid number",
        "number",
        Text(
            "Đây không phải là số viết đúng cách (ví dụ đúng: 15 hoặc 0.5)",
            "This is not a number as JSON writes it (as 15 or 0.5)",
        ),
    ),
    (
        "invalid unicode code point",
        "encoding",
        Text("Tệp không dùng mã UTF-8; xin lưu lại bằng UTF-8", "The file is not UTF-8; please save it as UTF-8"),
    ),
    (
        "lone leading surrogate",
        "surrogate",
        Text("Mã ký tự \\u… không thành một ký tự", "The escape \\u… is not a character"),
    ),
    (
        "unexpected end of hex escape",
        "surrogate",
        Text("Mã ký tự \\u… không thành một ký tự", "The escape \\u… is not a character"),
    ),
    (
        "trailing comma",
        "syntax",
        Text("Thừa dấu phẩy trước dấu đóng ngoặc", "A comma too many before the closing bracket"),
    ),
    (
        "key must be a string",
        "syntax",
        Text('Tên mục phải đặt trong dấu ngoặc kép "…"', 'A name must stand in double quotes "…"'),
    ),
    (
        "control character",
        "syntax",
        Text("Trong chuỗi có dấu xuống dòng hoặc ký tự điều khiển", "A line break or control character inside a text"),
    ),
    ("expected `:`", "syntax", Text("Thiếu dấu hai chấm sau tên mục", "A colon is missing after the name")),
    ("expected `,`", "syntax", Text("Thiếu dấu phẩy hoặc dấu đóng ngoặc", "A comma or a closing bracket is missing")),
    (
        "",
        "syntax",
        Text("Tệp không đúng cú pháp JSON tại vị trí này", "The file is not JSON at this place"),
    ),
)
_PLACE: Final = r"^(?P<what>.*) at line (?P<line>[0-9]+) column (?P<column>[0-9]+)$"


def parse(data: bytes) -> Tree | ParseFailure:
    """Return the tree of the whole input, or the one reason why there is none."""
    if len(data) > MAX_BYTES:
        return _too_large(len(data))
    try:
        return Tree(jiter.from_json(data, allow_inf_nan=False, catch_duplicate_keys=True, float_mode="decimal"))
    except ValueError as error:
        return _failure(data, str(error))


def _too_large(size: int) -> ParseFailure:
    limit = MAX_BYTES // 1_000_000
    return ParseFailure(
        "too-large",
        1,
        1,
        Text(
            f"Tệp có {size} byte; chương trình chỉ đọc tệp không quá {limit} MB",
            f"The file has {size} bytes; files of up to {limit} MB are read",
        ),
    )


def _failure(data: bytes, complaint: str) -> ParseFailure:
    if data.startswith(b"\xef\xbb\xbf"):
        words = Text(
            "Đầu tệp có dấu BOM; xin lưu lại bằng UTF-8 không BOM",
            "The file begins with a byte order mark; please save it as UTF-8 without one",
        )
        return ParseFailure("byte-order-mark", 1, 1, words)
    if not data.strip():
        return ParseFailure(
            "empty", 1, 1, Text("Tệp rỗng, không có hồ sơ nào", "The file is empty: it holds no dossier")
        )
    place = re.match(_PLACE, complaint, re.DOTALL)
    if place is None:
        return ParseFailure("syntax", 1, 1, _CAUSES[-1][2])
    line, column = int(place["line"]), int(place["column"])
    if place["what"].startswith("Detected duplicate key"):
        return _duplicate(data, line, column)
    code, words = next((code, words) for start, code, words in _CAUSES if place["what"].startswith(start))
    return ParseFailure(code, line, _in_characters(data, line, column), words)


def _in_characters(data: bytes, line: int, column: int) -> int:
    """Return the column in characters of the parser's column, which counts bytes."""
    before = data.split(b"\n", line)[line - 1][: max(column - 1, 0)]
    return len(before.decode("utf-8", "replace")) + 1


def _duplicate(data: bytes, line: int, column: int) -> ParseFailure:
    """Place the failure at the second of two equal keys: the parser stops just after its colon."""
    lines = data.split(b"\n", line)
    before = b"\n".join([*lines[: line - 1], lines[line - 1][: column - 1]]).decode("utf-8", "replace")
    end = before.rindex('"')
    start = _opening_quote(before, end)
    key = json.loads(before[start : end + 1])
    newline = before.rfind("\n", 0, start)
    words = Text(f"Mục “{key}” được ghi hai lần trong cùng một nhóm", f"“{key}” is given twice in one group")
    return ParseFailure("duplicate-key", before.count("\n", 0, start) + 1, start - newline, words)


def _opening_quote(text: str, closing: int) -> int:
    """Return where the string opens whose closing quote is given."""
    at = text.rindex('"', 0, closing)
    while (len(text[:at]) - len(text[:at].rstrip("\\"))) % 2:
        at = text.rindex('"', 0, at)
    return at
