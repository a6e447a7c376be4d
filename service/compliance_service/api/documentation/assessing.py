"""The OpenAPI of checking dossiers: one, and many."""

from typing import Any, Final

from compliance.authoring.report_schema import report_schema
from compliance_service.api.documentation.parts import (
    BINARY,
    PROBLEM,
    TEXT,
    Responses,
    json_answer,
    problem_responses,
)
from compliance_service.api.documentation.reports import KEPT_HEADERS, STORAGE

REPORT: Final[Responses] = {
    200: {
        **json_answer(
            "report",
            "Báo cáo, đúng như lệnh lint --format json in ra · the report, as lint --format json prints it",
            report_schema(),
        ),
        "headers": KEPT_HEADERS,
    }
}

ASSESS_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "description": "Hồ sơ dạng JSON, UTF-8 · the dossier as JSON in UTF-8",
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
}

OF_ASSESSING: Final = (
    "bad_as_of",
    "bad_name",
    "bad_parameter",
    "unknown_stage",
    "wrong_content_type",
    "too_large",
)
PROBLEMS: Final[Responses] = problem_responses(*OF_ASSESSING, "not_kept", "storage_full", *STORAGE)

_OF_MANY: Final = (
    *(code for code in OF_ASSESSING if code != "too_large"),
    "too_large_in_all",
    "too_many",
    "bad_archive",
)
MANY_PROBLEMS: Final[Responses] = problem_responses(*_OF_MANY)

_PROBLEM_LINE: Final = {
    **PROBLEM,
    "required": ["name", *PROBLEM["required"]],
    "properties": {"name": TEXT, **PROBLEM["properties"]},
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
        "content": {"application/x-ndjson": {"schema": TEXT}, "application/zip": {"schema": BINARY}},
    }
}
