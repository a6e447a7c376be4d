"""The OpenAPI of what FastAPI cannot read from the types: raw bodies, reports and problems."""

from typing import Any, Final

from compliance.authoring.report_schema import report_schema
from compliance_service.problems import KINDS, MEDIA_TYPE, Kind

Responses = dict[int | str, dict[str, Any]]

_PROBLEM: Final = {
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

REPORT: Final[Responses] = {
    200: {
        "description": "Báo cáo, đúng như lệnh lint --format json in ra · the report, as lint --format json prints it",
        # NOTE: with an id of its own, the schema's references stay inside it.
        "content": {"application/json": {"schema": {"$id": "urn:compliance:schema:report", **report_schema()}}},
    }
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


PROBLEMS: Final[Responses] = {
    status.value: _problem_response([kind for kind in KINDS.values() if kind.status is status])
    for status in sorted({kind.status for kind in KINDS.values()})
    if status.value not in (404, 405)
}
