"""The OpenAPI of kept reports."""

from typing import Any, Final

from compliance.authoring.dataclass_schema import dataclass_schema
from compliance.models.replay import Replay
from compliance_service.api.documentation.parts import BINARY, TEXT, Responses, json_answer, problem_responses
from compliance_service.storage.stored import Stored

STORAGE: Final = ("storage_unavailable",)

STORED: Final[Responses] = {
    200: json_answer(
        "stored",
        "Báo cáo đã lưu, không có nội dung nào trích từ hồ sơ · the kept report; nothing in it quotes the dossier",
        dataclass_schema(Stored, "A kept report"),
    ),
    **problem_responses("unknown_report", *STORAGE),
}

DELETED: Final[Responses] = {
    204: {"description": "Đã xóa hẳn báo cáo và hồ sơ · report and dossier are gone for good"},
    **problem_responses("unknown_report", "storage_full", *STORAGE),
}

REPLAYED: Final[Responses] = {
    200: json_answer(
        "replay",
        "Báo cáo đã lưu so với báo cáo vừa lập · the kept report beside the one made now",
        dataclass_schema(Replay, "A dossier judged again as an earlier report did"),
    ),
    **problem_responses(
        "unknown_report", "other_dossier", "bad_parameter", "wrong_content_type", "too_large", *STORAGE
    ),
}

DOSSIER: Final[Responses] = {
    200: {
        "description": "Hồ sơ, đúng từng byte như đã gửi · the dossier, byte for byte as it was sent",
        "content": {"application/octet-stream": {"schema": BINARY}},
    },
    **problem_responses("unknown_dossier", *STORAGE),
}


def _header(description: str) -> dict[str, Any]:
    return {"description": description, "schema": TEXT}


# Beside the report, where it is kept.
KEPT_HEADERS: Final = {
    "Location": _header("Địa chỉ của báo cáo đã lưu, với keep=true · address of the kept report, with keep=true"),
    "Report-Id": _header("Mã của báo cáo đã lưu, với keep=true · id of the kept report, with keep=true"),
}
