"""Word what is wrong with a request: code -> problem details (RFC 9457), never with an exception's text."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from compliance.models.text import Text

MEDIA_TYPE: Final = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem; its code never changes. `retry_after` is in seconds, where trying again may help."""

    code: str
    status: HTTPStatus
    title: Text
    retry_after: int | None = None


KINDS: Final = {
    kind.code: kind
    for kind in (
        Kind(
            "bad_as_of",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            Text("as_of không phải ngày giờ ISO 8601", "as_of is not an ISO 8601 moment"),
        ),
        Kind("bad_name", HTTPStatus.UNPROCESSABLE_ENTITY, Text("name không dùng được", "name cannot be used")),
        Kind(
            "bad_parameter",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            Text("tham số không dùng được", "a parameter cannot be used"),
        ),
        Kind("unknown_stage", HTTPStatus.UNPROCESSABLE_ENTITY, Text("không có giai đoạn này", "no such stage")),
        Kind(
            "wrong_content_type",
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            Text("Content-Type không dùng được ở đây", "the Content-Type is not accepted here"),
        ),
        Kind("too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE, Text("hồ sơ quá lớn", "the dossier is too large")),
        Kind(
            "bad_answers",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            Text("có câu trả lời không dùng được", "some answers cannot be used"),
        ),
        Kind(
            "no_table",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            Text("không lập được bảng từ hồ sơ này", "no table can be made of this dossier"),
        ),
        Kind(
            "too_large_in_all",
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            Text("tổng dung lượng quá lớn", "too large in all"),
        ),
        Kind(
            "too_many",
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            Text("quá nhiều hồ sơ trong một lần gửi", "too many dossiers in one request"),
        ),
        Kind(
            "bad_archive",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            Text("không đọc được tệp ZIP", "the ZIP archive cannot be read"),
        ),
        Kind(
            "bad_entry",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            Text(
                "không đọc được tệp này trong ZIP: hỏng, có mật khẩu, hoặc nén theo cách không được nhận",
                "this entry of the ZIP archive cannot be read: broken, encrypted, or packed in a way not accepted",
            ),
        ),
        Kind(
            "not_a_dossier",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            Text("tệp này trong ZIP không phải hồ sơ (.json)", "this entry of the ZIP archive is no dossier (.json)"),
        ),
        Kind(
            "unknown_file",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            Text(
                "tệp này không phải hồ sơ JSON, tệp nhiều dòng NDJSON hay tệp nén ZIP",
                "this file is no dossier in JSON, no NDJSON and no ZIP archive",
            ),
        ),
        Kind(
            "nested_archive",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            Text("không mở tệp ZIP nằm trong ZIP", "an archive inside the ZIP archive is not opened"),
        ),
        Kind(
            "ratio",
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            Text("tệp này trong ZIP nở ra quá nhiều lần", "this entry of the ZIP archive expands too many times"),
        ),
        Kind(
            "no_lines",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            Text("không có hồ sơ nào", "there is no dossier"),
        ),
        Kind(
            "bad_table",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            Text(
                "không đọc được bảng này; xin lưu lại thành tệp .xlsx, hoặc tệp CSV mã UTF-8",
                "the table cannot be read; save it as an .xlsx file, or as CSV in UTF-8",
            ),
        ),
        Kind(
            "old_workbook",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            Text(
                "tệp Excel kiểu cũ (.xls) hoặc có mật khẩu; xin lưu lại thành tệp .xlsx không có mật khẩu",
                "an old Excel file (.xls), or one with a password; save it as an .xlsx file without a password",
            ),
        ),
        Kind(
            "too_many_rows",
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            Text("bảng có quá nhiều dòng hoặc cột", "the table has too many rows or columns"),
        ),
        Kind(
            "not_our_form",
            HTTPStatus.FORBIDDEN,
            Text(
                "biểu mẫu đã cũ hoặc không phải của trang này; xin tải lại trang rồi gửi lại",
                "the form is stale or not from this site; reload the page and send it again",
            ),
        ),
        Kind("unknown_pack", HTTPStatus.NOT_FOUND, Text("không có bộ quy tắc này", "no such pack")),
        Kind("not_found", HTTPStatus.NOT_FOUND, Text("không có địa chỉ này", "no such address")),
        Kind(
            "method_not_allowed",
            HTTPStatus.METHOD_NOT_ALLOWED,
            Text("phương thức không dùng được ở đây", "the method is not allowed here"),
        ),
        Kind(
            "unknown_host",
            HTTPStatus.MISDIRECTED_REQUEST,
            Text("dịch vụ này không mang tên máy đó", "this service does not go by that host name"),
        ),
        Kind(
            "too_slow",
            HTTPStatus.REQUEST_TIMEOUT,
            Text("yêu cầu được gửi quá chậm", "the request was sent too slowly"),
        ),
        Kind(
            "too_long",
            HTTPStatus.SERVICE_UNAVAILABLE,
            Text(
                "việc kiểm tra kéo dài quá lâu; không có kết quả, xin thử lại sau",
                "the check takes too long; no result, try again later",
            ),
        ),
        Kind(
            "busy",
            HTTPStatus.SERVICE_UNAVAILABLE,
            Text(
                "dịch vụ đang nhận quá nhiều dữ liệu cùng lúc; xin thử lại sau ít giây",
                "the service is being sent too much at once; try again in a few seconds",
            ),
        ),
        Kind(
            "head_too_large",
            HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
            Text("phần đầu của yêu cầu quá lớn", "the head of the request is too large"),
        ),
        Kind(
            "not_kept",
            HTTPStatus.CONFLICT,
            Text("dịch vụ này không lưu báo cáo", "this service keeps no reports"),
        ),
        Kind(
            "unknown_report",
            HTTPStatus.NOT_FOUND,
            Text("không có báo cáo này, hoặc đã hết hạn lưu", "no such report, or it is no longer kept"),
        ),
        Kind(
            "unknown_dossier",
            HTTPStatus.NOT_FOUND,
            Text("không lưu hồ sơ này, hoặc đã hết hạn lưu", "this dossier is not kept, or no longer"),
        ),
        Kind(
            "other_dossier",
            HTTPStatus.CONFLICT,
            Text(
                "đây không phải đúng tệp hồ sơ mà báo cáo đã xét",
                "this is not, byte for byte, the dossier that the report is about",
            ),
        ),
        Kind(
            "storage_unavailable",
            HTTPStatus.SERVICE_UNAVAILABLE,
            Text(
                "chưa dùng được nơi lưu báo cáo; việc kiểm tra không lưu vẫn dùng được, xin thử lại sau",
                "kept reports are not available now; checks that are not kept still work, try again later",
            ),
            retry_after=10,
        ),
        Kind(
            "storage_full",
            HTTPStatus.INSUFFICIENT_STORAGE,
            Text(
                "nơi lưu báo cáo đã đầy; việc kiểm tra không lưu vẫn dùng được",
                "there is no room left to keep reports; checks that are not kept still work",
            ),
        ),
        Kind("bad_request", HTTPStatus.BAD_REQUEST, Text("yêu cầu không dùng được", "the request cannot be used")),
        Kind(
            "internal",
            HTTPStatus.INTERNAL_SERVER_ERROR,
            Text("lỗi của dịch vụ; không có kết quả", "a fault of the service; no result"),
        ),
    )
}


class RequestError(Exception):
    """The request is refused; carries the code of a problem."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def problem_body(kind: Kind) -> dict[str, str | int]:
    """Return the problem details of a kind."""
    return {
        "type": f"urn:compliance:problem:{kind.code}",
        "code": kind.code,
        "status": kind.status.value,
        "title": kind.title.vi,
        "title_en": kind.title.en,
    }
