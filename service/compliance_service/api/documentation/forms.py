"""The OpenAPI of the catalogue and of forms."""

from typing import Final

from compliance.authoring.dataclass_schema import dataclass_schema
from compliance.models.form import AgencyChoice, DossierForm
from compliance_service.api.documentation.checklists import CHECKLIST_PROBLEMS
from compliance_service.api.documentation.parts import Responses, json_answer, list_of, problem_responses

_CATALOGUE: Final = {
    "type": "object",
    "required": ["agencies"],
    "properties": {"agencies": list_of(AgencyChoice, "An agency")},
    "$defs": dataclass_schema(AgencyChoice, "An agency")["$defs"],
}

CATALOGUE: Final[Responses] = {
    200: json_answer("catalogue", "Cơ quan, kỳ và loại hồ sơ · agencies, periods and kinds of dossier", _CATALOGUE)
}
FORM: Final[Responses] = {200: json_answer("form", "Biểu mẫu · the form", dataclass_schema(DossierForm, "A form"))}
FORM_PROBLEMS: Final[Responses] = problem_responses("bad_as_of", "bad_parameter", "unknown_stage")
FORM_PROBLEMS[422]["content"] = CHECKLIST_PROBLEMS[422]["content"]
