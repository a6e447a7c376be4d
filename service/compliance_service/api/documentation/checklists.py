"""The OpenAPI of what a role must file, and of answers that cannot be used."""

from typing import Any, Final

from compliance.authoring.dataclass_schema import dataclass_schema
from compliance.models.checklist import AnswerProblem, Checklist
from compliance_service.api.documentation.assessing import OF_ASSESSING
from compliance_service.api.documentation.parts import PROBLEM, Responses, json_answer, list_of, problem_responses
from compliance_service.problems import MEDIA_TYPE

CHECKLIST: Final[Responses] = {
    200: json_answer("checklist", "Những gì phải nộp · what must be filed", dataclass_schema(Checklist, "A checklist"))
}

_ANSWERS: Final = {code for code in OF_ASSESSING if code != "bad_name"}
CHECKLIST_PROBLEMS: Final[Responses] = problem_responses(*sorted(_ANSWERS), "bad_answers")
_ANSWER: Final = "An answer that cannot be used"
CHECKLIST_PROBLEMS[422]["content"][MEDIA_TYPE]["schema"] = {
    **PROBLEM,
    "$id": "urn:compliance:schema:bad-answers",
    "properties": {
        **PROBLEM["properties"],
        "problems": list_of(AnswerProblem, _ANSWER),
    },
    "$defs": dataclass_schema(AnswerProblem, _ANSWER)["$defs"],
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
