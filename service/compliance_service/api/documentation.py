"""The OpenAPI of what FastAPI cannot read from the types: raw bodies, reports and problems."""

from typing import Any, Final

from compliance.authoring.dataclass_schema import dataclass_schema
from compliance.authoring.pack_page import PackPage, PackSummary
from compliance.authoring.report_schema import report_schema
from compliance.models.checklist import AnswerProblem, Checklist
from compliance_service.problems import KINDS, MEDIA_TYPE, Kind

Responses = dict[int | str, dict[str, Any]]

_PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["type", "code", "status", "title", "title_en"],
    "additionalProperties": False,
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "code": {"type": "string", "enum": sorted(KINDS)},
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "title_en": {"type": "string"},
    },
}

_TEXT: Final = {"type": "string"}
_NOT_MODIFIED: Final = {"description": "Không thay đổi · not modified"}

HEALTH: Final[Responses] = {
    200: {"content": {"application/json": {"schema": {"type": "object", "properties": {"status": {"const": "ok"}}}}}}
}

READY: Final[Responses] = {
    200: {
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["status", "packs"],
                    "properties": {
                        "status": {"const": "ready"},
                        "packs": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "required": ["id", "content_hash"],
                                "properties": {"id": _TEXT, "content_hash": _TEXT},
                            },
                        },
                    },
                }
            }
        }
    }
}


def _json(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    # NOTE: with an id of its own, the schema's references stay inside it.
    named = {"$id": f"urn:compliance:schema:{name}", **schema}
    return {"description": description, "content": {"application/json": {"schema": named}}}


REPORT: Final[Responses] = {
    200: _json(
        "report",
        "Báo cáo, đúng như lệnh lint --format json in ra · the report, as lint --format json prints it",
        report_schema(),
    )
}


_SUMMARY: Final = dataclass_schema(PackSummary, "A pack")
_SUMMARIES: Final = {
    "type": "object",
    "required": ["packs"],
    "properties": {"packs": {"type": "array", "items": {key: _SUMMARY[key] for key in _SUMMARY if key != "$defs"}}},
    "$defs": _SUMMARY["$defs"],
}

PACKS: Final[Responses] = {
    200: _json("packs", "Các bộ quy tắc đang dùng · the packs loaded", _SUMMARIES),
    304: _NOT_MODIFIED,
}

PACK: Final[Responses] = {
    200: _json("pack", "Bộ quy tắc dưới dạng dữ liệu · the pack as data", dataclass_schema(PackPage, "A pack as data")),
    304: _NOT_MODIFIED,
}

ASSESS_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "description": "Hồ sơ dạng JSON, UTF-8 · the dossier as JSON in UTF-8",
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
}


def _problem_response(kinds: list[Kind]) -> dict[str, Any]:
    return {
        "description": "; ".join(f"{kind.code}: {kind.title.en}" for kind in kinds),
        "content": {MEDIA_TYPE: {"schema": _PROBLEM}},
    }


def problem_responses(*codes: str) -> Responses:
    """Return the responses of these problems, by status."""
    kinds = [KINDS[code] for code in codes]
    return {
        status.value: _problem_response([kind for kind in kinds if kind.status is status])
        for status in sorted({kind.status for kind in kinds})
    }


# What any request may be answered with.
ALWAYS: Final[Responses] = problem_responses(
    "bad_request", "unknown_host", "head_too_large", "too_slow", "too_long", "internal"
)

_OF_ASSESSING: Final = (
    "bad_as_of",
    "bad_name",
    "bad_parameter",
    "unknown_stage",
    "wrong_content_type",
    "too_large",
)
PROBLEMS: Final[Responses] = problem_responses(*_OF_ASSESSING)

_OF_MANY: Final = (
    *(code for code in _OF_ASSESSING if code != "too_large"),
    "too_large_in_all",
    "too_many",
    "bad_archive",
)
MANY_PROBLEMS: Final[Responses] = problem_responses(*_OF_MANY)

_BINARY: Final = {"type": "string", "format": "binary"}
_PROBLEM_LINE: Final = {
    **_PROBLEM,
    "required": ["name", *_PROBLEM["required"]],
    "properties": {"name": _TEXT, **_PROBLEM["properties"]},
}

REPORTS: Final[Responses] = {
    200: {
        "description": (
            "Mỗi dòng là một báo cáo, hoặc vấn đề của dòng hay tệp đó, theo thứ tự gửi · "
            "each line is a report, or the problem of that line or entry, in the order sent"
        ),
        "content": {
            "application/x-ndjson": {
                "schema": {
                    "oneOf": [{"$id": "urn:compliance:schema:report-line", **report_schema()}, _PROBLEM_LINE],
                }
            }
        },
    }
}

MANY_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "description": (
            "Mỗi dòng một hồ sơ, hoặc tệp ZIP gồm các tệp .json · one dossier a line, or a ZIP archive of .json files"
        ),
        "content": {"application/x-ndjson": {"schema": _TEXT}, "application/zip": {"schema": _BINARY}},
    }
}

CHECKLIST: Final[Responses] = {
    200: _json("checklist", "Những gì phải nộp · what must be filed", dataclass_schema(Checklist, "A checklist"))
}

_ANSWERS: Final = {code for code in _OF_ASSESSING if code != "bad_name"}
CHECKLIST_PROBLEMS: Final[Responses] = problem_responses(*sorted(_ANSWERS), "bad_answers")
_OF_ANSWERS: Final = dataclass_schema(AnswerProblem, "An answer that cannot be used")
CHECKLIST_PROBLEMS[422]["content"][MEDIA_TYPE]["schema"] = {
    **_PROBLEM,
    "$id": "urn:compliance:schema:bad-answers",
    "properties": {
        **_PROBLEM["properties"],
        "problems": {"type": "array", "items": {key: _OF_ANSWERS[key] for key in _OF_ANSWERS if key != "$defs"}},
    },
    "$defs": _OF_ANSWERS["$defs"],
}

CHECKLIST_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "description": (
            "Các dữ kiện đã biết, dạng một hồ sơ JSON chưa đủ · the facts known, as an unfinished dossier in JSON"
        ),
        "content": {
            "application/json": {
                "schema": {"type": "object", "required": ["kind", "agency", "period"]},
                "example": {
                    "kind": "permit",
                    "agency": "OFFICE",
                    "period": {"kind": "year", "from": "2024-01-01", "to": "2024-12-31"},
                    "subject": {"age": 17},
                },
            }
        },
    }
}
