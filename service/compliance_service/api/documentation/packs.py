"""The OpenAPI of packs as data."""

from typing import Final

from compliance.authoring.dataclass_schema import dataclass_schema
from compliance.authoring.pack_page import PackPage, PackSummary
from compliance_service.api.documentation.parts import Responses, json_answer, list_of

_NOT_MODIFIED: Final = {"description": "Không thay đổi · not modified"}

_SUMMARIES: Final = {
    "type": "object",
    "required": ["packs"],
    "properties": {"packs": list_of(PackSummary, "A pack")},
    "$defs": dataclass_schema(PackSummary, "A pack")["$defs"],
}

PACKS: Final[Responses] = {
    200: json_answer("packs", "Các bộ quy tắc đang dùng · the packs loaded", _SUMMARIES),
    304: _NOT_MODIFIED,
}

PACK: Final[Responses] = {
    200: json_answer(
        "pack", "Bộ quy tắc dưới dạng dữ liệu · the pack as data", dataclass_schema(PackPage, "A pack as data")
    ),
    304: _NOT_MODIFIED,
}
